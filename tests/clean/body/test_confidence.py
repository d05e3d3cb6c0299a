"""The confidence of a choice."""

import numpy as np

from streams.clean.body.confidence import SIGNS, confidence, signs
from tests.clean.body.test_table import table_of

_PROSE = "word " * 40
_TABLE = table_of(f"<p>five words of the header</p><p>{_PROSE}</p><p>{_PROSE}</p><p>{_PROSE}</p><p>and five of the footer</p>")
_WORDS = np.array([5, 40, 40, 40, 5], np.float32)
_ALL = (False, True, True, True, False)


def _sign(name: str, scores: list[float], choice: tuple[bool, ...] = _ALL) -> float:
    return float(signs(_TABLE, np.array(scores, np.float32), _WORDS, np.array(choice))[SIGNS.index(name)])


def test_a_clear_choice_is_expected_to_be_right() -> None:
    """Scores of one and nothing promise an F1 of one."""
    assert _sign("expected F1", [0, 1, 1, 1, 0]) == 1


def test_doubtful_scores_lower_what_is_expected() -> None:
    """Scores near one half promise less, and are counted as doubtful words."""
    assert _sign("expected F1", [0, 0.6, 0.6, 0.6, 0]) < 0.8
    assert _sign("doubtful words", [0, 0.6, 0.6, 0.6, 0]) == 1


def test_what_is_left_out_between_is_seen() -> None:
    """A body with a hole in it is told from one without."""
    assert _sign("left out between", [0, 1, 0, 1, 0], (False, True, False, True, False)) == 0.5


def test_links_show() -> None:
    """A choice made of links is told from prose."""
    linked = table_of('<ul><li><a href="/a">One headline of the day</a></li><li><a href="/b">Another one</a></li></ul>')
    both = np.ones(2, np.bool_)

    found = signs(linked, np.ones(2, np.float32), np.array([5, 2], np.float32), both)

    assert found[SIGNS.index("linked")] == 1


def test_confidence_lies_between_nothing_and_one() -> None:
    """The logistic function weighs the signs, the last weight is the constant."""
    signs_of_nothing = np.zeros(len(SIGNS), np.float32)

    assert confidence(signs_of_nothing, np.zeros(len(SIGNS) + 1, np.float32)) == 0.5
