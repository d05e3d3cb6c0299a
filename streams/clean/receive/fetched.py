"""When a page was fetched: as its producer says, where that can be, else when its record was written."""

from datetime import UTC, datetime, timedelta

from dateutil.parser import isoparse

LONGEST_TIME = 40
"""Characters of a time in RFC 3339, which needs 35 with nanoseconds and an offset."""
MAX_AHEAD = timedelta(days=1)
"""A fetch that claims to lie further than this after its own record did not happen then: one bad clock would make every
later copy of the page look old for ever."""


def from_milliseconds(value: int) -> datetime | None:
    """The instant of a Kafka timestamp, None where it is none (-1) or out of range."""
    if value <= 0:
        return None
    try:
        return datetime.fromtimestamp(value / 1000, UTC)
    except (ValueError, OverflowError, OSError):
        return None


def rfc3339(text: str | None) -> datetime | None:
    """The instant that ``text`` names, in UTC; None where it names none, or no zone."""
    if not text or len(text) > LONGEST_TIME:
        return None
    try:
        moment = isoparse(text.strip().replace(" ", "T", 1))
        return moment.astimezone(UTC) if moment.tzinfo else None
    except (ValueError, OverflowError, OSError):
        return None


def fetched_at(claimed: str | None, record_timestamp: int) -> datetime | None:
    """When the page was fetched: as the producer says, else when its record was written; None where neither is known."""
    written, said = from_milliseconds(record_timestamp), rfc3339(claimed)
    if said is None or (written is not None and said > written + MAX_AHEAD):
        return written
    return said
