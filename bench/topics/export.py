"""Writes learned weights as the table that ships (``streams/enrich/data/topics.npz``)."""

from pathlib import Path

import numpy as np

from streams.enrich.topics.model import SIGNS
from streams.enrich.topics.weights import TopicWeights

TABLE = Path("streams/enrich/data/topics.npz")
SMALLEST = 0.02
"""Words all of whose weights are nearer to zero are left out."""


def write(weights: TopicWeights, table: Path = TABLE) -> int:
    """Writes the table, in half precision; returns how many words it holds."""
    telling = np.abs(weights.of_words).max(1, initial=0.0) >= SMALLEST
    words = [word for word, row in weights.words.items() if telling[row]]
    np.savez_compressed(
        table,
        tops=np.array(weights.tops),
        groups=np.array(weights.groups),
        group_tops=weights.group_tops,
        of_groups=weights.of_groups.astype(np.float16),
        bias=weights.bias,
        words=np.frombuffer("\n".join(words).encode(), np.uint8),
        of_words=weights.of_words[telling].astype(np.float16),
        signs=np.array([weights.signs[kind] for kind in SIGNS], np.float32),
        calibration=weights.calibration,
    )
    return len(words)
