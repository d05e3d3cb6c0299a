"""What an article is about, as three vectors of unit length: its words, its entities, its headline.

A weight is the one that enrichment gives (how often here) times the rarity among recent articles of the language: a word that a
running story has in every article tells nothing about which story it is. Weights are fixed when the article comes, so that
comparing two articles needs neither counts nor norms.
"""

from collections.abc import Iterable, Mapping
from math import log, sqrt

from streams.group.postings import Postings

MOST_TERMS = 40
MOST_NAMES = 24
SMOOTHING = 100
"""As if so many articles without the word had come before: a new index knows no rarity."""

TERMS = 1.0
NAMES = 1.0
HEADLINE = 0.5
"""How much each vector counts. Swept on labelled events: entities and words alike, the headline half of it."""

Vector = Mapping[str, float]


def rarity(articles: int, having: int) -> float:
    """Inverse document frequency, natural logarithm."""
    return log((articles + SMOOTHING) / (having + 0.5))


def weigh(weights: Mapping[str, float], postings: Postings[str], articles: int, most: int) -> dict[str, float]:
    """The ``most`` heaviest keys with their weights, unit length."""
    heavy = ((key, weight * rarity(articles, postings.count(key))) for key, weight in weights.items() if weight > 0)
    return unit(sorted(heavy, key=lambda item: (-item[1], item[0]))[:most])


def unit(weights: Iterable[tuple[str, float]]) -> dict[str, float]:
    """The vector of length 1, to four decimals: what is compared is what is stored."""
    kept = [(key, weight) for key, weight in weights if weight > 0]
    length = sqrt(sum(weight * weight for _, weight in kept))
    return {key: round(weight / length, 4) for key, weight in kept}


def cosine(one: Vector, other: Vector) -> float:
    """Of two vectors of unit length."""
    if len(one) > len(other):
        one, other = other, one
    return sum(weight * other[key] for key, weight in one.items() if key in other)
