"""Writes a learned model as a table that ships (``streams/enrich/data/entities_….npz``)."""

from pathlib import Path
from zlib import crc32

import numpy as np

from streams.enrich.entities.crf.model import Float32s

TABLE = Path("streams/enrich/data/entities_en.npz")
SMALLEST = 0.01
"""Features whose weights are all nearer to zero are left out."""
STEPS = 127


def write(
    weights: dict[str, Float32s],
    transitions: Float32s,
    table: Path,
    smallest: float = SMALLEST,
) -> int:
    """Writes the table; returns how many features it holds.

    A feature's weights become whole steps of a 127th of its largest. Where two names have one hash, the one with the larger
    weights is kept.

    Args:
        weights: by feature name, a number for each label.
        transitions: label × label behind it.
        table: where to.
        smallest: features whose weights are all nearer to zero are left out.
    """
    kept: dict[int, Float32s] = {}
    for name, row in weights.items():
        if np.abs(row).max() >= smallest:
            number = crc32(name.encode("utf-8", "surrogatepass"))
            if number not in kept or np.abs(row).max() > np.abs(kept[number]).max():
                kept[number] = row
    hashes = np.array(sorted(kept), np.uint32)
    values = np.stack([kept[int(number)] for number in hashes])
    scale = (np.abs(values).max(1, keepdims=True) / STEPS).astype(np.float16)
    scale[scale == 0] = 1  # weights that are all zero, or too small for a half-precision scale
    np.savez_compressed(
        table,
        steps=np.diff(hashes, prepend=np.uint32(0)).astype(np.uint32),
        values=np.clip(np.round(values / scale.astype(np.float32)), -STEPS, STEPS).astype(np.int8),
        scale=scale,
        transitions=transitions.astype(np.float32),
    )
    return len(hashes)
