"""An article's text as grouping holds it: sentences of numbered words (``streams.codes``), cut from the bytes that enrichment made.

Bytes enter, sentences leave; or sentences enter, and leave as arrays in which two texts' words are looked up in each other. Bytes
that enrichment did not make give sentences that resemble nothing; none fail.
"""

from array import array
from collections.abc import Sequence
from functools import cached_property, lru_cache
from itertools import chain, groupby
from sys import byteorder

import numpy as np
import numpy.typing as npt

from streams.codes import END, KINDS, is_name

Sentence = tuple[int, ...]
"""The words of a sentence in order."""

SHORTEST = 4
"""Words of a sentence that is looked at by itself: "He did not say." is said in many texts."""

KIND_BITS = KINDS.bit_length()
BITS = 16 - KIND_BITS
PLAIN_WORD = (1 << BITS) - 1
"""A word without the bits of its kind, and how many are left."""

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


class Text:
    """A text, as it is held against others.

    A word that a sentence has twice is another one the second time, so that a sentence is a set of words.

    Attributes:
        sentences: in order.
        lengths: how many words each of them has.
        first_at: where a sentence stands first.
        words: all words without their kinds, by number; equal ones of several sentences stand beside each other.
        rows: the sentence of each.
    """

    def __init__(self, text: Sequence[Sentence]) -> None:
        self.sentences = text
        self.lengths = np.fromiter(map(len, text), np.intp, len(text))
        self.first_at = {sentence: len(text) - at for at, sentence in enumerate(reversed(text), 1)}
        numbers = np.fromiter(chain.from_iterable(text), np.intp)
        placed = np.repeat(np.arange(len(text)), self.lengths) << BITS | numbers >> KIND_BITS
        placed.sort()
        runs = np.flatnonzero(np.diff(placed, prepend=-1))
        again = np.arange(len(placed)) - np.repeat(runs, np.diff(runs, append=len(placed)))
        words = placed & PLAIN_WORD | again << BITS
        order = words.argsort(kind="stable")
        self.words, self.rows = words[order], placed[order] >> BITS

    @cached_property
    def written(self) -> list[str]:
        """The sentences with a character for each word without its kind, so that one is quickly looked for in another."""
        return ["".join([chr(word >> KIND_BITS) for word in sentence]) for sentence in self.sentences]

    @cached_property
    def vocabulary(self) -> frozenset[int]:
        """The words of all sentences without their kinds."""
        return frozenset(self.words[self.words <= PLAIN_WORD].tolist())

    @cached_property
    def lead_names(self) -> frozenset[int]:
        """The words of names in the first sentence, without their kinds."""
        return frozenset(word >> KIND_BITS for word in next(iter(self.sentences), ()) if is_name(word))
