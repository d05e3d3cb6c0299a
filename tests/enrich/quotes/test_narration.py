"""What stands outside of quoted words, and the cues there."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.quotes.narration import SENTENCE_ENDS, Narration
from tests.enrich.conftest import document

NARRATED = "Petrova said the bridge was safe. “They said no. They argued.” According to Lee, “it rusts,” and he denied more."


@pytest.fixture(scope="module")
def narration() -> Narration:
    """A text with two quotes, and cues inside and outside of them."""
    return Narration(document(NARRATED))


def test_cues_stand_outside_quotes(narration: Narration) -> None:
    """Verbs inside a quotation bring in nobody's words; "according" does before "to" alone."""
    assert [narration.words[at].lower() for at in narration.cues] == ["said", "according", "denied"]
    assert Narration(document("It went according the plan.")).cues == []


def test_a_name_that_looks_like_a_cue_is_none() -> None:
    """Words with a capital are names ("Said", "Called")."""
    assert Narration(document("Said Pasha met Reports Ltd.")).cues == []


def test_the_nearest_cue_on_each_side(narration: Narration) -> None:
    """Before a token, and from it on; -1 where there is none."""
    first, second, third = narration.cues
    assert (narration.cue_before(first), narration.cue_from(first)) == (-1, first)
    assert (narration.cue_before(second), narration.cue_from(first + 1)) == (first, second)
    assert (narration.cue_before(len(narration.words)), narration.cue_from(third + 1)) == (third, -1)


def test_steps_pass_over_quotes(narration: Narration) -> None:
    """As if the quoted words were not there; the text's ends stop them."""
    opening, behind = narration.ranges[0]
    assert narration.outside_from(opening - 1, 1) == behind
    assert narration.outside_from(behind, -1) == opening - 1
    assert narration.outside_from(0, -5) == 0
    assert narration.outside_from(0, 10_000) == len(narration.words)


def test_sentence_ends_inside_a_quote_end_nothing(narration: Narration) -> None:
    """A quote of three sentences lies in one stretch."""
    first, end = narration.ranges[0]
    assert narration.stretch(first) == narration.stretch(end - 1)
    assert not narration.ends_between(first, end)
    assert narration.ends_between(0, first)


def test_what_is_quoted_in_a_range_is_seen(narration: Narration) -> None:
    """From the opening mark to the closing one; an empty range holds nothing."""
    first, end = narration.ranges[0]
    assert not narration.quoted_between(0, first)
    assert narration.quoted_between(0, first + 1)
    assert not narration.quoted_between(end, end)


@given(st.lists(st.sampled_from(["“", "”", "said", "He", ".", "word", "\n\n", "‘", "’", "argued", "according", "to"]), max_size=30))
@settings(max_examples=80, deadline=None)
def test_sums_agree_with_counting(words: list[str]) -> None:
    """Quoted words and sentence ends of any range, counted one by one."""
    made = Narration(document(" ".join(words)))
    for first in range(len(made.words)):
        for end in range(first, min(first + 6, len(made.words)) + 1):
            span = range(first, end)
            assert made.quoted_between(first, end) is any(made.inside[at] >= 0 for at in span)
            assert made.ends_between(first, end) is any(made.words[at] in SENTENCE_ENDS and made.inside[at] < 0 for at in span)
