"""What is seen at a word, by name. Training gives each name its weights; running sums them.

A word enters; its kind leaves, one of a closed list of what words look like, so that pairs and triples of neighbours can be
tables, and the names of what it says of itself and of its neighbours up to two places away. What depends on the word alone is
made once a word, which is what makes the recogniser quick. What is seen of it beyond its letters (``spelling``) differs by
language: a ``View``. It says that by groups, which words share: the weights of a group are summed once. Nothing can fail.
"""

import re
from collections.abc import Callable, Container, Sequence
from typing import Any, NamedTuple, Protocol

from streams.enrich.entities.crf.spelling import BEFORE, Spelled
from streams.enrich.tokens import PARAGRAPH, Tokens

ALONE = (PARAGRAPH, ".", ",", "(", ")", "-", "–", "—", ":", "&", "of", "and", "the", "for", "in", "at", "by", "to")
"""Words and marks that are a kind of their own."""
QUOTE_MARKS = frozenset("\"“”‘’'«»")
POSSESSIVES = ("'s", "’s")
KIND_NAMES = (
    *ALONE,
    "clitic", "quote", "stop", "mark", "role", "honorific", "small", "small-", "digits", "mixed",
    "Capital", "Role", "Honorific", "Capital-", "InnerCapital", "CAPITALS", "LONGCAPITALS", "Letter", "U.S.",
)  # fmt: skip
"""What the numbers mean."""
KINDS = len(KIND_NAMES)
KIND_NUMBERS = {name: number for number, name in enumerate(KIND_NAMES)}
EDGE = KIND_NUMBERS[PARAGRAPH]
"""The kind that stands before the first and behind the last word."""
LONGEST_ACRONYM = 5
"""Letters up to which a word in capitals is likelier an abbreviation than a shouted word. Weights were learned with it."""
LETTER = re.compile(r"[^\W\d_]")
REPEATED = re.compile(r"(.)\1{2,}")
LONGEST_SHAPE = 8
"""Letters of a shape: what comes behind them tells no words apart."""
FeatureNames = tuple[list[str], ...]
"""Names of features by offset."""
FeatureGroup = tuple[Callable[..., FeatureNames], tuple[Any, ...]]
"""Features that come together: what names them, and of what."""


def kind_of(word: str, honorifics: Container[str], roles: Container[str]) -> int:
    """The number of the kind of ``word``; the language's honorifics and nouns for roles are kinds."""
    return KIND_NUMBERS[word if word in ALONE else kind_name(word, honorifics, roles)]


def kind_name(word: str, honorifics: Container[str], roles: Container[str]) -> str:
    """The name of the kind of a word that is none of its own."""
    if not word[0].isalnum():
        return mark_kind(word)
    lower = word.lower()
    if not word.isalpha() and any(letter.isdigit() for letter in word):
        return "digits" if word[0].isdigit() else "mixed"
    if word == lower:
        return "honorific" if lower in honorifics else "role" if lower in roles else "small-" if "-" in word else "small"
    if word[0].islower():
        return "InnerCapital"
    shown = capitalised_kind(word)
    return "Honorific" if shown == "Capital" and lower in honorifics else "Role" if shown == "Capital" and lower in roles else shown


def mark_kind(word: str) -> str:
    """The kind of something that begins with no letter and no digit."""
    if word in POSSESSIVES:
        return "clitic"
    return "quote" if word in QUOTE_MARKS else "stop" if word in "?!;…" else "mark"


def capitalised_kind(word: str) -> str:
    """The kind of a word that begins with a capital."""
    if len(word) == 1:
        return "Letter"
    if "." in word:
        return "U.S."
    if word.isupper():
        return "CAPITALS" if len(word) <= LONGEST_ACRONYM else "LONGCAPITALS"
    if "-" in word:
        return "Capital-"
    if not word[1:].islower() and any(letter.isupper() for letter in word[1:]):
        return "InnerCapital"
    return "Capital"


class WordFeatures(NamedTuple):
    """What one word says.

    Attributes:
        word: as written.
        lower: in small letters.
        groups: its features apart from those of its spelling.
        kind: its kind's number.
        coarse: its coarse cluster.
        letters: what the lexicon says.
    """

    word: str
    lower: str
    groups: tuple[FeatureGroup, ...]
    kind: int
    coarse: int
    letters: str


class View(Protocol):
    """What a recogniser sees of the words of its language."""

    @property
    def tag(self) -> str:
        """What stands before the features that the language has for itself; nothing where one language has all of them."""

    @property
    def clusters(self) -> int:
        """How many coarse clusters there are, with that of unknown words; 1 where there are none."""

    @property
    def spelling(self) -> Sequence[Spelled]:
        """The features of a word's spelling."""

    @property
    def before_places(self) -> Container[str]:
        """Prepositions of place."""

    def words(self, words: Sequence[str]) -> list[WordFeatures]:
        """What each of ``words`` says."""

    def names(self, tokens: Tokens, capitals: Sequence[int]) -> list[tuple[int, str]]:
        """Features of the words of known names: see ``document_features.TABLE_NAMES``.

        Args:
            tokens: the document's.
            capitals: numbers of the capitalised tokens, ascending.
        """


def shape(word: str) -> str:
    """``Xxx-d``: capitals, small letters and digits, runs cut to two."""
    if word.isalpha():  # most words: five times as quick
        if word.islower() or not any(map(str.isupper, word)):
            return "xx"[: len(word)]
        if word[0].isupper() and word[1:].islower():
            return "X" + "xx"[: len(word) - 1]
    pattern = LETTER.sub(lambda match: "X" if match.group().isupper() else "x", word)
    return REPEATED.sub(r"\1\1", re.sub(r"\d", "d", pattern))[:LONGEST_SHAPE]


def of_compound(lower: str) -> FeatureNames:
    """Features of a word with a hyphen: what stands before the first one and behind the last."""
    return by_place([f"e{lower.rsplit('-', 1)[-1]}", f"f{lower.split('-', 1)[0]}"], (), ())


def by_place(itself: Sequence[str], near: Sequence[str], far: Sequence[str]) -> FeatureNames:
    """The features a word gives to each place in ``OFFSETS``: of itself, to the words beside it, to those beyond."""
    return tuple([before + name for name in names] for before, names in zip(BEFORE, (far, near, itself, near, far), strict=True))


def kinds_around(before: int, at: int, behind: int) -> str:
    """The name of three kinds in a row, seen from the middle one."""
    return f"K{before},{at},{behind}"


def clusters_around(before: int, at: int) -> str:
    """The name of two coarse clusters in a row, seen from the second one."""
    return f"A{before},{at}"


def clusters_behind(at: int, behind: int) -> str:
    """The name of two coarse clusters in a row, seen from the first one."""
    return f"B{at},{behind}"
