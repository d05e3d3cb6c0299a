"""Types of conditions against the types of the article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.route.decide import decide
from streams.route.language.checker import Checker
from streams.route.language.syntax import parse
from tests.route.made import WITH_AND_WITHOUT, rules


def checked(condition: str) -> tuple[str, list[tuple[str, str]]]:
    """The sort of the condition's value, and what is wrong with which part of it."""
    checker = Checker(condition)
    inferred = checker.of(parse(condition))
    return inferred.sort, [(condition[one.node.start : one.node.end], one.message) for one in checker.complaints]


@pytest.mark.parametrize(
    ("condition", "sort"),
    [
        ("article.sponsored", "truth"),
        ("article.title + 'x' == 'y'", "truth"),
        ("article.tags.exists(t, t == 'a')", "truth"),
        ("article.entities.filter(e, e.salience > 0.5).size() > 1", "truth"),
        ("article.entities.map(e, e.name) == ['x']", "truth"),
        ("article.word_count > 3 ? article.sponsored : false", "truth"),
        ("timestamp(article.event_time) - duration('1h') < timestamp('2026-03-13T00:00:00Z')", "truth"),
        ("local(article.event_time, 'Europe/Madrid').hour >= 22", "truth"),
        ("some_function(article)", "any"),
    ],
)
def test_what_is_right_has_no_complaint(condition: str, sort: str) -> None:
    """What cannot be told is let be."""
    assert checked(condition) == (sort, [])


@pytest.mark.parametrize(
    ("condition", "part", "message"),
    [
        ("article.sponsored && article.title > 3", "article.title > 3", "`>` does not go with a text and a whole number"),
        ("article.tags.exists(t, t > 3)", "t > 3", "`>` does not go with a text and a whole number"),
        ("article.entities.exists(e, e.nmae == 'x')", "e.nmae", "has no field 'nmae'; did you mean 'name'?"),
        ("article.dateline.place == 'x'", "article.dateline", "may be null"),
        ("article.tags[0] == 'x'", "article.tags[0]", "may be shorter"),
        ("article.tags['x'] == 'x'", "article.tags['x']", "a list is asked by a whole number"),
        ("local(article.event_time, 'Europe/Madrid').day_of_week == 1", ".day_of_week", "has no field 'day_of_week'"),
        ("article.title ? true : false", "article.title", "what stands before `?` is yes or no"),
        ("near(article.title, 1, 2, 3)", "article.title", "takes an entity, latitude, longitude and kilometres"),
        ("has(article.lead)", "has(article.lead)", "write `article.lead != null`"),
    ],
)
def test_a_complaint_is_about_the_part_that_is_wrong(condition: str, part: str, message: str) -> None:
    """So that it is told on that part's line, and in its words."""
    ((where, said),) = checked(condition)[1]

    assert where.endswith(part)
    assert message in said


@pytest.mark.parametrize(
    "condition",
    [
        "article.dateline != null && article.dateline.place == 'x'",
        "article.dateline.place == 'x' && article.dateline != null",
        "article.dateline == null || article.dateline.place == 'x'",
        "article.dateline != null ? article.dateline.place == 'x' : false",
        "!(article.dateline == null) && article.dateline.place == 'x'",
    ],
)
def test_a_field_that_was_asked_for_is_not_null(condition: str) -> None:
    """On whichever side of an operator it was asked: CEL lets either side decide."""
    assert checked(condition)[1] == []


@pytest.mark.parametrize(
    "condition",
    [
        "!(article.dateline.place == 'x') || !(article.dateline.place == 'x')",
        "article.dateline.place == 'x' && article.dateline.place == 'y'",
        "(article.dateline.place == 'x' || article.sponsored) && article.dateline.place != null",
    ],
)
def test_two_sides_do_not_vouch_for_each_other(condition: str) -> None:
    """Where both ask a field of what may be null, neither has an answer."""
    assert any("may be null" in said for _, said in checked(condition)[1])


ATOMS = (
    "article.sponsored",
    "article.language == 'en'",
    "article.word_count + 1 > 3",
    "article.title.contains('x')",
    "article.dateline != null",
    "article.dateline.place == 'x'",
    "article.duplicate_of == null",
    "article.duplicate_of.resemblance > 0.5",
    "article.kicker == 'k'",
    "article.kicker.startsWith('k')",
    "'x' in article.tags",
    "article.entities.exists(e, e.salience > 0.2)",
    "article.title > 3",
    "article.word_count",
    "article.tags[1] == 'x'",
)
CONDITIONS = st.recursive(
    st.sampled_from(ATOMS),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["&&", "||"]), inner).map(lambda three: f"({three[0]} {three[1]} {three[2]})"),
        inner.map(lambda one: f"!({one})"),
        # Of two types that a choice may give nothing is said.
        st.tuples(inner, inner, inner)
        .filter(lambda three: "article.word_count" not in three[1:])
        .map(lambda three: f"({three[0]} ? {three[1]} : {three[2]})"),
    ),
    max_leaves=5,
)


@settings(max_examples=100, deadline=None)
@given(CONDITIONS)
def test_what_is_told_to_be_yes_or_no_has_an_answer_for_every_article(condition: str) -> None:
    """Which is what the check promises whoever writes rules."""
    if checked(condition) != ("truth", []):
        return
    ruled = rules(f'rules: [{{name: asked, when: "{condition}", tags: [x]}}]')

    assert [one.id for one in WITH_AND_WITHOUT if "asked" in decide(one, ruled).failed] == []
