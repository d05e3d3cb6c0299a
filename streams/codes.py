"""Words as numbers of 16 bits: how enrichment writes a text down so that grouping can compare it without reading it.

The two lowest bits say what kind of word it is, for copies differ in their words and templates in what fills them: names, numbers,
days. Folded words enter; nothing can fail.
"""

from functools import lru_cache
from zlib import crc32

PLAIN, NUMBER, NAME = 0, 1, 2
"""What the two lowest bits say."""
KINDS = 3
"""The mask of those two bits."""
END = 0
"""Stands behind each sentence; no word has this number."""


@lru_cache(maxsize=1 << 15)
def word_code(word: str) -> int:
    """The number of a folded word without its kind: a multiple of four below 2**16, never ``END``.

    One of 16,383 numbers: of two sentences of twenty words that share none, one word in forty seems shared by chance.
    """
    return (crc32(word.encode("utf-8", "surrogatepass")) & 0xFFFC) or KINDS + 1


def bare(code: int) -> int:
    """The word without its kind, which hangs on what stands around it."""
    return code & ~KINDS


def is_slot(code: int) -> bool:
    """Whether the word is a name, a number or a day: what fills a template."""
    return code & KINDS in (NAME, NUMBER)


def is_name(code: int) -> bool:
    """Whether the word belongs to a name."""
    return code & KINDS == NAME
