"""What the words and letters of each block say, before its place on the page is looked at."""

from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from streams.clean.blocks.arrays import Bools, Floats, Ints
from streams.clean.blocks.table import BlockTable
from streams.clean.blocks.words import (
    CLOSER,
    COMMA,
    DATE,
    DENSE,
    DIGIT,
    FUNCTION_WORDS,
    FURNITURE,
    IN_WORD,
    LETTERS,
    OPENERS,
    ORNAMENT,
    STOP,
    STOP_MARK,
    UPPER,
    VOCABULARY,
    WORD,
    folded,
)

Columns = dict[str, Floats | Ints | Bools]
_IN_TITLE = 8
_IN_DESCRIPTION = 16
_LETTERS_A_WORD = 2
"""Letters that make a word where no spaces are written: Chinese and Japanese average about that."""


@dataclass(frozen=True, slots=True)
class Wording:
    """Counts by block, and the features made of them."""

    words: Floats
    letters: Ints
    link_share: Floats
    ends_sentence: Bools
    stop_words: Floats
    furniture: Floats
    title_share: Floats
    columns: Columns


def wording(table: BlockTable, title: str, description: str) -> Wording:
    """The wording of each block; a table without blocks is not for it.

    Args:
        table: the page's blocks, at least one.
        title: the page's own title, for words that recur.
        description: the page's own description.
    """
    texts = table.texts
    joined = "\n".join(texts)
    codes = folded(joined)
    bits = LETTERS[codes]
    letters = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.concatenate([[0], np.cumsum(letters[:-1] + 1)])

    def count(chosen: Bools | NDArray[np.uint8]) -> Floats:
        return np.add.reduceat(chosen, starts, dtype=np.float32)

    word_bits, block_of_word = _words(texts, joined, bits, starts, title, description)
    dense = count((bits & DENSE) != 0)
    number = np.maximum(np.bincount(block_of_word, minlength=len(texts)).astype(np.float32), dense / _LETTERS_A_WORD)
    share = np.maximum(number, 1)

    def words_with(bit: int) -> Floats:
        return np.bincount(block_of_word, (word_bits & bit) != 0, len(texts)).astype(np.float32)

    first, last = bits[starts], bits[starts + letters - 1]
    stop, furniture = words_with(STOP), words_with(FURNITURE)
    link_share = np.minimum(table.linked / np.maximum(letters, 1), 1.0).astype(np.float32)
    ends_sentence = (last & CLOSER) != 0
    title_share = words_with(_IN_TITLE) / share
    columns: Columns = {
        "log words": np.log1p(number),
        "log letters": np.log1p(letters),
        "link share": link_share,
        "commas": np.minimum(count((bits & COMMA) != 0), 12),
        "sentence ends": np.minimum(count((bits & STOP_MARK) != 0), 12),
        "ends as a sentence or quote": ends_sentence,
        "ends as a sentence": (last & STOP_MARK) != 0,
        "function words": stop / share,
        "furniture words": furniture / share,
        "furniture words, number": np.minimum(furniture, 4),
        "date words": words_with(DATE) / share,
        "title words": title_share,
        "description words": words_with(_IN_DESCRIPTION) / share,
        "capitals": count((bits & UPPER) != 0) / letters,
        "digits": count((bits & DIGIT) != 0) / letters,
        "ornaments": np.minimum(count((bits & ORNAMENT) != 0), 4),
        "begins quoted": OPENERS[codes[starts]],
        "begins lower": (first & (IN_WORD | UPPER | DIGIT)) == IN_WORD,
        "ends with a colon": codes[starts + letters - 1] == ord(":"),
        "bold": table.bold / letters,
        "italic": table.italic / letters,
        "times": np.minimum(table.times, 2),
        "links": np.minimum(table.links, 6),
        "images before": np.minimum(table.images, 3),
        "log gap": np.log1p(table.gap),
        "letters a word": letters / share,
        "unspaced": dense / letters,
    }
    return Wording(number, letters, link_share, ends_sentence, stop, furniture, title_share, columns)


def _words(
    texts: list[str], joined: str, bits: NDArray[np.uint8], starts: Ints, title: str, description: str
) -> tuple[NDArray[np.uint8], Ints]:
    """For each word of the page in order, what is known of it and the block it stands in."""
    words = WORD.findall(joined.lower())
    in_word = bits & IN_WORD
    begins = in_word.copy()
    begins[1:] &= ~in_word[:-1] & 1
    numbers = np.add.reduceat(begins, starts, dtype=np.int64)
    block_of_word = np.repeat(np.arange(len(texts)), numbers)
    if len(words) != len(block_of_word):
        # Combining marks and letters that grow in lower case: rare, so counted the slow way.
        by_block = [WORD.findall(text.lower()) for text in texts]
        words = [word for some in by_block for word in some]
        block_of_word = np.repeat(np.arange(len(texts)), [len(some) for some in by_block])
    known = _known_words(title, description)
    word_bits = np.fromiter(map(known.get, words, repeat(0)), np.uint8, len(words))
    return word_bits, block_of_word


def _known_words(title: str, description: str) -> dict[str, int]:
    """The vocabulary with the words of this page's title and description marked."""
    known = dict(VOCABULARY)
    for word in WORD.findall(title.lower()):
        known[word] = known.get(word, 0) | _IN_TITLE
    for word in set(WORD.findall(description.lower())) - FUNCTION_WORDS:
        known[word] = known.get(word, 0) | _IN_DESCRIPTION
    return known
