"""The model's best labels."""

from itertools import pairwise, product

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.entities.crf.model import Floats, best_labels


def by_hand(emissions: Floats, transitions: Floats) -> list[int]:
    """The best path, by trying all."""
    count = emissions.shape[1]
    paths: list[tuple[int, ...]] = list(product(range(count), repeat=len(emissions)))
    return list(
        max(
            paths,
            key=lambda path: (
                sum(emissions[at, label] for at, label in enumerate(path))
                + sum(transitions[one, two] for one, two in pairwise(path))
            ),
        )
    )


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.lists(st.integers(1, 4), min_size=1, max_size=3))
def test_it_is_the_best_of_all_paths(seed: int, lengths: list[int]) -> None:
    """For each stretch, whatever stands beside it."""
    draw = np.random.default_rng(seed)
    sums = draw.normal(size=(sum(lengths), 3)).astype(np.float32)
    transitions = draw.normal(size=(3, 3)).astype(np.float32)
    ends = np.cumsum(lengths).tolist()
    parts = list(zip([0, *ends[:-1]], ends, strict=True))
    found = best_labels(sums, transitions, parts)
    assert [found[start:end].tolist() for start, end in parts] == [by_hand(sums[start:end], transitions) for start, end in parts]
