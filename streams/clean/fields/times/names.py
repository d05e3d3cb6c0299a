"""Names in dates, language by language, from the Unicode locale data (CLDR) that babel brings: months, weekdays, parts of the day.

A language's code enters, its names leave, folded so that spellings of one name meet: "Νοεμβρίου" and "ΝΟΕΜΒΡΙΟΥ", "نوفمبر" with and
without points, "नवम्बर" and "नवंबर". Cannot fail: a language that CLDR does not know has no names of its own.
"""

import pickle
import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from babel import localedata

from streams.clean.text import lexicon

Own = Mapping[str, Any]
"""Locale data as babel keeps it."""
Meaning = TypeVar("Meaning", int, "Hours")
NORWEGIAN = ("nb", "nn")
"""Both are written as ``no`` where CLDR has nothing of their own."""
DAY = 24 * 3600
NOON = DAY // 2
FEWEST_LETTERS = 3
"""Letters of a month's name where the language is not known: "m" and "دی" are words of other kinds elsewhere."""
STEM = 4
"""Letters that a month shares with one in another case: "novembra", "novembri" and "novembar" all begin as "november" does."""
_LIKE_NASALS = re.compile("\u092e\u094d(?=[\u092a-\u092e])")
"""The nasal of Devanagari before its own row, written as a letter or as a point: नवम्बर, नवंबर."""
_LETTERS = str.maketrans(
    {
        "أ": "ا",
        "إ": "ا",
        "آ": "ا",
        "ٱ": "ا",
        "ی": "ي",
        "ى": "ي",
        "ک": "ك",
        "ة": "ه",
        "ı": "i",
        "ł": "l",
        "đ": "d",
        "ø": "o",
        "ς": "σ",
    }
)
"""Letters that papers write for one another and that no accent parts."""
_WORD = re.compile(r"[^\W\d_]+", re.UNICODE)


class Hours(NamedTuple):
    """A part of the day, in seconds: from 18 to 3 o'clock is (64800, 97200)."""

    begin: int
    end: int


class DateNames(NamedTuple):
    """What a language calls things in dates; all folded.

    Attributes:
        months: month by name.
        weekdays: names of weekdays.
        joiners: words that stand between the numbers and the names: "de", "gada", "m".
        day_periods: parts of the day by name: "pm", "오후", "petang".
        month_first: 11/3 is in November, as far as CLDR knows.
    """

    months: Mapping[str, int]
    weekdays: frozenset[str]
    joiners: frozenset[str]
    day_periods: Mapping[str, Hours]
    month_first: bool


NOTHING = DateNames({}, frozenset(), frozenset(), {}, month_first=False)
HALVES = {"am": Hours(0, NOON), "pm": Hours(NOON, DAY)}
"""Written so in many languages besides their own words."""
BESIDES = {
    "এএম": HALVES["am"],
    "পিএম": HALVES["pm"],
    "বিকেল": HALVES["pm"],
    "রাত": Hours(20 * 3600, 28 * 3600),
    "পূর্বাহ্ন": HALVES["am"],
    "পূর্বাহ্ণ": HALVES["am"],
    "অপরাহ্ন": HALVES["pm"],
    "অপরাহ্ণ": HALVES["pm"],
    "पूर्वाह्न": HALVES["am"],
    "अपराह्न": HALVES["pm"],
    "म.पू.": HALVES["am"],
    "म.उ.": HALVES["pm"],
    "قبل دوپہر": HALVES["am"],
    "بعد دوپہر": HALVES["pm"],
    "एएम": HALVES["am"],
    "पीएम": HALVES["pm"],
    "முற்பகல்": HALVES["am"],
}
"""What papers of India, Bangladesh and Pakistan write besides; CLDR has no such names."""


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name as it is looked up: its letters alone, without accents, points, tone marks, case and blanks."""
    parted = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).casefold().translate(_LETTERS))
    kept = "".join(letter for letter in parted if _is_kept(letter))
    return _LIKE_NASALS.sub("\u0902", kept).translate(_LETTERS)


def _is_kept(letter: str) -> bool:
    """A letter, or a vowel sign without which a syllable is another one."""
    return letter.isalpha() or (unicodedata.category(letter) in {"Mn", "Mc"} and unicodedata.combining(letter) in {0, 9})


def base_of(tag: str | None) -> str | None:
    """The language of a tag that CLDR knows: ``pt`` of ``pt-BR`` and ``PT_br``; None where it knows none."""
    base = re.split(r"[-_]", (tag or "").strip().lower(), maxsplit=1)[0]
    base = {"iw": "he", "in": "id", "no": "nb", "tl": "fil", "sh": "sr", "mo": "ro"}.get(base, base)
    return base if base in _locales() else None


@lru_cache(maxsize=1)
def _locales() -> Mapping[str, list[str]]:
    """Identifiers of locales by language: the language alone, then with scripts and countries."""
    found: dict[str, list[str]] = {}
    for identifier in sorted(localedata.locale_identifiers(), key=lambda one: (len(one), one)):
        found.setdefault(identifier.split("_")[0], []).append(identifier)
    for written in NORWEGIAN:
        found[written] = [*found[written], *found["no"]]
    return found


def _own(locale: str) -> Own:
    """What CLDR says of the locale itself, without what it takes over from others.

    Merging that takes five times as long, and babel would keep what is not merged for all who ask it later.
    """
    data: Own = pickle.loads(Path(localedata.resolve_locale_filename(locale)).read_bytes())  # noqa: S301 - babel's own file
    return data


@lru_cache(maxsize=512)
def names_of(tag: str | None) -> DateNames:
    """The names of the tag's language, as any of its countries writes them; none where CLDR does not know it."""
    base = base_of(tag)
    return NOTHING if base is None else _names_of(base)


@lru_cache(maxsize=512)
def _names_of(base: str) -> DateNames:
    locales = [_own(one) for one in _locales()[base]]
    months = [pair for own in locales for pair in _months(own)]
    besides = {folded(name): hours for name, hours in BESIDES.items()}
    return DateNames(
        months=_unequivocal(months),
        weekdays=frozenset(folded(name) for own in locales for name in _of(own, "days") if folded(name)),
        joiners=frozenset(folded(word) for own in locales for word in _words_between(own)),
        day_periods=HALVES | besides | _day_periods(locales),
        month_first=_is_month_first(locales),
    )


@lru_cache(maxsize=1)
def common_names() -> DateNames:
    """Names for a page whose language is not known: what all languages of news that have a word mean by it."""
    languages = [_own(one) for language in sorted(lexicon.words("month_languages")) for one in _locales()[language][:1]]
    months = [(name, number) for own in languages for name, number in _months(own) if len(name) >= FEWEST_LETTERS]
    periods = [(name, hours) for own in languages for name, hours in _day_periods([own]).items() if not name.isascii()]
    return DateNames(
        months=_unequivocal(months) | {folded(name): number for name, number in lexicon.months("months").items()},
        weekdays=frozenset(folded(name) for own in languages for name in _of(own, "days") if folded(name)),
        joiners=frozenset(folded(word) for own in languages for word in [*_words_between(own), *lexicon.phrases("of_month")]),
        day_periods=_unequivocal(periods),
        month_first=False,
    )


@lru_cache(maxsize=4096)
def month_named(name: str, tag: str | None = None) -> int | None:
    """The month that the language means by ``name``: by the whole name, by its beginning, or in another case; else any language's.

    Where two languages mean different months by one word (Croatian "listopad" is October, Polish "listopad" November) and the page
    says neither, it is none: a date is never guessed.
    """
    sought = folded(name)
    own = names_of(tag).months
    if sought in own:
        return own[sought]
    return _begun(sought, own) or common_names().months.get(sought)


def is_month(word: str) -> bool:
    """Whether some language of news means a month by the word, and no other language another one."""
    return folded(word) in common_names().months


def _begun(sought: str, months: Mapping[str, int]) -> int | None:
    """The one month whose name begins so ("sept", "нояб"), or begins as this word does and ends otherwise ("novembra")."""
    if len(sought) < FEWEST_LETTERS:
        return None
    begun = {number for name, number in months.items() if name.startswith(sought)}
    if len(begun) == 1:
        return begun.pop()
    stem = sought[: max(STEM, len(sought) - 3)]
    if len(sought) <= STEM:
        return None
    begun = {number for name, number in months.items() if name.startswith(stem) and abs(len(name) - len(sought)) <= STEM}
    return begun.pop() if len(begun) == 1 else None


def _months(own: Own) -> Iterator[tuple[str, int]]:
    before, behind = _attached(own)
    for number, name in _pairs(own, "months"):
        word = folded(name)
        if word and not any(letter.isdigit() for letter in name):
            yield from ((word, number), (before + word, number), (word + behind, number))


def _attached(own: Own) -> tuple[str, str]:
    """What dates write without a blank before and behind a month: Hebrew ב, Basque "ren"."""
    found = re.search(r"(?:([^\W\d_dMyEGLc]+)|'([^']+)')?M{3,4}(?:'([^']+)')?", _pattern(own, "long"))
    before, quoted, behind = found.groups() if found else (None, None, None)
    return folded(before or quoted or ""), folded(behind or "")


def _words_between(own: Own) -> Iterator[str]:
    """Words that dates of the language hold besides numbers and names."""
    for width in ("full", "long", "medium"):
        for quoted in re.findall(r"'([^']+)'", _pattern(own, width)):
            yield from _WORD.findall(quoted)


def _pattern(own: Own, width: str) -> str:
    return str(getattr(own.get("date_formats", {}).get(width), "pattern", ""))


def _pairs(own: Own, kind: str) -> Iterator[tuple[Any, str]]:
    """Numbers or codes with the names of months, weekdays or parts of the day, whole and abbreviated."""
    for context in ("format", "stand-alone"):
        for width in ("abbreviated", "wide"):
            names = own.get(kind, {}).get(context, {}).get(width, {})
            if isinstance(names, Mapping):  # else it says that another width is meant
                yield from names.items()


def _of(own: Own, kind: str) -> Iterator[str]:
    return (name for _, name in _pairs(own, kind))


def _hours(locales: Iterable[Own]) -> dict[str, Hours]:
    """The parts of the day by CLDR's names for them, and when each is."""
    hours: dict[str, Hours] = {}
    for own in locales:
        for period, spans in (own.get("day_period_rules", {}).get(None) or {}).items():
            span: Mapping[str, int] = next(iter(spans), {})
            if "from" in span and "before" in span:
                begin, end = span["from"], span["before"]
                hours.setdefault(period, _half_of(period) or Hours(begin, end if end > begin else end + DAY))
            elif "at" in span:
                hours.setdefault(period, Hours(span["at"], span["at"] + 3600))
    return hours | HALVES


def _half_of(period: str) -> Hours | None:
    """The half of the day of a part that papers use for all of it: "9:03 in the afternoon" is at 21:03.

    What begins at noon is asked for its own hours: half past eleven at 中午 is before noon.
    """
    if period.startswith("morning"):
        return HALVES["am"]
    return HALVES["pm"] if period == "afternoon2" or period.startswith("evening") else None


def _day_periods(locales: Sequence[Own]) -> dict[str, Hours]:
    """Parts of the day by name; a single Latin letter may be anything.

    The first locale counts, and a half of the day before a part of one: Korean 오후 is also CLDR's afternoon until six.
    """
    hours, named = _hours(locales), dict[str, Hours]()
    pairs = [(folded(name), hours[period]) for own in locales for period, name in _pairs(own, "day_periods") if period in hours]
    for name, meant in pairs:
        if len(name) > 1 or (name and not name.isascii()):
            named[name] = meant if meant in HALVES.values() else named.get(name, meant)
    return named


def _is_month_first(locales: Iterable[Own]) -> bool:
    pattern = next((found for own in locales if (found := _pattern(own, "short"))), "")
    return pattern.lstrip("\u200e\u200f").startswith("M")


def _unequivocal(pairs: Iterable[tuple[str, Meaning]]) -> dict[str, Meaning]:
    """By name what it means, where that is one thing."""
    meanings: dict[str, set[Meaning]] = {}
    for name, meaning in pairs:
        meanings.setdefault(name, set()).add(meaning)
    return {name: found.pop() for name, found in meanings.items() if len(found) == 1}
