"""Names that are taken for one and are two, or for two and are one."""

import pytest

from streams.enrich.document import Document
from streams.enrich.entities.crf.known_names import load_known_names
from streams.enrich.entities.crf.language_splits import split_language_names
from streams.enrich.entities.crf.language_view import LanguageView
from streams.enrich.entities.recogniser import Span
from streams.enrich.words import frequencies_of
from streams.records.article import EntityType


def split(language: str, text: str, *names: tuple[str, EntityType]) -> list[tuple[str, str]]:
    """What becomes of spans over names in a text."""
    view = LanguageView(language, load_known_names(), frequencies_of(language))
    spans = [Span(text.index(name), text.index(name) + len(name), kind) for name, kind in names]
    return [(text[span.start : span.end], span.type) for span in split_language_names(Document(text, "", language), spans, view)]


def test_a_comma_parts_names() -> None:
    """Both have the type of the whole."""
    assert split("tr", "Giresun, Hamburg ve Bonn", ("Giresun, Hamburg", "place")) == [("Giresun", "place"), ("Hamburg", "place")]
    assert split("de", "in Bonn,", ("Bonn,", "place")) == [("Bonn", "place")]


@pytest.mark.parametrize(
    ("text", "kind", "names"),
    [
        ("Krakowie Adam Zawada", "place", [("Krakowie", "place"), ("Adam Zawada", "person")]),
        ("Nowy Sącz", "place", [("Nowy Sącz", "place")]),
        ("Anna Maria Nowak", "person", [("Anna Maria Nowak", "person")]),
    ],
)
def test_a_place_before_a_full_name_is_no_part_of_it(text: str, kind: EntityType, names: list[tuple[str, str]]) -> None:
    """A word that is a place's alone; a forename that is a place's too stays."""
    assert split("pl", text, (text, kind)) == names


def test_a_family_name_that_is_a_place_too_belongs_to_the_given_name() -> None:
    """Where nothing stands between both; a known place before a person stays one."""
    assert split("ja", "佐伯千鶴氏は", ("佐伯", "place"), ("千鶴", "person")) == [("佐伯千鶴", "person")]
    assert split("ja", "松江千鶴氏", ("松江", "place"), ("千鶴", "person")) == [("松江", "place"), ("千鶴", "person")]
    assert split("ja", "東京と千鶴氏", ("東京", "place"), ("千鶴", "person")) == [("東京", "place"), ("千鶴", "person")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("角田きぬさんが", ("角田きぬ", "person")), ("角田洋さんが", ("角田洋", "person")), ("角田からさんざん", ("角田", "place")),
        ("角田カープさんが", ("角田", "place")), ("角田の皆さんが", ("角田", "place")), ("角田さんが", ("角田", "place")),
    ],
)  # fmt: skip
def test_a_given_name_before_an_honorific_belongs_to_the_family_name(text: str, found: tuple[str, str]) -> None:
    """One in hiragana or a known one; neither a team's name nor a small word."""
    assert split("ja", text, ("角田", "place")) == [found]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [("ja", "大関雷皇", "雷皇"), ("ja", "足立玄光氏", "足立玄光"), ("zh", "王建国市长", "王建国"), ("ja", "大関", "大関")],
)
def test_a_role_is_none_of_the_name(language: str, text: str, name: str) -> None:
    """As it is written before or behind a name; a role alone is left to the model."""
    assert split(language, text, (text, "person")) == [(name, "person")]
