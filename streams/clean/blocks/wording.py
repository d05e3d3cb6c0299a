"""What the words and letters of each block say, before its place on the page is looked at."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from streams.clean.blocks.arrays import Bools, Floats, Ints
from streams.clean.blocks.lexicon import IN_DESCRIPTION, IN_TITLE, KnownWords, Lexicon
from streams.clean.blocks.table import BlockTable
from streams.clean.blocks.tokens import Tokens, tokens
from streams.clean.blocks.words import (
    CLOSER,
    COMMA,
    DATE,
    DENSE,
    DIGIT,
    FURNITURE,
    IN_WORD,
    OPENERS,
    ORNAMENT,
    STOP,
    STOP_MARK,
    UPPER,
)

Columns = dict[str, Floats | Ints | Bools]
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
    tokens: Tokens
    is_function_word: Bools
    columns: Columns


def wording(table: BlockTable, title: str, description: str, lexicon: Lexicon) -> Wording:
    """The wording of each block.

    Args:
        table: the page's blocks, at least one.
        title: what the page calls itself.
        description: what the page says it is about.
        lexicon: what is known of words.
    """
    page = tokens(table.texts)
    known = lexicon.known(page.words, title, description)
    letters, bits, count = page.letters, page.bits, len(table)

    def with_bit(bit: int) -> Floats:
        return np.add.reduceat((bits & bit) != 0, page.starts, dtype=np.float32)

    def words_with(bit: int) -> Floats:
        return np.bincount(page.block, weights=(known.bits & bit) != 0, minlength=count).astype(np.float32)

    dense = with_bit(DENSE)
    number = np.maximum(np.bincount(page.block, minlength=count), dense / _LETTERS_A_WORD).astype(np.float32)
    share = np.maximum(number, 1)
    stop, furniture = words_with(STOP), words_with(FURNITURE)
    link_share = np.minimum(table.linked / np.maximum(letters, 1), 1.0)
    title_share = words_with(IN_TITLE) / share
    ends_sentence = (bits[page.starts + letters - 1] & CLOSER) != 0
    columns: Columns = {
        "log words": np.log1p(number),
        "log letters": np.log1p(letters),
        "link share": link_share,
        "commas": np.minimum(with_bit(COMMA), 12),
        "sentence ends": np.minimum(with_bit(STOP_MARK), 12),
        "ends as a sentence or quote": ends_sentence,
        "function words": stop / share,
        "furniture words": furniture / share,
        "furniture words, number": np.minimum(furniture, 4),
        "date words": words_with(DATE) / share,
        "title words": title_share,
        "description words": words_with(IN_DESCRIPTION) / share,
        "capitals": with_bit(UPPER) / letters,
        "digits": with_bit(DIGIT) / letters,
        "ornaments": np.minimum(with_bit(ORNAMENT), 4),
        **_edges(page),
        **_marks(table, letters),
        "letters a word": letters / share,
        "unspaced": dense / letters,
        **word_scores(page, known, share),
    }
    is_function_word = (known.bits & STOP) != 0
    return Wording(number, letters, link_share, ends_sentence, stop, furniture, title_share, page, is_function_word, columns)


def word_scores(page: Tokens, known: KnownWords, share: Floats) -> Columns:
    """The features that rest on learned words."""
    count = len(page.letters)
    total = np.bincount(page.block, known.inside, count)
    return {
        "words, learned, mean": total / share,
        "words, learned, sum": np.clip(total, -10, 10),
        "words, learned, opening": np.bincount(page.block, known.opening * page.is_opening, count),
    }


def _edges(page: Tokens) -> Columns:
    """How blocks begin and end."""
    first, last = page.starts, page.starts + page.letters - 1
    return {
        "ends as a sentence": (page.bits[last] & STOP_MARK) != 0,
        "begins quoted": OPENERS[page.codes[first]],
        "begins lower": (page.bits[first] & (IN_WORD | UPPER | DIGIT)) == IN_WORD,
        "ends with a colon": page.codes[last] == ord(":"),
    }


def _marks(table: BlockTable, letters: NDArray[np.int64]) -> Columns:
    """What inline elements a block holds, and what stands before it."""
    return {
        "bold": table.bold / letters,
        "italic": table.italic / letters,
        "times": np.minimum(table.times, 2),
        "links": np.minimum(table.links, 6),
        "images before": np.minimum(table.images, 3),
        "log gap": np.log1p(table.gap),
    }
