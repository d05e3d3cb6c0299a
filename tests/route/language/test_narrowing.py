"""What a condition says of null."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.route.decide import context_of, values_of
from streams.route.language.condition import execute, program_of
from streams.route.language.narrowing import not_null, owners_in, path_of
from streams.route.language.syntax import parse
from tests.route.made import WITH_AND_WITHOUT, rules


@pytest.mark.parametrize(
    ("condition", "holding", "failing"),
    [
        ("article.lead != null", {"article.lead"}, set()),
        ("null != article.lead", {"article.lead"}, set()),
        ("article.lead == null", set(), {"article.lead"}),
        ("!(article.lead == null)", {"article.lead"}, set()),
        ("article.a != null && article.b != null", {"article.a", "article.b"}, set()),
        ("article.a == null || article.b == null", set(), {"article.a", "article.b"}),
        ("article.a != null || article.b != null", set(), set()),
        ("article.site.name == 'x'", {"article.site", "article.site.name"}, set()),
        ("article.a > 3", set(), set()),
        ("f(article.a) != null", set(), set()),
    ],
)
def test_what_is_known_where_a_condition_holds_or_fails(condition: str, holding: set[str], failing: set[str]) -> None:
    """A field that equals something is not null, and neither is what it belongs to."""
    tree = parse(condition)

    assert not_null(tree, holds=True) == frozenset(holding)
    assert not_null(tree, holds=False) == frozenset(failing)


@pytest.mark.parametrize(
    ("text", "path"), [("article.site.name", "article.site.name"), ("e", "e"), ("f(a).b", None), ("a[0].b", None)]
)
def test_a_path_is_a_chain_of_fields(text: str, path: str | None) -> None:
    """A call or an index may give another thing each time."""
    assert path_of(parse(text)) == path


@pytest.mark.parametrize(
    ("condition", "owners"),
    [
        ("article.lead != null", {"article"}),
        ("article.dateline.place == 'x'", {"article", "article.dateline"}),
        ("!(article.site.name == 'x') && f(e.a.b)", {"article", "article.site", "e", "e.a"}),
        ("true", set()),
    ],
)
def test_a_field_asks_what_it_belongs_to(condition: str, owners: set[str]) -> None:
    """Wherever in the condition it stands."""
    assert owners_in(parse(condition)) == owners


PATHS = ("article.dateline", "article.duplicate_of", "article.kicker")
CONDITIONS = st.recursive(
    st.tuples(st.sampled_from(PATHS), st.sampled_from(["==", "!="])).map(lambda two: f"{two[0]} {two[1]} null"),
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["&&", "||"]), inner).map(lambda three: f"({three[0]} {three[1]} {three[2]})"),
        inner.map(lambda one: f"!({one})"),
    ),
    max_leaves=5,
)


@settings(max_examples=80, deadline=None)
@given(CONDITIONS)
def test_what_is_said_to_be_there_is_there(condition: str) -> None:
    """For every article, whether the condition holds for it or not."""
    tree, program = parse(condition), program_of(condition)
    ruled = rules(f'rules: [{{name: a, when: "{condition}"}}]')
    for one in WITH_AND_WITHOUT:
        holds = bool(execute(program, context_of(values_of(one, ruled), one, ruled)))
        known = not_null(tree, holds=holds)
        assert [path for path in PATHS if path in known and getattr(one, path.removeprefix("article.")) is None] == []
