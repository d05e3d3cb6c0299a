"""A point in time as far as it is named, and zones by their names."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.fields.times.moment import Moment, offset_of, offset_text

DAY = date(2025, 5, 16)


def test_american_summer() -> None:
    """ET is EST in winter and EDT from the second Sunday of March to the first of November."""
    days = [date(2025, 3, 8), date(2025, 3, 9), date(2025, 11, 1), date(2025, 11, 2)]

    assert [offset_of("ET", day) for day in days] == [-300, -240, -240, -300]


@pytest.mark.parametrize(
    ("zone", "minutes"),
    [
        ("Z", 0), ("GMT", 0), ("+05:30", 330), ("-0330", -210), ("−3", -180), ("GMT+3", 180), ("UTC +8", 480), ("CEST", 120),
        ("cet", 60), ("+14", 840), ("+15", None), ("IST", None), ("CST", None), ("AM", None), ("", None),
    ],
)  # fmt: skip
def test_zones(zone: str, minutes: int | None) -> None:
    """Numbers and names that mean one zone; a name that several countries use means none."""
    assert offset_of(zone, DAY) == minutes


@given(st.integers(-14 * 60, 14 * 60))
@settings(max_examples=100)
def test_offsets_as_text(minutes: int) -> None:
    """What is written as an offset is read as the same."""
    assert offset_of(offset_text(minutes), DAY) == minutes


@pytest.mark.parametrize(
    ("seconds", "offset", "local", "instant"),
    [
        (None, None, "2025-05-16", None),
        (3600, None, "2025-05-16T01:00:00", None),
        (None, 60, "2025-05-16", None),
        (3600, 120, "2025-05-16T01:00:00", datetime(2025, 5, 15, 23, tzinfo=UTC)),
    ],
)
def test_no_more_than_is_named(seconds: int | None, offset: int | None, local: str, instant: datetime | None) -> None:
    """A day alone has no time, a time alone no instant."""
    moment = Moment(day=DAY, seconds=seconds, offset_minutes=offset)

    assert (moment.local, moment.instant) == (local, instant)
