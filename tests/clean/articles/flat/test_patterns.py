"""Patterns over lines: sums around a line, distances, copies, an order that comes again, runs by size."""

import doctest

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from streams.clean.articles.flat import patterns
from streams.clean.articles.flat.patterns import FAR, around, copies, repeated_order, run_shares, since, until

CODES = st.lists(st.integers(0, 5), min_size=1, max_size=60)
CHOSEN = st.lists(st.booleans(), min_size=1, max_size=150)
REACH = st.integers(-1, 9)


def test_examples() -> None:
    """The examples in the docstrings hold."""
    assert doctest.testmod(patterns) == (0, 6)


@given(CODES, REACH, REACH)
def test_around(values: list[int], before: int, behind: int) -> None:
    """The sum of a slice, cut at both ends of the page."""
    assume(before + behind >= 0)
    plain = [sum(values[max(0, row - before) : row + behind + 1]) for row in range(len(values))]

    assert around(np.array(values, float), before, behind).tolist() == plain


@given(CHOSEN)
def test_since(chosen: list[bool]) -> None:
    """Going up line by line until a chosen one comes."""
    plain = [next((row - above for above in range(row - 1, -1, -1) if chosen[above]), FAR) for row in range(len(chosen))]

    assert since(np.array(chosen)).tolist() == [min(distance, FAR) for distance in plain]


@given(CHOSEN)
def test_until(chosen: list[bool]) -> None:
    """Going down line by line until a chosen one comes."""
    rows = range(len(chosen))
    plain = [next((below - row for below in rows[row + 1 :] if chosen[below]), FAR) for row in rows]

    assert until(np.array(chosen)).tolist() == [min(distance, FAR) for distance in plain]


@given(st.lists(st.sampled_from("abc"), max_size=20))
def test_copies(keys: list[str]) -> None:
    """The first of equal lines is no copy, the others are."""
    assert copies(keys).tolist() == [key in keys[:row] for row, key in enumerate(keys)]


def test_a_list_of_excerpts_stands_out() -> None:
    """Headline, date, excerpt again and again score high; paragraphs in a row score nothing."""
    excerpts, paragraphs = [1, 2, 3] * 8, [4] * 24
    found = repeated_order(np.array([*paragraphs, *excerpts]))

    assert float(found[32:40].min()) > 0.8
    assert float(np.abs(found[9:16]).max()) == 0


@given(CODES)
def test_repeated_order(codes: list[int]) -> None:
    """Of the fifteen lines around each, the share like a line two to six above, best lag, less that like the one right above."""
    rows = range(len(codes))

    def share(row: int, lag: int) -> float:
        near = [at for at in rows if abs(at - row) <= 7]
        return sum(at >= lag and codes[at] == codes[at - lag] for at in near) / 15

    plain = [max(share(row, lag) for lag in range(2, 7)) - share(row, 1) for row in rows]

    assert np.allclose(repeated_order(np.array(codes)), plain, atol=1e-6)


@given(st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=40))
def test_run_shares(lines: list[tuple[int, bool]]) -> None:
    """Every line of a run has the run's share of the largest."""
    runs: list[list[int]] = [[]]
    for words, begins in lines:
        runs = [*runs, [words]] if begins else [*runs[:-1], [*runs[-1], words]]
    largest = max(1, *(sum(run) for run in runs), 1)
    plain = [sum(run) / largest for run in runs for _ in run]

    assert np.allclose(run_shares(np.array([words for words, _ in lines], float), np.array([begins for _, begins in lines])), plain)
