"""The slots of the small charts."""

from hypothesis import given
from hypothesis import strategies as st

from streams.page.bins import BIN_SECONDS, BINS, binned

HOUR = 1000 * BINS * BIN_SECONDS
NOW = 10 * HOUR


def test_the_newest_slot_is_the_last() -> None:
    """It holds what was just now; the first one what was an hour ago."""
    found = binned([NOW, NOW - 1, NOW - HOUR + 1, NOW - HOUR, NOW + 1], NOW)

    assert (found[-1], found[0], sum(found)) == (2, 1, 3)


@given(st.lists(st.integers(NOW - HOUR + 1, NOW)))
def test_all_of_the_hour_is_counted_once(times: list[int]) -> None:
    """In as many slots as there are."""
    found = binned(times, NOW)

    assert (len(found), sum(found)) == (BINS, len(times))
