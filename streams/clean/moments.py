"""Text → the day and time that it names, and no more than it names. Never raises, whatever the text.

Order of day and month is decided by the numbers, by dots (always day first), or by the caller's knowledge of the site; where
nothing decides, the text names no date.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta, timezone

import msgspec

from streams.clean.dayorder import DayOrder
from streams.clean.months import months
from streams.clean.zones import offset_of

EARLIEST, LATEST = 1990, 2100
"""Years that news pages carry; anything else is a number that looks like a date."""


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A day, with the time and the zone where they are named. ``start`` and ``end`` say where in the text it stood."""

    day: date
    seconds: int | None = None
    offset_minutes: int | None = None
    start: int = 0
    end: int = 0

    @property
    def local(self) -> str:
        """``2025-05-16T11:59:00``, or the day alone."""
        if self.seconds is None:
            return self.day.isoformat()
        return f"{self.day.isoformat()}T{clock_text(self.seconds)}"

    @property
    def instant(self) -> datetime | None:
        """The instant, where a zone is named."""
        if self.offset_minutes is None or self.seconds is None:
            return None
        return self.naive.replace(tzinfo=timezone(timedelta(minutes=self.offset_minutes)))

    @property
    def naive(self) -> datetime:
        """Day and time as written; midnight where no time is named."""
        return datetime.combine(self.day, datetime.min.time()) + timedelta(seconds=self.seconds or 0)


def clock_text(seconds: int) -> str:
    """``11:59:00``."""
    return f"{seconds // 3600:02}:{seconds % 3600 // 60:02}:{seconds % 60:02}"


_TIME = r"(?P<hour>[01]?\d|2[0-4])\s?[:.hH時时]\s?(?P<minute>[0-5]\d)(?:\s?[:.分]\s?(?P<second>[0-5]\d)(?:[.,]\d{1,9})?)?"
_HALF = r"(?:\s?(?P<half>[aApP])\.?\s?[mM]\b\.?)?"
_ZONE = r"(?:\s{0,2}\(?(?P<zone>Z\b|(?:UTC|GMT)?\s?[+\-−]\d{1,2}:?(?:\d{2})?(?!\d)|[A-Z]{2,5}\b)\)?)?"
_CLOCK = re.compile(rf"(?<![\d.:/]){_TIME}{_HALF}{_ZONE}(?![\d/])")
_ISO = re.compile(
    r"(?<!\d)(?P<year>\d{4})(?P<mark>[-/.])(?P<month>0?[1-9]|1[0-2])(?P=mark)(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
    r"|(?<!\d)(?P<compact>(?:19|20)\d{6})(?:T(?P<compact_time>\d{4,6})(?P<compact_zone>Z|[+-]\d{4})?)?(?!\d)"
)
_CJK = re.compile(r"(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]?")
_NUMBERS = re.compile(r"(?<![\d./-])(?P<one>\d{1,2})(?P<mark>[./-])\s?(?P<two>\d{1,2})(?P=mark)\s?(?P<year>\d{4}|\d{2})(?![\d/])")
_WORD = r"(?P<month>[^\W\d_]{3,}(?:[-'’][^\W\d_]+)?)"
_DAY = r"(?P<day>[0-3]?\d)"
_LINK = r"(?:\s?(?:de|del|of|d['’]|ngày|tháng)\s?)?"
_DAY_FIRST = re.compile(
    rf"(?<![\d:]){_DAY}(?:st|nd|rd|th|er|re|º|ª|\.|-a|a|\.-)?[\s-]{{0,2}}{_LINK}{_WORD}[.,]{{0,2}}[\s-]{{0,2}}{_LINK}(?P<year>\d{{4}})(?!\d)"
)
_MONTH_FIRST = re.compile(rf"(?<!\w){_WORD}\.?\s{{0,2}}{_DAY}(?:st|nd|rd|th)?\s?,?\s{{0,2}}(?:at\s)?(?P<year>\d{{4}})(?!\d)")
_YEAR_FIRST = re.compile(rf"(?<!\d)(?P<year>\d{{4}})(?:\.|\s?m\.|\.\sgada)?\s{{1,2}}{_WORD}\s{{1,2}}{_DAY}(?!\d)")
_MONTH_FIRST_NO_DAY_ORDER = (_MONTH_FIRST, _DAY_FIRST, _YEAR_FIRST)
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")
MAX_TEXT = 400
"""Characters of a text that are looked at."""


def moment_in(text: str, order: DayOrder | None = None) -> Moment | None:
    """The first day that ``text`` names, with the time beside it.

    Args:
        text: a meta tag, an attribute, a short line.
        order: how the site writes 05/06/2025; None where that is not known.
    """
    plain = _plain_digits(text[:MAX_TEXT])
    if _EPOCH.fullmatch(plain.strip()):
        return _from_epoch(int(plain))
    found = [moment for finder in (_iso, _cjk, _named, _numbers) if (moment := finder(plain, order))]
    return _with_clock(plain, min(found, key=lambda moment: moment.start)) if found else None


def clock_in(text: str) -> int | None:
    """The first time of day that ``text`` names, in seconds."""
    match = _CLOCK.search(_plain_digits(text[:MAX_TEXT]))
    return _seconds(match) if match else None


def _plain_digits(text: str) -> str:
    """Digits of any script as ASCII; superscripts and the like, which are digits to ``isdigit`` alone, stay."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)


def _from_epoch(number: int) -> Moment | None:
    seconds = number // 1000 if number > 99_999_999_999 else number
    moment = datetime(1970, 1, 1) + timedelta(seconds=seconds)  # noqa: DTZ001 - the offset is set beside it
    day = _day(moment.year, moment.month, moment.day)
    return day and Moment(day=day, seconds=seconds % 86_400, offset_minutes=0)


def _day(year: int, month: int, day: int) -> date | None:
    if 2400 < year < 2700:
        year -= 543  # Thai solar calendar
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _moment(match: re.Match[str], year: str, month: int, day: str) -> Moment | None:
    found = _day(int(year) + (2000 if len(year) == 2 else 0), month, int(day))
    return Moment(day=found, start=match.start(), end=match.end()) if found else None


def _iso(text: str, _order: DayOrder | None) -> Moment | None:
    for match in _ISO.finditer(text):
        compact = match["compact"]
        if compact is None:
            moment = _moment(match, match["year"], int(match["month"]), match["day"])
        else:
            moment = _moment(match, compact[:4], int(compact[4:6]), compact[6:]) if 1 <= int(compact[4:6]) <= 12 else None
            if moment and match["compact_time"]:
                moment = _compact_clock(moment, match["compact_time"], match["compact_zone"])
        if moment:
            return moment
    return None


def _compact_clock(moment: Moment, clock: str, zone: str | None) -> Moment:
    hour, minute, second = int(clock[:2]), int(clock[2:4]), int(clock[4:6] or 0)
    if hour > 23 or minute > 59 or second > 59:
        return moment
    seconds = hour * 3600 + minute * 60 + second
    return msgspec.structs.replace(moment, seconds=seconds, offset_minutes=offset_of(zone, moment.day) if zone else None)


def _cjk(text: str, _order: DayOrder | None) -> Moment | None:
    for match in _CJK.finditer(text):
        if moment := _moment(match, match["year"], int(match["month"]), match["day"]):
            return moment
    return None


def _named(text: str, _order: DayOrder | None) -> Moment | None:
    found = []
    for pattern in _MONTH_FIRST_NO_DAY_ORDER:
        for match in pattern.finditer(text):
            month = months().get(match["month"].casefold())
            if month and (moment := _moment(match, match["year"], month, match["day"])):
                found.append(moment)
                break
    return min(found, key=lambda moment: moment.start) if found else None


def _numbers(text: str, order: DayOrder | None) -> Moment | None:
    for match in _NUMBERS.finditer(text):
        one, two, mark, year = int(match["one"]), int(match["two"]), match["mark"], match["year"]
        if len(year) == 2 and mark == "-":
            continue  # "12-10-08" may begin with the year
        known = "day_first" if one > 12 or mark == "." or one == two else "month_first" if two > 12 else order
        if known is None:
            continue
        month, day = (one, match["two"]) if known == "month_first" else (two, match["one"])
        if 1 <= month <= 12 and (moment := _moment(match, year, month, day)):
            return moment
    return None


def _with_clock(text: str, moment: Moment) -> Moment:
    """The time that stands right behind the day, or right before it."""
    if moment.seconds is not None:
        return moment
    match = _CLOCK.search(text, moment.end)
    if match is None or len(text[moment.end : match.start()].strip(" ,|T-–—·•()")) > 12:
        before = [found for found in _CLOCK.finditer(text, 0, moment.start)]
        match = before[-1] if before and len(text[before[-1].end() : moment.start]) <= 12 else None
    if match is None:
        return moment
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
    hour, minute, second = int(match["hour"]), int(match["minute"]), int(match["second"] or 0)
    if match["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if match["half"] in "pP" else 0)
    return hour * 3600 + minute * 60 + second if hour < 24 else None
