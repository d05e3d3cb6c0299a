"""What the recogniser of many languages sees of words: its language's lists, names known in all languages, how common a word is.

One model reads all of them: features are shared, and those of looks and lists are there once more for the language alone, so that a
capital can say less in German than in Spanish ("frustratingly easy" domain adaptation, Daumé 2007). Words enter, their features
leave; tokens enter, features of the words of known names leave. Nothing can fail.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from streams.enrich.entities.crf.document_features import (
    ORGANISATION_ALONE,
    ORGANISATION_FIRST,
    ORGANISATION_INNER,
    PLACE_FIRST,
    PLACE_INNER,
)
from streams.enrich.entities.crf.known_names import COUNTRY, LARGE_PLACE, PLACE, STEM, KnownNames
from streams.enrich.entities.crf.word_features import KIND_NUMBERS, QUOTE_MARKS, WordFeatures, affixes, by_place, kind_of, shape
from streams.enrich.entities.gazetteer import Organisations
from streams.enrich.languages import words_of
from streams.enrich.scripts import is_dense
from streams.enrich.tokens import Tokens
from streams.enrich.words import Frequencies

LONGEST_NAME = 4
"""Words of the longest place name that is looked up, small ones inside it counted ("Rio de Janeiro")."""
LONGEST_INNER = 4
"""Letters of the longest small word inside a place name."""
ARABIC_PREFIXES = ("وال", "بال", "فال", "كال", "لل", "ال", "و", "ب", "ل", "ف", "ك")
"""Particles and the article that are written as one with the word behind them, the longest first."""
PARTS = "hrolipudm"
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
        organisations: names of organisations.
        frequencies: how common words are.
    """

    language: str
    known: KnownNames
    organisations: Organisations
    frequencies: Frequencies
    clusters = len(ROLES)

    @property
    def tag(self) -> str:
        """What stands before the language's own features."""
        return f"{self.language}|"

    @property
    def before_places(self) -> frozenset[str]:
        """Prepositions of place."""
        return words_of(self.language).places.before

    @property
    def place_kinds(self) -> frozenset[str]:
        """Nouns for what a place is."""
        words = words_of(self.language)
        return words.names.place | words.places.kind

    @property
    def roles(self) -> frozenset[str]:
        """Nouns that say what someone is."""
        return words_of(self.language).names.role

    @cached_property
    def lists(self) -> tuple[tuple[str, frozenset[str]], ...]:
        """A letter for each of the language's lists."""
        words = words_of(self.language)
        names = words.names
        return (
            ("h", names.honorific), ("r", self.roles), ("o", names.organisation), ("l", self.place_kinds),
            ("m", names.no_name), ("u", words.speech.said), ("i", words.places.before), ("p", names.particle),
            ("d", words.words.function),
        )  # fmt: skip

    def words(self, words: Sequence[str]) -> list[WordFeatures]:
        """What each of ``words`` says."""
        lower = [word.lower().replace("i̇", "i") for word in words]
        whole = self.known.letters(lower)
        bare = [word if known else self.bare(word) for word, known in zip(lower, whole, strict=True)]
        names = [known or other for known, other in zip(whole, self.known.letters(bare), strict=True)]
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
            letters += names + ("O" if self.organisations.is_name(word) else "")
        kind = self.kind(word, letters, common)
        part = ROLES.index(part_of(word, letters, common))
        own = [
            f"s{shape(word)}",
            f"k{kind}",
            f"G{letters}",
            f"a{part}",
            f"m{common}k{kind}",
            f"G{letters}m{common}",
            f"x{lower[-3:]}",
        ]
        itself = [f"l{lower}", *own[:-1], *(f"g{letter}" for letter in letters), *affixes(word, lower)]
        if bare != lower:
            itself += [f"l{bare}", f"a{lower[: len(lower) - len(bare)]}"]
        itself += [self.tag + name for name in own]
        far = (f"l{lower}", f"k{kind}", f"G{letters}", f"a{part}")
        near = (*far, f"s{shape(word)}", f"m{common}k{kind}", f"x{lower[-3:]}", f"{self.tag}k{kind}", f"{self.tag}a{part}")
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
        """Features of the words of known names."""
        found = self.places(tokens, capitals)
        end = 0
        for at in capitals:
            length = self.organisations.length_at(tokens.words, at) if at >= end else 0
            if length:
                end = at + length
                found.append((at, ORGANISATION_FIRST if length > 1 else ORGANISATION_ALONE))
                found += [(inner, ORGANISATION_INNER) for inner in range(at + 1, end)]
        return found

    def places(self, tokens: Tokens, capitals: Sequence[int]) -> list[tuple[int, str]]:
        """Features of the words of known places of several words, the longest first where they overlap."""
        capital = set(capitals)
        ranges = []
        for at in capitals:
            for end in range(at + 1, min(at + LONGEST_NAME, len(tokens))):
                if end in capital:
                    ranges.append((at, end + 1))
                elif len(tokens.words[end]) > LONGEST_INNER or not tokens.words[end][0].isalpha():
                    break
        names = [tokens.text[tokens.starts[first] : tokens.ends[end - 1]].lower() for first, end in ranges]
        known = [each for each, bits in zip(ranges, self.known.of(names), strict=True) if bits & (COUNTRY | LARGE_PLACE | PLACE)]
        found: list[tuple[int, str]] = []
        taken = 0
        for first, end in sorted(known, key=lambda each: (each[0], -each[1])):
            if first >= taken:
                taken = end
                found.append((first, PLACE_FIRST))
                found += [(inner, PLACE_INNER) for inner in range(first + 1, end)]
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
    if letters.startswith(STEM):
        return "~place" if place else "~person"
    if place:
        return "mixed" if person else "place"
    return "".join(person) or ("O" if "O" in letters else "Common" if common in COMMON else "Rare")
