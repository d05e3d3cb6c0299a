"""The window and the clock of the articles' own times."""

import pytest

from streams.group.ages import HOUR, Ages, seconds
from streams.group.columns import Numbering
from streams.times import utc_text_of

DAY = 24 * HOUR


def ages(*hours: int) -> Ages:
    """Articles a0000, a0001 … at these hours."""
    numbers = Numbering()
    made = Ages(numbers)
    for number, hour in enumerate(hours):
        made.add(numbers.give(f"a{number:04}"), hour * HOUR)
    return made


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1970-01-01T00:00:10Z", 10),
        ("1970-01-01T01:00:10+01:00", 10),
        ("1970-01-01T00:00:10", 10),
        ("1970-01-01T00:00:10.9Z", 10),
    ],
)
def test_seconds_reads_any_rfc_3339_time(text: str, expected: int) -> None:
    """Offsets are taken into account, a time without one is UTC, fractions are cut."""
    assert seconds(text) == expected


def test_what_is_written_is_read() -> None:
    """Writing and reading a time gives it back."""
    assert seconds(utc_text_of(1_773_302_400)) == 1_773_302_400


def test_nothing_passes_while_there_are_too_few_articles_to_tell_the_time() -> None:
    """Two articles years apart move nothing out: either date may be wrong."""
    assert list(ages(0, 100_000).passed(DAY)) == []


def test_what_is_older_than_the_window_passes_the_oldest_first() -> None:
    """Articles whose whole hour lies more than the window behind the clock pass out."""
    kept = ages(5, 1, 30, 40, 40, 40)

    assert list(kept.passed(DAY)) == ["a0001", "a0000"]


def test_one_page_dated_far_ahead_moves_nothing_out() -> None:
    """The clock needs three articles, or a twentieth of them."""
    assert list(ages(0, 1, 2, 3, 100_000, 100_000).passed(DAY)) == []


def test_a_small_flood_dated_ahead_moves_nothing_out() -> None:
    """Of a hundred articles four dated a year ahead do not make the clock."""
    assert list(ages(*range(20), *[10] * 76, *[9000] * 4).passed(DAY)) == []


def test_what_was_removed_passes_no_more() -> None:
    """Whether it went before its hour passed or while that is being worked off; those of an hour pass by id."""
    numbers = Numbering()
    kept = Ages(numbers)
    for name, hour in (("d", 1), ("c", 1), ("b", 1), ("a", 1), *((f"e{number}", 90) for number in range(4))):
        kept.add(numbers.give(name), hour * HOUR)
    for name, left in (("c", ["a", "b", "d"]), ("a", ["b", "d"]), ("d", ["b"]), ("b", [])):
        numbers.take(name)
        kept.remove(HOUR)
        assert list(kept.passed(DAY)) == left


def test_what_comes_late_into_an_hour_that_passes_passes_too() -> None:
    """A page that was fetched long ago and sent on only now."""
    numbers = Numbering()
    kept = Ages(numbers)
    for name, hour in (("b", 1), *((f"e{number}", 90) for number in range(4))):
        kept.add(numbers.give(name), hour * HOUR)
    assert list(kept.passed(DAY)) == ["b"]
    kept.add(numbers.give("a"), HOUR)

    assert list(kept.passed(DAY)) == ["a", "b"]
