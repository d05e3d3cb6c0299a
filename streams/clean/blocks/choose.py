"""Scores → the blocks that are taken as body."""

import numpy as np

from streams.clean.blocks.arrays import Bools, Floats

THRESHOLD = np.float32(0.45)


def chosen(scores: Floats) -> Bools:
    """Which blocks are body.

    Args:
        scores: of each block, 0 to 1.
    """
    return scores >= THRESHOLD
