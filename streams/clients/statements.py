"""What several texts say: their sentences, those of different texts that say the same together.

Texts of one language enter, statements leave, in the order in which they are first said; none can fail. A sentence is its telling
words, forms of a word being one; numbers are left out, so that two sentences which differ in a number meet.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import log
from typing import NamedTuple

from streams.enrich.document import Document
from streams.enrich.folding import plain
from streams.enrich.scripts import is_dense
from streams.enrich.words import function_words, stem

SAME = 0.5
"""Of the weight of the shorter sentence's words the longer one must have so much: a paper shortens a sentence, or adds a clause.
Not measured: looked at on the sample pages' stories and one of our own that was rewritten lightly."""

FEWEST_WORDS = 3
"""Telling words of a sentence that is compared: "He did not say." says nothing that could be said by another."""

SHORTEST, SHORTEST_DENSE = 3, 2
"""Letters of a telling word, and of one in a script without spaces."""


class ToldSentence(NamedTuple):
    """A sentence: of which text, what stands there, its telling words, its numbers by the word behind each."""

    of: int
    text: str
    words: frozenset[str]
    numbers: Mapping[str, str]


class Statement(NamedTuple):
    """Sentences that say the same, one of a text, the first one first."""

    sentences: list[ToldSentence]


def statements(texts: Sequence[Document]) -> list[Statement]:
    """What the texts say; a sentence joins the statement that it is most like, if one is alike."""
    told = [sentence for at, text in enumerate(texts) for sentence in sentences_of(at, text)]
    having = Counter(word for sentence in told for word in sentence.words)
    weights = {word: log(1 + len(told) / count) for word, count in having.items()}
    found: list[Statement] = []
    places: dict[str, list[int]] = defaultdict(list)
    for sentence in told:
        near = dict.fromkeys(place for word in sentence.words for place in places[word])
        open_ = [place for place in near if all(other.of != sentence.of for other in found[place].sentences)]
        place = max(open_, key=lambda place: (_likeness(sentence, found[place], weights), -place), default=None)
        if place is None or _likeness(sentence, found[place], weights) < SAME:
            place = len(found)
            found.append(Statement([]))
        found[place].sentences.append(sentence)
        for word in sentence.words:
            places[word].append(place)
    return found


def sentences_of(at: int, text: Document) -> Iterator[ToldSentence]:
    """The text's sentences that say something."""
    known, tokens = function_words(text.language), text.tokens
    for first, last in text.sentences:
        words = frozenset(
            stem(plain(low)) if text.language == "en" else plain(low)
            for low in tokens.lower[first:last]
            if low.isalpha() and low not in known and len(low) >= (SHORTEST_DENSE if is_dense(low) else SHORTEST)
        )
        if len(words) >= FEWEST_WORDS:
            start, end = tokens.starts[first], tokens.ends[last - 1]
            yield ToldSentence(at, " ".join(text.text[start:end].split()), words, _numbers(tokens.words[first:last]))


def _numbers(words: Sequence[str]) -> dict[str, str]:
    """Numbers by the word behind them; one whose word has several numbers is left out, for nobody can tell which is which."""
    found: dict[str, set[str]] = defaultdict(set)
    for number, unit in pairwise(words):
        if number[0].isdigit() and unit.isalpha():
            found[unit.casefold()].add(number)
    return {unit: next(iter(numbers)) for unit, numbers in found.items() if len(numbers) == 1}


def _likeness(sentence: ToldSentence, statement: Statement, weights: Mapping[str, float]) -> float:
    """0-1: how much of the shorter sentence's words the longer one has, by weight, of the statement's most alike sentence."""
    return max(_overlap(sentence.words, other.words, weights) for other in statement.sentences)


def _overlap(one: frozenset[str], other: frozenset[str], weights: Mapping[str, float]) -> float:
    shared = sum(weights[word] for word in one & other)
    return shared / min(sum(weights[word] for word in one), sum(weights[word] for word in other))
