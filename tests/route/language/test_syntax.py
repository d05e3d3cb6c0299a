"""Conditions as trees."""

import cel
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.route.check import findings
from streams.route.explain import explain
from streams.route.language.syntax import Node, parse
from tests.route.made import article, rules


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("a.b == 'x' && !c || d", "(((a.b == 'x') && !c) || d)"),
        ("( a )", "a"),
        ('a == "x"', "(a == 'x')"),
        ("a+b*c-d", "((a + (b * c)) - d)"),
        ("a in [1, 2.5e-3, 0xFf]", "(a in [1, 2.5e-3, 0xFf])"),
        ("x ? y : z ? 1 : 2", "(x ?: y ?: (z ?: 1 ?: 2))"),
        ("a.b(c).d[0].e", "a.b(c).d[0].e"),
        ("-a.size() < f(1, 'x',)", "(-a.size() < f(1, 'x'))"),
        ("{'a': 1}.a", "{'a', 1}.a"),
        ("a // comment\n&& b", "(a && b)"),
    ],
)
def test_a_tree_is_written_in_one_way(text: str, written: str) -> None:
    """Blanks, comments and needless parentheses make no difference."""
    assert parse(text).written() == written


@pytest.mark.parametrize(
    "text", ["", "a b", "a &&", "f(", "a.", "[1", "a ? b", ")", "(" * 5000, "!" * 3000 + "a", "1" + "+1" * 3000]
)
def test_what_is_no_expression_is_refused(text: str) -> None:
    """With one kind of error."""
    with pytest.raises(ValueError, match=r".+"):
        parse(text)


_LEAVES = st.sampled_from(
    [
        "true",
        "article.sponsored",
        "article.language == 'en'",
        "article.dateline.place == 'x'",
        "article.word_count > 3",
        "article.kicker.contains('x')",
        "topic(article, 'sport')",
        "article.entities.exists(e, e.type == 'place' || e.nothing)",
        "article.title",
        "article.tags[0] == 'x'",
    ]
)
_CONDITIONS = st.recursive(
    _LEAVES,
    lambda inner: st.one_of(
        st.tuples(inner, st.sampled_from(["&&", "||"]), inner).map(lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"),
        inner.map(lambda one: f"!({one})"),
        st.tuples(inner, inner, inner).map(lambda parts: f"({parts[0]} ? {parts[1]} : {parts[2]})"),
    ),
    max_leaves=6,
)


@settings(max_examples=60, deadline=None)
@given(_CONDITIONS)
def test_any_condition_is_checked_and_explained(condition: str) -> None:
    """Without an error; the parts that decided bear the answer out, and a finding that an answer is always the same is right."""
    ruled = rules(f'rules: [{{name: a, when: "{condition}", tags: [x]}}]')
    said = {finding.message.split(";")[0] for finding in findings(ruled)}
    explained = explain(article(), ruled)[-1]

    assert explained.clauses
    assert not (explained.answer is False and "matches every article" in said)
    assert not (explained.answer is True and "matches no article" in said)


@settings(max_examples=60, deadline=None)
@given(_CONDITIONS)
def test_a_node_stands_where_it_says(condition: str) -> None:
    """Every part is an expression of its own."""

    def walk(node: Node) -> None:
        cel.compile(condition[node.start : node.end])
        for child in node.children:
            walk(child)

    walk(parse(condition))
