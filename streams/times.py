"""Instants as everything here writes them: RFC 3339 in UTC, with ``Z``; and durations as people read them."""

from datetime import UTC, datetime
from itertools import pairwise
from typing import Literal

Precision = Literal["seconds", "milliseconds"]


def utc_text(moment: datetime, precision: Precision | None = None) -> str:
    """``2025-05-16T09:59:00Z``; what is finer than the precision is cut off.

    Args:
        moment: with its zone.
        precision: None: to the second, with milliseconds where there are parts of one.
    """
    written = moment.astimezone(UTC).isoformat(timespec=precision or ("milliseconds" if moment.microsecond else "seconds"))
    return written.removesuffix("+00:00") + "Z"


def utc_text_of(seconds: float, precision: Precision | None = None) -> str:
    """The same of a time in seconds since the epoch."""
    return utc_text(datetime.fromtimestamp(seconds, UTC), precision)


def seconds_of(written: str) -> int:
    """The instant that ``utc_text`` wrote, in whole seconds since the epoch."""
    return int(datetime.fromisoformat(written).timestamp())


_UNITS = (("d", 86_400), ("h", 3_600), ("min", 60), ("s", 1))


def duration_text(seconds: float) -> str:
    """``4 s``, ``2 min 11 s``, ``3 h 5 min``: the two largest units, the smaller of them only where there is some of it."""
    left = round(seconds)
    for (unit, size), (finer, part) in pairwise(_UNITS):
        if left >= size:
            rest = left % size // part
            return f"{left // size} {unit}" + (f" {rest} {finer}" if rest else "")
    return f"{left} s"
