"""An article's text as grouping holds it: sentences of numbered words (``streams.codes``), cut from the bytes that enrichment made.

Bytes enter, sentences leave. Bytes that enrichment did not make give sentences that resemble nothing; none fail.
"""

from array import array
from functools import lru_cache
from itertools import groupby
from sys import byteorder

import numpy as np
import numpy.typing as npt

from streams.codes import END, KINDS

Sentence = tuple[int, ...]
"""The words of a sentence in order."""

SHORTEST = 4
"""Words of a sentence that is looked at by itself: "He did not say." is said in many texts."""

ODD = 0x9E3779B1
"""A large odd number, 2**32 by the golden ratio: its powers do not repeat within a text."""


@lru_cache(maxsize=256)
def sentences(codes: bytes) -> tuple[Sentence, ...]:
    """The sentences of a text; a shorter one than ``SHORTEST`` goes with the one before it."""
    numbers = array("H")
    numbers.frombytes(codes[: len(codes) // 2 * 2])
    if byteorder == "big":
        numbers.byteswap()
    cut = [tuple(words) for is_end, words in groupby(numbers, END.__eq__) if not is_end]
    made: list[Sentence] = []
    for sentence in cut:
        if made and len(sentence) < SHORTEST:
            made[-1] += sentence
        else:
            made.append(sentence)
    return tuple(made)


def sentence_keys(codes: bytes) -> npt.NDArray[np.uint32]:
    """A number of 32 bits for each sentence, in order: equal ones are the same sentence.

    It is the sum of its words, each weighed by a power that tells its place: "b a" is not "a b". All is modulo 2**32.
    """
    numbers = np.frombuffer(codes[: len(codes) // 2 * 2], "<u2")
    is_word = numbers != END
    words = numbers[is_word] & np.uint16(0xFFFF ^ KINDS)
    # A word begins a sentence where an end stands before it; a short sentence belongs to the one before.
    starts = np.flatnonzero(is_word[1:] & ~is_word[:-1]) + 1
    if not len(words):
        return np.zeros(0, np.uint32)
    begun = np.cumsum(is_word)[starts] - 1
    if is_word[0]:
        begun = np.concatenate([[0], begun])
    lengths = np.diff(begun, append=len(words))
    begun = begun[(lengths >= SHORTEST) | (begun == 0)]
    places = np.arange(len(words)) - np.repeat(begun, np.diff(begun, append=len(words)))
    weighed = (words + np.uint32(1)) * _powers(len(words))[places]
    found: npt.NDArray[np.uint32] = np.add.reduceat(weighed, begun, dtype=np.uint32)
    return found


@lru_cache(maxsize=64)
def _powers_of(most: int) -> npt.NDArray[np.uint32]:
    return np.cumprod(np.full(most, ODD, np.uint32), dtype=np.uint32)


def _powers(most: int) -> npt.NDArray[np.uint32]:
    """Powers of ``ODD``, at least so many."""
    return _powers_of(1 << most.bit_length())


def length(text: tuple[Sentence, ...]) -> int:
    """How many words the sentences have."""
    return sum(map(len, text))
