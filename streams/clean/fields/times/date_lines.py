"""Lines that are a date: whether one is, and what such lines say: "2025-05-16 11:59 Last Updated At:18:57"."""

import re
from collections.abc import Sequence
from datetime import datetime

import msgspec

from streams.clean.fields import confidence
from streams.clean.fields.times.dates import Candidate, Dated, in_order, is_possible
from streams.clean.fields.times.moment import Moment
from streams.clean.fields.times.reading import UNKNOWN, DateStyle, clock_in, moment_in
from streams.clean.text.lexicon import inside

UPDATED = inside("updated")
"""Anywhere in a line: what follows is the time of a change."""
LONGEST, OTHER_LETTERS = 120, 24
"""Characters of a line that is a date, and letters that it may hold besides: "Published at", a weekday and a zone have that many,
a sentence has more."""
_DIGIT = re.compile(r"\d")
_CLOCK = re.compile(r"\d{1,2}[:.h]\d{2}(?::\d{2})?")
_WORD = re.compile(r"[^\W\d_]{2,}")


def is_date_line(line: str, other_letters: int = OTHER_LETTERS, style: DateStyle = UNKNOWN) -> bool:
    """A date, a time and the words that belong to them, and no more than ``other_letters`` besides."""
    if len(line) > LONGEST or not _DIGIT.search(line):
        return False
    moment = moment_in(line, style)
    if moment is None:
        return False
    rest = UPDATED.sub(" ", line[: moment.start] + " " + line[moment.end :])
    rest = _CLOCK.sub(" ", rest)
    return sum(len(word) for word in _WORD.findall(rest)) <= other_letters


def times_of(lines: Sequence[str], fetched_at: datetime, style: DateStyle = UNKNOWN) -> tuple[Dated | None, Dated | None]:
    """The first day that stands before or without a word for "updated", and the first behind one.

    A change that names a time alone happened on the day of publication, where that time is not the earlier one of the two: then
    its day is not known.
    """
    published: Dated | None = None
    modified: Dated | None = None
    for line in lines:
        match = UPDATED.search(line)
        before, after = (line[: match.start()], line[match.end() :].lstrip(" :：-–—|")) if match else (line, "")
        published = published or _dated(moment_in(before, style), line, fetched_at)
        if match and modified is None:
            moment = moment_in(after, style) or _same_day(published, clock_in(after, style))
            modified = _dated(moment, line, fetched_at)
    return published, in_order(published, modified)


def _same_day(published: Dated | None, seconds: int | None) -> Moment | None:
    if published is None or seconds is None or published.moment.seconds is None:
        return None
    return msgspec.structs.replace(published.moment, seconds=seconds)


def _dated(moment: Moment | None, line: str, fetched_at: datetime) -> Dated | None:
    if moment is None or not is_possible(moment, fetched_at):
        return None
    return Dated(moment=moment, candidate=Candidate(raw=line, source="text", confidence=confidence.BOX))
