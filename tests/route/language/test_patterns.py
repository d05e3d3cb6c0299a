"""What patterns cost."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.route.language.patterns import UNKNOWN, pattern_cost, written_out
from streams.route.language.syntax import parse


@pytest.mark.parametrize(
    ("pattern", "states"),
    [
        ("abc", 3),
        ("a{3}", 3),
        ("a{2,5}b", 6),
        ("(ab){3}", 6),
        ("((a{10}){10}){9}", 900),
        ("[a-z{}]{4}", 4),
        (r"\{3}", 3),
        ("a{3,}", 3),
        ("(a|b)*c+d?", 4),
        ("a)b", 3),
        ("(a", 1),
    ],
)
def test_repetitions_are_written_out(pattern: str, states: int) -> None:
    """As the automaton has them."""
    assert written_out(pattern).states == states


def test_letters_of_all_scripts_are_dear() -> None:
    """A class of them takes .2 ms to compile, wherever it stands."""
    assert written_out(r"\w").steps == written_out(r"[\w-]").steps == written_out(r"\p{L}").steps > 100 * written_out("[a-z]").steps


@pytest.mark.parametrize("source", [r"'\\w{9}'", r"r'\w{9}'", r'R"\w{9}"', r"'''\\w{9}'''"])
def test_a_literal_is_read_as_it_is_meant(source: str) -> None:
    """With its escapes, or without them where it is raw."""
    assert pattern_cost(parse(source)) == written_out(r"\w{9}")


def test_a_pattern_that_the_article_gives_may_be_anything() -> None:
    """So it costs as much as one may."""
    assert pattern_cost(parse("article.title")) == pattern_cost(parse("'a' + 'b'")) == UNKNOWN


@given(st.text("ab(){}[]\\|*+?0123456789,^$wp", max_size=30))
def test_any_text_has_a_cost(text: str) -> None:
    """Also one that is no pattern."""
    cost = written_out(text)

    assert cost.states <= len(text) * 10 ** len(re.sub(r"\D", "", text))
