"""What a text says for topics: its telling words, and in English its ordinary ones, each with its weight.

A document and its entities enter. Names speak for nothing: what stands in the name of a person or a place is left out, and of
English words with a capital those that are no ordinary words. Nothing can fail.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from math import log

from streams.enrich.document import Document
from streams.enrich.tokens import Tokens
from streams.enrich.topics.telling import Codes, telling_words
from streams.enrich.words import Frequencies
from streams.records import Entity

OPENING = 60
"""Tokens of the opening, where news says what it is about."""
MOST_OPENING, MOST_TITLE = 2, 2
"""How often a word's place in opening and title counts at most."""
OPENING_WEIGHT, TITLE_WEIGHT = 0.5, 1.0
"""What an occurrence there adds to a telling word."""
REPEATED = 0.7
"""How much a word said again adds, by the logarithm of its count: a word said three times is not three words."""
REACH = 2
"""How far apart the words of a pair may stand."""
NAMED = frozenset({"person", "place"})
LANGUAGE_OF_WORDS = "en"
"""The language of the learned words: no other has enough labelled texts."""


@dataclass(frozen=True)
class Evidence:
    """What speaks in a text.

    Attributes:
        telling: weight of each telling word.
        codes: the topics that it speaks for.
        words: weight of each ordinary stem and pair of stems; empty but in English.
    """

    telling: dict[str, float]
    codes: dict[str, Codes]
    words: dict[str, float]


def evidence(document: Document, entities: Sequence[Entity], frequencies: Frequencies) -> Evidence:
    """Everything that speaks for topics in title and text."""
    masked = named_tokens(document.tokens, entities, NAMED)
    known = telling_words(document.language)
    found = list(known.found(document.tokens, masked))
    counts = Counter(word for word, _ in found)
    opening = Counter(word for word, at in found if at < OPENING)
    title = Counter(word for word, _ in known.found(document.title_tokens))
    telling = {
        word: (1 + REPEATED * log(counts[word]) if word in counts else 0.0)
        + OPENING_WEIGHT * min(opening[word], MOST_OPENING)
        + TITLE_WEIGHT * min(title[word], MOST_TITLE)
        for word in {**counts, **title}
    }
    words = {}
    if document.language == LANGUAGE_OF_WORDS:
        others = named_tokens(document.tokens, entities, {"organisation"})
        words = ordinary(document, masked, others, frequencies)
    return Evidence(telling, {word: known.codes(word) for word in telling}, words)


def named_tokens(tokens: Tokens, entities: Sequence[Entity], types: Collection[str]) -> set[int]:
    """The tokens that stand in mentions of these types."""
    spans = [mention for one in entities if one.type in types for mention in one.mentions]
    return {at for span in spans for at in range(tokens.at(span.start), tokens.at(span.end))}


def ordinary(document: Document, masked: set[int], others: set[int], frequencies: Frequencies) -> dict[str, float]:
    """How often each stem and each pair of near stems stands there; the opening counts twice, the title three times."""
    found: dict[str, float] = defaultdict(float)
    roots = frequencies.roots
    for tokens, shut, more in ((document.tokens, masked, 1), (document.title_tokens, set[int](), 3)):
        last, before = -REACH - 1, ""
        for at, (written, word) in enumerate(zip(tokens.words, tokens.lower, strict=True)):
            root = roots.get(word)
            if root is None or at in shut or ((at in others or not written[0].islower()) and not frequencies.is_common(word)):
                continue
            count = more + (more == 1 and at < OPENING)
            found[root] += count
            if at - last <= REACH:
                found[f"{before} {root}"] += count
            last, before = at, root
    return found
