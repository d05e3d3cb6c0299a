"""Scores → the blocks that are taken as body, and how good that choice is, as far as it can tell itself.

Signs of the choice are weighed by a logistic function that was fitted to the F1 of pages whose sites the net had not seen, and to
pages whose article had been taken away (F1 0). So the number is what it says: of bodies with confidence .9 the mean F1 is about
.9.
"""

import numpy as np

from streams.clean.body.arrays import Bools, Floats
from streams.clean.body.table import BlockTable

THRESHOLD = np.float32(0.45)
"""The score from which on a block is body. By folds, news and pooled F1 from .35 to .55: .9725 .9729 .9738 .9735 .9728 and
.9607 .9603 .9604 .9598 .9590: flat, and best for news here."""
_LONG = 100
"""Letters from which on a text that stands twice is a repeat and not a refrain ("Yes.", "He laughed."). From 40 to 150 F1 does not
change (by folds news .9737 to .9739); with no limit, so that nothing is a repeat, news loses .0012."""
_MOST_OF_BLOCK = 0.5
"""Share of a block that other blocks' texts make up from which on it is these once more: most of it is said already."""
_MOST_TEXTS, _MOST_LETTERS = 1_000, 500_000
"""Beyond these, texts inside others are not looked for: it would take quadratic time."""


def choose(scores: Floats, texts: list[str]) -> Bools:
    """Which blocks are body: those that score enough, each text once.

    Args:
        scores: of each block, 0 to 1.
        texts: of each block.
    """
    taken: Bools = scores >= THRESHOLD
    long_ones = {row: texts[row] for row in np.flatnonzero(taken).tolist() if len(texts[row]) >= _LONG}
    first = {text: row for row, text in reversed(long_ones.items())}
    gone = {row for row, text in long_ones.items() if first[text] != row}
    gone |= _contained({row: text for row, text in long_ones.items() if row not in gone})
    taken[list(gone)] = False
    return taken


def _contained(texts: dict[int, str]) -> set[int]:
    """Rows whose text stands inside another's: pages print an article twice, for other screens, for scripts, or as a teaser.

    A text inside a longer one goes, except where such texts make up most of the longer one: then that is the article once more
    in one piece, and it goes.
    """
    everything = "\n".join(texts.values())
    if len(texts) > _MOST_TEXTS or len(everything) > _MOST_LETTERS:
        return set()
    inside: dict[int, list[int]] = {}
    for row, text in texts.items():
        if everything.count(text[len(text) // 2 - 15 : len(text) // 2 + 15]) > 1:
            holder = next((other for other, longer in texts.items() if len(longer) > len(text) and text in longer), None)
            if holder is not None:
                inside.setdefault(holder, []).append(row)
    gone: set[int] = set()
    for holder, rows in inside.items():
        covered = sum(len(texts[row]) for row in rows)
        gone |= {holder} if covered >= _MOST_OF_BLOCK * len(texts[holder]) else set(rows)
    return gone


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
"""Scores nearer than this to one half are doubtful: from .2 to .8, where labelled blocks go either way."""
_BEST = 5
"""Blocks whose length tells prose from lists: an article has a handful of real paragraphs even among many lines."""


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
