"""How much text two articles share, from their MinHash values.

Two sets of shingles agree in each of the 126 values with the probability of their Jaccard resemblance (Broder 1997), so the share
of equal values estimates it, with a standard error of at most .045. Candidates are articles that agree in one of 42 bands of three
values: of pairs with a resemblance of .5 that finds 99.6 %, of .3 two thirds.
"""

from array import array
from collections.abc import Sequence
from sys import byteorder

import numpy as np
import numpy.typing as npt

VALUES = 126
ROWS = 3
BANDS = VALUES // ROWS
FEWEST_SHINGLES = 16
"""Below it (a headline, a caption) a chance match of a few words would pass for a copy."""

_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9], np.uint64)
_SALT = np.arange(1, BANDS + 1, dtype=np.uint64) * np.uint64(0xD6E8FEB86659FD93)


def pack_values(minhash: Sequence[int], shingles: int) -> bytes:
    """The values as stored; nothing where the text is too short to compare or the values are not as many as they must be."""
    if shingles < FEWEST_SHINGLES or len(minhash) != VALUES:
        return b""
    packed = array("I", minhash)
    if byteorder == "big":
        packed.byteswap()
    return packed.tobytes()


def values(packed: bytes) -> npt.NDArray[np.uint32]:
    """The stored values as an array of 126 numbers a row."""
    return np.frombuffer(packed, "<u4").reshape(-1, VALUES)


def bands(packed: bytes) -> list[int]:
    """One number below 2**60 for each band; two articles share one where the band's values agree (or by a chance of 2**-60).

    Values 7, 9, 4, 7, 9, 5 … are bands (7, 9, 4), (7, 9, 5) …. A band's number is ``7 * a + 9 * b + 4 * c`` with three odd
    constants, plus the band's own salt, stirred; so (7, 9, 4) as the first band and as the second are two numbers. All arithmetic
    is modulo 2**64.
    """
    banded: list[int] = band_rows(packed).ravel().tolist()
    return banded


def band_rows(packed: bytes) -> npt.NDArray[np.uint64]:
    """The bands of several articles whose values follow each other, a row each."""
    rows = values(packed).reshape(-1, BANDS, ROWS).astype(np.uint64)
    mixed = (rows * _MIX).sum(axis=2, dtype=np.uint64) + _SALT
    mixed ^= mixed >> np.uint64(29)
    mixed *= np.uint64(0xBF58476D1CE4E5B9)
    banded: npt.NDArray[np.uint64] = mixed >> np.uint64(4)
    return banded


def resemblances(packed: bytes, others: Sequence[bytes]) -> list[float]:
    """The Jaccard resemblance to each of the others, 0-1: the share of the 126 places at which both have the same value.

    Of the values 7, 9, 4 the others 7, 9, 5 and 1, 9, 5 share 2 and 1 of 3; here it is of 126.
    """
    equal: list[int] = np.count_nonzero(values(b"".join(others)) == values(packed), axis=1).tolist()
    return [count / VALUES for count in equal]


def overlap(resembling: float, shingles: int, others: int) -> float:
    """How many shingles two articles share, from their resemblance and their numbers of shingles.

    ``shared / (one + other - shared)`` is the resemblance; solved for ``shared``. Of .5, 100 and 200: 100, the whole shorter text.
    """
    return min(resembling / (1 + resembling) * (shingles + others), shingles, others)
