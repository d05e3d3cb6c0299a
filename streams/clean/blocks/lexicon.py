"""What single words say of the block they stand in: three lists, and scores learned from labelled pages.

``newsletter`` is a word of page furniture, ``tuesday`` one of dates. Beyond the lists, the model knows for some thousand words the
log-odds that a block with them is body, and that a block is which begins with them ("Read", "Photo", "Follow").
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from streams.clean.blocks.arrays import Bools, Floats
from streams.clean.blocks.tokens import Hashes, tokens
from streams.clean.blocks.words import VOCABULARY


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What is known of each word of a page: its lists, its score inside a block, its score at the beginning of one."""

    bits: NDArray[np.uint8]
    inside: Floats
    opening: Floats


class Lexicon:
    """Known words, in the order of their numbers; one more entry, of nothing, stands for every other word."""

    def __init__(self, inside: Mapping[str, float], opening: Mapping[str, float]) -> None:
        words = sorted({*VOCABULARY, *inside, *opening})
        read = tokens(words)
        # A word that is not one word to ``tokens`` (combining marks) can never be met.
        single = np.flatnonzero(np.bincount(read.block, minlength=len(words)) == 1)
        places = np.searchsorted(read.block, single)
        order = np.argsort(read.words[places], kind="stable")
        self._keys = read.words[places][order]
        known = [words[number] for number in single[order].tolist()]
        self._bits = np.array([*(VOCABULARY.get(word, 0) for word in known), 0], np.uint8)
        self._inside = np.array([*(inside.get(word, 0) for word in known), 0], np.float32)
        self._opening = np.array([*(opening.get(word, 0) for word in known), 0], np.float32)

    def known(self, words: Hashes) -> KnownWords:
        """What is known of each of ``words``."""
        place = np.searchsorted(self._keys, words)
        place[self._keys[np.minimum(place, len(self._keys) - 1)] != words] = len(self._keys)
        return KnownWords(self._bits[place], self._inside[place], self._opening[place])


def among(words: Hashes, wanted: Hashes) -> Bools:
    """For each of ``words`` whether it is one of ``wanted``."""
    if not len(wanted):
        return np.zeros(len(words), np.bool_)
    keys = np.sort(wanted)
    found: Bools = keys[np.minimum(np.searchsorted(keys, words), len(keys) - 1)] == words
    return found
