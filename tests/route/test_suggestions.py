"""What may have been meant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.route.suggestions import closest, meant


@pytest.mark.parametrize(("name", "expected"), [("languag", "language"), ("LANGUAGE", None), ("x", None), ("titel", "title")])
def test_the_most_similar_name_is_suggested(name: str, expected: str | None) -> None:
    """None where nothing is like it."""
    assert closest(name, ("language", "title")) == expected


def test_a_message_ends_with_the_suggestion_or_with_what_else_helps() -> None:
    """Names come in any collection."""
    assert meant("titel", {"title": 1}) == "; did you mean 'title'?"
    assert meant("zzz", ["title"]) == ""
    assert meant("zzz", ["title"], "; known are title") == "; known are title"


@given(st.text(max_size=8), st.lists(st.text(max_size=8), max_size=5))
def test_only_what_is_known_is_suggested(name: str, known: list[str]) -> None:
    """A suggestion that is wrong too would send somebody round in circles."""
    assert closest(name, known) in {None, *known}
