"""How good the topics are: right or rightly none, by set, language and topic, and the curve of precision against share answered."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bench.topics.samples import Sample
from streams.enrich.topics.choose import LEAST, LEAST_FURTHER, MOST
from streams.enrich.topics.weights import Logits

FEWEST = 8
"""Texts of the smallest part that is reported."""


@dataclass(frozen=True)
class Judged:
    """One text, worked by weights that have not seen its site.

    Attributes:
        sample: the text.
        score: of the likeliest topic.
        right: whether a reader gave it.
        wrong: topics named beside or before it that no reader gave.
    """

    sample: Sample
    score: float
    right: bool
    wrong: int

    @property
    def answered(self) -> bool:
        """Whether any topic is named."""
        return self.score >= LEAST


def judged(found: Sequence[Sample], scores: Logits, speaks: npt.NDArray[np.bool_], tops: Sequence[str]) -> list[Judged]:
    """Every text with its scores held against its labels."""
    made = []
    for sample, row in zip(found, np.where(speaks, scores, 0), strict=True):
        order = np.argsort(-row, kind="stable")[:MOST].tolist()
        named = [tops[at] for place, at in enumerate(order) if row[at] >= (LEAST_FURTHER if place else LEAST)]
        wrong = sum(code not in sample.label.codes for code in named)
        made.append(Judged(sample, float(row[order[0]]), tops[order[0]] in sample.label.codes, wrong))
    return made


def right_or_none(texts: Sequence[Judged]) -> float:
    """Share of texts whose first topic a reader gave, or that have none where no reader gave any."""
    return float(np.mean([one.right if one.answered else not one.sample.label.codes for one in texts]))


def precision(texts: Sequence[Judged]) -> float:
    """Share of the named first topics that a reader gave."""
    return float(np.mean([one.right for one in texts if one.answered] or [False]))


def answered(texts: Sequence[Judged]) -> float:
    """Share of texts with a topic."""
    return float(np.mean([one.answered for one in texts]))


def wrong_topics(texts: Sequence[Judged]) -> float:
    """Topics that no reader gave, a hundred texts."""
    return 100 * float(np.mean([one.wrong if one.answered else 0 for one in texts]))


def curve(texts: Sequence[Judged]) -> list[tuple[float, float]]:
    """Share answered and precision, for every threshold, from the surest text down."""
    ordered = sorted(texts, key=lambda one: -one.score)
    right = np.cumsum([one.right for one in ordered])
    return [((place + 1) / len(ordered), float(right[place]) / (place + 1)) for place in range(len(ordered))]


def parts(texts: Sequence[Judged], key: Callable[[Judged], str]) -> Iterator[tuple[str, list[Judged]]]:
    """The texts by a key, the small parts left out."""
    for name in sorted({key(one) for one in texts} - {""}):
        chosen = [one for one in texts if key(one) == name]
        if len(chosen) >= FEWEST:
            yield name, chosen
