"""The table of ``docs/formats.md`` says of every field where it goes, with names that the other form has."""

import re
from pathlib import Path

import msgspec
import pytest

from streams.clients.views import VIEWS, ninjs, schema_org
from streams.records import Article, Duplicate, Rights, SharedText, decode, encode
from streams.records.examples import EXAMPLES
from tests.clients.views.profile import PROFILE
from tests.clients.views.test_schema_org import PROPERTIES

TEXT = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")
ROWS = re.findall(r"^\| `(\w+)` \| (.*) \| (.*) \|$", TEXT, re.MULTILINE)


def test_every_field_has_a_row() -> None:
    """In the order of the record; a field that is added is added there."""
    missing = [field.name for field in msgspec.structs.fields(Article) if field.name not in {name for name, *_ in ROWS}]

    assert missing == [], "edit docs/formats.md: a row for each, in the order of the record"
    assert [name for name, *_ in ROWS] == [field.name for field in msgspec.structs.fields(Article)], "edit docs/formats.md"


@pytest.mark.parametrize(("column", "known"), [(1, set(PROFILE["properties"])), (2, PROPERTIES["NewsArticle"])])
def test_the_names_are_those_of_the_form(column: int, known: set[str]) -> None:
    """Nothing stands in the table that no view writes."""
    named = {name for row in ROWS for name in re.findall(r"`(@?\w+)`", re.sub(r"its `\w+`", "", row[column]))}
    assert named - known == set()


def test_what_the_views_write_stands_in_the_table() -> None:
    """For an article that says something in every field."""
    full = msgspec.structs.replace(
        decode(encode(EXAMPLES["article"]), Article),
        duplicate_of=Duplicate(id="d", resemblance=1, containment=1),
        shares_text_with=[SharedText(id="s", containment=0.5)],
        rights=Rights(paywalled=True, copyright="©"),
        embargoed_until="2026-03-12T19:05:00Z",
    )
    for column, view, besides in ((1, ninjs, {"standard", "type"}), (2, schema_org, {"@context", "@type"})):
        named = {name for row in ROWS for name in re.findall(r"`(@?\w+)`", row[column])}
        assert set(view(full)) - besides - named == set()


def test_the_document_names_every_view() -> None:
    """As the command line does."""
    assert [name for name in VIEWS if f"--format {name}" not in TEXT] == []
