"""Counts agree with their nouns."""

import pytest

from streams.counted import counted, plural


@pytest.mark.parametrize(("count", "said"), [(0, "0 pages"), (1, "1 page"), (2, "2 pages"), (2300, "2,300 pages")])
def test_a_count_with_its_noun(count: int, said: str) -> None:
    """One is one; thousands are told apart."""
    assert counted(count, "page") == said


@pytest.mark.parametrize(("noun", "many"), [("story", "stories"), ("dead letter", "dead letters")])
def test_a_noun_as_it_is_said_of_many(noun: str, many: str) -> None:
    """Also where it ends in y."""
    assert (plural(1, noun), plural(2, noun)) == (noun, many)
