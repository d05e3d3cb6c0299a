"""From scores to blocks."""

import numpy as np

from streams.clean.body.choose import chosen

_A = "The harbour council voted on Tuesday to rebuild the old lighthouse, which has stood dark since the storm of 1998."
_B = "Work is to begin in spring, said Mara Lindqvist, who leads the council, and it should be finished before autumn."
_C = "Critics say the money would be better spent on the school, whose roof has leaked for three winters in a row now."


def _take(texts: list[str], scores: list[float] | None = None) -> list[bool]:
    return [bool(taken) for taken in chosen(np.array(scores or [0.9] * len(texts), np.float32), texts)]


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
