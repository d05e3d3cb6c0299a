"""Folding: the same word for spellings that differ in accents, case, script variants or punctuation only.

Text enters, folded text leaves; nothing can fail. Double letters stay, so that Hassan and Hasan, Johnson and Johnston differ.
"""

import re
import unicodedata
from functools import lru_cache

from streams.enrich.scripts import marks

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

ACCENTS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670]")
"""Accents of Latin, Greek and Cyrillic, points of Hebrew, harakat of Arabic: without them a word is the same. Marks of other
scripts make another letter: パリ is Paris, バリ Bali."""
AS_THEY_ARE = re.compile("[\u3041-\u3096\u30a1-\u30fa\u30fc-\u30fe\u4e00-\u9fff]+")
"""Kana and Han of full width, which are folded already."""
UNHEARD = re.compile("['’‘ʼʻ`´ʾʿ\u00ad\u200c\u200d]")
"""Apostrophes, soft hyphens and joiners: a word is the same without them."""


@lru_cache(maxsize=65_536)
def plain(text: str) -> str:
    """Without accents, strokes and case: ``Türkiye`` → ``turkiye``. Other scripts keep their letters."""
    return _plain(text)


def _plain(text: str) -> str:
    if text.isascii():
        return text.lower()
    if AS_THEY_ARE.fullmatch(text):
        return text
    decomposed = unicodedata.normalize("NFKD", text.translate(STROKES))
    return unicodedata.normalize("NFC", ACCENTS.sub("", decomposed).lower())


@lru_cache(maxsize=1)
def no_word() -> re.Pattern[str]:
    """What stands between words."""
    return re.compile(rf"(?:(?![{marks()}])[\W_])+")


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """``plain`` words with one space between them: ``al-Assad`` → ``al assad``, ``O’Neill`` → ``oneill``, ``U.S.`` → ``us``."""
    return folded(text)


def folded(text: str) -> str:
    """``fold`` of what is seldom folded twice: nothing is kept."""
    letters = _plain(text)
    if letters.isalnum() and (letters.isascii() or letters is text):  # one word of plain letters, as most are
        return letters
    letters = UNHEARD.sub("", letters)
    if letters.isalnum():
        return letters
    if "." in letters:
        letters = re.sub(r"\b((?:\w\.){2,})", lambda match: match.group(1).replace(".", "") + " ", letters)
    return no_word().sub(" ", letters).strip()
