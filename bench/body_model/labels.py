"""Gold text → a label for each block: how much of it is body."""

import re
from collections import Counter

import numpy as np

from streams.clean.blocks.arrays import Floats

_TOKEN = re.compile(r"\w+")
_SIZE = 4
BODY, DOUBT = 0.6, 0.4
"""Share of a block's shingles found in the gold from which it is body; from which it is at least doubtful."""


def shares(texts: list[str], gold: str) -> tuple[Floats, Floats]:
    """For each block the share of it that the gold holds, and how far that can be believed (0, or 1).

    Each gold shingle is given out once, so that a sentence repeated in a teaser is body one time. Blocks of fewer than four
    words count only as a whole line of the gold, and only between the first and the last longer block that is body.
    """
    tokens = _TOKEN.findall(gold.lower())
    left = Counter(zip(*(tokens[start:] for start in range(_SIZE)), strict=False))
    lines = {" ".join(_TOKEN.findall(line.lower())) for line in gold.split("\n")}
    share = np.zeros(len(texts), np.float32)
    believed = np.ones(len(texts), np.float32)
    short: list[int] = []
    for number, text in enumerate(texts):
        words = _TOKEN.findall(text.lower())
        if len(words) < _SIZE:
            believed[number] = bool(words)
            share[number] = bool(words) and " ".join(words) in lines
            short += [number]
            continue
        own = list(zip(*(words[start:] for start in range(_SIZE)), strict=False))
        share[number] = sum(1 for shingle in own if left[shingle] > 0) / len(own)
        if share[number] >= BODY:
            left.subtract(own)
        elif share[number] >= DOUBT:
            believed[number] = 0
    long_ones = np.flatnonzero(share >= BODY)
    long_ones = long_ones[~np.isin(long_ones, short)]
    first, last = (long_ones[0] - 1, long_ones[-1] + 1) if len(long_ones) else (0, -1)
    for number in short:
        share[number] *= first <= number <= last
    return share, believed
