"""What single words say of the block they stand in: three lists, and scores learned from labelled pages.

``newsletter`` is a word of page furniture, ``tuesday`` one of dates. Beyond the lists, the model knows for some thousand words the
log-odds that a block with them is body, and that a block is which begins with them ("Read", "Photo", "Follow").
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from streams.clean.body.arrays import Bools, Floats
from streams.clean.body.tokens import Hashes, buckets, tokens
from streams.clean.body.words import VOCABULARY

_BITS = 17
"""Of the bucket that a word is looked up in: 131,000 buckets for some ten thousand known words."""


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What is known of each word of a page: its lists, its score inside a block, its score at the beginning of one."""

    bits: NDArray[np.uint8]
    inside: Floats
    opening: Floats

    def part(self, count: int) -> "KnownWords":
        """The first ``count`` words."""
        return KnownWords(self.bits[:count], self.inside[:count], self.opening[:count])


class Lexicon:
    """Known words, in the order of their numbers; one more entry, of nothing, stands for every other word."""

    def __init__(self, inside: Mapping[str, float], opening: Mapping[str, float]) -> None:
        words = sorted({*VOCABULARY, *inside, *opening})
        read = tokens(words)
        # A word that is not one word to ``tokens`` (combining marks) can never be met.
        single = np.flatnonzero(np.bincount(read.block, minlength=len(words)) == 1)
        places = np.searchsorted(read.block, single)
        known = [words[number] for number in single.tolist()]
        self._keys = np.append(read.words[places], np.uint64(0))
        self._first, self._next = _chains(read.words[places])
        self._bits = np.array([*(VOCABULARY.get(word, 0) for word in known), 0], np.uint8)
        self._inside = np.array([*(inside.get(word, 0) for word in known), 0], np.float32)
        self._opening = np.array([*(opening.get(word, 0) for word in known), 0], np.float32)

    def known(self, words: Hashes) -> KnownWords:
        """What is known of each of ``words``."""
        nothing = len(self._next) - 1
        place = self._first[buckets(words, _BITS)]
        wrong = np.flatnonzero((self._keys[place] != words) & (place < nothing))
        while len(wrong):  # a few, where another known word stands in the bucket
            following = self._next[place[wrong]]
            place[wrong] = following
            wrong = wrong[(self._keys[following] != words[wrong]) & (following < nothing)]
        return KnownWords(self._bits[place], self._inside[place], self._opening[place])


def _chains(keys: Hashes) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """The first key of each bucket, and for each key the next of its bucket; ``len(keys)`` where there is none.

    A search among sorted numbers takes ten times longer.
    """
    first = np.full(1 << _BITS, len(keys), np.int32)
    following = np.full(len(keys) + 1, len(keys), np.int32)
    for number, bucket in enumerate(buckets(keys, _BITS).tolist()):
        following[number] = first[bucket]
        first[bucket] = number
    return first, following


def among(words: Hashes, wanted: Hashes) -> Bools:
    """For each of ``words`` whether it is one of ``wanted``."""
    if not len(wanted):
        return np.zeros(len(words), np.bool_)
    keys = np.sort(wanted)
    found: Bools = keys[np.minimum(np.searchsorted(keys, words), len(keys) - 1)] == words
    return found
