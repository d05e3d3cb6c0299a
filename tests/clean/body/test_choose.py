"""From scores to blocks, and how sure the choice is."""

import numpy as np

from streams.clean.body.choose import SIGNS, choose, confidence, signs
from tests.clean.body.test_table import table_of

_A = "The harbour council voted on Tuesday to rebuild the old lighthouse, which has stood dark since the storm of 1998."
_B = "Work is to begin in spring, said Mara Lindqvist, who leads the council, and it should be finished before autumn."
_C = "Critics say the money would be better spent on the school, whose roof has leaked for three winters in a row now."


def _take(texts: list[str], scores: list[float] | None = None) -> list[bool]:
    return [bool(taken) for taken in choose(np.array(scores or [0.9] * len(texts), np.float32), texts)]


def test_blocks_that_score_enough_are_taken() -> None:
    """The threshold decides."""
    assert _take([_A, _B, _C], [0.9, 0.2, 0.6]) == [True, False, True]


def test_of_equal_texts_the_first_stays() -> None:
    """A paragraph that is printed twice is body once."""
    assert _take([_A, _B, _A]) == [True, True, False]


def test_the_article_once_more_in_one_piece_goes() -> None:
    """A hidden copy of the whole text does not double the body."""
    assert _take([_A, _B, _C, f"{_A} {_B} {_C}"]) == [True, True, True, False]


def test_a_teaser_of_a_longer_paragraph_goes() -> None:
    """A sentence that stands in a longer paragraph anyway is said once."""
    assert _take([_A, f"{_A} {_B} {_C}"]) == [False, True]


def test_short_refrains_stay() -> None:
    """What people say twice is not a repeat of the page."""
    assert _take(["Yes.", _A, "Yes."]) == [True, True, True]


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
