"""What words say about topics: a weight for each word and topic, summed over a text.

Words in small letters enter, scores by topic leave. The weights are our own lexicon, adjusted by training (``bench.topics``).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import exp, log

from streams.enrich.tables import lines
from streams.enrich.topics.stems import stem


@dataclass(frozen=True)
class TopicModel:
    """Weights and names.

    Attributes:
        names: by code.
        top: top-level code by code.
        weights: by stem, weight by code.
        sections: code by a publisher's section or folder name.
    """

    names: dict[str, str]
    top: dict[str, str]
    weights: dict[str, dict[str, float]]
    sections: dict[str, str]

    def scores(self, counts: Mapping[str, float]) -> dict[str, float]:
        """Sums by code, where ``counts`` says how often each stem stands in the text."""
        found: dict[str, float] = {}
        for word, count in counts.items():
            for code, weight in self.weights.get(word, {}).items():
                found[code] = found.get(code, 0.0) + weight * (1 + log(count))
        return found


def shares(scores: Mapping[str, float], sharpness: float) -> dict[str, float]:
    """Scores as shares of 1, the larger the sharper."""
    top = max(scores.values(), default=0.0)
    powers = {code: exp(sharpness * (score - top)) for code, score in scores.items()}
    total = sum(powers.values()) or 1.0
    return {code: power / total for code, power in powers.items()}


def load() -> TopicModel:
    """The tables that ship."""
    names, top = {}, {}
    for code, parent, name in lines("media_topics.tsv"):
        names[code], top[code] = name, parent
    weights: dict[str, dict[str, float]] = {}
    for code, weight, words in lines("topic_words.tsv"):
        for word in words.split():
            weights.setdefault(stem(word), {})[code] = float(weight)
    sections = {word: code for code, words in lines("sections.tsv") for word in words.split()}
    return TopicModel(names, top, weights, sections)
