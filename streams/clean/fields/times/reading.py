"""Text → the day and time that it names, and no more than it names. Never raises, whatever the text.

Order of day and month is decided by the numbers, by dots (always day first), or by the caller's knowledge of the site; where
nothing decides, the text names no date.
"""

import re
import unicodedata
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Literal, NamedTuple

import msgspec

from streams.clean.fields.times.calendars import ERAS, MINGUO_YEARS, SHORT_ERAS, day_in, full_year
from streams.clean.fields.times.clock import CLOCK, clock_of
from streams.clean.fields.times.moment import HOUR, Moment, offset_of
from streams.clean.fields.times.named_days import named_day
from streams.clean.fields.times.names import base_of, common_names, folded, names_of
from streams.clean.text.urls import host_of

DayOrder = Literal["day_first", "month_first"]
ORDERS: tuple[DayOrder, ...] = ("day_first", "month_first")


class DateStyle(NamedTuple):
    """How a site writes dates.

    Attributes:
        order: of day and month in 05/06/2025; None where that is not known.
        language: its language, as CLDR names it; None where that is not known.
        counts_minguo: it is of Taiwan, where a year of three digits is the Republic's.
    """

    order: DayOrder | None = None
    language: str | None = None
    counts_minguo: bool = False


UNKNOWN = DateStyle()
_AMERICAN_SUFFIXES = frozenset({"com", "org", "net", "us", "gov", "edu", "ph", "info", "news"})
_ELSEWHERE = ("en-gb", "en-au", "en-in", "en-ie", "en-nz", "en-za", "en-ca", "en-sg", "en-hk", "en-ng", "en-pk")
MAX_TEXT = 400
"""Characters of a text that are looked at."""
MONTHS = 12
FURTHEST_CLOCK = 12
"""Characters between a day and its time."""
LAST_SECONDS = 99_999_999_999
"""A number beyond this counts milliseconds."""

ISO = re.compile(
    r"(?<!\d)(?P<year>\d{4})\u200f?(?P<mark>[-/.])\s?(?P<month>0?[1-9]|1[0-2])\u200f?(?P=mark)\s?(?P<day>0?[1-9]|[12]\d|3[01])(?!\d)"
)
"""``2025-05-16``, ``2025/5/16``."""
COMPACT = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])"
    r"(?:T(?P<hour>\d\d)(?P<minute>\d\d)(?P<second>\d\d)?(?P<zone>Z|[+-]\d{4})?)?(?!\d)"
)
"""``20250516``, ``20250516T115900Z``."""
CJK = re.compile(
    r"(?P<year>\d{4})\s?[年년]\s?(?:[（(][^（）()]{2,12}[）)]\s?)?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]?"
)
"""``2025年5月16日``, ``2025년 5월 16일``, ``2025年（令和7年）5月16日``."""
MONGOLIAN = re.compile(
    r"(?P<year>\d{4})\s?он(?:ы|д)?\s(?P<month>\d{1,2})(?:\s?-?\s?(?:р|дугаар|дүгээр))?\s?сар(?:ын)?\s(?P<day>\d{1,2})",
    re.IGNORECASE,
)
"""``2026 оны 11-р сарын 3``."""
NUMBERS = re.compile(
    r"(?<![\d./-])(?P<one>\d{1,2})\u200f?(?P<mark>[./-]|\s?·)\s?(?P<two>\d{1,2})\u200f?(?P=mark)\s?(?P<year>\d{4}|\d{2})(?![\d/])"
)
"""``16.05.2025``, ``5/16/25``, ``16·05·2025``: which is the day, others decide."""
_COUNTED = r"\s?(?P<year>\d{1,3}|元)\s?[年./]\s?(?P<month>\d{1,2})\s?[月./]\s?(?P<day>\d{1,2})(?!\d)\s?日?"
ERA = re.compile(rf"(?P<era>{'|'.join(ERAS)}){_COUNTED}")
"""``令和8年11月3日``, ``民國115年11月3日``, ``令和8.11.3``."""
SHORT_ERA = re.compile(rf"(?<![A-Za-z\d])(?P<era>{'|'.join(SHORT_ERAS)}){_COUNTED}")
"""``R8.11.3``, ``令8/11/3``: read on Japanese pages alone."""
MINGUO = re.compile(r"(?<![\d./-])(?P<year>1\d\d)\s?[年./-]\s?(?P<month>\d{1,2})\s?[月./-]\s?(?P<day>\d{1,2})(?!\d)\s?日?")
"""``115年11月3日``, ``115/11/03``: read on pages of Taiwan alone."""
THANG = re.compile(r"(?<!\d)(?P<day>\d{1,2})\s?tháng\s?(?P<month>\d{1,2})(?:\s?,|\s?năm)?\s?(?P<year>\d{4})(?!\d)", re.IGNORECASE)
"""``3 tháng 11 năm 2026``: Vietnamese counts its months."""
_MAY_BE_YEAR = re.compile(r"(?<!\d)\d{4}(?!\d)")
_PARTED = re.compile(r"[\s,|()–—·•\-]+")
EPOCH = re.compile(r"\d{10}(?:\d{3})?")
"""Seconds or milliseconds since 1970."""
EXACT = re.compile(
    r"\s*(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)"
    r"(?:[T ](?P<hour>[01]\d|2[0-3]):(?P<minute>[0-5]\d)(?::(?P<second>[0-5]?\d)(?:\.\d{1,9})?)?(?P<zone>Z|[+-]\d\d:?\d\d)?)?\s*"
)
"""What heads of pages mostly hold, and nothing else: ``2025-05-16T11:59:00+02:00``."""


def date_style(language: str | None, url: str | None) -> DateStyle:
    """How the site writes dates, as far as the language that its page claims and its address tell."""
    return DateStyle(_day_order(language, url), base_of(language), _is_of_taiwan(language, url))


def _is_of_taiwan(language: str | None, url: str | None) -> bool:
    tag = (language or "").lower().replace("_", "-")
    return tag.startswith("zh") and (tag.endswith("-tw") or (host_of(url) or "").endswith(".tw"))


def _day_order(language: str | None, url: str | None) -> DayOrder | None:
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
        return "month_first" if names_of(tag).month_first else "day_first"
    return "day_first" if suffix and suffix not in _AMERICAN_SUFFIXES else None


def moment_in(text: str, style: DateStyle = UNKNOWN) -> Moment | None:
    """The first day that ``text`` names, with the time beside it.

    Args:
        text: a meta tag, an attribute, a short line.
        style: how the site writes dates.
    """
    plain = _plain_digits(text[:MAX_TEXT])
    exact = EXACT.fullmatch(plain)
    if exact is not None:
        return _exact(exact)
    if EPOCH.fullmatch(plain.strip()):
        return _from_epoch(int(plain))
    named = named_day(plain, style.language) if _MAY_BE_YEAR.search(plain) or style.language == "th" else None
    days = [day for day in (_by_number(plain, style), _compact(plain), named, _short(plain, style)) if day]
    return _with_clock(plain, min(days, key=lambda day: day.start), style) if days else None


def _exact(match: re.Match[str]) -> Moment | None:
    """Of a text that is a day, or a day and a time, as ISO 8601 writes it."""
    moment = _moment(match, int(match["year"]), int(match["month"]), int(match["day"]))
    return moment if moment is None or match["hour"] is None else _clocked(moment, match, match.string)


def clock_in(text: str, style: DateStyle = UNKNOWN) -> int | None:
    """The first time of day that ``text`` names, in seconds."""
    plain = _plain_digits(text[:MAX_TEXT])
    match = CLOCK.search(plain)
    clock = match and clock_of(match, plain, style.language)
    return clock.seconds if clock else None


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


def _by_number(text: str, style: DateStyle) -> Moment | None:
    """Year, month and day in this order, or as Vietnamese counts them."""
    matches = (match for pattern in (ISO, CJK, THANG, MONGOLIAN) for match in pattern.finditer(text))
    days = [_moment(match, int(match["year"]), int(match["month"]), int(match["day"])) for match in matches]
    return next((day for day in (*days, *_of_eras(text, style)) if day), None)


def _of_eras(text: str, style: DateStyle) -> Iterator[Moment | None]:
    patterns = [(ERA, ERAS)] if not text.isascii() else []
    patterns += [(SHORT_ERA, SHORT_ERAS)] if style.language == "ja" else []
    for pattern, eras in patterns:
        for match in pattern.finditer(text):
            year = 1 if match["year"] == "元" else int(match["year"])
            yield _moment(match, eras[match["era"]] + year, int(match["month"]), int(match["day"]))
    for match in MINGUO.finditer(text) if style.counts_minguo else ():
        yield _moment(match, MINGUO_YEARS + int(match["year"]), int(match["month"]), int(match["day"]))


def _compact(text: str) -> Moment | None:
    for match in COMPACT.finditer(text):
        moment = _moment(match, int(match["year"]), int(match["month"]), int(match["day"]))
        if moment:
            return _clocked(moment, match, text) if match["hour"] else moment
    return None


def _short(text: str, style: DateStyle) -> Moment | None:
    """Two numbers and a year."""
    for match in NUMBERS.finditer(text):
        one, two, short = int(match["one"]), int(match["two"]), len(match["year"]) < len("2025")
        if short and match["mark"] == "-":
            continue  # "12-10-08" may begin with the year
        decided = _order(one, two, match["mark"].strip()) or style.order
        if decided is None:
            continue
        month, day = (one, two) if decided == "month_first" else (two, one)
        year = full_year(int(match["year"]), style.language) if short else int(match["year"])
        moment = _moment(match, year, month, day)
        if moment:
            return moment
    return None


def _order(one: int, two: int, mark: str) -> DayOrder | None:
    """What the numbers themselves decide."""
    if one > MONTHS or mark == "." or one == two:
        return "day_first"
    return "month_first" if two > MONTHS else None


def _with_clock(text: str, moment: Moment, style: DateStyle) -> Moment:
    """The time that stands right behind the day, or right before it."""
    if moment.seconds is not None:
        return moment
    match = CLOCK.search(text, moment.end)
    if match is None or not _is_near(text[moment.end : match.start()], style):
        before = list(CLOCK.finditer(text, 0, moment.start))
        match = before[-1] if before and _is_near(text[before[-1].end() : moment.start], style) else None
    return _clocked(moment, match, text, style) if match else moment


def _is_near(between: str, style: DateStyle) -> bool:
    """No more stands between a day and its time than a weekday and a few letters."""
    if len(between) <= FURTHEST_CLOCK:
        return True
    weekdays = names_of(style.language).weekdays | common_names().weekdays
    words = [word for word in _PARTED.split(between) if word and folded(word) not in weekdays]
    return len(" ".join(words)) <= FURTHEST_CLOCK


def _clocked(moment: Moment, match: re.Match[str], text: str, style: DateStyle = UNKNOWN) -> Moment:
    """``moment`` with the time and the zone of ``match``."""
    clock = clock_of(match, text, style.language)
    if clock is None:
        return moment
    zone = match["zone"]
    return msgspec.structs.replace(
        moment,
        seconds=clock.seconds,
        offset_minutes=offset_of(zone, moment.day) if zone else None,
        start=min(moment.start, clock.start),
        end=max(moment.end, clock.end),
    )
