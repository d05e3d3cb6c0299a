"""An article's text as grouping holds it: sentences of numbered words (``streams.codes``), cut from the bytes that enrichment made.

Bytes enter, sentences leave. Bytes that enrichment did not make give sentences that resemble nothing; none fail.
"""

from array import array
from functools import lru_cache
from itertools import groupby
from sys import byteorder

import numpy as np
import numpy.typing as npt

from streams.codes import END, bare

Sentence = tuple[int, ...]
"""The words of a sentence in order."""

SHORTEST = 4
"""Words of a sentence that is looked at by itself: "He did not say." is said in many texts."""


@lru_cache(maxsize=512)
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


@lru_cache(maxsize=1 << 14)
def sentence_keys(codes: bytes) -> npt.NDArray[np.uint32]:
    """A number of 32 bits for each sentence, in order: equal ones are the same sentence."""
    return np.array([hash(tuple(map(bare, sentence))) & 0xFFFFFFFF for sentence in sentences(codes)], np.uint32)


def length(text: tuple[Sentence, ...]) -> int:
    """How many words the sentences have."""
    return sum(map(len, text))
