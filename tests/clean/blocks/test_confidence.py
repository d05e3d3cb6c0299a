"""The confidence of a choice."""

import numpy as np

from streams.clean.blocks.confidence import SIGNS, confidence, signs

_WORDS = np.array([5, 40, 40, 40, 5], np.float32)
_CHOICE = np.array([False, True, True, True, False])


def _sign(name: str, scores: list[float], choice: np.ndarray = _CHOICE) -> float:
    return float(signs(np.array(scores, np.float32), _WORDS, choice)[SIGNS.index(name)])


def test_a_clear_choice_is_expected_to_be_right() -> None:
    """Scores of one and nothing promise an F1 of one."""
    assert _sign("expected F1", [0, 1, 1, 1, 0]) == 1


def test_doubtful_scores_lower_what_is_expected() -> None:
    """Scores near one half promise less, and are counted as doubtful words."""
    assert _sign("expected F1", [0, 0.6, 0.6, 0.6, 0]) < 0.8
    assert _sign("doubtful words", [0, 0.6, 0.6, 0.6, 0]) == 1


def test_what_is_left_out_between_is_seen() -> None:
    """A body with a hole in it is told from one without."""
    assert _sign("left out between", [0, 1, 0, 1, 0], np.array([False, True, False, True, False])) == 0.5


def test_confidence_lies_between_nothing_and_one() -> None:
    """The logistic function weighs the signs, the last weight is the constant."""
    assert confidence(np.zeros(5, np.float32), np.zeros(6, np.float32)) == 0.5
