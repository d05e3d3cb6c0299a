"""Words and letters that tell prose from the rest of a page.

Three word lists (function words of twenty languages, words of page furniture, words of dates) and one table of letters.
"""

import numpy as np
from numpy.typing import NDArray

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
