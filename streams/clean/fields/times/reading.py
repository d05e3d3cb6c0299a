"""Text → the day and time that it names, and no more than it names. Never raises, whatever the text.

Order of day and month is decided by the numbers, by dots (always day first), or by the caller's knowledge of the site; where
nothing decides, the text names no date.
"""

import re
import unicodedata
from datetime import datetime, time, timedelta
from typing import Literal

import msgspec

from streams.clean.fields.times.calendars import day_in, month_named
from streams.clean.fields.times.moment import HOUR, MINUTE, Moment, offset_of
from streams.clean.text.lexicon import alternatives
from streams.clean.text.urls import host_of

DayOrder = Literal["day_first", "month_first"]
_AMERICAN_SUFFIXES = frozenset({"com", "org", "net", "us", "gov", "edu", "ph", "info", "news"})
_ELSEWHERE = ("en-gb", "en-au", "en-in", "en-ie", "en-nz", "en-za", "en-ca", "en-sg", "en-hk", "en-ng", "en-pk")
MAX_TEXT = 400
"""Characters of a text that are looked at."""
MONTHS, NOON = 12, 12
FURTHEST_CLOCK = 12
"""Characters between a day and its time."""
LAST_SECONDS = 99_999_999_999
"""A number beyond this counts milliseconds."""

_TIME = r"(?P<hour>[01]?\d|2[0-4])\s?[:.hH時时]\s?(?P<minute>[0-5]\d)(?:\s?[:.分]\s?(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
_HALF = r"(?:\s?(?P<half>[aApP])\.?\s?[mM]\b\.?)?"
_ZONE = r"(?:\s{0,2}\(?(?P<zone>Z\b|(?:UTC|GMT)?\s?[+\-−]\d{1,2}:?(?:\d{2})?(?!\d)|[A-Z]{2,5}\b)\)?)?"
_WORD = r"(?P<month>[^\W\d_]{2,}(?:[-'’][^\W\d_]+)?)"
_DAY = r"(?P<day>[0-3]?\d)"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_ORDINAL = rf"{alternatives('ordinal')}?"
_LINK = rf"(?:\s?{alternatives('of_month')}\s?)?"

CLOCK = re.compile(rf"(?<![\d.:/]){_TIME}{_HALF}{_ZONE}(?![\d/])")
"""``11:59``, ``11h59``, ``3:05 p.m. ET``, ``11:59:00.123+02:00``."""
ISO = re.compile(r"(?<!\d)(?P<year>\d{4})(?P<mark>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)")
"""``2025-05-16``, ``2025/5/16``."""
COMPACT = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:T(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?P<zone>Z|[+-]\d{4})?)?(?!\d)"
)
"""``20250516``, ``20250516T115900Z``."""
CJK = re.compile(r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]?")
"""``2025年5月16日``, ``2025년 5월 16일``."""
NUMBERS = re.compile(r"(?<![\d./-])(?P<one>\d{1,2})(?P<mark>[./-])\s?(?P<two>\d{1,2})(?P=mark)\s?(?P<year>\d{4}|\d{2})(?![\d/])")
"""``16.05.2025``, ``5/16/25``: which is the day, others decide."""
NAMED = (
    re.compile(rf"(?<!\w){_WORD}\.?\s{{0,2}}{_DAY}(?:st|nd|rd|th)?\s?,?\s{{0,2}}(?:at\s)?{_YEAR}"),
    re.compile(rf"(?<![\d:]){_DAY}{_ORDINAL}[\s-]{{0,2}}{_LINK}(?:\w+\s?/\s?)?{_WORD}[.,]{{0,2}}[\s-]{{0,2}}{_LINK}{_YEAR}"),
    re.compile(rf"(?<!\d)(?P<year>\d{{4}})(?:\.|\s?m\.|\.\sgada)?\s{{1,2}}{_WORD}\s{{1,2}}{_DAY}(?!\d)"),
)
"""``May 16, 2025``, ``16 de mayo de 2025``, ``16 أيار / مايو 2025``, ``2025. május 16``."""
EPOCH = re.compile(r"\d{10}(?:\d{3})?")
"""Seconds or milliseconds since 1970."""
EXACT = re.compile(
    r"\s*(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]\d)(?:\.\d{1,9})?)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?\s*"
)
"""What heads of pages mostly hold, and nothing else: ``2025-05-16T11:59:00+02:00``."""


def day_order(language: str | None, url: str | None) -> DayOrder | None:
    """The order, or None where nothing tells: then such a date is not read."""
    tag = (language or "").lower().replace("_", "-")
    suffix = (host_of(url) or "").rpartition(".")[2]
    if tag == "en-us":
        return "month_first"
    if tag.startswith("en"):
        if tag.startswith(_ELSEWHERE):
            return "day_first"
        return "month_first" if suffix in _AMERICAN_SUFFIXES or not suffix else "day_first"
    if tag:
        return "day_first"
    return "day_first" if suffix and suffix not in _AMERICAN_SUFFIXES else None


def moment_in(text: str, order: DayOrder | None = None) -> Moment | None:
    """The first day that ``text`` names, with the time beside it.

    Args:
        text: a meta tag, an attribute, a short line.
        order: how the site writes 05/06/2025; None where that is not known.
    """
    plain = _plain_digits(text[:MAX_TEXT])
    exact = EXACT.fullmatch(plain)
    if exact is not None:
        return _exact(exact)
    if EPOCH.fullmatch(plain.strip()):
        return _from_epoch(int(plain))
    days = [day for day in (_by_number(plain), _compact(plain), _named(plain), _short(plain, order)) if day]
    return _with_clock(plain, min(days, key=lambda day: day.start)) if days else None


def _exact(match: re.Match[str]) -> Moment | None:
    """Of a text that is a day, or a day and a time, as ISO 8601 writes it."""
    moment = _moment(match, int(match["year"]), int(match["month"]), int(match["day"]))
    return moment if moment is None or match["hour"] is None else _clocked(moment, match)


def clock_in(text: str) -> int | None:
    """The first time of day that ``text`` names, in seconds."""
    match = CLOCK.search(_plain_digits(text[:MAX_TEXT]))
    return _seconds(match) if match else None


def _plain_digits(text: str) -> str:
    """Digits of any script as ASCII; superscripts and the like, which are digits to ``isdigit`` alone, stay."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)


def _from_epoch(number: int) -> Moment | None:
    seconds = number // 1000 if number > LAST_SECONDS else number
    moment = datetime(1970, 1, 1) + timedelta(seconds=seconds)  # noqa: DTZ001 - the offset is set beside it
    day = day_in(moment.year, moment.month, moment.day)
    return Moment(day=day, seconds=seconds % (24 * HOUR), offset_minutes=0) if day else None


def _moment(match: re.Match[str], year: int, month: int, day: int) -> Moment | None:
    named = day_in(year, month, day)
    return Moment(day=named, start=match.start(), end=match.end()) if named else None


def _by_number(text: str) -> Moment | None:
    """Year, month and day in this order."""
    matches = (match for pattern in (ISO, CJK) for match in pattern.finditer(text))
    days = (_moment(match, int(match["year"]), int(match["month"]), int(match["day"])) for match in matches)
    return next((day for day in days if day), None)


def _compact(text: str) -> Moment | None:
    for match in COMPACT.finditer(text):
        moment = _moment(match, int(match["year"]), int(match["month"]), int(match["day"]))
        if moment:
            return _clocked(moment, match) if match["hour"] else moment
    return None


def _named(text: str) -> Moment | None:
    """With the month's name."""
    firsts = [day for pattern in NAMED if (day := _first_named(pattern, text))]
    return min(firsts, key=lambda day: day.start) if firsts else None


def _first_named(pattern: re.Pattern[str], text: str) -> Moment | None:
    for match in pattern.finditer(text):
        year = int(match["year"])
        month = month_named(match["month"], year)
        day = _moment(match, year, month, int(match["day"])) if month else None
        if day:
            return day
    return None


def _short(text: str, order: DayOrder | None) -> Moment | None:
    """Two numbers and a year."""
    for match in NUMBERS.finditer(text):
        one, two, short = int(match["one"]), int(match["two"]), len(match["year"]) < len("2025")
        if short and match["mark"] == "-":
            continue  # "12-10-08" may begin with the year
        decided = _order(one, two, match["mark"]) or order
        if decided is None:
            continue
        month, day = (one, two) if decided == "month_first" else (two, one)
        moment = _moment(match, int(match["year"]) + (2000 if short else 0), month, day)
        if moment:
            return moment
    return None


def _order(one: int, two: int, mark: str) -> DayOrder | None:
    """What the numbers themselves decide."""
    if one > MONTHS or mark == "." or one == two:
        return "day_first"
    return "month_first" if two > MONTHS else None


def _with_clock(text: str, moment: Moment) -> Moment:
    """The time that stands right behind the day, or right before it."""
    if moment.seconds is not None:
        return moment
    match = CLOCK.search(text, moment.end)
    if match is None or len(text[moment.end : match.start()].strip(" ,|T-–—·•()")) > FURTHEST_CLOCK:
        before = list(CLOCK.finditer(text, 0, moment.start))
        match = before[-1] if before and moment.start - before[-1].end() <= FURTHEST_CLOCK else None
    return _clocked(moment, match) if match else moment


def _clocked(moment: Moment, match: re.Match[str]) -> Moment:
    """``moment`` with the time and the zone of ``match``."""
    seconds = _seconds(match)
    if seconds is None:
        return moment
    zone = match["zone"]
    return msgspec.structs.replace(
        moment,
        seconds=seconds,
        offset_minutes=offset_of(zone, moment.day) if zone else None,
        start=min(moment.start, match.start()),
        end=max(moment.end, match.end()),
    )


def _seconds(match: re.Match[str]) -> int | None:
    """Seconds of the day; None where there is no such time."""
    hour, half = int(match["hour"]), match.groupdict().get("half")
    if half:
        if not 1 <= hour <= NOON:
            return None
        hour = hour % NOON + (NOON if half in "pP" else 0)
    try:
        clock = time(hour, int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        return None
    return clock.hour * HOUR + clock.minute * MINUTE + clock.second
