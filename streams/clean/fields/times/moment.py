"""A point in time as far as a text names it: a day, with the time and the zone where they are there; time zones by name."""

import re
from datetime import date, datetime, timedelta, timezone

import msgspec

HOUR, MINUTE = 3600, 60

_HOURS = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2, "EET": 2, "EEST": 3, "MSK": 3,
    "TRT": 3, "EAT": 3, "WAT": 1, "CAT": 2, "SAST": 2, "PKT": 5, "WIB": 7, "WITA": 8, "WIT": 9, "ICT": 7, "HKT": 8, "SGT": 8,
    "MYT": 8, "AWST": 8, "JST": 9, "KST": 9, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13, "EST": -5, "EDT": -4, "CDT": -5,
    "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10, "BRT": -3, "ART": -3,
}  # fmt: skip
# Left out for they are ambiguous: IST (India, Israel, Ireland), CST (America, China), BST (Britain, Bangladesh), AST, ADT.
_AMERICAN = {"ET": -5, "CT": -6, "MT": -7, "PT": -8}
_NUMERIC = re.compile(r"(?:UTC|GMT)?\s?([+\-−])(\d{1,2}):?(\d{2})?")


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A day, with the time and the zone where they are named.

    Attributes:
        day: as written.
        seconds: of the day.
        offset_minutes: east of UTC.
        absolute: the instant, where it is known and the clock of its place is not.
        start: where in the text it began.
        end: where it ended.
    """

    day: date
    seconds: int | None = None
    offset_minutes: int | None = None
    absolute: datetime | None = None
    start: int = 0
    end: int = 0

    @property
    def local(self) -> str:
        """``2025-05-16T11:59:00``, or the day alone."""
        return self.day.isoformat() if self.seconds is None else self.naive.isoformat()

    @property
    def naive(self) -> datetime:
        """Day and time as written; midnight where no time is named."""
        return datetime.combine(self.day, datetime.min.time()) + timedelta(seconds=self.seconds or 0)

    @property
    def instant(self) -> datetime | None:
        """The instant, where a zone is named, or the instant itself is."""
        if self.absolute is not None:
            return self.absolute
        if self.offset_minutes is None or self.seconds is None:
            return None
        return self.naive.replace(tzinfo=timezone(timedelta(minutes=self.offset_minutes)))


def offset_of(zone: str, day: date) -> int | None:
    """Minutes east of UTC that ``zone`` (``Z``, ``+05:30``, ``GMT+3``, ``CEST``, ``ET``) means on ``day``; None where unknown."""
    name = zone.strip().upper()
    match = _NUMERIC.fullmatch(name)
    if match:
        minutes = int(match[2]) * 60 + int(match[3] or 0)
        return (minutes if match[1] == "+" else -minutes) if minutes <= 14 * 60 else None
    if name in _AMERICAN:
        return (_AMERICAN[name] + _american_summer(day)) * 60
    return _HOURS[name] * 60 if name in _HOURS else None


def _american_summer(day: date) -> bool:
    """Second Sunday of March to first Sunday of November (since 2007)."""
    march, november = date(day.year, 3, 8), date(day.year, 11, 1)
    begins = march + timedelta(days=6 - march.weekday())
    ends = november + timedelta(days=6 - november.weekday())
    return begins <= day < ends


def offset_text(minutes: int) -> str:
    """``+05:30``."""
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
