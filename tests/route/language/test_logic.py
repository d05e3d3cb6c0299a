"""What follows from the form of conditions."""

import cel
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.records import GroupedArticle
from streams.route.decide import context_of, values_of
from streams.route.language.condition import execute, program_of
from streams.route.language.logic import always, implies, sides
from streams.route.language.syntax import parse
from tests.route.made import article, rules

LEAVES = (
    "article.sponsored",
    "article.language == 'en'",
    "article.language == 'de'",
    "article.language != 'en'",
    "article.language in ['en', 'de']",
    "article.word_count > 3",
    "article.word_count <= 3",
    "true",
    "false",
)
CONDITIONS = st.recursive(
    st.sampled_from(LEAVES),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["&&", "||"]), inner).map(lambda three: f"({three[0]} {three[1]} {three[2]})"),
        inner.map(lambda one: f"!({one})"),
    ),
    max_leaves=5,
)
RULES = rules("rules: [{name: a, when: 'size(article) > 0'}]")


def made_context(one: GroupedArticle) -> cel.Context:
    """The whole article, as conditions see it."""
    return context_of(values_of(one, RULES), one, RULES)


CONTEXTS = [
    made_context(article(language=language, sponsored=sponsored, word_count=words))
    for language in ("en", "de", "fr")
    for sponsored in (False, True)
    for words in (3, 4)
]
"""All articles, as far as the conditions above can tell them apart."""


def answers(condition: str) -> list[bool]:
    """For each article."""
    program = program_of(condition)
    return [execute(program, context) for context in CONTEXTS]


@settings(max_examples=150, deadline=None)
@given(CONDITIONS, CONDITIONS)
def test_what_is_said_to_follow_does(one: str, other: str) -> None:
    """For every article: an error that is reported is one."""
    if implies(parse(one), parse(other)):
        assert not any(here and not there for here, there in zip(answers(one), answers(other), strict=True))


@settings(max_examples=150, deadline=None)
@given(CONDITIONS)
def test_what_is_said_to_hold_always_does(condition: str) -> None:
    """Or never."""
    said = always(parse(condition))

    assert said is None or set(answers(condition)) == {said}


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("a && b", "a", True),
        ("a", "a || b", True),
        ("a", "a && b", False),
        ("a || b", "a", False),
        ("x == 'a'", "x in ['a', 'b']", True),
        ("x == 'a'", "x != 'b'", True),
        ("x == 'c'", "x in ['a', 'b']", False),
        ("x == y", "x != 'b'", False),
        ("a", "true", True),
        ("(a && b)", "b&&a", True),
    ],
)
def test_which_condition_holds_wherever_another_does(one: str, other: str, expected: bool) -> None:  # noqa: FBT001 - a table
    """By its form; a no may be a yes that the form does not show."""
    assert implies(parse(one), parse(other)) is expected


@pytest.mark.parametrize(
    ("condition", "expected"), [("a || !a", True), ("a && !a", False), ("x == 1 || x != 1", True), ("a || b", None)]
)
def test_which_answer_is_always_the_same(condition: str, expected: bool | None) -> None:  # noqa: FBT001 - a table
    """Whatever the operands say."""
    assert always(parse(condition)) is expected


def test_sides_are_found_however_they_are_nested() -> None:
    """In the order of the text."""
    assert [side.written() for side in sides(parse("a && (b && c) && (d || e)"), "&&")] == ["a", "b", "c", "(d || e)"]
