"""What words say about topics: a weight for each word and topic, summed over a text.

Stems with their counts enter, scores by topic leave. The weights are our own lexicon; two words that only mean something together
("interest rate") are written with a hyphen in it and counted where they stand side by side.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from math import exp, sqrt

from streams.enrich.data import table_rows
from streams.enrich.words import stem


@dataclass(frozen=True)
class TopicModel:
    """Weights and names.

    Attributes:
        names: by code.
        parent: the code above, by code; of a top-level one itself.
        weights: by stem, weight by code.
        sections: code by a publisher's section or folder name.
    """

    names: dict[str, str]
    parent: dict[str, str]
    weights: dict[str, dict[str, float]] = field(default_factory=dict)
    sections: dict[str, str] = field(default_factory=dict)

    @cached_property
    def top(self) -> dict[str, str]:
        """Top-level code by code."""
        return {code: self.lineage(code)[-1] for code in self.names}

    def lineage(self, code: str) -> list[str]:
        """The code, the one above it, and so on up to the top-level one."""
        found = [code]
        while self.parent[found[-1]] != found[-1]:
            found.append(self.parent[found[-1]])
        return found

    @cached_property
    def pairs(self) -> dict[str, dict[str, str]]:
        """Of the words with a hyphen: the whole by its first word and its second one's stem."""
        found: dict[str, dict[str, str]] = {}
        for word in self.weights:
            first, hyphen, second = word.partition("-")
            if hyphen and "-" not in second:
                found.setdefault(first, {})[second] = word
        return found

    def paired(self, lower: Sequence[str]) -> list[str]:
        """The pairs that stand in a row of words in small letters."""
        pairs = self.pairs
        found = [known.get(stem(behind)) for word, behind in pairwise(lower) if (known := pairs.get(word))]
        return [one for one in found if one]

    def scores(self, counts: Mapping[str, float]) -> dict[str, float]:
        """Sums by code, where ``counts`` says how often each stem stands in the text; a word said again says less each time."""
        found: dict[str, float] = {}
        for word, count in counts.items():  # in the text's order: sums of floats hang on theirs, and output must be the same bytes
            known = self.weights.get(word)
            if known:
                often = sqrt(count)
                for code, weight in known.items():
                    found[code] = found.get(code, 0.0) + weight * often
        return found


def shares(scores: Mapping[str, float], sharpness: float) -> dict[str, float]:
    """Scores as shares of 1, the larger the sharper."""
    top = max(scores.values(), default=0.0)
    powers = {code: exp(sharpness * (score - top)) for code, score in scores.items()}
    total = sum(powers.values()) or 1.0
    return {code: power / total for code, power in powers.items()}


def load_topics() -> TopicModel:
    """The tables that ship."""
    rows = list(table_rows("media_topics.tsv"))
    model = TopicModel({row[0]: row[2] for row in rows}, {row[0]: row[1] for row in rows})
    for code, weight, words in table_rows("topic_words.tsv"):
        for word in words.split():
            learn(model, stem(word), code, float(weight))
    model.sections.update({word: code for code, words in table_rows("sections.tsv") for word in words.split()})
    return model


def learn(model: TopicModel, word: str, code: str, weight: float) -> None:
    """Lets a word speak for a topic: in each branch for one alone, the narrowest, with the weight it was first given there."""
    known = model.weights.setdefault(word, {})
    for other in list(known):
        if other != code and other in model.lineage(code):
            weight = known.pop(other)
        elif other != code and code in model.lineage(other):
            return
    known.setdefault(code, weight)
