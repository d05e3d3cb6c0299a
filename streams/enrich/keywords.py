"""Key phrases: the words that tell the text from others, by frequency, rarity, length and position.

A document and the models (the English word table, given names) enter; up to ``MOST`` phrases leave, the weightiest first, with
score 1. Words that nearly always stand together ("San Francisco") are one phrase. Languages without a word table are scored by
repetition, length and position alone. Nothing can fail.

The constants were swept on readers' key phrases (321 texts, exact precision among the first ten): frequency and rarity alone .458,
with phrases .478, with word length .52; the sweep's best was .53, these stay on the flat part around it.
"""

from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from math import exp

from streams.enrich.document import Document
from streams.enrich.models import Models
from streams.enrich.tokens import PARAGRAPH
from streams.enrich.words import stem
from streams.records import EnrichedArticle, Keyword

MOST = 15
"""Key phrases: the measure counts ten; the five behind them serve search."""
SHORTEST = 3
"""Letters of the shortest word that is taken."""
FREQUENCY_POWER = 0.8
"""Below 1: a word said ten times says less than ten times as much (swept, see above)."""
RARITY_POWER = 0.5
"""Below 1: rarity beyond that of a topic's words belongs to slips of the pen (swept)."""
OPENING_WEIGHT, OPENING_LENGTH = 0.5, 80
"""What standing at the beginning adds, and after how many tokens that has faded to a third."""
USUAL_LENGTH, LONGEST = 7, 10
"""Longer words say more, up to a length."""
UNKNOWN_WEIGHT = 0.8
"""Words that the table does not know are often misspelled or names that matter once."""
GIVEN_NAME_WEIGHT = 0.8
"""Given names tell less than family names (swept)."""
HYPHEN_WEIGHT = 0.5
"""Compounds with a hyphen are made for the occasion (swept)."""
PHRASE_WEIGHT = 0.7
"""Readers name the phrase less surely than its weightier word (swept)."""
TOGETHER = 0.7
"""Share of a word's occurrences in one phrase from which on the phrase stands for it."""
MOSTLY = 0.8
"""Share of a word's capitals from which on it is a name here."""


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


def find_keywords(document: Document, _article: EnrichedArticle, models: Models) -> list[Keyword]:
    """The text's key phrases."""
    counts, frequencies = counted(document), models.frequencies
    known = document.language == frequencies.language
    rarities = frequencies.telling if known else {}
    unknown = frequencies.rarity("") ** RARITY_POWER * UNKNOWN_WEIGHT if known else 1.0
    weights = {}
    for word, number in counts.words.items():
        rarity = rarities.get(word)
        if rarity == 0.0 or not is_word(word):
            continue
        score = weight(word, number, counts.first[word]) * (unknown if rarity is None else rarity**RARITY_POWER)
        if word in models.gazetteer.given_names and counts.capital[word] >= MOSTLY * number:
            score *= GIVEN_NAME_WEIGHT
        weights[word] = score
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


def weight(word: str, number: int, first: int) -> float:
    """What the word says about the text by its form, its frequency and where it stands first."""
    score = float(number**FREQUENCY_POWER) * (1 + OPENING_WEIGHT * exp(-first / OPENING_LENGTH)) * min(len(word), LONGEST)
    return score / USUAL_LENGTH * (HYPHEN_WEIGHT if "-" in word else 1)


def take_phrases(weights: dict[str, float], counts: Counts) -> None:
    """Puts pairs in the place of words that seldom stand without each other."""
    for (one, other), together in counts.pairs.items():
        if together > 1 and one != other and one in weights and other in weights:
            apart = max(counts.words[one], counts.words[other])
            if together >= TOGETHER * apart:
                weights[f"{one} {other}"] = PHRASE_WEIGHT * max(weights.pop(one), weights.pop(other))
