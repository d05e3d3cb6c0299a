"""What the words and letters of each block say, before its place on the page is looked at.

Three things are asked of words. What is known of each by itself: ``newsletter`` is a word of page furniture, ``tuesday`` one of
dates; and for some thousand words the model has learned the log-odds that a block with them is body, and that a block is which
begins with them ("Read", "Photo", "Follow"). What a block's letters and words add up to. And how far it speaks of what the page's
prose speaks of, and begins as others do: a second article further down, company boilerplate or a promo has other names and nouns
than the text above it; and "Read more:", "WATCH |" or "Les også" open several blocks of a page, but hardly two paragraphs of an
article.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from streams.clean.body.arrays import Bools, Floats, Ints
from streams.clean.body.table import BlockTable
from streams.clean.body.words import (
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
    VOCABULARY,
    Hashes,
    WordTable,
    buckets,
    tokens,
)

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


class Vocabulary:
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

    Keys 0, 1, 2 in buckets 5, 9, 5: bucket 5 begins with key 2, behind which comes key 0, behind which comes 3, that is none;
    bucket 9 begins with key 1, behind which comes none. So a look-up walks past as many keys as share its bucket.

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


Columns = dict[str, Floats | Ints | Bools | float]
"""Features by name, a value a block; a number where all blocks have the same."""
_FIELD = 21
"""Bits of a count: three counts share one 64-bit number, and no block of a page within its limits has two million letters of a
kind."""
_PACKED = {
    kinds: np.array([sum(1 << (_FIELD * place) for place, bit in enumerate(kinds) if bits & bit) for bits in range(256)], np.int64)
    for kinds in ((UPPER, DIGIT, COMMA), (STOP_MARK, ORNAMENT, DENSE))
}
_BUCKET_BITS = 15
"""Of the buckets in which words of a page are compared: 33,000 for some thousand words, so a wrong match is rare, and the tables
fit into the processor's cache."""
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
    tokens: WordTable
    is_function_word: Bools
    columns: Columns


def wording(table: BlockTable, title: str, description: str, vocabulary: Vocabulary) -> Wording:
    """The wording of each block.

    Args:
        table: the page's blocks, at least one.
        title: what the page calls itself.
        description: what the page says it is about.
        vocabulary: what is known of words.
    """
    count = len(table)
    read = tokens([*table.texts, title or " ", description or " "])
    page, of_page = read.parted(count)
    everywhere = vocabulary.known(read.words)
    known, bits_of_page = everywhere.part(len(page.words)), everywhere.bits[len(page.words) :]
    letters, bits = page.letters, page.bits
    with_bit = _letter_counts(page)
    dense = with_bit[DENSE]
    number = np.maximum(np.diff(page.firsts), dense / _LETTERS_A_WORD).astype(np.float32)
    share = np.maximum(number, 1)
    is_function_word = (known.bits & STOP) != 0
    told = (of_page.block == 1) & ((bits_of_page & STOP) == 0)
    in_title, in_description = _among(page.words, of_page.words[of_page.block == 0], of_page.words[told])
    stop, furniture, dates = _word_counts(page, is_function_word, (known.bits & FURNITURE) != 0, (known.bits & DATE) != 0)
    title_words, description_words, _ = _word_counts(page, in_title, in_description, None)
    link_share = np.minimum(table.linked / np.maximum(letters, 1), 1.0)
    title_share = title_words / share
    ends_sentence = (bits[page.starts + letters - 1] & CLOSER) != 0
    columns: Columns = {
        "log words": np.log1p(number),
        "log letters": np.log1p(letters),
        "link share": link_share,
        "commas": np.minimum(with_bit[COMMA], 12),
        "sentence ends": np.minimum(with_bit[STOP_MARK], 12),
        "ends as a sentence or quote": ends_sentence,
        "function words": stop / share,
        "furniture words": furniture / share,
        "furniture words, number": np.minimum(furniture, 4),
        "date words": dates / share,
        "title words": title_share,
        "description words": description_words / share,
        "capitals": with_bit[UPPER] / letters,
        "digits": with_bit[DIGIT] / letters,
        "ornaments": np.minimum(with_bit[ORNAMENT], 4),
        **_edges(page),
        **_marks(table, letters),
        "letters a word": letters / share,
        "unspaced": dense / letters,
        **word_scores(page, known, share),
    }
    return Wording(number, letters, link_share, ends_sentence, stop, furniture, title_share, page, is_function_word, columns)


def _among(words: Hashes, *wanted: Hashes) -> list[Bools]:
    """For each of ``words`` whether it is one of the wanted: by bucket, so one in a thousand others passes for one of twenty."""
    bucket = buckets(words, _BUCKET_BITS)
    found = []
    for some in wanted:
        is_wanted = np.zeros(1 << _BUCKET_BITS, np.bool_)
        is_wanted[buckets(some, _BUCKET_BITS)] = True
        found.append(is_wanted[bucket])
    return found


def _word_counts(page: WordTable, *chosen: Bools | None) -> list[Floats]:
    """How many chosen words each block has, for up to three choices, which are counted in one number at once.

    Words [a b | c] in two blocks, choices [1 0 | 1] and [1 1 | 0]: with 21 bits a choice the words weigh 1+1·2²¹, 1·2²¹ and 1;
    sums from the page's beginning are 0, 1+1·2²¹, 1+2·2²¹, 2+2·2²¹; their differences at the blocks' borders are
    1+2·2²¹ and 1, so the blocks have [1, 1] words of the first choice and [2, 0] of the second.
    """
    packed = np.zeros(len(page.words) + 1, np.int64)
    for place, some in enumerate(chosen):
        if some is not None:
            packed[1:] += some.astype(np.int64) << (_FIELD * place)
    sums = np.cumsum(packed)[page.firsts]
    by_block = sums[1:] - sums[:-1]
    return [((by_block >> (_FIELD * place)) & ((1 << _FIELD) - 1)).astype(np.float32) for place in range(len(chosen))]


def _letter_counts(page: WordTable) -> dict[int, Floats]:
    """For each kind of letter, how many of them each block has; three kinds are counted in one number at once.

    "A1, b" and "2!" as blocks: capitals weigh 1, digits 2²¹, commas 2⁴², all else nothing;
    the letters of the first sum to 1 + 2²¹ + 2⁴², those of the second to 2²¹;
    taken apart again: capitals [1, 0], digits [1, 1], commas [1, 0].
    """
    counts: dict[int, Floats] = {}
    for kinds, packed in _PACKED.items():
        sums = np.add.reduceat(packed[page.bits], page.starts)
        for place, bit in enumerate(kinds):
            counts[bit] = ((sums >> (_FIELD * place)) & ((1 << _FIELD) - 1)).astype(np.float32)
    return counts


def word_scores(page: WordTable, known: KnownWords, share: Floats) -> Columns:
    """The features that rest on learned words."""
    count = len(page.letters)
    total = np.bincount(page.block, known.inside, count)
    return {
        "words, learned, mean": total / share,
        "words, learned, sum": np.clip(total, -10, 10),
        "words, learned, opening": np.bincount(page.block, known.opening * page.is_opening, count),
    }


def _edges(page: WordTable) -> Columns:
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


_ODD = np.uint64(0xD6E8FEB86659FD93)
_SHORTEST = 4
"""Letters of a word that counts: shorter ones are function words in languages whose lists we lack."""


def cohesion(page: WordTable, is_function_word: Bools, is_prose: Bools, is_main: Bools) -> Columns:
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
    """For each word, whether it (or one of the same bucket: one in fifty) stands among the chosen ones of another block.

    Words [a b | a | b] in blocks 0, 1, 2, those of blocks 0 and 1 chosen: ``a`` stands first in block 0 and last in block 1,
    ``b`` first and last in block 0. A word is met elsewhere unless both its first and its last block are its own:
    [yes no | yes | yes].
    """
    first, last = np.full((2, 1 << _BUCKET_BITS), -1, np.int16)
    words, blocks = number[chosen], block[chosen]
    last[words] = blocks
    first[words[::-1]] = blocks[::-1]
    found: Bools = (first[number] >= 0) & ((first[number] != block) | (last[number] != block))
    return found


def _openings(page: WordTable) -> Ints:
    """How many other blocks begin with the same two words.

    "Read more: a", "Read more: b", "Read it", "Read": the first two begin with (read, more), the third with (read, it), the last
    has one word alone and no pair; each pair is one number, pairs are counted by bucket, the block itself is taken off:
    [1, 1, 0, 0].
    """
    opening = np.flatnonzero(page.is_opening)
    firsts = opening[:-1][page.block[opening[:-1]] == page.block[opening[1:]]]
    pairs = page.words[firsts] * _ODD + page.words[firsts + 1]
    bucket = buckets(pairs, _BUCKET_BITS)
    found = np.zeros(len(page.letters), np.int64)
    found[page.block[firsts]] = np.bincount(bucket)[bucket] - 1 if len(bucket) else 0
    return found
