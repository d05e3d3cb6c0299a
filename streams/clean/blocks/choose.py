"""Scores → the blocks that are taken as body."""

import numpy as np

from streams.clean.blocks.arrays import Bools, Floats

THRESHOLD = np.float32(0.45)
_LONG = 100
"""Letters from which on a text that stands twice is a repeat and not a refrain ("Yes.", "He laughed.")."""
_MOST_OF_BLOCK = 0.5


def chosen(scores: Floats, texts: list[str]) -> Bools:
    """Which blocks are body: those that score enough, each text once.

    Args:
        scores: of each block, 0 to 1.
        texts: of each block.
    """
    taken: Bools = scores >= THRESHOLD
    for row in _repeats({row: texts[row] for row in np.flatnonzero(taken).tolist() if len(texts[row]) >= _LONG}):
        taken[row] = False
    return taken


def _repeats(texts: dict[int, str]) -> set[int]:
    """Rows whose text stands in others: pages print an article twice, for other screens, for scripts, or as its own teaser.

    Of equal texts the first stays. A text inside a longer one goes, except where such texts make up most of the longer one: then
    that is the article once more in one piece, and it goes.
    """
    everything = "\n".join(texts.values())
    suspects = [row for row, text in texts.items() if everything.count(text[len(text) // 2 - 15 : len(text) // 2 + 15]) > 1]
    gone: set[int] = set()
    inside: dict[int, list[int]] = {}
    for row in suspects:
        holder = next((other for other, text in texts.items() if other != row and other not in gone and texts[row] in text), None)
        if holder is None:
            continue
        if len(texts[holder]) == len(texts[row]):
            gone.add(max(row, holder))
        else:
            inside.setdefault(holder, []).append(row)
    for holder, rows in inside.items():
        covered = sum(len(texts[row]) for row in rows)
        gone |= {holder} if covered >= _MOST_OF_BLOCK * len(texts[holder]) else set(rows)
    return gone
