"""Closed lists of words: what is said in a language, one file each, and what belongs to none (tags, addresses, agencies).

A language's words stand in ``data/languages/<code>.toml`` and nowhere else; ``common.toml`` has what all of them write alike.
Every file has some of the lists below; a list is the phrases of all languages together, for a page's language is known only once
its text is. Phrases are regular expressions; case does not matter. Most are held against one whole line, so that a sentence which
merely holds such words stays text. ``data/lexicon.toml`` has the lists that belong to no language.
"""

import re
import tomllib
from functools import lru_cache
from importlib.resources import files
from typing import Any

PHRASES = {
    "next": "a marker above a further article",
    "related": "above links to other articles",
    "comments": "above comments, and in forms for them",
    "author_box": "above what is said of an author",
    "biography_verb": "between a name and what a biography says of it",
    "role_at": "between a role and the house",
    "chrome": "buttons, menus, adverts: whole lines that are no text",
    "page_end": "in the lines with which pages end",
    "page_begin": "whole lines with which pages begin",
    "updated": "beside the time of a change, as a whole line",
    "says_updated": "before the time of a change",
    "says_published": "before the time of publication",
    "credit": "a line that names sources",
    "organisation": "in names that are no person's",
    "role": "what somebody is who writes",
    "public_contact": "beside numbers and addresses that are published to be called",
    "called": "before a number that somebody is reached at",
    "number_label": "before a number, with a colon or a point",
    "desk": "how addresses of offices begin",
    "spelled_at": "instead of the sign in an address that robots shall not read",
    "spelled_dot": "instead of the point in one",
    "bracketed_dot": "the same, in brackets alone: by itself the word means more",
    "no_name": "beside names in bylines, and part of none",
    "by": "before an author's name",
    "by_verb": "before that",
    "by_behind": "behind an author's name, where such words stand last",
    "and": "between names",
    "with": "between names, before those who helped",
    "behind_name": "behind an author's name, before a place, a house or a time",
    "beside_author": "before those who looked over a text or took its pictures",
    "posts_by": "before an author's name in a link to all that he wrote",
    "name_beside": "right before or behind a name, in scripts without spaces",
    "author_folder": "folders of addresses behind which an author's name stands",
    "article": "with which the name of a paper begins, and no person's",
    "signed": "before an author's name amid a line, in scripts without spaces",
    "reporter": "right behind a name, in scripts without spaces: who reports",
    "given_letters": "letters of Chinese given names",
    "family_letters": "letters that families' names of two letters are made of",
    "weekday": "days of the week",
    "month_begins": "how a month's name begins, right behind an author's",
    "ordinal": "behind the number of a day",
    "of_month": "before a month, and before a year",
    "beside_agency": "beside agencies in a credit",
    "no_credit": "whole lines that name a source and are no credit",
    "photo_by": "between the mark of a caption's credit and a name",
    "sponsored": "what an advertiser paid for: kickers, labels",
    "sponsor": "in names of those who pay",
    "nobody": "names of accounts that are nobody's",
    "photo_before": "before a photographer's name",
    "photo_beside": "beside it",
    "photo_owner": "between the two",
    "photo_mark": "before the credit in a caption",
    "photo_behind": "agencies behind a caption",
    "not_found": "in titles of pages that do not exist",
    "challenge": "in titles of bot checks",
    "consent": "in titles of consent walls",
    "not_found_text": "sentences of pages that do not exist",
    "challenge_text": "sentences of bot checks",
    "consent_text": "phrases of consent dialogues: several must stand together",
    "paywall_text": "offers to subscribe",
    "shell_text": "what a page says that scripts fill",
    "channel": "what readers are asked to follow or subscribe to",
    "call": "how lines begin that ask for it",
    "call_behind": "how they end, where verbs stand last",
    "editorial": "whole lines that name editors or disclaim",
    "correction": "whole lines that say what was corrected in an article",
    "live": "names of live blogs, anywhere in a title",
    "live_edge": "the same at either end of a title",
    "match_minute": "behind the number of a match's minute",
}
"""By list of phrases, where such words stand on a page."""

GENRES = ("live", "press_release", "opinion", "analysis", "interview", "review", "other")
"""Genres by the whole names of sections, folders, kickers, and of what stands before a colon or behind a bar in a headline; the
first that fits counts."""

WORDS = {
    "section_names": "words of the names of sections",
    "home": "what leads to the first page",
    "listing_folders": "folders of addresses behind which a subject, a name or a number lists articles",
}
"""By set of words of a language, what they are."""

MONTHS = ("months", "persian_months")
"""Months by number, 1 to 12: spellings that the Unicode tables lack, and those of the Persian calendar."""

_FIRST = ("common", "en")
"""Read before the other languages, which follow by their codes; where two phrases fit, the earlier one counts."""


_GROUP = re.compile(r"\(.*\)|\[[^]]*\]|\\.|\{[^}]*\}")
"""What a phrase may match in more than one way."""
_DENSE = re.compile(r"[\u0e00-\u0e7f\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]")
"""Letters of scripts that put no spaces between words, or none before what follows a name."""


@lru_cache(maxsize=1)
def _lexicon() -> dict[str, dict[str, Any]]:
    """All files, read once a process."""
    data = files("streams.clean.text").joinpath("data")
    read: dict[str, dict[str, Any]] = tomllib.loads(data.joinpath("lexicon.toml").read_text(encoding="utf-8"))
    for language in languages():
        text = data.joinpath("languages", f"{language}.toml").read_text(encoding="utf-8")
        for kind, lists in tomllib.loads(text).items():
            for name, listed in lists.items():
                read.setdefault(kind, {}).setdefault(name, []).extend(listed)
    return read


def languages() -> list[str]:
    """Codes of the languages that have a file, in the order in which they are read."""
    found = [one.name.removesuffix(".toml") for one in files("streams.clean.text").joinpath("data", "languages").iterdir()]
    return sorted(found, key=lambda code: (_FIRST.index(code) if code in _FIRST else len(_FIRST), code))


def words(name: str) -> frozenset[str]:
    """A set of words."""
    return frozenset(_lexicon()["words"][name])


def meta_names(name: str) -> tuple[str, ...]:
    """Names of meta tags for one field, the surest first."""
    return tuple(_lexicon()["meta"][name])


def phrases(name: str) -> tuple[str, ...]:
    """Phrases one by one, for those that are plain words."""
    return tuple(_lexicon()["phrases"][name])


def whole(name: str) -> re.Pattern[str]:
    """Phrases that a whole line may be; for ``fullmatch``."""
    return _compiled(alternatives(name))


def inside(name: str) -> re.Pattern[str]:
    """The same phrases anywhere in a line, as whole words."""
    return _compiled(rf"\b{alternatives(name)}\b")


def apart(name: str) -> re.Pattern[str]:
    """The same phrases as whole words in any script: what ends with a vowel sign ends there; between Han letters no words end."""
    spaced = [phrase for phrase in phrases(name) if not _DENSE.search(phrase)]
    dense = [phrase for phrase in phrases(name) if _DENSE.search(phrase)]
    return _compiled(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)" + "".join(f"|{phrase}" for phrase in dense))


def anywhere(name: str) -> re.Pattern[str]:
    """The same phrases where a word may begin: anywhere in scripts that put no spaces between words."""
    return _compiled(rf"(?<![^\W\d_\u0600-\u06ff\u0e00-\u0e7f\u3040-\ud7ff]){alternatives(name)}")


def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


def alternatives(name: str) -> str:
    """Phrases as a part of a larger pattern."""
    return "(?:" + "|".join(phrases(name)) + ")"


def required_parts(name: str) -> tuple[str, ...]:
    """In lower case a piece of each phrase that stands in all that it matches: a quick look before the pattern.

    "e-?mail alerts?" must hold "mail alert"; of a phrase that is nothing but alternatives nothing is known, and its piece is empty.
    """
    pieces = (re.findall(r"(?:[\w -](?![?*{]))+", _GROUP.sub("|", phrase)) for phrase in phrases(name))
    return tuple(sorted({max(found, key=len, default="").lower() for found in pieces}))


def selector(name: str) -> str:
    """A CSS selector."""
    return ", ".join(_lexicon()["selectors"][name])


def class_names() -> dict[str, re.Pattern[str]]:
    """By kind of element the class names, in lower case, that it goes by."""
    return {kind: re.compile("|".join(names)) for kind, names in _lexicon()["class_names"].items()}


def class_stems() -> dict[str, list[str]]:
    """By kind of element a part of each class name that it goes by; one of them stands in every match of ``class_names``."""
    return dict(_lexicon()["class_stems"])


def genres() -> dict[str, re.Pattern[str]]:
    """By genre the names of sections and folders that mean it."""
    return {genre: _compiled("(?:" + "|".join(_lexicon()["genres"][genre]) + ")") for genre in GENRES}


def months(kind: str) -> dict[str, int]:
    """Numbers of months by their names, of one of ``MONTHS``."""
    return {name: int(number) for number, names in _lexicon()[kind].items() for name in names}


def agencies() -> dict[str, str]:
    """News agencies by name, with the pattern of their spellings; case matters."""
    return dict(_lexicon()["agencies"])
