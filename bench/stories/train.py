"""Learns how likely two articles tell of one event, from pairs of labelled articles that share a rare word or name."""

import json
from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from bench.stories.texts import MOST_HEADLINES, Labelled, events, headlines
from streams.enrich.models import load_models
from streams.group.article import remember
from streams.group.index import Index
from streams.group.likelihood import SIGNS, EventWeights, signs
from streams.group.memory import ArticleMemory

WEIGHTS = Path("streams/group/data/likelihood.json")
MOST_HAVING = 60
"""A word in more articles leads to no pair: the index looks up rare ones first too."""
HEADLINES_WEIGHT = 0.3
"""Of a pair of headlines, for four times as many of them are one event. With 1 the result is nearly the same."""
RIDGE = 1.0
"""Keeps weights of signs that say the same from running apart; .1 gives the same groups."""
DAY = 0.2
"""Log odds that each day takes away. Set by hand: the events have no dates, and the headlines are of 36 hours. Dated at random, the
events give .960, .964, .962 and .962 with .4, .2, .1 and 0."""

Floats = npt.NDArray[np.float64]


class Pairs(NamedTuple):
    """Pairs of one set: a row of signs each, whether both are one event, the fold of both (-1 where they differ)."""

    signs: Floats
    same: Floats
    folds: npt.NDArray[np.int64]


def learn(pairs: Sequence[tuple[Pairs, float]], fold: int | None = None) -> EventWeights:
    """The weights by Newton's method, from pairs of ``fold`` alone where one is given; each set with its weight."""
    chosen = [(one, weight, slice(None) if fold is None else one.folds == fold) for one, weight in pairs]
    rows = np.concatenate([one.signs[which] for one, _, which in chosen])
    same = np.concatenate([one.same[which] for one, _, which in chosen])
    weight = np.concatenate([np.full(len(one.same[which]), weight) for one, weight, which in chosen])
    rows = np.c_[rows, np.ones(len(rows))]
    ridge = np.diag([RIDGE] * len(SIGNS) + [0.0])
    found = np.zeros(rows.shape[1])
    for _ in range(15):
        chance = 1 / (1 + np.exp(-rows @ found))
        slope = rows.T @ (weight * (same - chance)) - ridge @ found
        curve = (rows * (weight * chance * (1 - chance))[:, None]).T @ rows + ridge
        found += np.linalg.solve(curve, slope)
    learned = dict(zip(SIGNS, found.round(3).tolist(), strict=False))
    return EventWeights(bias=round(float(found[-1]), 3), signs=learned, day=DAY)


def pairs_of(labelled: Sequence[Labelled]) -> Pairs:
    """The pairs that share a word or a name which few have."""
    memories = [remember(one.article, Index()) for one in labelled]
    chosen = np.array(sorted(_candidates(memories)))
    one, other = chosen[:, 0], chosen[:, 1]
    columns = signs(memories)
    event = np.array([found.event for found in labelled])
    fold = np.array([found.fold for found in labelled])
    return Pairs(
        signs=np.stack([columns[name][one, other] for name in SIGNS], axis=1),
        same=(event[one] == event[other]).astype(float),
        folds=np.where(fold[one] == fold[other], fold[one], -1),
    )


def _candidates(memories: Iterable[ArticleMemory]) -> set[tuple[int, int]]:
    having: dict[str, list[int]] = defaultdict(list)
    for place, memory in enumerate(memories):
        for key in [*memory.terms, *(f"name {name}" for name in memory.names)]:
            having[key].append(place)
    return {pair for places in having.values() if len(places) <= MOST_HAVING for pair in combinations(places, 2)}


def train(folder: Path) -> None:
    """Writes the weights learned from all pairs of both sets."""
    models = load_models()
    sets = (
        (pairs_of(list(events(folder, models))), 1.0),
        (pairs_of(list(headlines(folder, models, MOST_HEADLINES))), HEADLINES_WEIGHT),
    )
    weights = learn(sets)
    shown = {"bias": weights.bias, "signs": weights.signs, "day": weights.day}
    WEIGHTS.write_text(json.dumps(shown, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(shown))
