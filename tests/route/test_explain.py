"""Which part of a condition decided."""

import pytest

from streams.records import Dateline
from streams.route.explain import explain
from tests.route.made import article, rules


def deciding_clauses(condition: str) -> list[tuple[str, bool | None]]:
    """The deciding parts for the tests' article, with their answers."""
    ruled = rules(f"sets: {{s: [one.example]}}\nrules: [{{name: a, when: {condition!r}, tags: [x]}}]")
    return [(clause.text, clause.answer) for clause in explain(article(), ruled)[-1].clauses]


@pytest.mark.parametrize(
    ("condition", "deciding"),
    [
        ("article.language == 'en'", [("article.language == 'en'", True)]),
        ("article.language == 'en' && article.sponsored", [("article.sponsored", False)]),
        ("article.language == 'en' && article.siblings == 2",
         [("article.language == 'en'", True), ("article.siblings == 2", True)]),
        ("article.sponsored || article.siblings == 2 || article.syndicated", [("article.siblings == 2", True)]),
        ("article.sponsored || article.syndicated", [("article.sponsored", False), ("article.syndicated", False)]),
        ("!(article.sponsored || article.language == 'de')", [("article.sponsored", False), ("article.language == 'de'", False)]),
        ("(article.sponsored || article.position == 1) && topic(article, 'sport')",
         [("article.position == 1", True), ("topic(article, 'sport')", True)]),
        ("article.sponsored ? article.syndicated : article.position == 1",
         [("article.sponsored", False), ("article.position == 1", True)]),
        ("in_set(article.site.domain, 's')", [("in_set(article.site.domain, 's')", True)]),
        ("article.dateline.place == 'x' && article.position == 1", [("article.dateline.place == 'x'", None)]),
        ("article.dateline.place == 'x' && article.position == 2", [("article.position == 2", False)]),
        ("article.entities.exists(e, e.name == 'Lisbon' && e.type == 'place')",
         [("article.entities.exists(e, e.name == 'Lisbon' && e.type == 'place')", True)]),
    ],
)  # fmt: skip
def test_the_parts_that_decided(condition: str, deciding: list[tuple[str, bool | None]]) -> None:
    """Of a no the parts that say no, of a yes those that say yes, of no answer those without one."""
    assert deciding_clauses(condition) == deciding


def test_a_part_shows_what_it_read() -> None:
    """Down to the first null, and what is long is cut."""
    ruled = rules("rules: [{name: a, when: article.dateline.place == 'x' || article.text == ''}]")
    none, long = (
        explain(article(text="word " * 100), ruled)[-1].clauses[0],
        explain(article(text="word " * 100, dateline=Dateline(place="Y")), ruled)[-1].clauses,
    )

    assert none.values == {"article.dateline": "null"}
    assert none.why
    assert long[0].values == {"article.dateline.place": '"Y"'}
    assert len(long[1].values["article.text"]) == 80


def test_records_in_a_list_are_shown_by_their_names() -> None:
    """A whole entity says less."""
    (clause,) = explain(article(), rules("rules: [{name: a, when: 'article.entities.exists(e, e.country == null)'}]"))[-1].clauses

    assert clause.values == {"article.entities": '["Lisbon"]'}


def test_a_rule_behind_a_stop_was_not_read() -> None:
    """It says which rule stopped; what withholds was read."""
    ruled = rules("""
rules:
  - {name: stops, when: true, stop: true}
  - {name: later, when: true}
  - {name: guard, when: false, withhold: [ai_training]}
""")

    assert [(one.rule.name, one.answer, one.stopped_by) for one in explain(article(), ruled)] == [
        ("rights", False, None),
        ("stops", True, None),
        ("later", None, "stops"),
        ("guard", False, None),
    ]
