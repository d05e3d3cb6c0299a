"""Builds ``streams/enrich/data/entities_clusters.npz``: which words are alike, from the vectors of a spaCy pipeline.

usage: python -m bench.entity_model.clusters VOCABULARY [OUT.npz]

VOCABULARY is the ``vocab`` folder of a pipeline with vectors. The table that ships came from Explosion's vectors (CC0), as they
stand in ``en_core_web_md`` 3.8. Needs spaCy (an environment of its own).
"""

import re
import sys
from pathlib import Path
from zlib import crc32

import numpy as np
import numpy.typing as npt

FINE, COARSE = 1024, 128
ROUNDS = 15
WORD = re.compile(r"[^\W\d_][\w.'’&-]{0,24}")
TABLE = Path("streams/enrich/data/entities_clusters.npz")

Floats = npt.NDArray[np.float32]


def vocabulary(folder: Path) -> tuple[Floats, dict[str, int]]:
    """The vectors, and the row of each word written in small letters."""
    import srsly  # comes with spaCy
    from spacy.strings import hash_string

    rows = srsly.read_msgpack(folder / "key2row")
    words = srsly.read_json(folder / "strings.json")
    known = {word: rows[hash_string(word)] for word in words if word == word.lower() and hash_string(word) in rows}
    return np.load(folder / "vectors"), {word: row for word, row in known.items() if WORD.fullmatch(word)}


def clustered(vectors: Floats, count: int, seed: int = 0) -> tuple[npt.NDArray[np.intp], Floats]:
    """The cluster of each row, and the centres (k-means on the unit sphere)."""
    draw = np.random.default_rng(seed)
    centres = vectors[draw.choice(len(vectors), count, replace=False)]
    nearest = np.zeros(len(vectors), np.intp)
    for _ in range(ROUNDS):
        nearest = (vectors @ centres.T).argmax(1)
        for number in range(count):
            members = vectors[nearest == number]
            if len(members):
                centres[number] = members.mean(0)
        centres /= np.maximum(1e-6, np.linalg.norm(centres, axis=1, keepdims=True))
    return nearest, centres


def main() -> None:
    """Clusters and writes: hashes of words as differences, their fine cluster, and the coarse cluster of each fine one."""
    vectors, rows = vocabulary(Path(sys.argv[1]))
    vectors = vectors - vectors.mean(0)
    vectors /= np.maximum(1e-6, np.linalg.norm(vectors, axis=1, keepdims=True))
    fine, centres = clustered(vectors.astype(np.float32), FINE)
    coarse, _ = clustered(centres, COARSE)
    by_hash = {crc32(word.encode()): int(fine[row]) + 1 for word, row in rows.items()}
    hashes = np.array(sorted(by_hash), np.uint32)
    np.savez_compressed(
        Path(sys.argv[2]) if len(sys.argv) > 2 else TABLE,
        steps=np.diff(hashes, prepend=np.uint32(0)).astype(np.uint32),
        fine=np.array([by_hash[int(one)] for one in hashes], np.uint16),
        coarse=np.concatenate([[0], coarse + 1]).astype(np.uint8),
    )


if __name__ == "__main__":
    main()
