"""The arithmetic of the net, on weights drawn at random."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.body.arrays import Floats
from streams.clean.body.features import Features, features
from streams.clean.body.net import FIRST_GROUPS, SECOND_GROUPS, WINDOWS, Net
from streams.clean.body.wording import Vocabulary
from tests.clean.body.pages import DESCRIPTION, TITLE, generated, story
from tests.clean.body.test_table import table_of

_HIDDEN = 8


@pytest.fixture(scope="module")
def seen() -> Features:
    """A page."""
    return features(table_of(story()), TITLE, DESCRIPTION, Vocabulary({}, {}))


def drawn(columns: int, seed: int) -> dict[str, Floats]:
    """Weights of one member."""
    randomness = np.random.default_rng(seed)
    shapes = {"dense": (columns, _HIDDEN)}
    shapes |= dict.fromkeys(("near", "far", "wide"), (5 * _HIDDEN, _HIDDEN))
    shapes |= dict.fromkeys(("first", "second", "last"), (_HIDDEN, 1))
    for name, groups in (("context1", FIRST_GROUPS), ("context2", SECOND_GROUPS)):
        shapes[name] = (len(groups) * (_HIDDEN + 2) + 3 * _HIDDEN + 3 + 2 * len(WINDOWS), _HIDDEN)
    weights: dict[str, Floats] = {name: 0.2 * randomness.standard_normal(shape) for name, shape in shapes.items()}
    weights |= {f"{name}_bias": 0.2 * randomness.standard_normal(shape[1]) for name, shape in shapes.items()}
    return weights


def shared(columns: int) -> dict[str, Floats]:
    """What all members have in common."""
    return {"mean": np.zeros(columns), "deviation": np.ones(columns)}


def members(columns: int, bias: float) -> list[dict[str, Floats]]:
    """Two members, the first of which is as sure as ``bias`` says."""
    found = [drawn(columns, seed) for seed in (1, 2)]
    for name in ("last", "last_bias"):
        found[0][name] = found[0][name] * 0.01
    found[0]["last_bias"] = found[0]["last_bias"] + bias
    return found


def together(members: list[dict[str, Floats]], columns: int) -> Net:
    """The net of several members."""
    return Net({name: np.stack([one[name] for one in members]) for name in members[0]} | shared(columns))


def test_all_members_are_asked(seen: Features) -> None:
    """The score is the mean of what each member says alone."""
    columns = seen.matrix.shape[1]
    both = members(columns, 0)
    alone = [Net(one | shared(columns)).scores(seen) for one in both]

    assert together(both, columns).scores(seen) == pytest.approx((alone[0] + alone[1]) / 2, abs=1e-5)


def test_a_block_is_scored_by_what_stands_in_its_group(seen: Features) -> None:
    """With blocks put into other groups the scores change: the net looks at what they have in common."""
    columns = seen.matrix.shape[1]
    net = Net(drawn(columns, 1) | shared(columns))
    alone = [np.arange(len(seen.words)) for _ in seen.groups]
    scattered = Features(seen.matrix, seen.words, alone, seen.tokens)

    assert np.abs(net.scores(seen) - net.scores(scattered)).max() > 1e-3


def _naive(weights: dict[str, Floats], seen: Features) -> list[float]:
    """What one member says, block by block and sum by sum."""
    count = len(seen.words)
    weight = [min(max(float(words), 1), 300) / 20 for words in seen.words]

    def layer(row: Floats, name: str) -> Floats:
        return np.maximum(row @ weights[name] + weights[f"{name}_bias"], 0)

    def opinion(row: Floats, name: str) -> float:
        return float(1 / (1 + np.exp(-(row @ weights[name] + weights[f"{name}_bias"])[0])))

    def convolved(hidden: list[Floats], name: str, step: int) -> list[Floats]:
        none = np.zeros(_HIDDEN)
        places = [[row + step * shift for shift in (-2, -1, 0, 1, 2)] for row in range(count)]
        return [layer(np.concatenate([hidden[at] if 0 <= at < count else none for at in near]), name) for near in places]

    def mean(rows: list[int], hidden: list[Floats], by: list[float]) -> Floats:
        found: Floats = np.sum([hidden[row] * by[row] for row in rows], 0) / (sum(by[row] for row in rows) + 1e-3)
        return found

    def context(hidden: list[Floats], head: str, name: str, groups: tuple[int, ...]) -> list[Floats]:
        opinions = [opinion(row, head) for row in hidden]
        chosen = [of * by for of, by in zip(opinions, weight, strict=True)]
        total, everything = sum(chosen) + 1e-3, list(range(count))
        body, whole = np.sum([hidden[row] * chosen[row] for row in everything], 0) / total, mean(everything, hidden, weight)
        found = []
        for row in everything:
            parts: list[Floats | list[float]] = []
            for number in groups:
                alike = [other for other in everything if seen.groups[number][other] == seen.groups[number][row]]
                picked = sum(chosen[other] for other in alike)
                parts += [mean(alike, hidden, weight), [picked / (sum(weight[other] for other in alike) + 1e-3), picked / total]]
            parts += [hidden[row] * body, np.abs(hidden[row] - body), whole, [opinions[row]]]
            parts += [[sum(chosen[:row]) / total, sum(chosen[row + 1 :]) / total]]
            for reach in WINDOWS:
                for near in (slice(max(row - reach, 0), row), slice(row + 1, row + 1 + reach)):
                    parts += [[sum(chosen[near]) / (sum(weight[near]) + 1e-3)]]
            found.append(layer(np.concatenate([np.asarray(part, float) for part in parts]), name))
        return found

    hidden = [layer(row, "dense") for row in np.clip(seen.matrix.astype(float), -4, 4)]
    hidden = list(np.add(hidden, convolved(hidden, "near", 1)))
    hidden = list(np.add(hidden, context(hidden, "first", "context1", FIRST_GROUPS)))
    hidden = list(np.add(hidden, convolved(hidden, "far", 2)))
    hidden = list(np.add(hidden, context(hidden, "second", "context2", SECOND_GROUPS)))
    hidden = list(np.add(hidden, convolved(hidden, "wide", 4)))
    return [opinion(row, "last") for row in hidden]


@settings(max_examples=25, deadline=None)
@given(generated, st.integers(0, 1_000))
def test_scores_are_those_of_plain_loops(html: str, seed: int) -> None:
    """Pooled by sorting, windowed by sums and convolved in one piece, the net says what loops over blocks say."""
    seen = features(table_of(html), TITLE, DESCRIPTION, Vocabulary({}, {}))
    columns = seen.matrix.shape[1]
    weights = drawn(columns, seed)

    assert Net(weights | shared(columns)).scores(seen).tolist() == pytest.approx(_naive(weights, seen), abs=2e-3)
