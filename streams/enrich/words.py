"""How common a word is, in its language; function words; stems and forms of one word.

English frequencies are of news (``bench.tables.frequencies``), those of about forty other languages of subtitles, the web and books
(``bench.tables.word_frequencies``, read when the language first comes). Function words are of 115 languages
(``bench.tables.function_words``). Nothing can fail.
"""

import gzip
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import ceil, log

from streams.enrich.data import DATA, table_rows
from streams.enrich.folding import plain
from streams.enrich.languages import words_of

MOSTLY = 0.5
"""Share of a word's occurrences in small letters from which on it is an ordinary word."""
TOO_COMMON = 0.25
"""Share of English texts from which on a word tells nothing."""
NOMINAL_TEXTS, NOMINAL_LENGTH = 100_000, 400
"""Texts, and words of a text, into which the frequencies of single words are turned: 400 words are a news article."""
SAME_FILE = {"hr": "sr", "bs": "sr", "nn": "no"}
"""Languages that read the frequencies of another."""
ORDINARY, SHORTEST_ORDINARY = 0.35, 3
"""Share of the texts up to which a word may tell a topic; letters of the shortest such word; pairs make common words telling."""
SHORTEST_STEMMED = 4
"""Letters of the shortest word that is cut: of shorter ones the ending is part of the word ("gas", "ties")."""

SHORTEST_HANGUL = 2
"""Syllables of a Korean word that its forms have in common."""
ARTICLE = re.compile("^(?:[وف]?[بك]?ال|[وف]?لل)(?=..)")
SAME_BEGINNING = 0.7
"""Share of the longer word that two forms of one have in common at the beginning: мост, моста; alcalde, alcaldesa."""


@dataclass(frozen=True)
class Frequencies:
    """Counts over texts of one language.

    Attributes:
        language: whose words they are.
        texts: how many texts were counted.
        documents: by word in lower case, in how many of them it stands.
        small: by word, the share of its occurrences written in small letters (0–1).
    """

    language: str
    texts: int
    documents: dict[str, int]
    small: dict[str, float]

    @cached_property
    def _rarities(self) -> dict[str, float]:
        return {word: log((self.texts + 1) / (count + 1)) for word, count in self.documents.items()}

    def rarity(self, word: str) -> float:
        """Inverse document frequency, natural logarithm; a word that was never counted gets that of no text."""
        return self._rarities.get(word, log(self.texts + 1))

    @cached_property
    def telling(self) -> dict[str, float]:
        """Rarities of the counted words; 0 for those that are too common to tell one text from another."""
        return {word: 0.0 if self.share(word) > TOO_COMMON else rarity for word, rarity in self._rarities.items()}

    @cached_property
    def roots(self) -> dict[str, str]:
        """Stems of the counted words that may tell a topic."""
        told = [word for word in self.documents if len(word) >= SHORTEST_ORDINARY and word.isascii() and word[0].isalpha()]
        return {word: stem(word) for word in told if self.share(word) < ORDINARY}

    def share(self, word: str) -> float:
        """Share of the texts in which the word stands."""
        return self.documents.get(word, 0) / self.texts

    def is_common(self, word: str) -> bool:
        """Whether the word, given in lower case, is an ordinary one that is mostly written small."""
        return self.small.get(word, 0.0) > MOSTLY


def load_frequencies() -> Frequencies:
    """The table that ships."""
    rows = table_rows("frequencies.tsv.gz")
    texts = int(next(rows)[0])
    documents, small = {}, {}
    for word, count, share in rows:
        documents[word] = int(count)
        small[word] = int(share) / 100
    return Frequencies("en", texts, documents, small)


@lru_cache(maxsize=64)
def frequencies_of(language: str) -> Frequencies:
    """The table of a language other than English, as written and folded; without words where there is none."""
    documents: dict[str, int] = {}
    file = DATA / "frequencies" / f"{SAME_FILE.get(language, language)}.txt.gz"
    if file.is_file():
        for step, line in enumerate(gzip.decompress(file.read_bytes()).decode("utf-8").split("\n")):
            share = 1 - (1 - 10 ** (-step / 100)) ** NOMINAL_LENGTH
            for word in line.split():
                for form in (word, plain(word)):
                    documents.setdefault(form, round(share * NOMINAL_TEXTS))
    return Frequencies(language, NOMINAL_TEXTS, documents, {})


@lru_cache(maxsize=1)
def _function_words() -> dict[str, frozenset[str]]:
    return {language: frozenset(words.split()) for language, words in table_rows("function_words.tsv")}


def closed_words(language: str) -> frozenset[str]:
    """Pronouns, articles, prepositions, conjunctions, particles, in small letters; none of an unknown language."""
    return _function_words().get(language, frozenset()) | words_of(language).words.function


@lru_cache(maxsize=128)
def function_words(language: str) -> frozenset[str]:
    """Words that no keyword is, in small letters: closed ones, days, months, verbs of saying; none of an unknown language."""
    known = words_of(language)
    verbs = known.speech.said | known.speech.according
    return closed_words(language) | known.names.no_name | known.names.particle | verbs


@lru_cache(maxsize=65_536)
def stem(word: str) -> str:
    """``companies`` → ``company``, ``strikes`` → ``strike``; words in small letters enter. Short words stay as they are."""
    if len(word) < SHORTEST_STEMMED or not word.isascii():
        return word
    if word.endswith("ies") and len(word) > SHORTEST_STEMMED:
        return word[:-3] + "y"
    if word.endswith(("sses", "ches", "shes", "xes")) or (word.endswith("oes") and len(word) > SHORTEST_STEMMED + 1):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def same_word(one: str, other: str, language: str) -> bool:
    """Whether two words in small letters are forms of one: by ``stem`` in English, elsewhere by what they begin with."""
    if language == "en":
        return stem(one) == stem(other)
    return is_form(without_article(one), without_article(other))


def is_form(one: str, other: str) -> bool:
    """Whether two words without what is written together with them begin alike."""
    least = SHORTEST_HANGUL if "\uac00" <= one[0] <= "\ud7a3" else SHORTEST_STEMMED
    common = max(least, ceil(SAME_BEGINNING * max(len(one), len(other))))
    return one == other or (len(one) >= common <= len(other) and one[:common] == other[:common])


def without_article(word: str) -> str:
    """An Arabic word without "and", prepositions and the article, which are written together with it; any other as it is."""
    return ARTICLE.sub("", word) if "\u0621" <= word[0] <= "\u064a" else word


def forms(words: Iterable[str], language: str) -> list[list[str]]:
    """The words in groups, each of the forms of one word."""
    if language == "en":
        groups: dict[str, list[str]] = {}
        for word in words:
            groups.setdefault(stem(word), []).append(word)
        return list(groups.values())
    found: list[list[str]] = []
    first = ""
    for bare, word in sorted((without_article(word), word) for word in words):  # forms of one begin alike, the shortest comes first
        if found and is_form(bare, first):
            found[-1].append(word)
        else:
            found.append([word])
            first = bare
    return found
