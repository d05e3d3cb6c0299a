"""Scores → the blocks that are taken as body."""

import numpy as np

from streams.clean.body.arrays import Bools, Floats

THRESHOLD = np.float32(0.45)
_LONG = 100
"""Letters from which on a text that stands twice is a repeat and not a refrain ("Yes.", "He laughed.")."""
_MOST_OF_BLOCK = 0.5
_MOST_TEXTS, _MOST_LETTERS = 1_000, 500_000
"""Beyond these, texts inside others are not looked for: it would take quadratic time."""


def chosen(scores: Floats, texts: list[str]) -> Bools:
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
