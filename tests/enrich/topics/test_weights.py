"""From what a text says to how likely each topic is."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.topics.evidence import Evidence
from streams.enrich.topics.weights import TopicWeights, features, gathered, spoken, word_vector

TOPS = ["law", "sport"]


def small() -> TopicWeights:
    """Two topics with a group each, one learned word."""
    of_groups = np.zeros((8, 3), np.float32)
    of_groups[0, 0] = of_groups[2, 0] = of_groups[4, 0] = of_groups[6, 0] = 1
    of_groups[1, 1] = of_groups[3, 1] = of_groups[5, 1] = of_groups[7, 1] = 1
    return TopicWeights(
        tops=TOPS,
        groups=TOPS,
        group_tops=np.array([0, 1]),
        of_groups=of_groups,
        bias=np.zeros(3, np.float32),
        words={"penalty kick": 0},
        of_words=np.array([[0, 2, 0]], np.float32),
        signs={"section": 1.0, "url": 0.5, "tag": 0.2},
        calibration=np.array([[1, 0], [0.5, -1]], np.float32),
    )


def test_evidence_moves_the_odds() -> None:
    """A group's for its topic, a word's for its own, a sign's for what it names."""
    model, nothing = small(), np.zeros(2, np.float32)
    plain = model.log_odds(nothing, {}, {})
    assert plain[0] == plain[1]
    assert model.log_odds(np.array([2, 0], np.float32), {}, {})[0] > plain[0]
    assert model.log_odds(nothing, {"penalty kick": 1}, {})[1] > plain[1]
    assert model.log_odds(nothing, {}, {"sport": "section"})[1] > model.log_odds(nothing, {}, {"sport": "tag"})[1] > plain[1]


def test_scores_are_calibrated_apart() -> None:
    """For texts whose words were learned, and for others."""
    odds = np.array([0.0, 2.0], np.float32)
    assert small().scores(odds, learned=True) == pytest.approx([0.5, 0.8808], abs=1e-4)
    assert small().scores(odds, learned=False) == pytest.approx([0.2689, 0.5], abs=1e-4)


def test_a_word_of_two_topics_speaks_for_each_with_a_part() -> None:
    """Half for each."""
    found = Evidence({"court": 2.0}, {"court": ("law", "sport")}, {})
    assert gathered(found, {"law": 0, "sport": 1}, 2).tolist() == [1.0, 1.0]


@given(st.lists(st.floats(0, 50, width=32), min_size=2, max_size=2))
def test_shares_grow_with_the_evidence(sums: list[float]) -> None:
    """No share is one, however much is said, and none is below naught."""
    found = features(np.array(sums, np.float32), np.array([0, 1]), 2)
    assert np.all(found[2:4] >= 0)
    assert np.all(found[2:4] < 3)


def test_few_words_say_less_than_many() -> None:
    """The vector of one known word is short; unknown words are left out."""
    rows, values = word_vector({"penalty kick": 1.0, "unknown": 9.0}, {"penalty kick": 0})
    assert rows == [0]
    assert values == pytest.approx([0.5199], abs=1e-4)


def test_what_each_word_adds() -> None:
    """The parts of the telling words sum up to what their group adds, and a learned word adds its own weight."""
    model = small()
    found = Evidence({"goal": 2.0, "referee": 1.0}, {"goal": ("sport",), "referee": ("sport",)}, {"penalty kick": 1.0})
    groups = gathered(found, {"law": 0, "sport": 1}, 2)
    added = spoken(model, found, {"law": 0, "sport": 1}, groups, 1)
    whole = features(groups, model.group_tops, 2) @ model.of_groups[:, 1]
    assert added["goal"] + added["referee"] == pytest.approx(float(whole), rel=1e-5)
    assert added["goal"] == pytest.approx(2 * added["referee"], rel=1e-5)
    assert added["penalty kick"] > 0
