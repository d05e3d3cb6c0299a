"""Cross-validation by site: what weights say of a text that have learned from no text of its site; and calibration by it."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from bench.topics.learn import learn, supported
from bench.topics.samples import FOLDS, Sample
from streams.enrich.topics.choose import MOST, is_spoken_of
from streams.enrich.topics.evidence import LANGUAGE_OF_WORDS
from streams.enrich.topics.model import groups_of, load_tree
from streams.enrich.topics.weights import Logits, TopicWeights, gathered, spoken

Bools = npt.NDArray[np.bool_]
Doubles = npt.NDArray[np.float64]

TOPS = 17
LOWEST = -5.0
"""Log odds below which a topic is none of the text's, and teaches calibration nothing."""


def unseen(found: Sequence[Sample]) -> tuple[Logits, Bools]:
    """Log odds, and whether enough words speak for the topic: a row a text, a column a top-level topic.

    What speaks is asked for the likeliest topics alone; of others it is false.
    """
    odds: list[Logits] = [np.zeros(0, np.float32)] * len(found)
    speaks = np.zeros((len(found), TOPS), bool)
    for fold in range(FOLDS):
        weights = learn([sample for sample in found if sample.trains and sample.fold != fold])
        group_of = groups_of(load_tree()[1], weights.groups)
        for row, sample in enumerate(found):
            if sample.fold == fold:
                odds[row] = odds_of(sample, weights, group_of)
                sums = gathered(sample.found, group_of, len(weights.groups))
                for column in np.argsort(-odds[row])[:MOST].tolist():
                    words = spoken(weights, sample.found, group_of, sums, column)
                    sign = supported(sample, weights, sums).get(weights.tops[column])
                    speaks[row, column] = is_spoken_of(words, sign)
    return np.stack(odds), speaks


def odds_of(sample: Sample, weights: TopicWeights, group_of: dict[str, int]) -> Logits:
    """The log odds of one text."""
    sums = gathered(sample.found, group_of, len(weights.groups))
    return weights.log_odds(sums, sample.found.words, supported(sample, weights, sums))


def calibration(found: Sequence[Sample], odds: Logits, tops: Sequence[str]) -> Logits:
    """Slope and offset for English and for other languages: a logistic fit of "a reader gives it" on unseen log odds."""
    fits = []
    for english in (True, False):
        xs, ys, ws = [], [], []
        for sample, row in zip(found, odds, strict=True):
            if (sample.label.language == LANGUAGE_OF_WORDS) == english:
                for top, odd in zip(tops, row.tolist(), strict=True):
                    if odd > LOWEST:
                        xs.append(odd)
                        ys.append(float(top in sample.label.codes))
                        ws.append(sample.weight)
        fits.append(logistic(np.array(xs), np.array(ys), np.array(ws)))
    return np.array(fits, np.float32)


def logistic(x: Doubles, y: Doubles, w: Doubles) -> list[float]:
    """Slope and offset by Newton's method."""
    rows = np.stack([x, np.ones_like(x)], 1)
    found = np.array([1.0, 0.0])
    for _ in range(25):
        guess = 1 / (1 + np.exp(-rows @ found))
        curve = (rows * (w * guess * (1 - guess))[:, None]).T @ rows + 1e-6 * np.eye(2)
        found -= np.linalg.solve(curve, rows.T @ (w * (guess - y)))
    return [float(value) for value in found]
