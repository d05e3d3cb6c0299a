"""Patterns over lines: copies, an order that comes again, runs by size."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.articles.flat.pattern import copies, listed, runs

CODES = st.lists(st.integers(0, 5), min_size=1, max_size=60)


def test_copies() -> None:
    """The first of equal lines is no copy, the others are."""
    assert copies(["a", "b", "a", "a"]).tolist() == [False, False, True, True]


def test_a_list_of_excerpts_stands_out() -> None:
    """Headline, date, excerpt again and again score high; paragraphs in a row score nothing."""
    excerpts, paragraphs = [1, 2, 3] * 8, [4] * 24
    found = listed(np.array([*paragraphs, *excerpts]))

    assert float(found[32:40].min()) > 0.8
    assert float(np.abs(found[9:16]).max()) == 0


def test_runs_by_size() -> None:
    """Every line of a run has the run's share of the largest."""
    prose = np.array([10, 0, 10, 0, 40], np.float32)
    begins = np.array([True, False, False, False, True])

    assert runs(prose, begins).tolist() == [0.5, 0.5, 0.5, 0.5, 1.0]


@given(CODES)
@settings(max_examples=50)
def test_any_order(codes: list[int]) -> None:
    """For any lines there is one finite value each, between -1 and 1."""
    found = listed(np.array(codes))

    assert found.shape == (len(codes),)
    assert bool((np.abs(found) <= 1).all())
