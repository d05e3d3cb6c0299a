"""The letters and words of a page's blocks as arrays, and the words that tell prose from the rest of a page.

Three word lists (function words of twenty languages, words of page furniture, words of dates) and one table of letters. No string
is made for a word: each is known by a 64-bit number computed from its letters in lower case, for all words of the page at once.
Equal words have equal numbers on every page and in every process.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from streams.clean.body.arrays import Bools, Ints

STOP = 1
FURNITURE = 2
DATE = 4

_STOP_WORDS = """
the of and to in a is that for on with as it was by at from be are this an have has he his her they their not which but or who
we said el la de que en los las un una por con del se al lo como más para le les des et est une dans du qui pour sur pas au der
die das und den von zu mit im ist des auf nicht ein eine dem für dass sich auch sie wurde nach di che il per non della è da i
una sono del si na w z się nie do że и в не на что с по это как из de het een van in op dat zijn voor niet met om do da os no
uma não em och att som på är det av till jag og for ikke på er ve bir bu için ile ja on ei että
"""
_FURNITURE_WORDS = """
cookie cookies subscribe subscriber subscribers subscription newsletter newsletters signup copyright rights reserved read more
click advertisement advertise share follow us photo image getty images continue related recommended comment comments updated
published min caption posted contact privacy policy terms login log signin sign abonnieren weiterlesen lesen sie leia lire aussi lee
también leggi anche download app whatsapp facebook twitter instagram email loading support donate views reuters contributed editing
reporting associated
"""
_DATE_WORDS = """
jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october november
december januar februar märz mai juni juli oktober dezember janvier février mars avril juin juillet août septembre octobre novembre
décembre enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre monday tuesday wednesday thursday
friday saturday sunday hours ago
"""


def _vocabulary() -> dict[str, int]:
    known: dict[str, int] = {}
    for words, bit in ((_STOP_WORDS, STOP), (_FURNITURE_WORDS, FURNITURE), (_DATE_WORDS, DATE)):
        for word in words.split():
            known[word] = known.get(word, 0) | bit
    return known


VOCABULARY = _vocabulary()
"""Word → bits."""
FUNCTION_WORDS = frozenset(_STOP_WORDS.split())

IN_WORD = 1
UPPER = 2
DIGIT = 4
COMMA = 8
STOP_MARK = 16
ORNAMENT = 32
CLOSER = 64
DENSE = 128
"""A letter of a script that writes no spaces between words."""
_LAST = 0x3100
"""Letters from here on are ideographs and the like: one row of the table stands for all."""

_DENSE_RANGES = ((0x0E00, 0x0EFF), (0x0F00, 0x0FFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x30FF))
_OPENERS = "\"'“«‘„「『"


def _letter_bits(letter: str) -> int:
    bits = 0
    if letter.isalnum() or letter == "_":
        bits |= IN_WORD
    if letter.isupper():
        bits |= UPPER
    if letter.isdigit():
        bits |= DIGIT
    for marks, bit in (
        (",،、，;", COMMA),
        (".!?…。！？।", STOP_MARK),
        ("|›»•·→▶/©", ORNAMENT),
        (".!?…。！？।\"”»’')]」』", CLOSER),
    ):
        if letter in marks:
            bits |= bit
    if any(first <= ord(letter) <= last for first, last in _DENSE_RANGES) and bits & IN_WORD:
        bits |= DENSE
    return bits


def _letters() -> NDArray[np.uint8]:
    table = np.array([_letter_bits(chr(code)) for code in range(_LAST + 1)], np.uint8)
    table[_LAST] = IN_WORD | DENSE
    return table


LETTERS = _letters()
"""Code point (folded) → bits."""
OPENERS = np.isin(np.arange(_LAST + 1), [ord(mark) for mark in _OPENERS])
"""Code point (folded) → does it open quoted speech?"""

_HANGUL = (0xAC00, 0xD7A4)
_FULL_WIDTH = (0xFF01, 0xFF5F)
_PICTURES = (0x1F000, 0x1FB00)
LOWER = np.array([ord(chr(code).lower()[0]) for code in range(_LAST + 1)], np.uint64)
"""Code point (folded) → its lower case."""


def folded(text: str) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """The text's code points, and the same as rows of ``LETTERS`` (the same array where there is no difference).

    Full-width forms fold to their ASCII twins, Hangul to a Latin letter, pictures to a mark; all else beyond the table is taken for
    an ideograph.
    """
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    wide = np.zeros(0, np.bool_) if text.isascii() else codes >= _LAST
    if not wide.any():
        return codes, codes
    special = codes[wide]
    out = np.full(len(special), _LAST, np.uint32)
    full_width = _within(special, _FULL_WIDTH)
    out[full_width] = special[full_width] - 0xFEE0
    out[_within(special, _HANGUL)] = ord("a")
    out[_within(special, _PICTURES)] = ord("*")
    rows = codes.copy()
    rows[wide] = out
    return codes, rows


def _within(codes: NDArray[np.uint32], span: tuple[int, int]) -> NDArray[np.bool_]:
    return (codes >= span[0]) & (codes < span[1])


OPENING = 2
"""Words with which a block begins: "Read more", "Photo by", "Follow us" are told by two."""
Hashes = NDArray[np.uint64]

# The golden ratio as a 64-bit fraction: odd, so it can be inverted, with its bits evenly spread. The mixer is another such number.
_BASE = np.uint64(0x9E3779B97F4A7C15)
_INVERSE = np.uint64(pow(int(_BASE), -1, 1 << 64))
_HALF, _MIXER = np.uint64(32), np.uint64(0xD6E8FEB86659FD93)
_TABLE = 1 << 17
"""Letters in one stretch of sums: the text of all but the longest pages."""


def _powers(base: np.uint64, count: int) -> Hashes:
    powers = np.full(count, base, np.uint64)
    powers[0] = 1
    return np.multiply.accumulate(powers)


_POWERS, _INVERSES = _powers(_BASE, _TABLE), _powers(_INVERSE, _TABLE)


@dataclass(frozen=True, slots=True)
class WordTable:
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

    def parted(self, count: int) -> "tuple[WordTable, WordTable]":
        """The first ``count`` blocks, and the others; places in the text stay what they are.

        Each has the letters up to the end of its own last block: sums over the letters from one block's first to the next one's
        (``reduceat``) would else go on to the end of the text.
        """
        return self._blocks(slice(0, count)), self._blocks(slice(count, len(self.letters)))

    def _blocks(self, some: slice) -> "WordTable":
        first, last = int(self.firsts[some.start]), int(self.firsts[some.stop])
        words = slice(first, last)
        end = int(np.max(self.starts[some] + self.letters[some], initial=0))
        return replace(
            self,
            codes=self.codes[:end],
            bits=self.bits[:end],
            letters=self.letters[some],
            starts=self.starts[some],
            word_starts=self.word_starts[words],
            word_stops=self.word_stops[words],
            words=self.words[words],
            block=self.block[words] - some.start,
            firsts=self.firsts[some.start : some.stop + 1] - first,
            is_opening=self.is_opening[words],
        )


def tokens(texts: list[str]) -> WordTable:
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
    return WordTable(codes, bits, letters, starts, word_starts, word_stops, words, block, firsts, is_opening)


def hashes(text: str) -> Hashes:
    """The numbers of the words in ``text``, in order."""
    return tokens([text]).words if text else np.zeros(0, np.uint64)


def buckets(words: Hashes, bits: int) -> Ints:
    """A number of ``bits`` bits for each word, even over all of them: the numbers of short words begin alike."""
    mixed = (words ^ (words >> _HALF)) * _MIXER
    return (mixed >> np.uint64(64 - bits)).astype(np.int64)


def _hashes(original: NDArray[np.uint32], codes: NDArray[np.uint32], starts: Ints, stops: Ints) -> Hashes:
    """Each word's letters as the digits of a number, modulo 2**64: differences of sums, moved to the first digit.

    "a ab" in base B: the letters weigh a, 32·B, a·B², b·B³; the sums before each are 0, a, a+32B, a+32B+aB², and all of it;
    the second word is the last sum less the third, aB² + bB³, times B⁻² to begin at the first digit: a + bB;
    the first is a: one number wherever on the page it stands.

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
