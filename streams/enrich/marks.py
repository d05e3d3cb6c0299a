"""What parts one event from another of its kind: the numbers, years, months and weekdays that a text names.

A document enters, marks leave: strings of a kind, a colon and a value, each with a weight. Years, months and weekdays are numbers,
so that marks of two languages can be compared. Names of months and days are those of the Unicode locale data. Nothing can fail.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import log

from babel import Locale, UnknownLocaleError

from streams.enrich.document import Document
from streams.enrich.folding import plain
from streams.enrich.tokens import Tokens

NUMBER, YEAR, MONTH, WEEKDAY = "n", "y", "m", "d"
"""Kinds of marks."""

SEPARATORS = frozenset(",.'\u2019\u00a0\u202f")
"""What parts thousands."""
FIRST_YEAR, LAST_YEAR = 1000, 2100
"""Four figures between these are a year; as many are seldom a count, which news writes with a comma or in words."""
LARGEST_COMMON = 12
"""A number up to this one is told with the word behind it: "12 dead" says something, 12 alone stands in every other text."""
MOST_NUMBERS = 24
"""Numbers that are kept, the most frequent first: a table of results says no more about the event."""


def find_marks(document: Document) -> dict[str, float]:
    """The marks of text and title; a weight grows with how often they stand there."""
    counts = Counter(_marks(document.title_tokens, document.language))
    counts.update(_marks(document.tokens, document.language))
    numbers = sorted((mark for mark in counts if mark.startswith(NUMBER)), key=lambda mark: (-counts[mark], mark))
    left_out = frozenset(numbers[MOST_NUMBERS:])
    return {mark: round(1 + log(count), 2) for mark, count in sorted(counts.items()) if mark not in left_out}


def _marks(tokens: Tokens, language: str) -> Iterator[str]:
    words = tokens.words
    months, days = calendar(language)
    at = 0
    while at < len(words):
        word = words[at]
        if word[0].isdigit():
            last = _last_of_number(tokens, at)
            yield _number(words[at : last + 1 : 2], words[last + 1] if last + 1 < len(words) else "")
            at = last
        elif word in months:
            yield f"{MONTH}:{months[word]}"
        elif word in days:
            yield f"{WEEKDAY}:{days[word]}"
        at += 1


def _last_of_number(tokens: Tokens, at: int) -> int:
    """The token with which a number ends: "1,400" and "1.400" are three."""
    while _goes_on(tokens, at):
        at += 2
    return at


def _goes_on(tokens: Tokens, at: int) -> bool:
    between, behind = tokens.words[at + 1 : at + 3] if at + 2 < len(tokens.words) else ("", "")
    return between in SEPARATORS and _is_thousands(behind) and tokens.starts[at + 2] == tokens.ends[at] + 1


def _is_thousands(word: str) -> bool:
    return len(word) == len("000") and word.isdecimal()


def _number(parts: Sequence[str], behind: str) -> str:
    bare = "".join(parts).rstrip("%.,")
    if not bare.isdecimal():
        return f"{NUMBER}:{bare}"
    value = int(bare)
    if len(parts) == 1 and len(bare) == len(str(FIRST_YEAR)) and FIRST_YEAR <= value <= LAST_YEAR:
        return f"{YEAR}:{value}"
    unit = plain(behind) if value <= LARGEST_COMMON and behind and behind[0].isalpha() else ""
    return f"{NUMBER}:{value} {unit}".rstrip()


@lru_cache(maxsize=64)
def calendar(language: str) -> tuple[dict[str, int], dict[str, int]]:
    """Months (1 is January) and weekdays (0 is Monday) as ``language`` (ISO 639-1) writes them, in capitals where it has some."""
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return {}, {}
    months, days = (
        {name: number for context in ("format", "stand-alone") for number, name in names[context]["wide"].items() if name.isalpha()}
        for names in (locale.months, locale.days)
    )
    return months, days
