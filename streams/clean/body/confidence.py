"""How good a choice of blocks is, as far as it can tell itself.

Signs of the choice are weighed by a logistic function that was fitted to the F1 of pages whose sites the net had not seen, and to
pages whose article had been taken away (F1 0). So the number is what it says: of bodies with confidence .9 the mean F1 is about .9.
"""

import numpy as np

from streams.clean.body.arrays import Bools, Floats
from streams.clean.body.table import BlockTable

SIGNS = (
    "expected F1",
    "mean score",
    "doubtful words",
    "log words",
    "left out between",
    "linked",
    "log words a block",
    "log best words a block",
    "share of page",
)
_DOUBT = 0.3
"""Scores nearer than this to one half are doubtful."""
_BEST = 5
"""Blocks whose length tells prose from lists."""


def signs(table: BlockTable, scores: Floats, words: Floats, chosen: Bools) -> Floats:
    """The signs, named in ``SIGNS``.

    Args:
        table: the blocks of the page.
        scores: of each block.
        words: of each block.
        chosen: which are body; at least one.
    """
    weight = np.maximum(words, 1)
    taken = weight * chosen
    kept = float(taken.sum())
    right, likely = float(taken @ scores), float(weight @ scores)
    rows = np.flatnonzero(chosen)
    between = slice(int(rows[0]), int(rows[-1]) + 1)
    doubtful = float(weight[np.abs(scores - 0.5) < _DOUBT].sum())
    left_out = float((weight * ~chosen)[between].sum())
    letters = sum(len(table.texts[row]) for row in rows.tolist())
    best = np.sort(words[rows])[-_BEST:]
    found = (
        2 * right / (kept + likely),
        right / kept,
        min(doubtful / kept, 2.0),
        np.log1p(kept),
        min(left_out / kept, 2.0),
        float(table.linked[rows].sum()) / letters,
        np.log(kept / len(rows)),
        np.log1p(best.mean()),
        kept / float(weight.sum()),
    )
    return np.array(found, np.float32)


def confidence(found: Floats, weights: Floats) -> float:
    """The F1 to be expected, 0 to 1.

    Args:
        found: the signs.
        weights: one a sign, and the constant.
    """
    return float(1 / (1 + np.exp(-(found @ weights[:-1] + weights[-1]))))
