"""What a word's spelling says: its letters, how it begins and ends. Features as numbers, without building their names.

The number of a feature is the CRC-32 of its name, and the name a prefix with a piece of the word ("x" and "rlin"). The CRC of two
strings in a row is that of the second with some bits turned, which depend on the CRC of the first and on the length of the second
alone: so one CRC a piece serves all its features, for many words in one step. Words enter, numbers leave. Nothing can fail.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple
from zlib import crc32

import numpy as np
import numpy.typing as npt

OFFSETS = (-2, -1, 0, 1, 2)
"""Where a word stands, seen from the one that it says something of."""
ITSELF = OFFSETS.index(0)
BEFORE = ("-2", "-1", "", "1", "2")
"""What the names of features begin with, by offset."""
LOWER, WORD, BEGIN_2, BEGIN_3, BEGIN_4, END_2, END_3, END_4 = range(8)
"""The pieces of a word; the longest ending that is a feature is of four letters, and so is the longest beginning."""
LONGEST_PIECE = 127
"""Bytes of the longest piece that has features: words that are seen twice in training are shorter."""
Numbers = npt.NDArray[np.uint32]


class Spelled(NamedTuple):
    """A feature that a word's spelling gives.

    Attributes:
        place: the number of the offset at which it is seen.
        prefix: what its name begins with.
        piece: which piece of the word the name ends with.
        of_words: whether marks do not have it.
    """

    place: int
    prefix: str
    piece: int
    of_words: bool = False


FORMS = tuple(Spelled(place, f"{before}l", LOWER) for place, before in enumerate(BEFORE))
"""The word in small letters, seen from everywhere."""
AFFIXES = (
    *(Spelled(ITSELF, "p", piece, of_words=True) for piece in (BEGIN_2, BEGIN_3, BEGIN_4)),
    *(Spelled(ITSELF, "x", piece, of_words=True) for piece in (END_2, END_3, END_4)),
)
"""How a word begins and ends."""


def pieces(word: str, lower: str) -> tuple[str, ...]:
    """The pieces of a word."""
    return lower, word, word[:2], word[:3], word[:4], lower[-2:], lower[-3:], lower[-4:]


class Spelling:
    """Numbers of the features ``spelled``, in their order.

    Args:
        spelled: the features.
    """

    def __init__(self, spelled: Sequence[Spelled]) -> None:
        self.places = np.array([one.place for one in spelled], np.intp)
        self._piece = np.array([one.piece for one in spelled], np.intp)
        self._of_words = np.array([one.of_words for one in spelled], np.bool_)
        prefixes = np.array([crc32(one.prefix.encode()) for one in spelled], np.uint32)
        self._turned = turned(prefixes, np.arange(LONGEST_PIECE + 1)[:, None])

    def numbers(self, words: Sequence[tuple[str, str]]) -> tuple[Numbers, npt.NDArray[np.bool_]]:
        """Words × features: the numbers, and which of them are there.

        Args:
            words: each as written and in small letters.
        """
        encoded = [piece.encode("utf-8", "surrogatepass") for word, lower in words for piece in pieces(word, lower)]
        shape = len(words), END_4 + 1
        own = np.fromiter(map(crc32, encoded), np.uint32, len(encoded)).reshape(shape)[:, self._piece]
        lengths = np.fromiter(map(len, encoded), np.intp, len(encoded)).reshape(shape)[:, self._piece]
        is_word = np.array([lower[0].isalnum() for _, lower in words], np.bool_)
        bits = self._turned[np.minimum(lengths, LONGEST_PIECE), np.arange(len(self._piece))]
        return own ^ bits, is_word[:, None] | ~self._of_words


def turned(numbers: Numbers, lengths: npt.NDArray[np.intp]) -> Numbers:
    """The bits that strings of these CRCs turn in the CRC of what stands behind them, whose lengths are in bytes."""
    tables = _tables()
    bits: Numbers = tables[lengths, 0, numbers & 0xFF]
    for byte in range(1, 4):
        bits = bits ^ tables[lengths, byte, numbers >> 8 * byte & 0xFF]
    return bits


@lru_cache(maxsize=1)
def _tables() -> Numbers:
    """By length, for each of the four bytes of a CRC: what each of its values turns; one length from the one before."""
    step = np.array([crc32(b"\0", value) ^ crc32(b"\0") for value in range(256)], np.uint32)
    tables = np.zeros((LONGEST_PIECE + 1, 4, 256), np.uint32)
    tables[0] = np.arange(256, dtype=np.uint32) << np.arange(0, 32, 8, dtype=np.uint32)[:, None]
    for length in range(LONGEST_PIECE):
        tables[length + 1] = tables[length] >> 8 ^ step[tables[length] & 0xFF]
    return tables
