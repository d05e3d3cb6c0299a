"""The arithmetic of the net, on weights drawn at random."""

import numpy as np
import pytest

from streams.clean.body.arrays import Floats
from streams.clean.body.features import Features, features
from streams.clean.body.net import FIRST_GROUPS, SECOND_GROUPS, WINDOWS, Net
from streams.clean.body.wording import Vocabulary
from tests.clean.body.pages import DESCRIPTION, TITLE, story
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


def test_in_doubt_all_members_are_asked(seen: Features) -> None:
    """Where the first finds each block as likely as not, the score is the mean of what each says alone."""
    columns = seen.matrix.shape[1]
    both = members(columns, 0)
    alone = [Net(one | shared(columns)).scores(seen) for one in both]

    assert together(both, columns).scores(seen) == pytest.approx((alone[0] + alone[1]) / 2, abs=1e-5)


def test_a_member_that_is_sure_is_believed(seen: Features) -> None:
    """Where the first has no doubt, its scores stand."""
    columns = seen.matrix.shape[1]
    both = members(columns, 9)

    assert together(both, columns).scores(seen) == pytest.approx(Net(both[0] | shared(columns)).scores(seen), abs=1e-6)


def test_a_block_is_scored_by_what_stands_in_its_group(seen: Features) -> None:
    """With blocks put into other groups the scores change: the net looks at what they have in common."""
    columns = seen.matrix.shape[1]
    net = Net(drawn(columns, 1) | shared(columns))
    alone = [np.arange(len(seen.words)) for _ in seen.groups]
    scattered = Features(seen.matrix, seen.words, alone, seen.tokens)

    assert np.abs(net.scores(seen) - net.scores(scattered)).max() > 1e-3
