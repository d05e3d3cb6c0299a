"""The learned weights: from what a text says to how likely each topic is.

A multinomial logistic model over the telling words, gathered by groups of topics that are the same in all languages, and over
English words and pairs; ``bench.topics`` learns it. Evidence enters, probabilities leave. Nothing can fail.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from math import hypot, log1p

import numpy as np
import numpy.typing as npt

from streams.enrich.topics.evidence import Evidence

Logits = npt.NDArray[np.float32]
SMALLEST = 1e-6
"""In place of naught where something is divided."""

SMOOTHING = 4.0
"""Added to the sum of a text's evidence before shares are taken: a text that says little has small shares, and so no topic."""
SHARE_SCALE = 3.0
"""Makes shares as large as logarithms, so that one penalty fits both."""
WORD_LENGTH, SHORTEST_LENGTH = 3.0, 4.0
"""Length to which the vector of a text's ordinary words is brought, and the least that it is taken to have: few words say less."""


@dataclass(frozen=True)
class TopicWeights:
    """What was learned.

    Attributes:
        tops: codes of the top-level topics, in the order of the columns; one more column stands for no topic.
        groups: codes of the groups of telling words, in the order of the rows.
        group_tops: column of each group.
        of_groups: (2 · groups + 2 · tops) × (tops + 1); see ``features``.
        bias: of each column.
        words: row of each English stem or pair.
        of_words: words × (tops + 1).
        signs: what a publisher's sign adds to its topic, by its kind.
        calibration: slope and offset from a topic's log odds to its score, of texts whose words were learned and of others.
    """

    tops: list[str]
    groups: list[str]
    group_tops: npt.NDArray[np.int64]
    of_groups: Logits
    bias: Logits
    words: Mapping[str, int]
    of_words: Logits
    signs: Mapping[str, float]
    calibration: Logits

    def log_odds(self, groups: Logits, words: Mapping[str, float], signs: Mapping[str, str]) -> Logits:
        """Log odds of each top-level topic.

        Args:
            groups: evidence by group.
            words: weight of the ordinary words.
            signs: the kind of sign that speaks for a topic, by its top-level code.
        """
        sums = features(groups, self.group_tops, len(self.tops)) @ self.of_groups + self.bias
        rows, values = word_vector(words, self.words)
        if rows:
            sums = sums + np.asarray(values, np.float32) @ self.of_words[rows]
        for code, kind in signs.items():
            sums[self.tops.index(code)] += self.signs[kind]
        powers = np.exp(sums - sums.max())
        shares = np.clip(powers / powers.sum(), 1e-6, 1 - 1e-6)[:-1]
        return np.asarray(np.log(shares / (1 - shares)), np.float32)

    def scores(self, odds: Logits, *, learned: bool) -> Logits:
        """Log odds as scores: the share of articles to which a reader gives the topic where the model says this much."""
        slope, offset = self.calibration[0 if learned else 1]
        return np.asarray(1 / (1 + np.exp(-(slope * odds + offset))), np.float32)


def features(groups: Logits, group_tops: npt.NDArray[np.int64], tops: int) -> Logits:
    """Logarithms and shares of the evidence, by group and by top-level topic."""
    sums = np.bincount(group_tops, weights=groups, minlength=tops)
    whole = groups.sum() + SMOOTHING
    parts = (np.log1p(groups), SHARE_SCALE * groups / whole, np.log1p(sums), SHARE_SCALE * sums / whole)
    return np.concatenate(parts).astype(np.float32)


def word_vector(words: Mapping[str, float], rows: Mapping[str, int]) -> tuple[list[int], list[float]]:
    """Rows and values of the words that were learned, in their order."""
    found = [(rows[word], log1p(count)) for word, count in words.items() if word in rows]
    factor = WORD_LENGTH / max(hypot(*(value for _, value in found)), SHORTEST_LENGTH)
    return [row for row, _ in found], [value * factor for _, value in found]


def gathered(found: Evidence, group_of: Mapping[str, int], groups: int) -> Logits:
    """The telling words' weights by group; a word of several groups speaks for each with its part."""
    sums = np.zeros(groups, np.float32)
    for word, weight in found.telling.items():
        rows = {group_of[code] for code in found.codes[word]}
        for row in rows:
            sums[row] += weight / len(rows)
    return sums


def spoken(weights: TopicWeights, found: Evidence, group_of: Mapping[str, int], groups: Logits, column: int) -> dict[str, float]:
    """What each word adds to the log odds of a column: its part of what its groups and their topics add, or its own weight."""
    tops = weights.group_tops
    each = features(groups, tops, len(weights.tops)) * weights.of_groups[:, column]
    count, of_top = len(groups), 2 * len(groups)
    sums = np.bincount(tops, weights=groups, minlength=len(weights.tops))
    a_unit = (each[:count] + each[count:of_top]) / np.maximum(groups, SMALLEST)
    a_unit += ((each[of_top : of_top + len(sums)] + each[of_top + len(sums) :]) / np.maximum(sums, SMALLEST))[tops]
    added: dict[str, float] = {}
    for word, weight in found.telling.items():
        rows = {group_of[code] for code in found.codes[word]}
        added[word] = float(sum(a_unit[row] for row in rows)) * weight / len(rows)
    rows_of, values = word_vector(found.words, weights.words)
    each_word = (weights.of_words[rows_of, column] * np.asarray(values, np.float32)).tolist() if rows_of else []
    for word, value in zip((word for word in found.words if word in weights.words), each_word, strict=True):
        added[word] = added.get(word, 0.0) + value
    return added
