"""Clusters: words that stand in like places, by a table of hashes made from word vectors (``bench.entity_model.clusters``).

Words enter, the numbers of their clusters leave; 0 is for words that the table lacks.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from zlib import crc32

import numpy as np
import numpy.typing as npt

from streams.enrich.tables import DATA


@dataclass(frozen=True)
class Clusters:
    """The table.

    Attributes:
        hashes: CRC-32 of the words in small letters, ascending.
        fine: the cluster of each.
        coarse: the coarse cluster of each fine one.
    """

    hashes: npt.NDArray[np.uint32]
    fine: npt.NDArray[np.uint16]
    coarse: npt.NDArray[np.uint8]

    def of(self, lower: Sequence[str]) -> tuple[list[int], list[int]]:
        """Fine and coarse clusters of words in small letters."""
        wanted = np.array([crc32(word.encode("utf-8", "surrogatepass")) for word in lower], np.uint32)
        at = np.searchsorted(self.hashes, wanted)
        at[at == len(self.hashes)] = 0
        fine = np.where(self.hashes[at] == wanted, self.fine[at], 0)
        return fine.tolist(), self.coarse[fine].tolist()


def load() -> Clusters:
    """The table that ships."""
    with np.load(BytesIO((DATA / "entities_clusters.npz").read_bytes())) as table:
        return Clusters(np.cumsum(table["steps"], dtype=np.uint32), table["fine"], table["coarse"])
