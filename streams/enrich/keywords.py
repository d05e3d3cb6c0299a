"""Key phrases: the words that tell the text from others, by frequency, rarity and position.

A document, its entities and the English word table enter; up to ``MOST`` phrases leave, the weightiest first with score 1. Other
languages are scored by their own repetition. Nothing can fail.
"""

from collections import Counter

from streams.enrich.document import Document
from streams.enrich.frequencies import Frequencies
from streams.records import Entity, Keyword

MOST = 15


def find_keywords(document: Document, entities: list[Entity], frequencies: Frequencies) -> list[Keyword]:
    """The text's key phrases."""
    weights = term_weights(document, frequencies)
    best = sorted(weights.items(), key=lambda item: (-item[1], item[0]))[:MOST]
    top = best[0][1] if best else 1.0
    return [Keyword(text=word, score=round(weight / top, 4)) for word, weight in best]


def term_weights(document: Document, frequencies: Frequencies) -> dict[str, float]:
    """A weight for each word in lower case that is no mere function word."""
    tokens = document.tokens
    counts = Counter(word for word in tokens.lower if word[0].isalpha() and len(word) > 2)
    total = max(1, len(tokens))
    first = {word: at for at, word in reversed(list(enumerate(tokens.lower)))}
    return {
        word: count * frequencies.rarity(word) * (1 + 0.5 * (1 - first[word] / total))
        for word, count in counts.items()
        if frequencies.documents.get(word, 0) < frequencies.texts * 0.3
    }
