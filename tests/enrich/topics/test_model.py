"""What words say about topics."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.topics.model import TopicModel, learn, shares


def small() -> TopicModel:
    """Sport over ball games over football, and money."""
    parent = {"sport": "sport", "ball": "sport", "football": "ball", "money": "money"}
    return TopicModel({code: code for code in parent}, parent)


def test_a_topic_knows_those_above_it() -> None:
    """Itself first, its top last."""
    model = small()
    assert model.lineage("football") == ["football", "ball", "sport"]
    assert model.top == {"sport": "sport", "ball": "sport", "football": "sport", "money": "money"}


def test_a_word_said_again_says_less() -> None:
    """Four times the word is twice the weight; words of two topics speak for both; others say nothing."""
    model = small()
    learn(model, "goal", "football", 2.0)
    learn(model, "club", "sport", 1.0)
    learn(model, "club", "money", 0.5)
    assert model.scores({"goal": 4, "club": 1, "rain": 9}) == {"football": 4.0, "sport": 1.0, "money": 0.5}


@pytest.mark.parametrize("order", [("sport", "football"), ("football", "sport")])
def test_a_word_speaks_for_the_narrowest_of_a_branch(order: tuple[str, str]) -> None:
    """Whichever is learned first; it keeps the weight that it was first given there."""
    model = small()
    for weight, code in enumerate(order, 1):
        learn(model, "goal", code, float(weight))
    assert model.weights["goal"] == {"football": 1.0}


@given(st.dictionaries(st.sampled_from("abcdef"), st.floats(0, 1), min_size=1), st.floats(0, 20))
def test_shares_are_shares(scores: dict[str, float], sharpness: float) -> None:
    """They sum up to one, and the higher score never has the smaller share."""
    found = shares(scores, sharpness)
    assert sum(found.values()) == pytest.approx(1.0)
    ordered = sorted(scores, key=lambda code: scores[code])
    assert all(found[one] <= found[other] + 1e-12 for one, other in pairwise(ordered))


def test_nothing_has_no_share() -> None:
    """A text without a word of the lexicon."""
    assert shares({}, 6.0) == {}
