"""The measure of stories, and what their weights are learned by."""

import numpy as np

from bench.stories.measure import bcubed, grouped, plain_pass, steady
from bench.stories.train import Pairs, learn
from streams.group.likelihood import SIGNS
from tests.group.made import CHESS, FERRY, FERRY_AGAIN, article


def test_bcubed_of_a_wrong_merge_and_a_wrong_split() -> None:
    """Two events of two in one story: half of each is right; in four stories: half is found."""
    gold = {"a": "1", "b": "1", "c": "2", "d": "2"}

    assert bcubed(gold, gold) == (1, 1, 1)
    assert bcubed(gold, dict.fromkeys(gold, "x"))[:2] == (0.5, 1)
    assert bcubed(gold, {name: name for name in gold})[:2] == (1, 0.5)


def test_steady_is_the_share_of_equal_stories() -> None:
    """One of two."""
    assert steady([{"a": "1", "b": "2", "c": "2"}, {"a": "x", "b": "y", "c": "z"}]) == 0.5


def test_reports_of_one_event_are_grouped_both_ways() -> None:
    """By the step and by the plain pass."""
    given = [article("a", FERRY), article("b", FERRY_AGAIN), article("c", CHESS)]

    for way in (grouped, plain_pass):
        stories = way(given)
        assert stories["a"] == stories["b"] != stories["c"]


def test_a_sign_that_tells_is_learned() -> None:
    """Its weight is positive, that of one that says nothing is none."""
    signs = np.zeros((200, len(SIGNS)))
    signs[:100, 0] = 1
    pairs = Pairs(signs=signs, same=signs[:, 0].copy(), folds=np.zeros(200, np.int64))
    weights = learn([(pairs, 1.0)])

    assert weights.signs[SIGNS[0]] > 1
    assert weights.signs[SIGNS[1]] == 0
