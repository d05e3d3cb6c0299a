"""From scores to blocks, and how sure the choice is."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.body.choose import SIGNS, choose, confidence, signs
from tests.clean.body.test_table import table_of

_A = "The harbour council voted on Tuesday to rebuild the old lighthouse, which has stood dark since the storm of 1998."
_B = "Work is to begin in spring, said Mara Lindqvist, who leads the council, and it should be finished before autumn."
_D = "The lighthouse was built in 1871 by a family of masons who also raised the church and the bridge over the sound."
_C = "Critics say the money would be better spent on the school, whose roof has leaked for three winters in a row now."


def _take(texts: list[str], scores: list[float] | None = None) -> list[bool]:
    table = table_of("".join(f"<p>{text}</p>" for text in texts))
    return [bool(is_taken) for is_taken in choose(np.array(scores or [0.9] * len(texts), np.float32), table)]


def test_blocks_that_score_enough_are_taken() -> None:
    """The threshold decides."""
    assert _take([_A, _B, _C], [0.9, 0.2, 0.6]) == [True, False, True]


@settings(max_examples=60, deadline=None)
@given(st.permutations([_A, _B, _C, _D]), st.integers(0, 4), st.integers(1, 3))
def test_a_paragraph_that_stands_twice_stays(texts: list[str], place: int, behind: int) -> None:
    """What is said a second time further down is no repeat of the page, however long it is."""
    again = min(place + behind, len(texts))
    twice = [*texts[:again], texts[min(place, len(texts) - 1)], *texts[again:]]
    is_next = any(one == other for one, other in pairwise(twice))

    assert all(_take(twice)) != is_next


def test_a_text_right_behind_itself_goes() -> None:
    """Printed for two kinds of screen, a paragraph is body once."""
    assert _take([_A, _B, _B, _C]) == [True, True, False, True]


@settings(max_examples=40, deadline=None)
@given(st.permutations([_A, _B, _C, _D]), st.sampled_from(["", "Read on below.", "Advertisement"]))
def test_the_article_once_more_goes_as_a_whole(texts: list[str], between: str) -> None:
    """A run of blocks that stood in this order above is the article printed again, whatever parts the two."""
    parts = [between] if between else []

    assert _take([*texts, *parts, *texts]) == [True] * (len(texts) + len(parts)) + [False] * len(texts)


def test_what_comes_again_and_again_stays_once() -> None:
    """A promo between paragraphs is printed more often than people repeat themselves."""
    assert _take([_A, _D, _B, _D, _C, _D]) == [True, True, True, False, True, False]


def test_a_notice_with_its_heading_stays_once() -> None:
    """Two blocks that stand for what could not be shown are no less a promo than one."""
    notice = ["Not available", _D]

    assert _take([_A, *notice, _B, *notice, _C, *notice]) == [True, True, True, True, False, False, True, False, False]


def test_the_article_once_more_in_one_piece_goes() -> None:
    """A hidden copy of the whole text does not double the body."""
    assert _take([_A, _B, _C, f"{_A} {_B} {_C}"]) == [True, True, True, False]


def test_a_teaser_of_a_longer_paragraph_goes() -> None:
    """A sentence that stands in a longer paragraph anyway is said once."""
    assert _take([_A, f"{_A} {_B} {_C}"]) == [False, True]


def test_short_refrains_stay() -> None:
    """What people say twice is not a repeat of the page."""
    assert _take(["Yes.", _A, "Yes."]) == [True, True, True]


@pytest.mark.parametrize("score", [0.31, 0.44, 0.46, 0.59])
def test_a_doubtful_block_between_sure_ones_is_decided_by_them(score: float) -> None:
    """On which side of the threshold it lies makes no difference between two sure neighbours of one container."""
    assert _take([_A, _B, _C], [0.95, score, 0.95]) == [True, True, True]


def test_a_doubtful_block_in_another_container_is_decided_by_its_score() -> None:
    """What stands apart from its neighbours is not held by them."""
    table = table_of(f"<p>{_A}</p><div class='box'><p>{_B}</p></div><p>{_C}</p>")

    assert choose(np.array([0.95, 0.4, 0.95], np.float32), table).tolist() == [True, False, True]


def test_a_heading_without_text_below_goes() -> None:
    """At the end of a body stands no heading, but for one that is sure; inside it headings stay."""
    table = table_of(f"<h2>Tides</h2><p>{_A}</p><h2>More on this</h2><h3>Comments</h3>")

    assert choose(np.array([0.6, 0.9, 0.6, 0.8], np.float32), table).tolist() == [True, True, False, False]
    assert choose(np.array([0.6, 0.9, 0.95, 0.2], np.float32), table).tolist() == [True, True, True, False]


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
