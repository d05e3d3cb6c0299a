"""Folding: the same word for spellings that differ in accents, case, script variants or punctuation only.

Text enters, folded text leaves; nothing can fail. Double letters stay, so that Hassan and Hasan, Johnson and Johnston differ.
"""

import re
import unicodedata
from functools import lru_cache

STROKES = str.maketrans(
    {
        "ø": "o",
        "Ø": "O",
        "ł": "l",
        "Ł": "L",
        "đ": "d",
        "Đ": "D",
        "ð": "d",
        "Ð": "D",
        "þ": "th",
        "Þ": "Th",
        "ß": "ss",
        "æ": "ae",
        "Æ": "AE",
        "œ": "oe",
        "Œ": "OE",
        "ı": "i",
        "ə": "a",
        "ħ": "h",
        "Ħ": "H",
    }
)
"""Letters that Unicode does not decompose."""

APOSTROPHES = re.compile(r"['’‘ʼʻ`´ʾʿ]")
NO_WORD = re.compile(r"[\W_]+")


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Without accents, strokes and case: ``Türkiye`` → ``turkiye``. Other scripts keep their letters."""
    if text.isascii():
        return text.lower()
    decomposed = unicodedata.normalize("NFKD", text.translate(STROKES))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter)).lower()


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """``plain`` words with one space between them: ``al-Assad`` → ``al assad``, ``O’Neill`` → ``oneill``, ``U.S.`` → ``us``."""
    letters = APOSTROPHES.sub("", plain(text))
    if "." in letters:
        letters = re.sub(r"\b((?:\w\.){2,})", lambda match: match.group(1).replace(".", "") + " ", letters)
    return NO_WORD.sub(" ", letters).strip()
