"""Patterns over the lines of a page: copies, an order of lines that comes again, runs of prose by size."""

from collections.abc import Sequence

import numpy as np

from streams.clean.body.arrays import Bools, Floats, Ints

_LAGS = (2, 3, 4, 5, 6)
"""Lines that an entry of a list may have: headline, date, excerpt, author, button."""
_LOOK = 8
"""Lines over which two entries are compared."""


def copies(keys: Sequence[str]) -> Bools:
    """Whether a line with the same key stands above."""
    seen: set[str] = set()
    found = np.zeros(len(keys), np.bool_)
    for row, key in enumerate(keys):
        found[row] = key in seen
        seen.add(key)
    return found


def listed(codes: Ints) -> Floats:
    """How far the lines around repeat an order of several kinds of line, as lists of excerpts do: -1 to 1.

    Paragraphs in a row agree with the line just above as well as with those further up, and count nothing.

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
    same = np.zeros(count + 1)
    if lag < count:
        same[lag + 1 :] = codes[lag:] == codes[:-lag]
    sums = np.cumsum(same)
    place = np.arange(count)
    found: Floats = (sums[np.minimum(place + _LOOK, count)] - sums[np.maximum(place - _LOOK + 1, 0)]) / (2 * _LOOK - 1)
    return found


def runs(prose: Floats, begins: Bools) -> Floats:
    """The prose words of each line's run, as a share of the largest run's.

    Args:
        prose: words of prose by line.
        begins: the lines with which a run begins.
    """
    run = np.cumsum(begins)
    words = np.bincount(run, weights=prose)
    found: Floats = words[run] / max(1.0, float(words.max()))
    return found
