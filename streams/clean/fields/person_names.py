"""Words of people's names in many scripts, and how names are built where words are not set apart.

The table is no proof: nobody's name is all there, and many words of names are words ("Page", "Justice", "金"). It bears out what
stands where authors stand.
"""

import gzip
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

from streams.clean.text.lexicon import phrases

DATA = Path(__file__).parent / "data" / "person_names.tsv.gz"
GIVEN, FAMILY = "g", "f"


@lru_cache(maxsize=1)
def _table() -> dict[str, str]:
    """Word → the kinds of name it is part of, read once a process."""
    lines = gzip.decompress(DATA.read_bytes()).decode().splitlines()
    return dict(line.split("\t") for line in lines)


@lru_cache(maxsize=10_000)
def folded_name(word: str) -> str:
    """A word of a name as the table writes it: without case, Latin letters without their marks."""
    plain = unicodedata.normalize("NFKC", word).casefold()
    if any("\u00c0" <= letter <= "\u024f" or "\u1e00" <= letter <= "\u1eff" for letter in plain):
        plain = "".join(letter for letter in unicodedata.normalize("NFD", plain) if not unicodedata.combining(letter))
    return unicodedata.normalize("NFC", plain)


def is_given(word: str) -> bool:
    """A word that is somebody's given name."""
    return GIVEN in _table().get(folded_name(word), "")


def is_family(word: str) -> bool:
    """A word that is a family's name."""
    return FAMILY in _table().get(folded_name(word), "")


_DENSE = re.compile(r"[\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_KANA_GIVEN = re.compile(r"[\u3005\u3400-\u9fff]{1,4}[\u3040-\u309f]{1,5}")
"""A Japanese family's name in Han letters before a given one in hiragana."""
_IS_NAME_LETTER = re.compile(r"[\u3400-\u9fff\uac00-\ud7af]").match
_HAN = re.compile(r"[\u3005\u3400-\u9fff]+")
_HANGUL = re.compile(r"[\uac00-\ud7af]+")
_FOREIGN = re.compile(
    r"[\u3400-\u9fff]{1,8}(?:·[\u3400-\u9fff]{1,8}){1,3}|[\u30a0-\u30fa\u30fc]{1,9}(?:[·・][\u30a0-\u30fa\u30fc]{1,9}){1,3}"
)
"""A foreign name in Han letters or katakana: its words are joined by points."""
LONGEST_GIVEN = 2
"""Letters of a Chinese or Korean given name; Japanese ones have up to three."""
LONGEST_FAMILY = 3
"""Letters of a family's name: "長谷川", "佐々木"."""


@lru_cache(maxsize=1)
def _of_places() -> frozenset[str]:
    """Letters of Japanese families' names of two letters: some hundred that mean fields, rivers, woods, of which most are made."""
    words = (word for word in _table() if len(word) == len("田中") and _HAN.fullmatch(word) and is_family(word))
    return frozenset(letter for word in (*words, *phrases("family_letters")) for letter in word)


def is_dense(text: str) -> bool:
    """Holds Han letters, kana or Hangul: scripts whose names are one word."""
    return _DENSE.search(text) is not None


def is_dense_name(name: str) -> bool:
    """A family's name that is known, and a given one behind it of the length that such have.

    Every letter of a given name may be any letter; the families are few: 500 in Chinese, 200 in Korean. Japan has a hundred
    thousand, of which the table has the most common; the others are told by a given name in hiragana, or, with two letters before
    two, by the letters that such names are made of.
    """
    if _FOREIGN.fullmatch(name) or _KANA_GIVEN.fullmatch(name):
        return True
    if not all(map(_DENSE.match, name)):
        return False
    for length in range(min(LONGEST_FAMILY, len(name) - 1), 0, -1):
        family, given = name[:length], name[length:]
        if is_family(family) and len(given) <= (LONGEST_GIVEN if length == 1 or _HANGUL.match(name) else LONGEST_GIVEN + 1):
            return bool(_HANGUL.fullmatch(given)) == bool(_HANGUL.fullmatch(family)) and not _is_katakana(given)
    return (
        len(name) == len("松岡大地") and _of_places() >= set(name[:2]) and _HAN.fullmatch(name) is not None and _is_japanese(name)
    )


def _is_japanese(name: str) -> bool:
    """Every letter is one that Japanese is written with: the letters of today's China are others (図, 图)."""
    try:
        name.encode("shift_jis")
    except UnicodeEncodeError:
        return False
    return True


@lru_cache(maxsize=1)
def _given_letters() -> frozenset[str]:
    """Letters that Chinese and Korean given names are made of: those of the table, and the most common ones."""
    known = (word for word in _table() if is_given(word) and (_HAN.fullmatch(word) or _HANGUL.fullmatch(word)))
    return frozenset(letter for word in (*known, *phrases("given_letters")) for letter in word)


def has_given_letter(name: str) -> bool:
    """Whether a dense name has, behind the family's, a letter of given ones; of two letters the family's has (佐藤) says enough.

    Of 855 people of three letters in Chinese encyclopedias, foreigners and kings among them, .8 have; of 250 places and houses that
    begin with a family's name .3.
    """
    return any(letter in _given_letters() for letter in name[1:]) or is_family(name[:2]) or not all(map(_IS_NAME_LETTER, name))


def _is_katakana(text: str) -> bool:
    return all("\u30a0" <= letter <= "\u30ff" for letter in text)
