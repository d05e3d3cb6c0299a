"""When something comes, put together from where it came."""

import itertools

from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from streams.records.source import LEVELS, Slots
from streams.rhythm import came, longest_gap, together

START = 1_773_000_000
instants = st.lists(st.integers(START, START + 5 * 86_400), min_size=1, max_size=30)


def rhythm(*seconds: int) -> list[Slots]:
    """Of pages that came then."""
    found: list[Slots] = []
    for second in seconds:
        found = came(found, second)
    return found


@limits(max_examples=40, deadline=None)
@given(instants, st.integers(1, 4))
def test_partitions_overlay_to_the_whole(seconds: list[int], partitions: int) -> None:
    """However the pages of a source are spread, all partitions together know what one would."""
    parts = [rhythm(*seconds[number::partitions]) for number in range(partitions)]

    assert together(part for part in parts if part) == rhythm(*seconds)


@limits(max_examples=40, deadline=None)
@given(instants, st.randoms())
def test_the_order_in_which_they_come_does_not_matter(seconds: list[int], chance: object) -> None:
    """Partitions of the past are read as fast as those of today."""
    mixed = sorted(seconds, key=lambda _: chance.random())  # type: ignore[attr-defined]

    assert rhythm(*mixed) == rhythm(*seconds)


@limits(max_examples=40, deadline=None)
@given(instants)
def test_the_longest_gap_is_known_to_two_slots(seconds: list[int]) -> None:
    """A gap of some hours is known to two hours, one of minutes within the last day to ten minutes."""
    ordered = sorted(seconds)
    longest = max((later - one for one, later in itertools.pairwise(ordered)), default=0)

    assert longest - 3_600 <= longest_gap(rhythm(*seconds)) <= max(longest + 3_600, LEVELS[0][0])


def test_a_quick_source_is_known_to_some_seconds() -> None:
    """A page every three seconds, and once none for fifty."""
    quick = [START + 3 * number for number in range(40)]

    assert longest_gap(rhythm(*quick)) == 10
    assert longest_gap(rhythm(*quick, quick[-1] + 50)) in {40, 50, 60}


def test_what_is_too_old_is_forgotten() -> None:
    """Two weeks are kept: a gap that lies before is none any more."""
    old = rhythm(START, START + 86_400 * 3)
    later = [START + 86_400 * 30 + 600 * number for number in range(200)]

    assert longest_gap(old) > 2 * 86_400
    assert longest_gap([*came([], later[0])]) == 10
    assert longest_gap(together([old, rhythm(*later)])) < 1_300
