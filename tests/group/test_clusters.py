"""Average link."""

from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from streams.group.clusters import average_link, bridged
from streams.group.likelihood import Square

CHANCES = st.lists(st.integers(0, 99), min_size=10, max_size=10, unique=True)


def square(upper: list[float], size: int) -> Square:
    """The chances of each pair, row by row."""
    made = np.zeros((size, size))
    made[np.triu_indices(size, 1)] = upper
    both: Square = made + made.T
    return both


def test_the_likeliest_join_up_to_the_floor() -> None:
    """The example of the docstring."""
    assert average_link(square([0.9, 0.2, 0.2], 3), 0.4, [[0], [1], [2]]) == [[0, 1], [2]]
    assert average_link(square([0.9, 0.2, 0.2], 3), 0.1, [[0], [1], [2]]) == [[0, 1, 2]]


def test_what_was_begun_stays_together() -> None:
    """Whatever its chance."""
    assert average_link(square([0.0, 0.0, 0.0], 3), 0.4, [[0, 2], [1]]) == [[0, 2], [1]]


@given(st.integers(0, 999))
def test_groups_are_the_same_in_whatever_order(seed: int) -> None:
    """Where no two means are equal."""
    chances = square(np.random.default_rng(seed).random(10).tolist(), 5)
    found = average_link(chances, 0.4, [[at] for at in range(5)])
    for order in list(permutations(range(5)))[::17]:
        again = average_link(chances[np.ix_(order, order)], 0.4, [[at] for at in range(5)])
        assert sorted(sorted(order[at] for at in group) for group in again) == sorted(found)


@given(CHANCES, st.integers(0, 100))
def test_each_place_is_in_one_group(upper: list[int], floor: int) -> None:
    """Of both functions."""
    chances = square([value / 100 for value in upper], 5)
    found = average_link(chances, floor / 100, [[at] for at in range(5)])

    assert sorted(at for group in found for at in group) == list(range(5))
    assert sorted(at for group in bridged(found, chances, 0.5) for at in group) == list(range(5))


def test_one_article_ties_two_groups_together() -> None:
    """0 is like 1 and like 2, which are not like each other; half as like it ties nothing."""
    assert bridged([[0, 1], [2]], square([0.9, 0.9, 0.0], 3), 0.85) == [[0, 1, 2]]
    assert bridged([[0, 1], [2]], square([0.9, 0.5, 0.0], 3), 0.85) == [[0, 1], [2]]
