"""What the recogniser of many languages sees of words: its language's lists, names known in all languages, how common a word is.

One model reads all of them: features are shared, and those of looks and lists are there once more for the language alone, so that a
capital can say less in German than in Spanish ("frustratingly easy" domain adaptation, Daumé 2007). Words enter, their features
leave; tokens enter, features of the words of known names leave. Nothing can fail.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from streams.enrich.entities.crf.document_features import (
    ORGANISATION_FIRST,
    ORGANISATION_INNER,
    PLACE_FIRST,
    PLACE_INNER,
)
from streams.enrich.entities.crf.known_names import ANY_PLACE, ORGANISATION, STEM, KnownNames
from streams.enrich.entities.crf.word_features import KIND_NUMBERS, QUOTE_MARKS, WordFeatures, affixes, by_place, kind_of, shape
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
COMMON_STEPS = (0.004, 0.0125, 0.06)
"""Shares of texts between which words are told apart: Zipf frequencies of 4, 4.5 and 5.2. Weights were learned with them."""
COMMON = "234"
"""Steps of commonness from which on a capital may be that of a noun or of a sentence's first word."""
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

    @property
    def tag(self) -> str:
        """What stands before the language's own features."""
        return f"{self.language}|"

    @property
    def place_kinds(self) -> frozenset[str]:
        """Nouns for what a place is."""
        return words_of(self.language).names.place

    @property
    def roles(self) -> frozenset[str]:
        """Nouns that say what someone is."""
        return words_of(self.language).names.role

    @property
    def honorifics(self) -> frozenset[str]:
        """Titles that are none of a name."""
        return words_of(self.language).names.honorific

    @cached_property
    def lists(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """A letter for each of the language's lists."""
        words = words_of(self.language)
        names = words.names
        return (
            ("h", self.honorifics), ("r", self.roles), ("o", names.organisation), ("l", self.place_kinds),
            ("m", names.no_name), ("u", words.speech.said), ("p", names.particle),
            ("d", function_words(self.language)),
        )  # fmt: skip

    def words(self, words: Sequence[str]) -> list[WordFeatures]:
        """What each of ``words`` says."""
        lower = [word.lower().replace("i̇", "i") for word in words]
        names = self.known.letters(lower)
        bare = [word if known else self.bare(word) for word, known in zip(lower, names, strict=True)]
        cut = [number for number, word in enumerate(bare) if word != lower[number]]
        for number, letters in zip(cut, self.known.letters([bare[number] for number in cut]), strict=True):
            names[number] = letters
        common = [self.commonness(word) for word in lower]
        return [self.features_of(*each) for each in zip(words, lower, bare, names, common, strict=True)]

    def commonness(self, lower: str) -> str:
        """A digit for how common the word is, 0 where it was not counted, ``?`` where no word of the language was."""
        if not self.frequencies.documents:
            return "?"
        share = self.frequencies.share(lower)
        return str(bool(share) + sum(share >= step for step in COMMON_STEPS))

    def bare(self, lower: str) -> str:
        """The word without the particles that Arabic writes as one with it."""
        if self.language == "ar":
            for prefix in ARABIC_PREFIXES:
                if lower.startswith(prefix) and len(lower) - len(prefix) >= SHORTEST_BARE:
                    return lower[len(prefix) :]
        return lower

    def features_of(self, word: str, lower: str, bare: str, names: str, common: str) -> WordFeatures:
        """What ``word`` says."""
        letters = "".join(letter for letter, listed in self.lists if lower in listed)
        if not word[0].islower():
            letters += names
        kind = self.kind(word, letters, common)
        part = ROLES.index(part_of(word, letters, common))
        form, list_, rare, end = f"s{shape(word)}", f"G{letters}", f"m{common}k{kind}", f"x{lower[-3:]}"
        looks, role = f"k{kind}", f"a{part}"
        own = [form, looks, list_, role, rare, f"{list_}m{common}", end]
        itself = [f"l{lower}", *own[:-1], *(f"g{letter}" for letter in letters), *affixes(word, lower)]
        if bare != lower:
            itself += [f"l{bare}", f"a{lower[: len(lower) - len(bare)]}"]
        tag = self.tag
        itself += [tag + name for name in own]
        far = (f"l{lower}", looks, list_, role)
        near = (*far, form, rare, end, tag + looks, tag + role)
        return WordFeatures(by_place(itself, near, far), kind, part, letters)

    def kind(self, word: str, letters: str, common: str) -> int:
        """The number of the word's kind; without capitals what a word is written in, and how rare it is, tells as much."""
        if not word[0].isalpha() or word[0].islower() or word[0].isupper():
            return kind_of(word, self.lists[0][1], self.lists[1][1])
        if "h" in letters or "r" in letters:
            return KIND_NUMBERS["Honorific" if "h" in letters else "Role"]
        if HIRAGANA.fullmatch(word) or "d" in letters:
            return KIND_NUMBERS["small"]
        if not is_dense(word):
            known = any(letter in letters for letter in "GFCTtO")
            return KIND_NUMBERS["Capital" if known or common not in COMMON else "small"]
        if KATAKANA.fullmatch(word):
            return KIND_NUMBERS["Capital"]
        return KIND_NUMBERS["Letter" if len(word) == 1 else "CAPITALS" if len(word) == len("北京") else "LONGCAPITALS"]

    def names(self, tokens: Tokens, capitals: Sequence[int]) -> list[tuple[int, str]]:
        """Features of the words of known names of several words, the longest first where they overlap."""
        ranges = [(first, end) for first in capitals for end in ends(tokens, first)]
        texts = [tokens.text[tokens.starts[first] : tokens.ends[end - 1]].lower() for first, end in ranges]
        bits = self.known.of(texts)
        capital = set(capitals)
        found = marked(
            [each for each, known in zip(ranges, bits, strict=True) if known & ANY_PLACE and each[1] - 1 in capital], PLACES
        )
        return found + marked([each for each, known in zip(ranges, bits, strict=True) if known & ORGANISATION], ORGANISATIONS)


def ends(tokens: Tokens, first: int) -> Iterator[int]:
    """Where a name of several words that begins with ``first`` can end: words without a mark between them."""
    for end in range(first + 1, min(first + LONGEST_NAME, len(tokens))):
        word = tokens.words[end]
        if not word[0].isalnum() and word not in INNER_MARKS:
            return
        yield end + 1


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
    for letter in PARTS:
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
