"""Gold text → a label for each block: how much of it is body."""

import re
from collections import Counter

import numpy as np

from streams.clean.body.arrays import Floats

_TOKEN = re.compile(r"\w+")
_SIZE = 4
"""Words of a shingle, as in the measure."""
BODY, DOUBT = 0.6, 0.4
"""Share of a block's shingles found in the gold from which it is body; from which it is at least doubtful. Gold texts differ from
the page in a word or a link here and there, which costs four shingles each, so even a whole paragraph seldom reaches 1."""


_NEAR = 6
"""Blocks on either side that tell which of two equal texts is the article's own: a teaser has hardly ever six paragraphs beside
it."""


def shares(texts: list[str], gold: str) -> tuple[Floats, Floats]:
    """For each block the share of it that the gold holds, and how far that can be believed (0, or 1).

    Each gold shingle is given out once, so that a sentence repeated in a teaser is body one time: where it has other body around
    it. Blocks of fewer than four words count only as a whole line of the gold, and only between the first and the last longer
    block that is body.
    """
    left = Counter(_shingles(_TOKEN.findall(gold.lower())))
    lines = {" ".join(_TOKEN.findall(line.lower())) for line in gold.split("\n")}
    words = [_TOKEN.findall(text.lower()) for text in texts]
    long_ones = [number for number, own in enumerate(words) if len(own) >= _SIZE]
    share = np.zeros(len(texts), np.float32)
    believed = np.array([bool(own) for own in words], np.float32)
    for number in _most_at_home_first(words, long_ones, left):
        pieces = _shingles(words[number])
        share[number] = sum(1 for shingle in pieces if left[shingle] > 0) / len(pieces)
        if share[number] >= BODY:
            left.subtract(pieces)
        elif share[number] >= DOUBT:
            believed[number] = 0
    body = np.flatnonzero(share >= BODY)
    first, last = (body[0] - 1, body[-1] + 1) if len(body) else (0, -1)
    for number, own in enumerate(words):
        if len(own) < _SIZE:
            share[number] = bool(own) and first <= number <= last and " ".join(own) in lines
    return share, believed


def _shingles(words: list[str]) -> list[tuple[str, ...]]:
    return list(zip(*(words[start:] for start in range(_SIZE)), strict=False))


def _most_at_home_first(words: list[list[str]], long_ones: list[int], gold: Counter[tuple[str, ...]]) -> list[int]:
    """The order in which blocks take their share of the gold: those that nobody contests, then those amid most of these."""
    found = Counter(shingle for number in long_ones for shingle in _shingles(words[number]))
    sure = np.zeros(len(words))
    for number in long_ones:
        own = _shingles(words[number])
        held = [shingle for shingle in own if gold[shingle]]
        is_sure = len(held) >= BODY * len(own) and sum(found[shingle] <= gold[shingle] for shingle in held) >= BODY * len(own)
        sure[number] = len(own) if is_sure else 0
    around = np.convolve(sure, np.ones(2 * _NEAR + 1), "same")[: len(words)] if len(words) > 2 * _NEAR else np.full(len(words), 1.0)
    return sorted(long_ones, key=lambda number: (sure[number] == 0, -around[number], number))
