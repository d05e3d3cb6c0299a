"""Numbers and times as they are read."""

import pytest

from streams.page.words import clock, instant, lasting, number


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (None, "–"), (0, "0 s"), (0.0004, "0 s"), (0.102, "102 ms"), (1, "1 s"), (1.54, "1.5 s"),
        (59.6, "1 min"), (131, "2 min 11 s"),
        (120, "2 min"), (3600, "1 h"), (11_100, "3 h 5 min"), (172_800, "2 days"), (400_000, "4 days"),
    ],
)  # fmt: skip
def test_a_span_has_at_most_two_units(seconds: float | None, words: str) -> None:
    """The largest, and what matters below it."""
    assert lasting(seconds) == words


def test_long_numbers_are_parted() -> None:
    """By a thin space that does not break; what is not known is a dash."""
    assert number(1_234_567) == "1\u202f234\u202f567"
    assert number(999) == "999"
    assert number(None) == "–"


def test_times_are_utc() -> None:
    """Whatever zone the machine is in."""
    assert clock(1_780_000_000) == "20:26:40"
    assert instant(1_780_000_000) == "2026-05-28T20:26:40+00:00"
