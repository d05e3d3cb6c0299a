"""How far each block speaks of what the page's prose speaks of, and how far it begins as others do.

A second article further down, company boilerplate or a promo has other names and nouns than the text above it; and "Read more:",
"WATCH |" or "Les også" open several blocks of a page, but hardly two paragraphs of an article.
"""

import numpy as np

from streams.clean.body.arrays import Bools, Floats, Ints
from streams.clean.body.tokens import Tokens, buckets
from streams.clean.body.wording import Columns

_ODD = np.uint64(0xD6E8FEB86659FD93)
_BUCKET_BITS = 15
_SHORTEST = 4
"""Letters of a word that counts: shorter ones are function words in languages whose lists we lack."""


def cohesion(page: Tokens, is_function_word: Bools, is_prose: Bools, is_main: Bools) -> Columns:
    """The features of cohesion.

    Args:
        page: the words.
        is_function_word: by word.
        is_prose: by block, whether it is long and hardly linked.
        is_main: by block, whether it stands in the element that directly holds most prose.
    """
    count = len(page.letters)
    counts = ~is_function_word & (page.word_stops - page.word_starts >= _SHORTEST)
    block = page.block[counts]
    number = buckets(page.words[counts], _BUCKET_BITS)
    total = np.maximum(np.bincount(block, minlength=count), 1)

    def shared(chosen: Bools) -> Floats:
        return np.bincount(block, _elsewhere(number, block, chosen[block]), count) / total

    return {
        "words shared with main prose": shared(is_main & is_prose),
        "words shared with prose": shared(is_prose),
        "opens as others do": np.minimum(_openings(page), 4),
    }


def _elsewhere(number: Ints, block: Ints, chosen: Bools) -> Bools:
    """For each word, whether it (or one of the same bucket: one in fifty) stands among the chosen ones of another block."""
    first, last = np.full((2, 1 << _BUCKET_BITS), -1, np.int16)
    words, blocks = number[chosen], block[chosen]
    last[words] = blocks
    first[words[::-1]] = blocks[::-1]
    found: Bools = (first[number] >= 0) & ((first[number] != block) | (last[number] != block))
    return found


def _openings(page: Tokens) -> Ints:
    """How many other blocks begin with the same two words."""
    opening = np.flatnonzero(page.is_opening)
    firsts = opening[:-1][page.block[opening[:-1]] == page.block[opening[1:]]]
    pairs = page.words[firsts] * _ODD + page.words[firsts + 1]
    bucket = buckets(pairs, _BUCKET_BITS)
    found = np.zeros(len(page.letters), np.int64)
    found[page.block[firsts]] = np.bincount(bucket)[bucket] - 1 if len(bucket) else 0
    return found
