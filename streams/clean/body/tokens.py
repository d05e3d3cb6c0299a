"""The letters and words of a page's blocks as arrays.

No string is made for a word: each is known by a 64-bit number computed from its letters in lower case, for all words of the page at
once. Equal words have equal numbers on every page and in every process.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from streams.clean.body.arrays import Bools, Ints
from streams.clean.body.words import IN_WORD, LETTERS, LOWER, folded

OPENING = 2
"""Words with which a block begins."""
Hashes = NDArray[np.uint64]

_BASE = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(int(_BASE), -1, 1 << 64))
_HALF, _MIXER = np.uint64(32), np.uint64(0xD6E8FEB86659FD93)
_TABLE = 1 << 17


def _powers(base: np.uint64, count: int) -> Hashes:
    powers = np.full(count, base, np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)


_POWERS, _INVERSES = _powers(_BASE, _TABLE), _powers(_INVERSE, _TABLE)


@dataclass(frozen=True, slots=True)
class Tokens:
    """Letters and words in page order.

    Attributes:
        codes: the letters' rows in ``LETTERS``, a line break between blocks.
        bits: what each letter is.
        letters: by block, how many it has.
        starts: by block, where its letters begin.
        word_starts: by word, where its letters begin.
        word_stops: by word, the place behind its last letter.
        words: by word, its number.
        block: by word, the block it stands in.
        firsts: by block, its first word, or the next block's where it has none; one entry more, behind the last word.
        is_opening: by word, whether its block begins with it.
    """

    codes: NDArray[np.uint32]
    bits: NDArray[np.uint8]
    letters: Ints
    starts: Ints
    word_starts: Ints
    word_stops: Ints
    words: Hashes
    block: Ints
    firsts: Ints
    is_opening: Bools

    def parted(self, count: int) -> "tuple[Tokens, Tokens]":
        """The first ``count`` blocks, and the others; places in the text stay what they are."""
        return self._blocks(slice(0, count)), self._blocks(slice(count, len(self.letters)))

    def _blocks(self, some: slice) -> "Tokens":
        first, last = int(self.firsts[some.start]), int(self.firsts[some.stop])
        words = slice(first, last)
        return replace(
            self,
            letters=self.letters[some],
            starts=self.starts[some],
            word_starts=self.word_starts[words],
            word_stops=self.word_stops[words],
            words=self.words[words],
            block=self.block[words] - some.start,
            firsts=self.firsts[some.start : some.stop + 1] - first,
            is_opening=self.is_opening[words],
        )


def tokens(texts: list[str]) -> Tokens:
    """The tokens of ``texts``, of which there is at least one and none is empty."""
    original, codes = folded("\n".join(texts))
    bits = LETTERS[codes]
    letters = np.fromiter(map(len, texts), np.int64, len(texts))
    starts = np.cumsum(letters + 1) - letters - 1
    in_word = np.zeros(len(codes) + 2, np.bool_)
    np.not_equal(bits & IN_WORD, 0, out=in_word[1:-1])
    edges = np.flatnonzero(in_word[1:] != in_word[:-1])
    word_starts, word_stops = edges[::2], edges[1::2]
    firsts = np.append(np.searchsorted(word_starts, starts), len(word_starts))
    block = np.repeat(np.arange(len(texts)), np.diff(firsts))
    is_opening = np.arange(len(block)) - firsts[block] < OPENING
    words = _hashes(original, codes, word_starts, word_stops)
    return Tokens(codes, bits, letters, starts, word_starts, word_stops, words, block, firsts, is_opening)


def hashes(text: str) -> Hashes:
    """The numbers of the words in ``text``, in order."""
    return tokens([text]).words if text else np.zeros(0, np.uint64)


def buckets(words: Hashes, bits: int) -> Ints:
    """A number of ``bits`` bits for each word, even over all of them: the numbers of short words begin alike."""
    mixed = (words ^ (words >> _HALF)) * _MIXER
    return (mixed >> np.uint64(64 - bits)).astype(np.int64)


def _hashes(original: NDArray[np.uint32], codes: NDArray[np.uint32], starts: Ints, stops: Ints) -> Hashes:
    """Each word's letters as the digits of a number, modulo 2**64: differences of sums, moved to the first digit.

    Sums run over stretches of text no longer than the tables of powers; a word that is longer counts by its beginning.
    """
    found = np.zeros(len(starts), np.uint64)
    first = 0
    while first < len(starts):
        begin = int(starts[first])
        behind = max(int(np.searchsorted(stops, begin + _TABLE, side="right")), first + 1)
        end = min(int(stops[behind - 1]), begin + _TABLE)
        rows, letters = codes[begin:end], original[begin:end]
        digits = LOWER[rows] if original is codes else np.where(rows == letters, LOWER[rows], letters)
        sums = np.zeros(end - begin + 1, np.uint64)
        np.cumsum(digits * _POWERS[: end - begin], out=sums[1:])
        from_, to = starts[first:behind] - begin, np.minimum(stops[first:behind] - begin, end - begin)
        found[first:behind] = (sums[to] - sums[from_]) * _INVERSES[from_]
        first = behind
    return found
