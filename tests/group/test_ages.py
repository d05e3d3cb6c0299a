"""The window and the clock of the articles' own times."""

import pytest

from streams.group.ages import HOUR, Ages, seconds
from streams.times import utc_text_of

DAY = 24 * HOUR


def ages(*hours: int) -> Ages:
    """Articles a0, a1 … at these hours."""
    made = Ages()
    for number, hour in enumerate(hours):
        made.add(f"a{number}", hour * HOUR)
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

    assert list(kept.passed(DAY)) == ["a1", "a0"]


def test_one_page_dated_far_ahead_moves_nothing_out() -> None:
    """The clock needs three articles, or a twentieth of them."""
    assert list(ages(0, 1, 2, 3, 100_000, 100_000).passed(DAY)) == []


def test_a_small_flood_dated_ahead_moves_nothing_out() -> None:
    """Of a hundred articles four dated a year ahead do not make the clock."""
    assert list(ages(*range(20), *[10] * 76, *[9000] * 4).passed(DAY)) == []


def test_removing_all_leaves_what_never_was() -> None:
    """Nothing stays behind of an article that was taken out."""
    kept = ages(3)
    kept.remove("a0", 3 * HOUR)

    assert kept == Ages()
