"""Wikidata ids of well-known people and organisations."""

import re

import pytest

from streams.enrich.entities.identity import KnownId, KnownIds, identified, load_known_ids
from streams.records.article import EntityType
from tests.enrich.conftest import Enrich

KNOWN: KnownIds = {
    ("person", "edda velm"): KnownId("Q1", frozenset()),
    ("person", "ada field"): KnownId("Q2", frozenset({"US"})),
    ("organisation", "velm"): KnownId("Q3", frozenset({"FR"})),
    ("organisation", "velm water board"): KnownId("Q4", frozenset({"GB"})),
    ("organisation", "field"): KnownId("Q5", frozenset()),
}


@pytest.mark.parametrize(
    ("kind", "key", "role", "country", "expected"),
    [
        ("person", "edda velm", None, None, "Q1"),
        ("person", "velm", None, None, None),
        ("person", "ada field", "U.S. Senator", "US", "Q2"),
        ("person", "ada field", "Sen.", None, "Q2"),
        ("person", "ada field", None, None, None),
        ("person", "ada field", "American baker", "US", None),
        ("person", "ada field", "British minister", "GB", None),
        ("organisation", "velm", None, None, None),
        ("organisation", "velm", None, "FR", "Q3"),
        ("organisation", "velm water board", None, None, "Q4"),
        ("organisation", "velm water board", None, "CA", None),
        ("organisation", "field", None, "CA", "Q5"),
        ("place", "field", None, None, None),
    ],
)  # fmt: skip
def test_a_name_alone_is_no_identity(
    kind: EntityType, key: str, role: str | None, country: str | None, expected: str | None
) -> None:
    """Where a name is known in some countries alone, role, country or several words must speak for it, and none against."""
    assert identified(KNOWN, kind, key, role, country) == expected


def test_the_table_holds_ids() -> None:
    """Each key means one thing."""
    known = load_known_ids()
    assert len(known) > 19_000
    assert all(re.fullmatch(r"Q\d+", one.wikidata) for one in known.values())
    assert all(len(code) == 2 for one in known.values() for code in one.countries)


def test_an_article_names_the_ids_of_whom_it_means(enrich: Enrich) -> None:
    """A president and a firm that the whole world knows have one, a namesake of a senator has none."""
    article = enrich("Barack Obama spoke to Microsoft. Senator Ted Cruz listened. The baker Ted Budd sold rolls. Edda Velm left.")
    found = {one.name: one.wikidata for one in article.entities}
    assert found == {"Barack Obama": "Q76", "Microsoft": "Q2283", "Ted Cruz": "Q2036942", "Ted Budd": None, "Edda Velm": None}
