"""Days with the month's name: ``May 16, 2025``, ``16 de mayo de 2025``, ``2025. május 16.``, ``१६ मई, २०२५``, ``16 พ.ค. 68``.

A text with plain digits enters, the first such day leaves. The numbers are found first; between them, or before them, there must be
a month and nothing but the words with which dates of the language are joined.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

from streams.clean.fields.times.calendars import PERSIAN_YEARS, day_in, full_year, persian_month
from streams.clean.fields.times.moment import Moment
from streams.clean.fields.times.names import common_names, folded, month_named, names_of
from streams.clean.text import lexicon

FURTHEST_NAME = 40
"""Characters between two numbers of a date: "3 novembre de l'année" has 22 behind the day, a month and a weekday in Tamil 27."""
MOST_WORDS = 3
"""Words of a month's name: تشرين الثاني has two, Tháng Mười Một three."""
LONGEST_DAY, LONGEST_YEAR = 2, 4
_NUMBER = re.compile(r"\d+")
_PARTING = r"\s,/|()\[\]{}<>–—·•:;!?،\"“”।॥\-‐_"
_WORD = re.compile(rf"[^{_PARTING}.\d]+(?:\.[^{_PARTING}.\d]+)*")
_ORDINALS = frozenset(folded(ending) for ending in lexicon.phrases("ordinal"))
"""What stands on a day's number; no month is called so."""
_ERAS = frozenset({"ad", "ce", "be", "คศ", "พศ", "م"})
"""Which calendar counts: Thai papers write พ.ศ. before the year."""


def named_day(text: str, language: str | None) -> Moment | None:
    """The first day that is written with the name of its month; None where there is none."""
    days = [day for day in _days(text, language) if day]
    return min(days, key=lambda day: day.start) if days else None


def _days(text: str, language: str | None) -> Iterator[Moment | None]:
    numbers = list(_NUMBER.finditer(text))
    for place, (one, other) in enumerate(pairwise(numbers)):
        if other.start() - one.end() > FURTHEST_NAME:
            continue
        between = text[one.end() : other.start()]
        floor = numbers[place - 1].end() if place else 0
        if _is_day(one, text) and (year := _year(other, language)):
            if month := _month_in(between, year, language):
                yield _moment(one, other, year, month, int(one.group()))
            elif _joins(between, language) and (begun := _month_before(text, floor, one.start(), year, language)):
                yield _moment(begun[1], other, year, begun[0], int(one.group()))
        if _is_year(one) and _is_day(other, text):
            year = int(one.group())
            if month := _month_in(between, year, language):
                yield _moment(one, other, year, month, int(other.group()))
            elif (
                _WORD.search(between) and _joins(between, language) and (ended := _month_behind(text, other.end(), year, language))
            ):
                yield _moment(one, ended[1], year, ended[0], int(other.group()))


def _is_day(number: re.Match[str], text: str) -> bool:
    """One or two digits that are no hour and no minutes."""
    before, after = text[max(0, number.start() - 1) : number.start()], text[number.end() : number.end() + 2]
    return len(number.group()) <= LONGEST_DAY and before != ":" and not re.match(r":\d", after)


def _is_year(number: re.Match[str]) -> bool:
    return len(number.group()) == LONGEST_YEAR


def _year(number: re.Match[str], language: str | None) -> int | None:
    """The year that a number is: of four digits, or of two where the language's papers count so (Thai: 69 is 2569)."""
    if _is_year(number):
        return int(number.group())
    return full_year(int(number.group()), language) if language == "th" and len(number.group()) == LONGEST_DAY else None


def _moment(begins: re.Match[str] | int, ends: re.Match[str] | int, year: int, month: int, day: int) -> Moment | None:
    named = day_in(year, month, day)
    start = begins if isinstance(begins, int) else begins.start()
    return Moment(day=named, start=start, end=ends if isinstance(ends, int) else ends.end()) if named else None


def _month_in(between: str, year: int, language: str | None) -> int | None:
    """The month that stands between two numbers, beside nothing but joining words."""
    words = _WORD.findall(between)
    if not words:
        return None
    found: int | None = None
    at = 0
    while at < len(words):
        month, length = _month_at(words, at, year, language)
        if month is None:
            if not _is_joiner(words[at], language):
                return None
            at += 1
        elif found in {None, month}:
            found, at = month, at + length
        else:
            return None
    return found


def _month_at(words: Sequence[str], at: int, year: int, language: str | None) -> tuple[int | None, int]:
    """The month that the words from here on name, and how many of them it takes."""
    for length in range(min(MOST_WORDS, len(words) - at), 0, -1):
        month = _month_of(" ".join(words[at : at + length]), year, language)
        if month is not None:
            return month, length
    return None, 0


def _month_of(name: str, year: int, language: str | None) -> int | None:
    return persian_month(name) if year in PERSIAN_YEARS else month_named(name, language)


def _joins(between: str, language: str | None) -> bool:
    """Nothing but joining words: ``May 16th of 2025``, ``2025. gada 16. maijs``."""
    return all(_is_joiner(word, language) for word in _WORD.findall(between))


@lru_cache(maxsize=4096)
def _is_joiner(word: str, language: str | None) -> bool:
    name = folded(word)
    if not name or name in _ORDINALS or name in _ERAS:
        return True
    return any(name in names.joiners or name in names.weekdays for names in (names_of(language), common_names()))


def _month_before(text: str, floor: int, end: int, year: int, language: str | None) -> tuple[int, int] | None:
    """The month whose name ends right before ``end``, and where it begins."""
    return _at_edge(list(_WORD.finditer(text, max(floor, end - FURTHEST_NAME), end))[-MOST_WORDS:], year, language, first=False)


def _month_behind(text: str, start: int, year: int, language: str | None) -> tuple[int, int] | None:
    """The month whose name begins right behind ``start``, and where it ends."""
    return _at_edge(list(_WORD.finditer(text, start, start + FURTHEST_NAME))[:MOST_WORDS], year, language, first=True)


def _at_edge(words: Sequence[re.Match[str]], year: int, language: str | None, *, first: bool) -> tuple[int, int] | None:
    for length in range(len(words), 0, -1):
        chosen = words[:length] if first else words[-length:]
        month = _month_of(" ".join(word.group() for word in chosen), year, language)
        if month is not None:
            return month, chosen[-1].end() if first else chosen[0].start()
    return None
