"""When a page was fetched."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.receive.fetched import LONGEST_TIME, MAX_AHEAD, fetched_at, from_milliseconds, rfc3339
from streams.times import utc_text

WRITTEN = datetime(2026, 3, 12, 10, tzinfo=UTC)
TIMESTAMP = int(WRITTEN.timestamp() * 1000)


@pytest.mark.parametrize(
    ("text", "instant"),
    [
        ("2026-03-12T10:00:00Z", "2026-03-12T10:00:00Z"),
        ("2026-03-12 11:00:00.5+01:00", "2026-03-12T10:00:00.500Z"),
        (" 2026-03-12T10:00:00-00:00 ", "2026-03-12T10:00:00Z"),
    ],
)
def test_instants(text: str, instant: str) -> None:
    """RFC 3339 in any zone, with "T" or a space, is an instant."""
    moment = rfc3339(text)

    assert moment is not None
    assert utc_text(moment) == instant


@pytest.mark.parametrize("text", [None, "", "today", "2026-03-12T10:00:00", "2026-13-12T10:00:00Z", "Z" * (LONGEST_TIME + 1)])
def test_what_is_no_instant(text: str | None) -> None:
    """Without a zone, or not a time at all, it is none."""
    assert rfc3339(text) is None


@pytest.mark.parametrize("value", [-1, 0, 2**62, -(2**62)])
def test_timestamps_that_kafka_does_not_have(value: int) -> None:
    """-1 says that there is none; what no calendar holds is none either."""
    assert from_milliseconds(value) is None


def test_the_producer_is_believed_within_a_day() -> None:
    """A fetch in the record's past, or up to a day ahead of it, is taken; later ones give way to the record's own time."""
    claims = [WRITTEN - timedelta(days=400), WRITTEN + MAX_AHEAD, WRITTEN + MAX_AHEAD + timedelta(seconds=1)]

    assert [fetched_at(utc_text(claim), TIMESTAMP) for claim in claims] == [*claims[:2], WRITTEN]


def test_without_a_time_of_the_record_any_claim_stands() -> None:
    """There is nothing to hold it against."""
    assert fetched_at("2999-01-01T00:00:00Z", -1) == datetime(2999, 1, 1, tzinfo=UTC)


@given(st.text(max_size=50), st.integers(-(2**63), 2**63 - 1))
@settings(max_examples=200)
def test_any_claim_of_a_fetch(claimed: str, timestamp: int) -> None:
    """Whatever producer and record say, it is an instant in UTC or none."""
    moment = fetched_at(claimed, timestamp)

    assert moment is None or utc_text(moment).endswith("Z")
