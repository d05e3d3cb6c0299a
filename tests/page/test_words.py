"""Numbers and times as they are read."""

import time

import pytest

from streams.page.words import brief, called, clock, instant, lasting, minute, moment, number, short_topic


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
    assert instant(1_780_000_000) == "2026-05-28T20:26:40Z"


def test_long_texts_are_cut() -> None:
    """With a sign that they were; what is missing is empty."""
    assert [brief("harbour", 7), brief("harbour", 4), brief(None)] == ["harbour", "harb…", ""]


@pytest.mark.parametrize(("written", "read"), [("2026-03-12T08:30:00Z", "03-12 08:30"), ("<b>", "<b>"), ("", "")])
def test_an_instant_is_read_to_the_minute(written: str, read: str) -> None:
    """What is none is shown as it is."""
    assert minute(written) == read


def test_a_moment_of_another_day_says_which() -> None:
    """One of today is the time of day alone."""
    today = int(1000 * time.time())

    assert moment(today) == clock(today / 1000)
    assert moment(1_780_000_000_000) == "05-28 20:26"


def test_names_are_put_as_a_reader_knows_them() -> None:
    """Topics of rules without what all have in common; ids by what they stand for."""
    assert [short_topic("news.routed.coast.v1"), short_topic("news.articles.v1")] == ["coast", "news.articles.v1"]
    assert [called("0123", {"0123": "no site named"}), called("a.example", {})] == ["no site named", "a.example"]
