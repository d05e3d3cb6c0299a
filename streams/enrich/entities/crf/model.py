"""The model: what training gave each feature for each label, and the labels with the highest sum.

The table holds features by the CRC-32 of their names; of two names with one hash training saw to it that both learned the same.
Decoding is Viterbi's, for many stretches at once: they are put side by side, the longest first, so that one numpy step advances
all that still run. A step does no more than the sums need; which label led to each is told afterwards for all tokens in one go.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import accumulate, pairwise
from zlib import crc32

import numpy as np
import numpy.typing as npt

from streams.enrich.data import DATA

Float32s = npt.NDArray[np.float32]
LABELS = ("O", "B-person", "I-person", "B-place", "I-place", "B-organisation", "I-organisation")
"""O stands outside names, B begins one, I goes on."""


@dataclass(frozen=True)
class Model:
    """The model.

    Attributes:
        hashes: of the features, ascending.
        values: (features + 1) × labels; the last row is zero and stands for features that nobody has seen.
        transitions: label × label behind it.
    """

    hashes: npt.NDArray[np.uint32]
    values: Float32s
    transitions: Float32s

    def rows(self, names: Sequence[str]) -> npt.NDArray[np.intp]:
        """The rows of the features ``names``."""
        return self.rows_of(np.array([crc32(name.encode("utf-8", "surrogatepass")) for name in names], np.uint32))

    def rows_of(self, wanted: npt.NDArray[np.uint32]) -> npt.NDArray[np.intp]:
        """The rows of features by number."""
        at = np.searchsorted(self.hashes, wanted)
        at[at == len(self.hashes)] = 0
        return np.where(self.hashes[at] == wanted, at, len(self.hashes))

    def of(self, names: Sequence[str]) -> Float32s:
        """The sum of the features ``names``, by label."""
        return np.asarray(self.values[self.rows(names)].sum(0), np.float32)


def load_model() -> Model:
    """The model that ships."""
    return read_model((DATA / "entities_en.npz").read_bytes())


def read_model(data: bytes) -> Model:
    """The model in the bytes of a table that ``bench.entity_model.export`` wrote."""
    with np.load(BytesIO(data)) as table:
        values = table["values"].astype(np.float32) * table["scale"].astype(np.float32)
        none = np.zeros((1, len(LABELS)), np.float32)
        return Model(np.cumsum(table["steps"], dtype=np.uint32), np.vstack([values, none]), table["transitions"])


def best_labels(emissions: Float32s, transitions: Float32s, stretches: Sequence[tuple[int, int]]) -> npt.NDArray[np.int8]:
    """A label's number for each token; 0 for tokens in no stretch.

    Two tokens and two labels: emissions [[1, 0], [0, 1]] and transitions [[0, 0], [0, -3]] over the stretch (0, 2). The paths sum
    up to 00: 1 + 0 + 0 = 1, 01: 1 + 0 + 1 = 2, 10: 0 + 0 + 0 = 0, 11: 0 - 3 + 1 = -2; so the labels are [0, 1]. In numbers of the
    code: the first step's sums are [1, 0], the second's [max(1 + 0, 0 + 0) + 0, max(1 + 0, 0 - 3) + 1] = [1, 2].

    Args:
        emissions: tokens × labels.
        transitions: label × label behind it.
        stretches: token ranges that do not overlap.
    """
    found = np.zeros(len(emissions), np.int8)
    ordered = sorted((stretch for stretch in stretches if stretch[1] > stretch[0]), key=lambda stretch: stretch[0] - stretch[1])
    if not ordered:
        return found
    starts = np.array([start for start, _ in ordered], np.intp)
    lengths = np.array([end - start for start, end in ordered], np.intp)
    steps = np.arange(lengths[0])[:, None]
    runs = lengths > steps
    tokens = (starts + steps)[runs]  # those of the first step of all stretches, then of the second, …
    counts = runs.sum(1).tolist()
    sums = emissions[tokens]
    from_, size = transitions[:, None, :], len(transitions)
    through = np.empty((size, len(ordered), size), sums.dtype)
    at = 0
    for before, count in pairwise(counts):
        room = through[:, :count]
        np.add(sums[at : at + count].T[:, :, None], from_, out=room)
        at += before
        sums[at : at + count] += np.maximum.reduce(room, 0)
    found[tokens] = walked_back(sums, transitions, counts, lengths.tolist())
    return found


def walked_back(sums: Float32s, transitions: Float32s, counts: list[int], lengths: list[int]) -> list[int]:
    """The labels of the best paths, in the order of ``sums``.

    Args:
        sums: of the best path to each token's labels: first tokens of all stretches, then second ones, …
        transitions: label × label behind it.
        counts: how many stretches have a token at each step.
        lengths: of the stretches.
    """
    many = len(lengths)
    before = np.arange(many, len(sums)) - np.repeat(np.array(counts[:-1], np.intp), counts[1:])
    back = (sums[before, None, :] + np.ascontiguousarray(transitions.T)).argmax(2).tolist()
    last = sums.argmax(1).tolist()
    labels = [0] * len(sums)
    firsts = [0, *accumulate(counts)]
    for stretch, length in enumerate(lengths):
        at = firsts[length - 1] + stretch
        labels[at] = label = last[at]
        for step in range(length - 2, -1, -1):
            label = back[at - many][label]
            at = firsts[step] + stretch
            labels[at] = label
    return labels
