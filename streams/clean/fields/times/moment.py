"""A point in time as far as a text names it: a day, with the time and the zone where they are there."""

from datetime import date, datetime, timedelta, timezone

import msgspec

HOUR, MINUTE = 3600, 60


class Moment(msgspec.Struct, frozen=True, kw_only=True):
    """A day, with the time and the zone where they are named.

    Attributes:
        day: as written.
        seconds: of the day.
        offset_minutes: east of UTC.
        start: where in the text it began.
        end: where it ended.
    """

    day: date
    seconds: int | None = None
    offset_minutes: int | None = None
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
        """The instant, where a zone is named."""
        if self.offset_minutes is None or self.seconds is None:
            return None
        return self.naive.replace(tzinfo=timezone(timedelta(minutes=self.offset_minutes)))
