"""The model's best labels."""

from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.entities.crf.model import LABELS, Float32s, best_labels, load_model

Stretches = list[tuple[int, int]]


def by_trying_all(emissions: Float32s, transitions: Float32s) -> list[int]:
    """The best path among all."""
    paths: list[tuple[int, ...]] = list(product(range(emissions.shape[1]), repeat=len(emissions)))
    sums = [total(path, emissions, transitions) for path in paths]
    return list(paths[sums.index(max(sums))])


def total(path: tuple[int, ...], emissions: Float32s, transitions: Float32s) -> float:
    """What a path sums up to."""
    return sum(float(emissions[at, label]) for at, label in enumerate(path)) + sum(
        float(transitions[one, two]) for one, two in pairwise(path)
    )


def plainly(emissions: Float32s, transitions: Float32s) -> list[int]:
    """Viterbi for one stretch, word by word and label by label: what ``best_labels`` does for many at once."""
    sums, came_from = list(map(float, emissions[0])), []
    for row in emissions[1:]:
        ways = [[sums[one] + float(transitions[one, two]) for one in range(len(sums))] for two in range(len(sums))]
        came_from.append([way.index(max(way)) for way in ways])
        sums = [max(way) + float(here) for way, here in zip(ways, row, strict=True)]
    path = [sums.index(max(sums))]
    for step in reversed(came_from):
        path.append(step[path[-1]])
    return path[::-1]


def drawn(seed: int, tokens: int, labels: int) -> tuple[Float32s, Float32s]:
    """Emissions and transitions."""
    draw = np.random.default_rng(seed)
    return draw.normal(size=(tokens, labels)).astype(np.float32), draw.normal(size=(labels, labels)).astype(np.float32)


def in_a_row(lengths: list[int]) -> Stretches:
    """Stretches of these lengths, one behind the other."""
    ends = np.cumsum(lengths).tolist()
    return list(zip([0, *ends[:-1]], ends, strict=True))


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.lists(st.integers(1, 4), min_size=1, max_size=3))
def test_it_is_the_best_of_all_paths(seed: int, lengths: list[int]) -> None:
    """For each stretch, whatever stands beside it."""
    emissions, transitions = drawn(seed, sum(lengths), 3)
    parts = in_a_row(lengths)
    found = best_labels(emissions, transitions, parts)
    assert [found[start:end].tolist() for start, end in parts] == [
        by_trying_all(emissions[start:end], transitions) for start, end in parts
    ]


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10_000), st.lists(st.integers(1, 80), min_size=1, max_size=12))
def test_many_stretches_at_once_are_each_alone(seed: int, lengths: list[int]) -> None:
    """The array code finds a path as good as the plain one's, for seven labels and sentences of every length.

    As good, not the same: in single precision two paths of 80 words can sum up alike.
    """
    emissions, transitions = drawn(seed, sum(lengths), len(LABELS))
    parts = in_a_row(lengths)
    found = best_labels(emissions, transitions, parts)
    for start, end in parts:
        here = emissions[start:end]
        best = total(tuple(plainly(here, transitions)), here, transitions)
        assert total(tuple(found[start:end].tolist()), here, transitions) == pytest.approx(best, abs=1e-4)


def test_tokens_in_no_stretch_are_no_names() -> None:
    """Blank lines lie between sentences; an empty stretch has no label to give."""
    emissions, transitions = drawn(5, 6, 3)
    emissions[:, 1] += 10
    assert best_labels(emissions, transitions, [(1, 3), (4, 4), (5, 6)]).tolist() == [0, 1, 1, 0, 0, 1]
    assert best_labels(emissions, transitions, []).tolist() == [0] * 6


def test_a_name_that_goes_on_has_begun() -> None:
    """Training has learned that no I follows an O or another type: such steps cost more than any other."""
    transitions = load_model().transitions
    begun = {(one, two) for one, two in product(LABELS, LABELS) if two[0] == "I" and one[1:] == two[1:]}
    allowed = min(transitions[LABELS.index(one), LABELS.index(two)] for one, two in begun)
    others = [(one, two) for one, two in product(LABELS, LABELS) if two[0] == "I" and (one, two) not in begun]
    assert max(transitions[LABELS.index(one), LABELS.index(two)] for one, two in others) < allowed


def test_unseen_features_weigh_nothing() -> None:
    """A name that training never saw has the row of naught, also where its hash would lie behind the last one."""
    model = load_model()
    assert not model.of([f"nobody has seen {number}" for number in range(200)]).any()
    assert model.hashes.tolist() == sorted(set(model.hashes.tolist()))
