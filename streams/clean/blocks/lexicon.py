"""What single words say of the block they stand in: three lists, and scores learned from labelled pages.

``newsletter`` is a word of page furniture, ``tuesday`` one of dates. Beyond the lists, the model knows for some thousand words the
log-odds that a block with them is body, and that a block is which begins with them ("Read", "Photo", "Follow").
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from streams.clean.blocks.arrays import Floats
from streams.clean.blocks.words import FUNCTION_WORDS, VOCABULARY, WORD

IN_TITLE = 8
IN_DESCRIPTION = 16


@dataclass(frozen=True, slots=True)
class KnownWords:
    """What is known of each word of a page: its lists, its score inside a block, its score at the beginning of one."""

    bits: NDArray[np.uint8]
    inside: Floats
    opening: Floats


class Lexicon:
    """Known words by number; 0 stands for every other word.

    Attributes:
        bits: lists that a word is on.
        inside: log-odds of body for a block that holds the word.
        opening: log-odds of body for a block that begins with it.
    """

    def __init__(self, inside: Mapping[str, float], opening: Mapping[str, float]) -> None:
        words = sorted({*VOCABULARY, *inside, *opening})
        self._number = {word: number for number, word in enumerate(words, 1)}
        self.bits = np.array([0, *(VOCABULARY.get(word, 0) for word in words)], np.uint8)
        self.inside = np.array([0, *(inside.get(word, 0) for word in words)], np.float32)
        self.opening = np.array([0, *(opening.get(word, 0) for word in words)], np.float32)

    def known(self, words: list[str], title: str, description: str) -> "KnownWords":
        """What is known of each word on a page of this title and description.

        Args:
            words: in lower case.
            title: what the page calls itself.
            description: what the page says it is about.
        """
        number = dict(self._number)
        of_page: dict[str, int] = dict.fromkeys(WORD.findall(title.lower()), IN_TITLE)
        for word in set(WORD.findall(description.lower())) - FUNCTION_WORDS:
            of_page[word] = of_page.get(word, 0) | IN_DESCRIPTION
        usual = [number.get(word, 0) for word in of_page]
        number.update(zip(of_page, range(len(self.bits), len(self.bits) + len(of_page)), strict=True))
        numbers = np.fromiter(map(number.get, words, repeat(0)), np.int64, len(words))
        bits = np.concatenate([self.bits, self.bits[usual] | np.fromiter(of_page.values(), np.uint8, len(of_page))])
        usual_numbers = np.concatenate([np.arange(len(self.bits)), np.array(usual, np.int64)])[numbers]
        return KnownWords(bits[numbers], self.inside[usual_numbers], self.opening[usual_numbers])
