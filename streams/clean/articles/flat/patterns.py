"""Arrays over the lines of a page: sums around a line, distances, copies, an order that comes again, runs of prose by size.

Each function has a plain version of a few lines in its tests, with which it agrees on any page.
"""

from collections.abc import Sequence

import numpy as np

from streams.clean.body.arrays import Bools, Floats, Ints

FAR = 60
"""Lines beyond which a distance says nothing more: longer than any teaser list between two parts of one text."""
_LAGS = (2, 3, 4, 5, 6)
"""Lines that an entry of a list may have: headline, date, excerpt, author, button."""
_LOOK = 8
"""Lines over which two entries are compared: one entry of the longest kind and a bit more."""


def around(values: Floats, before: int, behind: int) -> Floats:
    """For each line the sum over itself, ``before`` lines above it and ``behind`` below; -1 leaves out the line itself.

    >>> around(np.array([1.0, 2.0, 4.0]), 1, 0).tolist()
    [1.0, 3.0, 6.0]
    """
    sums = np.concatenate([[0], np.cumsum(values, dtype=np.float64)])
    place = np.arange(len(values))
    found: Floats = sums[np.minimum(place + behind + 1, len(values))] - sums[np.maximum(place - before, 0)]
    return found


def since(chosen: Bools) -> Ints:
    """Lines since the last chosen one above; ``FAR`` where there is none so near.

    >>> since(np.array([True, False, False])).tolist()
    [60, 1, 2]
    """
    place = np.arange(len(chosen))
    last = np.maximum.accumulate(np.where(chosen, place, -FAR))
    above = np.concatenate([[-FAR], last[:-1]])
    found: Ints = np.minimum(place - above, FAR)
    return found


def until(chosen: Bools) -> Ints:
    """Lines until the next chosen one below; ``FAR`` where there is none so near.

    >>> until(np.array([False, False, True])).tolist()
    [2, 1, 60]
    """
    return since(chosen[::-1])[::-1]


def copies(keys: Sequence[str]) -> Bools:
    """Whether a line with the same key stands above.

    >>> copies(["a", "b", "a"]).tolist()
    [False, False, True]
    """
    seen: set[str] = set()
    found = np.zeros(len(keys), np.bool_)
    for row, key in enumerate(keys):
        found[row] = key in seen
        seen.add(key)
    return found


def repeated_order(codes: Ints) -> Floats:
    """How far the lines around repeat an order of several kinds of line, as lists of excerpts do: -1 to 1.

    Paragraphs in a row agree with the line just above as well as with those further up, and count nothing.

    >>> float(repeated_order(np.array([1, 2] * 20))[20])  # each is like the second above it, none like the one right above
    1.0

    Args:
        codes: what a line is like, as a number.
    """
    best = np.full(len(codes), -1.0)
    for lag in _LAGS:
        best = np.maximum(best, _agreement(codes, lag))
    found: Floats = (best - _agreement(codes, 1)).astype(np.float32)
    return found


def _agreement(codes: Ints, lag: int) -> Floats:
    """The share of the lines around each that are like the line ``lag`` above them."""
    count = len(codes)
    same = np.zeros(count)
    if lag < count:
        same[lag:] = codes[lag:] == codes[:-lag]
    return around(same, _LOOK - 1, _LOOK - 1) / (2 * _LOOK - 1)


def run_shares(prose: Floats, begins: Bools) -> Floats:
    """The prose words of each line's run, as a share of the largest run's.

    >>> run_shares(np.array([10.0, 10.0, 40.0]), np.array([True, False, True])).tolist()
    [0.5, 0.5, 1.0]

    Args:
        prose: words of prose by line.
        begins: the lines with which a run begins.
    """
    run = np.cumsum(begins)
    words = np.bincount(run, weights=prose)
    found: Floats = words[run] / max(1.0, float(words.max()))
    return found
