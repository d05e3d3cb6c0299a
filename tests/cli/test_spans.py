"""Times on the command line: read as people write them, and told as people say them."""

import time
from contextlib import suppress
from datetime import UTC, datetime

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.cli.spans import TimeOption, ago, instant, within
from streams.kafka.history import Range

NOON = 1_773_313_200_000
"""2026-03-12T11:00:00Z in ms."""


def read(text: str) -> int:
    """What an option makes of it."""
    return TimeOption().convert(text, None, None)


@pytest.mark.parametrize("text", ["2026-03-12T11:00:00Z", "2026-03-12T12:00:00+01:00", " 2026-03-12T11:00:00.000Z "])
def test_an_instant_is_read_with_its_zone(text: str) -> None:
    """In whatever zone it is written, it is one moment."""
    assert read(text) == NOON


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("90 m", 5_400), ("6h", 21_600), ("3d", 259_200)])
def test_so_long_ago_counts_from_now(text: str, seconds: int) -> None:
    """Seconds, minutes, hours, days; a space before the unit does no harm."""
    assert read(text) == pytest.approx(1000 * (time.time() - seconds), abs=2_000)


@pytest.mark.parametrize("text", ["2026-03-12T11:00:00", "2026-03-12", "yesterday", "6 w", "-6h", "٣d", "", "9999999h"])
def test_what_is_no_time_is_refused_with_examples(text: str) -> None:
    """A time without a zone is none: nobody knows which moment is meant."""
    with pytest.raises(click.BadParameter, match="write it like 2025-05-16T11:59:00Z, or 90m"):
        read(text)


@given(st.text(max_size=30))
def test_any_text_is_a_moment_or_refused(text: str) -> None:
    """Nothing else comes out of it."""
    with suppress(click.BadParameter):
        assert isinstance(read(text), int)


@given(st.integers(0, 253_402_300_799))
def test_what_is_told_is_read_back(seconds: int) -> None:
    """A time copied from a listing names the same second as an option."""
    assert read(instant(1000 * seconds + 999)) == 1000 * seconds
    assert instant(1000 * seconds).startswith(datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%dT"))


def test_a_range_may_be_open_and_not_empty() -> None:
    """Either end may be missing; one that ends before it begins is a wrong call."""
    assert within(None, 5) == Range(None, 5)
    for since in (5, 6):
        with pytest.raises(click.UsageError, match="--since must lie before --until"):
            within(since, 5)


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [(-5, "0 s"), (40_400, "40 s"), (90_000, "2 min"), (5 * 3_600_000, "5 h"), (3 * 86_400_000, "3 d"), (86_399_999, "24 h")],
)
def test_how_long_is_told_in_one_unit(milliseconds: float, words: str) -> None:
    """The largest that fits; a clock that runs behind gives no negative time."""
    assert ago(milliseconds) == words
