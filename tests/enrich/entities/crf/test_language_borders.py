"""Borders of names in languages other than English."""

import pytest

from streams.enrich.document import Document
from streams.enrich.entities.crf.known_names import load_known_names
from streams.enrich.entities.crf.language_borders import settle_language_borders
from streams.enrich.entities.crf.language_view import LanguageView
from streams.enrich.entities.gazetteer import organisations_of
from streams.enrich.entities.recogniser import Span
from streams.enrich.words import frequencies_of
from streams.records.article import EntityType


def settled(language: str, text: str, kind: EntityType) -> str:
    """What is left of a span over the whole text."""
    view = LanguageView(language, load_known_names(), organisations_of([]), frequencies_of(language))
    found = settle_language_borders(Document(text, "", language), [Span(0, len(text), kind)], view)
    return "".join(text[span.start : span.end] for span in found)


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("مدينة باريس", "place", "باريس"), ("بمدينة باريس", "place", "باريس"), ("وأوروبا", "place", "أوروبا"),
        ("باريس", "place", "باريس"),
        ("وخالد أنور", "person", "خالد أنور"), ("بنك القاهرة", "organisation", "بنك القاهرة"), ("مدينة", "place", "مدينة"),
    ],
)  # fmt: skip
def test_what_is_written_before_an_arabic_name_is_cut(text: str, kind: EntityType, name: str) -> None:
    """The kind of place and joined particles are none of the name; a name that begins like a particle stays whole."""
    assert settled("ar", text, kind) == name


@pytest.mark.parametrize(
    ("language", "text", "kind", "name"),
    [
        ("de", "Gerade", "organisation", ""), ("de", "Gerade Wolfsburg", "place", "Wolfsburg"),
        ("de", "Präsident Müller", "person", "Müller"),
        ("pl", "Przewodniczący Rady Europejskiej", "organisation", "Rady Europejskiej"), ("fr", "Paris", "place", "Paris"),
        ("sv", "EU", "organisation", "EU"),
    ],
)  # fmt: skip
def test_a_capital_that_opens_a_sentence_makes_no_name(language: str, text: str, kind: EntityType, name: str) -> None:
    """Function words and roles are none of a name; known names and abbreviations stay."""
    assert settled(language, text, kind) == name


def test_other_languages_keep_their_spans() -> None:
    """Nothing is cut where nothing is joined."""
    assert settled("de", "Kölner Dom", "place") == "Kölner Dom"
