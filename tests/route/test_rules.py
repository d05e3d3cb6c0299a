"""Rules as values."""

import pytest

from streams.route.rules import Problem, routed_topics
from tests.route.made import FERRIES, SPORT, rules


@pytest.mark.parametrize(
    ("rule", "expected"),
    [("sport", "rules.yaml:12: rule 'sport': is wrong"), (None, "rules.yaml:12: is wrong")],
)
def test_a_problem_is_told_in_one_line(rule: str | None, expected: str) -> None:
    """As compilers do, so that editors find the place."""
    assert Problem("error", "rules.yaml", 12, "is wrong", rule).line_of_text() == expected


def test_topics_are_named_once_and_in_order() -> None:
    """For the catalogue, whatever the order of the rules."""
    assert routed_topics(
        rules(f"rules: [{{name: a, when: true, topics: [{SPORT}, {FERRIES}]}}, {{name: b, when: true, topics: {SPORT}}}]")
    ) == (
        FERRIES,
        SPORT,
    )


@pytest.mark.parametrize(
    ("condition", "fields", "mentions"),
    [
        ("article.title != ''", {"title"}, False),
        ("article.entities.exists(e, e.mentions.size() > 1)", {"entities"}, True),
        ("size(article) > 0", None, False),
    ],
)
def test_only_what_any_rule_reads_is_handed_to_cel(condition: str, fields: set[str] | None, mentions: bool) -> None:  # noqa: FBT001 - a table
    """The rule that guards rights reads them; a rule that reads the article as a whole needs all."""
    ruled = rules(f'rules: [{{name: a, when: "{condition}"}}]')

    assert ruled.fields == (None if fields is None else fields | {"rights"})
    assert ruled.mentions is mentions


def test_functions_know_the_sets_of_their_rules() -> None:
    """Sets of other rules are not seen."""
    one, other = rules("sets: {a: [X]}\nrules: []"), rules("sets: {b: [Y]}\nrules: []")

    assert one.functions["in_set"]("x", "a")
    assert not other.functions["in_set"]("x", "a")
