"""Features: what is seen at a word, by name. Training gives each name its weights; running sums them.

A word enters; the names leave of what it says of itself and of its neighbours up to two places away. What depends on the word alone
is made once a word, which is what makes the recogniser quick. Nothing can fail.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from streams.enrich.entities.crf import kinds
from streams.enrich.entities.crf.clusters import Clusters
from streams.enrich.entities.crf.lexicon import Lexicon

LETTER = re.compile(r"[^\W\d_]")
REPEATED = re.compile(r"(.)\1{2,}")
LONGEST_SHAPE = 8
OFFSETS = (-2, -1, 0, 1, 2)
"""Where a word stands, seen from the one that it says something of."""


class WordFeatures(NamedTuple):
    """What one word says.

    Attributes:
        names: by offset in ``OFFSETS``, the features it gives to the word at which it stands in that place.
        kind: its kind's number.
        coarse: its coarse cluster.
        letters: what the lexicon says.
    """

    names: tuple[list[str], ...]
    kind: int
    coarse: int
    letters: str


def shape(word: str) -> str:
    """``Xxx-d``: capitals, small letters and digits, runs cut to two."""
    pattern = LETTER.sub(lambda match: "X" if match.group().isupper() else "x", word)
    return REPEATED.sub(r"\1\1", re.sub(r"\d", "d", pattern))[:LONGEST_SHAPE]


def of_words(words: Sequence[str], lexicon: Lexicon, clusters: Clusters) -> list[WordFeatures]:
    """What each of ``words`` says."""
    lower = [word.lower() for word in words]
    return [
        of_word(word, small, fine, coarse, lexicon)
        for word, small, fine, coarse in zip(words, lower, *clusters.of(lower), strict=True)
    ]


def of_word(word: str, lower: str, fine: int, coarse: int, lexicon: Lexicon) -> WordFeatures:
    """What ``word`` says."""
    letters = lexicon.letters(word, lower)
    kind = kinds.kind(word)
    small = lexicon.smallness(lower)
    pattern = shape(word)
    itself = [f"w{word}", f"l{lower}", f"s{pattern}", f"a{coarse}", f"b{fine}", f"k{kind}", f"G{letters}", f"m{small}k{kind}"]
    itself += [f"g{letter}" for letter in letters]
    if lower[0].isalnum():
        itself += [f"p{word[:2]}", f"p{word[:3]}", f"p{word[:4]}", f"x{lower[-2:]}", f"x{lower[-3:]}", f"x{lower[-4:]}"]
    if "-" in lower:
        itself += [f"e{lower.rsplit('-', 1)[-1]}", f"f{lower.split('-', 1)[0]}"]
    far = (f"l{lower}", f"k{kind}", f"b{fine}", f"G{letters}")
    near = (*far, f"a{coarse}", f"s{pattern}")
    names = tuple([f"{place}{name}" for name in (near if abs(place) == 1 else far)] if place else itself for place in OFFSETS)
    return WordFeatures(names, kind, coarse, letters)


def kinds_around(before: int, at: int, behind: int) -> str:
    """The name of three kinds in a row, seen from the middle one."""
    return f"K{before},{at},{behind}"


def clusters_around(before: int, at: int) -> str:
    """The name of two coarse clusters in a row, seen from the second one."""
    return f"A{before},{at}"


def clusters_behind(at: int, behind: int) -> str:
    """The name of two coarse clusters in a row, seen from the first one."""
    return f"B{at},{behind}"
