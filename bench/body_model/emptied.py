"""Labelled pages without their article, so that the confidence knows what pages without one are like.

They serve for calibration alone. Learning from them, or from pages with a second article put below the first, was tried and made
bodies worse (pooled F1 .9600 → .9501 and .9545): the net began to drop short articles and to cut long lists in two.
"""

from dataclasses import replace

import numpy as np

from bench.body_model.samples import Sample, sample_of

_BODY = 0.4
"""Share of a block's words in the gold from which on it goes."""


def emptied(samples: list[Sample]) -> list[Sample]:
    """The pages with the text of every body block gone; their tags stay."""
    found = []
    for one in samples:
        table = one.table
        gone = np.zeros(len(table.tags), np.bool_)
        for row in np.flatnonzero(one.target >= _BODY).tolist():
            gone[table.starts[row] : table.stops[row]] = True
        pieces = zip(gone.tolist(), table.tags, table.tag_texts, strict=True)
        rest = "".join(f"<{tag}>" if is_gone else f"<{tag}>{text}" for is_gone, tag, text in pieces)
        without = sample_of(replace(one.page, gold="", of_set="emptied"), rest)
        found += [without] if without else []
    return found
