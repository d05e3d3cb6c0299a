"""Weights: what training gave each feature for each label, and each label for the one behind it.

The table holds features by the CRC-32 of their names; of two names with one hash training saw to it that both learned the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from zlib import crc32

import numpy as np
import numpy.typing as npt

from streams.enrich.tables import DATA

Floats = npt.NDArray[np.float32]

LABELS = ("O", "B-person", "I-person", "B-place", "I-place", "B-organisation", "I-organisation")
"""O stands outside names, B begins one, I goes on."""


@dataclass(frozen=True)
class Weights:
    """The model.

    Attributes:
        hashes: of the features, ascending.
        values: (features + 1) × labels; the last row is zero and stands for features that nobody has seen.
        transitions: label × label behind it.
    """

    hashes: npt.NDArray[np.uint32]
    values: Floats
    transitions: Floats

    def rows(self, names: Sequence[str]) -> npt.NDArray[np.intp]:
        """The rows of the features ``names``."""
        wanted = np.array([crc32(name.encode("utf-8", "surrogatepass")) for name in names], np.uint32)
        at = np.searchsorted(self.hashes, wanted)
        at[at == len(self.hashes)] = 0
        return np.where(self.hashes[at] == wanted, at, len(self.hashes))

    def of(self, names: Sequence[str]) -> Floats:
        """The sum of the features ``names``, by label."""
        return np.asarray(self.values[self.rows(names)].sum(0), np.float32)


def load() -> Weights:
    """The model that ships."""
    return read((DATA / "entities_en.npz").read_bytes())


def read(data: bytes) -> Weights:
    """The model in the bytes of a table that ``bench.entity_model.export`` wrote."""
    with np.load(BytesIO(data)) as table:
        values = table["values"].astype(np.float32) * table["scale"].astype(np.float32)
        none = np.zeros((1, len(LABELS)), np.float32)
        return Weights(np.cumsum(table["steps"], dtype=np.uint32), np.vstack([values, none]), table["transitions"])
