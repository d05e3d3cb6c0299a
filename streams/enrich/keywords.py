"""Key phrases: the words that tell the text from others, by frequency, rarity, length and position.

A document, the English word table and given names enter; up to ``MOST`` phrases leave, the weightiest first with score 1. Words
that nearly always stand together ("San Francisco") are one phrase. Languages without a word table are scored by repetition, length
and position alone. Nothing can fail.

The constants were swept on readers' key phrases (321 texts, exact precision among the first ten): frequency and rarity alone .458,
with phrases .478, with word length .52; the sweep's best was .53, these stay on the flat part around it.
"""

from collections import Counter
from collections.abc import Container
from dataclasses import dataclass
from itertools import pairwise
from math import exp

from streams.enrich.document import Document
from streams.enrich.frequencies import Frequencies
from streams.enrich.tokens import PARAGRAPH
from streams.enrich.topics.stems import stem
from streams.records import Keyword

MOST = 15
SHORTEST = 3
"""Letters of the shortest word that is taken."""
TOO_COMMON = 0.25
"""Share of English texts from which on a word tells nothing."""
FREQUENCY_POWER = 0.8
RARITY_POWER = 0.5
OPENING_WEIGHT, OPENING_LENGTH = 0.5, 80
"""What standing at the beginning adds, and after how many tokens that has faded to a third."""
USUAL_LENGTH, LONGEST = 7, 10
"""Longer words say more, up to a length."""
UNKNOWN_WEIGHT = 0.8
"""Words that the table does not know are often misspelled or names that matter once."""
GIVEN_NAME_WEIGHT = 0.8
HYPHEN_WEIGHT = 0.5
PHRASE_WEIGHT = 0.7
TOGETHER = 0.7
"""Share of a word's occurrences in one phrase from which on the phrase stands for it."""
MOSTLY = 0.8


@dataclass(frozen=True)
class Counts:
    """What is counted of title and text.

    Attributes:
        words: how often each word stands there, in small letters.
        capital: how often with a capital.
        first: where it stands first, in tokens.
        pairs: how often two words stand one behind the other.
    """

    words: Counter[str]
    capital: Counter[str]
    first: dict[str, int]
    pairs: Counter[tuple[str, str]]


def counted(document: Document) -> Counts:
    """Title and text, counted together."""
    title, text = document.title_tokens, document.tokens
    lower = [*title.lower, PARAGRAPH, *text.lower]
    capital = Counter(low for word, low in zip([*title.words, PARAGRAPH, *text.words], lower, strict=True) if word[0].isupper())
    first = dict(zip(reversed(lower), range(len(lower) - 1, -1, -1), strict=True))
    return Counts(Counter(lower), capital, first, Counter(pairwise(lower)))


def is_word(word: str) -> bool:
    """Whether the token, in small letters, can be a key phrase."""
    return word[0].isalpha() and len(word) >= SHORTEST and "." not in word


def find_keywords(document: Document, frequencies: Frequencies, given_names: Container[str]) -> list[Keyword]:
    """The text's key phrases."""
    counts = counted(document)
    known = document.language == frequencies.language
    weights = {
        word: weight(word, counts, frequencies, given_names, known=known)
        for word in counts.words
        if is_word(word) and not (known and frequencies.share(word) > TOO_COMMON)
    }
    take_phrases(weights, counts)
    best: list[tuple[str, float]] = []
    stems = set()
    for word, score in sorted(weights.items(), key=lambda item: (-item[1], item[0])):
        if stem(word) not in stems:
            stems.add(stem(word))
            best.append((word, score))
        if len(best) == MOST:
            break
    top = best[0][1] if best and best[0][1] else 1.0
    return [Keyword(text=word, score=round(score / top, 4)) for word, score in best]


def weight(word: str, counts: Counts, frequencies: Frequencies, given_names: Container[str], *, known: bool) -> float:
    """What the word says about the text."""
    number = counts.words[word]
    score = float(number**FREQUENCY_POWER) * (1 + OPENING_WEIGHT * exp(-counts.first[word] / OPENING_LENGTH))
    score *= min(len(word), LONGEST) / USUAL_LENGTH
    if known:
        score *= frequencies.rarity(word) ** RARITY_POWER * (1 if word in frequencies.documents else UNKNOWN_WEIGHT)
    if "-" in word:
        score *= HYPHEN_WEIGHT
    if counts.capital[word] >= MOSTLY * number and word in given_names:
        score *= GIVEN_NAME_WEIGHT
    return score


def take_phrases(weights: dict[str, float], counts: Counts) -> None:
    """Puts pairs in the place of words that seldom stand without each other."""
    for (one, other), together in counts.pairs.items():
        if together > 1 and one != other and one in weights and other in weights:
            apart = max(counts.words[one], counts.words[other])
            if together >= TOGETHER * apart:
                weights[f"{one} {other}"] = PHRASE_WEIGHT * max(weights.pop(one), weights.pop(other))
