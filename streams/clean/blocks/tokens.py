"""The letters and words of a page's blocks as arrays."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from streams.clean.blocks.arrays import Bools, Ints
from streams.clean.blocks.words import IN_WORD, LETTERS, WORD, folded

OPENING = 2
"""Words with which a block begins."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """Letters and words in page order.

    Attributes:
        codes: the letters' rows in ``LETTERS``, a line break between blocks.
        bits: what each letter is.
        letters: by block, how many it has.
        starts: by block, where its letters begin.
        words: all words, in lower case.
        block: by word, the block it stands in.
        is_opening: by word, whether its block begins with it.
    """

    codes: NDArray[np.uint32]
    bits: NDArray[np.uint8]
    letters: Ints
    starts: Ints
    words: list[str]
    block: Ints
    is_opening: Bools


def tokens(texts: list[str]) -> Tokens:
    """The tokens of ``texts``, of which there is at least one and none is empty."""
    joined = "\n".join(texts)
    codes, is_certain = folded(joined)
    bits = LETTERS[codes]
    letters = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.concatenate([[0], np.cumsum(letters[:-1] + 1)])
    words = WORD.findall(joined.lower())
    in_word = bits & IN_WORD
    begins = in_word.copy()
    begins[1:] &= ~in_word[:-1] & 1
    numbers = np.add.reduceat(begins, starts, dtype=np.int64)
    if not is_certain or int(numbers.sum()) != len(words):
        # Letters that the table does not tell from marks, and letters that grow in lower case: rare, so counted the slow way.
        by_block = [WORD.findall(text.lower()) for text in texts]
        words = [word for some in by_block for word in some]
        numbers = np.fromiter(map(len, by_block), np.int64, len(texts))
    block = np.repeat(np.arange(len(texts)), numbers)
    place = np.arange(len(words)) - np.repeat(np.cumsum(numbers) - numbers, numbers)
    return Tokens(codes, bits, letters, starts, words, block, place < OPENING)
