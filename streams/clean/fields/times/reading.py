"""Text → the day and time that it names, and no more than it names. Never raises, whatever the text.

Order of day and month is decided by the numbers, by dots (always day first), or by the caller's knowledge of the site; where
nothing decides, the text names no date.
"""

import re
import unicodedata
from datetime import date, datetime, time, timedelta

import msgspec

from streams.clean.fields.times.moment import HOUR, MINUTE, Moment
from streams.clean.fields.times.months import months
from streams.clean.fields.times.order import DayOrder
from streams.clean.fields.times.patterns import CJK, CLOCK, COMPACT, EPOCH, EXACT, ISO, NAMED, NUMBERS
from streams.clean.fields.times.persian import YEARS as PERSIAN_YEARS
from streams.clean.fields.times.persian import from_persian, persian_month
from streams.clean.fields.times.zones import offset_of

EARLIEST, LATEST = 1990, 2100
"""Years that news pages carry; anything else is a number that looks like a date."""
THAI_YEARS, THAI_AHEAD = range(2533, 2644), 543
"""The Thai solar calendar counts 543 years more."""
MAX_TEXT = 400
"""Characters of a text that are looked at."""
MONTHS, NOON = 12, 12
FURTHEST_CLOCK = 12
"""Characters between a day and its time."""
LAST_SECONDS = 99_999_999_999
"""A number beyond this counts milliseconds."""


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
    found = [moment for moment in (_by_number(plain), _compact(plain), _named(plain), _short(plain, order)) if moment]
    return _with_clock(plain, min(found, key=lambda moment: moment.start)) if found else None


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
    day = _day(moment.year, moment.month, moment.day)
    return Moment(day=day, seconds=seconds % (24 * HOUR), offset_minutes=0) if day else None


def _day(year: int, month: int, day: int) -> date | None:
    if year in PERSIAN_YEARS:
        return from_persian(year, month, day)
    if year in THAI_YEARS:
        year -= THAI_AHEAD
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(match: re.Match[str], year: int, month: int, day: int) -> Moment | None:
    found = _day(year, month, day)
    return Moment(day=found, start=match.start(), end=match.end()) if found else None


def _by_number(text: str) -> Moment | None:
    """Year, month and day in this order."""
    matches = (match for pattern in (ISO, CJK) for match in pattern.finditer(text))
    found = (_moment(match, int(match["year"]), int(match["month"]), int(match["day"])) for match in matches)
    return next((moment for moment in found if moment), None)


def _compact(text: str) -> Moment | None:
    for match in COMPACT.finditer(text):
        moment = _moment(match, int(match["year"]), int(match["month"]), int(match["day"]))
        if moment:
            return _clocked(moment, match) if match["hour"] else moment
    return None


def _named(text: str) -> Moment | None:
    """With the month's name."""
    found = []
    for pattern in NAMED:
        for match in pattern.finditer(text):
            year, name = int(match["year"]), match["month"].casefold()
            month = persian_month(name) if year in PERSIAN_YEARS else months().get(name)
            moment = _moment(match, year, month, int(match["day"])) if month else None
            if moment:
                found.append(moment)
                break
    return min(found, key=lambda moment: moment.start) if found else None


def _short(text: str, order: DayOrder | None) -> Moment | None:
    """Two numbers and a year."""
    for match in NUMBERS.finditer(text):
        one, two, short = int(match["one"]), int(match["two"]), len(match["year"]) < len("2025")
        if short and match["mark"] == "-":
            continue  # "12-10-08" may begin with the year
        known = _order(one, two, match["mark"]) or order
        if known is None:
            continue
        month, day = (one, two) if known == "month_first" else (two, one)
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
        found = time(hour, int(match["minute"]), int(match["second"] or 0))
    except ValueError:
        return None
    return found.hour * HOUR + found.minute * MINUTE + found.second
