"""How good a choice of blocks is, as far as the scores themselves can tell.

Five signs of the choice, weighed by a logistic function that was fitted to the F1 of pages whose sites the net had not seen. So the
number is what it says: of bodies with confidence .9 the mean F1 is about .9.
"""

import numpy as np

from streams.clean.blocks.arrays import Bools, Floats

SIGNS = ("expected F1", "mean score", "doubtful words", "log words", "left out between")
_DOUBT = 0.3
"""Scores nearer than this to one half are doubtful."""


def signs(scores: Floats, words: Floats, chosen: Bools) -> Floats:
    """The five signs, named in ``SIGNS``.

    Args:
        scores: of each block of the page.
        words: of each block.
        chosen: which are body; at least one.
    """
    weight = np.maximum(words, 1)
    taken = weight * chosen
    kept = float(taken.sum())
    right = float(taken @ scores)
    likely = float(weight @ scores)
    rows = np.flatnonzero(chosen)
    between = slice(int(rows[0]), int(rows[-1]) + 1)
    doubtful = float((weight * (np.abs(scores - 0.5) < _DOUBT)).sum())
    left_out = float((weight * ~chosen)[between].sum())
    return np.array(
        [2 * right / (kept + likely), right / kept, min(doubtful / kept, 2.0), np.log1p(kept), min(left_out / kept, 2.0)],
        np.float32,
    )


def confidence(found: Floats, weights: Floats) -> float:
    """The F1 to be expected, 0 to 1.

    Args:
        found: the signs.
        weights: one a sign, and the constant.
    """
    return float(1 / (1 + np.exp(-(found @ weights[:-1] + weights[-1]))))
