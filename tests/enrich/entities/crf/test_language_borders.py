"""Borders of names in languages other than English."""

import pytest

from streams.enrich.document import Document
from streams.enrich.entities.crf.known_names import load_known_names
from streams.enrich.entities.crf.language_borders import settle_language_borders
from streams.enrich.entities.crf.language_view import LanguageView
from streams.enrich.entities.recogniser import Span
from streams.enrich.words import frequencies_of
from streams.records.article import EntityType


def settled(language: str, text: str, kind: EntityType) -> str:
    """What is left of a span over the whole text."""
    view = LanguageView(language, load_known_names(), frequencies_of(language))
    found = settle_language_borders(Document(text, "", language), [Span(0, len(text), kind)], view)
    return "".join(text[span.start : span.end] for span in found)


@pytest.mark.parametrize(
    ("text", "end", "name"),
    [("杨一飞谈起这次经历。", 4, "杨一飞"), ("杨一飞说。", 3, "杨一飞"), ("钱也蛮多", 4, "")],
)
def test_a_chinese_person_ends_before_the_verb(text: str, end: int, name: str) -> None:
    """And has no small word's letter."""
    view = LanguageView("zh", load_known_names(), frequencies_of("zh"))
    found = settle_language_borders(Document(text, "", "zh"), [Span(0, end, "person")], view)
    assert "".join(text[span.start : span.end] for span in found) == name


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("هاجر بن يوسف للصحافة", "person", "هاجر بن يوسف"),
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


def found(language: str, text: str, *names: str) -> list[str]:
    """What is left of spans over names of people in a text."""
    view = LanguageView(language, load_known_names(), frequencies_of(language))
    spans = [Span(text.index(name), text.index(name) + len(name), "person") for name in names]
    return [text[span.start : span.end] for span in settle_language_borders(Document(text, "", language), spans, view)]


def test_prepositions_are_none_of_a_name() -> None:
    """But for languages in which a surname begins with one."""
    assert found("fr", "Un essai de Paul Martin.", "de Paul Martin") == ["Paul Martin"]
    assert found("de", "Da rief von der Leyen an.", "von der Leyen") == ["von der Leyen"]


def test_what_somebody_is_and_the_stop_are_none_of_a_name() -> None:
    """A small noun, or a first word before a known forename; the stop of an initial stays."""
    assert found("nl", "Toen sprak vakbondsvoorzitter Jan Postma.", "vakbondsvoorzitter Jan Postma.") == ["Jan Postma"]
    assert found("tr", "Mühendis Ömer Zengin geldi.", "Mühendis Ömer Zengin") == ["Ömer Zengin"]
    assert found("pl", "Zatrzymano Tomasza K. wczoraj.", "Tomasza K.") == ["Tomasza K."]


@pytest.mark.parametrize(
    ("text", "name"),
    [("«ГАЗ»", "ГАЗ"), ("«ГАЗ", "ГАЗ"), ("ГАЗ»", "ГАЗ"), ("ООО «ГАЗ»", "ООО «ГАЗ»")],
)
def test_marks_of_quotation_are_none_of_a_name(text: str, name: str) -> None:
    """But for those that stand inside it."""
    assert settled("ru", text, "organisation") == name


def test_a_lone_first_word_needs_something_that_backs_it() -> None:
    """A capital elsewhere in the text, or a table that knows the word; abbreviations need nothing."""
    assert found("tr", "Deneyler kuruldu.", "Deneyler") == []
    assert found("tr", "Deneyler kuruldu. Bunu Deneyler yaptı.", "Deneyler") == ["Deneyler"]
    assert found("tr", "Mehmet geldi.", "Mehmet") == ["Mehmet"]
    assert found("tr", "AFAD geldi.", "AFAD") == ["AFAD"]


def test_other_languages_keep_their_spans() -> None:
    """Nothing is cut where nothing is joined."""
    assert settled("de", "Kölner Dom", "place") == "Kölner Dom"
