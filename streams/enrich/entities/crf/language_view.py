"""What the recogniser of many languages sees of words: its language's lists, names known in all languages, how common a word is.

One model reads all of them: features are shared, and those of looks and lists are there once more for the language alone, so that a
capital can say less in German than in Spanish ("frustratingly easy" domain adaptation, Daumé 2007). Words enter, their features
leave; tokens enter, features of the words of known names leave. Nothing can fail.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from zlib import crc32

import numpy as np

from streams.enrich.entities.crf.document_features import (
    ORGANISATION_FIRST,
    ORGANISATION_INNER,
    PLACE_FIRST,
    PLACE_INNER,
)
from streams.enrich.entities.crf.known_names import ANY_PLACE, ORGANISATION, STEM, KnownNames
from streams.enrich.entities.crf.spelling import AFFIXES, BEFORE, END_3, FORMS, ITSELF, LONGEST_PIECE, Spelled, turned
from streams.enrich.entities.crf.word_features import (
    KIND_NUMBERS,
    QUOTE_MARKS,
    FeatureGroup,
    FeatureNames,
    WordFeatures,
    by_place,
    kind_of,
    of_compound,
    shape,
)
from streams.enrich.languages import words_of
from streams.enrich.scripts import is_dense
from streams.enrich.tokens import Tokens
from streams.enrich.words import Frequencies, function_words

LONGEST_NAME = 5
"""Words of the longest name that is looked up, small ones and hyphens inside it counted ("Rio de Janeiro")."""
INNER_MARKS = frozenset("-.'’&")
"""Marks that stand inside names."""
PLACES, ORGANISATIONS = (PLACE_FIRST, PLACE_INNER), (ORGANISATION_FIRST, ORGANISATION_INNER)
ARABIC_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ك")
"""Particles and the article that are written as one with the word behind them, the longest first."""
PARTS = "hrolpudm"
"""Letters of the lists, the most telling first: what part a word plays beside a name is that of the first that holds it."""
ROLES = ("", *PARTS, "G", "F", "GF", "place", "mixed", "O", "~person", "~place", "Common", "Rare", "digits", "quote", "mark")
"""What part a word can play: pairs of neighbouring parts are features ("role, given name", "given name, family name")."""
ROLE_NUMBERS = {role: number for number, role in enumerate(ROLES)}
COMMON_STEPS = (0.004, 0.0125, 0.06)
"""Shares of texts between which words are told apart: Zipf frequencies of 4, 4.5 and 5.2. Weights were learned with them."""
COMMON = "234"
"""Steps of commonness from which on a capital may be that of a noun or of a sentence's first word."""
SPACE = np.array(crc32(b" "), np.uint32)
HIRAGANA, KATAKANA = re.compile("[\u3041-\u309f]+"), re.compile("[\u30a1-\u30ff]+")
SHORTEST_BARE = 3
"""Letters that are left of an Arabic word whose particle is cut."""


@dataclass(frozen=True)
class LanguageView:
    """The view.

    Attributes:
        language: ISO 639-1.
        known: names of people and places.
        frequencies: how common words are.
    """

    language: str
    known: KnownNames
    frequencies: Frequencies
    clusters = len(ROLES)
    before_places = frozenset[str]()

    @cached_property
    def tag(self) -> str:
        """What stands before the language's own features."""
        return f"{self.language}|"

    @cached_property
    def place_kinds(self) -> frozenset[str]:
        """Nouns for what a place is."""
        return words_of(self.language).names.place

    @cached_property
    def roles(self) -> frozenset[str]:
        """Nouns that say what someone is."""
        return words_of(self.language).names.role

    @cached_property
    def honorifics(self) -> frozenset[str]:
        """Titles that are none of a name."""
        return words_of(self.language).names.honorific

    @cached_property
    def spelling(self) -> tuple[Spelled, ...]:
        """The features of a word's spelling; its ending is seen from beside it too."""
        near = (Spelled(ITSELF + step, f"{BEFORE[ITSELF + step]}x", END_3) for step in (-1, 1))
        return *FORMS, *AFFIXES, *near, Spelled(ITSELF, f"{self.tag}x", END_3)

    @cached_property
    def listed(self) -> dict[str, str]:
        """By word a letter for each of the language's lists that holds it."""
        words = words_of(self.language)
        names = words.names
        lists = (
            ("h", self.honorifics), ("r", self.roles), ("o", names.organisation), ("l", self.place_kinds),
            ("m", names.no_name), ("u", words.speech.said), ("p", names.particle),
            ("d", function_words(self.language)),
        )  # fmt: skip
        found: dict[str, str] = {}
        for letter, listed in lists:
            for word in listed:
                found[word] = found.get(word, "") + letter
        return found

    def words(self, words: Sequence[str]) -> list[WordFeatures]:
        """What each of ``words`` says; whether a small one is a name nobody asks."""
        lower = [word.lower().replace("i̇", "i") for word in words]
        able = list(dict.fromkeys(low for word, low in zip(words, lower, strict=True) if not word[0].islower()))
        names = dict(zip(able, self.known.letters(able), strict=True))
        bare = {low: cut for low, known in names.items() if not known and (cut := self.bare(low)) != low}
        names.update(zip(bare, self.known.letters(list(bare.values())), strict=True))
        return [
            self.features_of(word, low, bare.get(low, low), "" if word[0].islower() else names[low])
            for word, low in zip(words, lower, strict=True)
        ]

    def commonness(self, lower: str) -> str:
        """A digit for how common the word is, 0 where it was not counted, ``?`` where no word of the language was."""
        if not self.frequencies.documents:
            return "?"
        share = self.frequencies.share(lower)
        return "01234"[bool(share) + bisect_right(COMMON_STEPS, share)]

    def bare(self, lower: str) -> str:
        """The word without the particles that Arabic writes as one with it."""
        if self.language == "ar":
            for prefix in ARABIC_PREFIXES:
                if lower.startswith(prefix) and len(lower) - len(prefix) >= SHORTEST_BARE:
                    return lower[len(prefix) :]
        return lower

    def features_of(self, word: str, lower: str, bare: str, names: str) -> WordFeatures:
        """What ``word`` says."""
        letters = self.listed.get(lower, "") + names
        common = self.commonness(lower)
        kind = self.kind(word, letters, common)
        part = ROLE_NUMBERS[part_of(word, letters, common)]
        groups: list[FeatureGroup] = [(of_lists, (self.tag, kind, letters, common, part)), (of_looks, (self.tag, shape(word)))]
        if "-" in lower:
            groups.append((of_compound, (lower,)))
        if bare != lower:
            groups.append((of_bare, (bare, lower[: len(lower) - len(bare)])))
        return WordFeatures(word, lower, tuple(groups), kind, part, letters)

    def kind(self, word: str, letters: str, common: str) -> int:
        """The number of the word's kind; without capitals what a word is written in, and how rare it is, tells as much."""
        if not word[0].isalpha() or word[0].islower() or word[0].isupper():
            return kind_of(word, self.honorifics, self.roles)
        if "h" in letters or "r" in letters:
            return KIND_NUMBERS["Honorific" if "h" in letters else "Role"]
        if "d" in letters or HIRAGANA.fullmatch(word):
            return KIND_NUMBERS["small"]
        if not is_dense(word):
            known = any(letter in letters for letter in "GFCTtO")
            return KIND_NUMBERS["Capital" if known or common not in COMMON else "small"]
        if KATAKANA.fullmatch(word):
            return KIND_NUMBERS["Capital"]
        return KIND_NUMBERS["Letter" if len(word) == 1 else "CAPITALS" if len(word) == len("北京") else "LONGCAPITALS"]

    def names(self, tokens: Tokens, capitals: Sequence[int]) -> list[tuple[int, str]]:
        """Features of the words of known names of several words, the longest first where they overlap."""
        ranges = known_ranges(tokens, capitals, self.known)
        capital = set(capitals)
        found = marked([each for each, lists in ranges if lists & ANY_PLACE and each[1] - 1 in capital], PLACES)
        return found + marked([each for each, lists in ranges if lists & ORGANISATION], ORGANISATIONS)


def known_ranges(tokens: Tokens, capitals: Sequence[int], known: KnownNames) -> list[tuple[tuple[int, int], int]]:
    """Token ranges of several words that are known names, with the bits of their lists; no mark stands inside them.

    One word behind the other is added to the CRCs of all names at once, which takes a fifth of building each name; the few whose
    CRC is known are looked up by their letters.

    Args:
        tokens: the document's.
        capitals: where a name can begin.
        known: the names.
    """
    encoded = [word.encode("utf-8", "surrogatepass") for word in tokens.lower]
    words = np.fromiter(map(crc32, encoded), np.uint32, len(encoded))
    lengths = np.fromiter(map(len, encoded), np.intp, len(encoded))
    gaps = np.array(tokens.starts, np.intp) - np.array([0, *tokens.ends[:-1]], np.intp)
    inner = np.array([word[0].isalnum() or word in INNER_MARKS for word in tokens.words], np.bool_)
    goes_on = np.append(inner & (gaps <= 1) & (lengths < LONGEST_PIECE), np.zeros(LONGEST_NAME, np.bool_))
    spaced = np.where(gaps > 0, words ^ turned(SPACE, np.minimum(lengths, LONGEST_PIECE)), words)
    first = np.array(capitals, np.intp)
    name = words[first]
    found: list[tuple[int, int]] = []
    for more in range(1, LONGEST_NAME):
        there = goes_on[first + more]
        first = first[there]
        last = first + more
        name = spaced[last] ^ turned(name[there], lengths[last] + gaps[last])
        found += [(at, at + more + 1) for at in first[known.at(name) > 0].tolist()]
    texts = [tokens.text[tokens.starts[at] : tokens.ends[end - 1]].lower() for at, end in found]
    return list(zip(found, known.of(texts), strict=True))


def of_lists(tag: str, kind: int, letters: str, common: str, part: int) -> FeatureNames:
    """Features of what lists say of a word and of how common it is; those of the language alone begin with ``tag``."""
    looks, listed, role, rare = f"k{kind}", f"G{letters}", f"a{part}", f"m{common}k{kind}"
    own = (looks, listed, role, rare, f"{listed}m{common}")
    far = (looks, listed, role)
    return by_place(
        [*own, *(f"g{letter}" for letter in letters), *(tag + name for name in own)],
        [*far, rare, tag + looks, tag + role],
        far,
    )


def of_looks(tag: str, pattern: str) -> FeatureNames:
    """Features of a word's shape."""
    return by_place([f"s{pattern}", f"{tag}s{pattern}"], [f"s{pattern}"], ())


def of_bare(bare: str, cut: str) -> FeatureNames:
    """Features of an Arabic word without its particles, and of these."""
    return by_place([f"l{bare}", f"a{cut}"], (), ())


def marked(ranges: list[tuple[int, int]], features: tuple[str, str]) -> list[tuple[int, str]]:
    """The feature of a name's first word and that of the others, for ranges that overlap no longer one before them."""
    found: list[tuple[int, str]] = []
    taken = 0
    for first, end in sorted(ranges, key=lambda each: (each[0], -each[1])):
        if first >= taken:
            taken = end
            found.append((first, features[0]))
            found += [(inner, features[1]) for inner in range(first + 1, end)]
    return found


def part_of(word: str, letters: str, common: str) -> str:
    """The part that a word plays, one of ``ROLES``."""
    for letter in PARTS if letters else "":
        if letter in letters:
            return letter
    if not word[0].isalpha():
        return "digits" if word[0].isdigit() else "quote" if word in QUOTE_MARKS else "mark"
    if word[0].islower():
        return ""
    person, place = [letter for letter in letters if letter in "GF"], any(letter in letters for letter in "CTt")
    if STEM in letters:
        return "~place" if place else "~person" if person else "O"
    if place:
        return "mixed" if person else "place"
    return "".join(person) or ("O" if "O" in letters else "Common" if common in COMMON else "Rare")
