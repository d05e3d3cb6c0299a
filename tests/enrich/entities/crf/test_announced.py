"""Bodies that a noun announces."""

import pytest

from streams.enrich.document import Document
from streams.enrich.entities.crf.announced import with_announced
from tests.enrich.conftest import Marked, marked_spans


def found(language: str, text: str, *marked: Marked) -> list[tuple[str, str]]:
    """The names of a text of which some were marked."""
    return [
        (text[one.start : one.end], one.type) for one in with_announced(Document(text, "", language), marked_spans(text, marked))
    ]


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("de", "Die Firma Kranbau Lüttke half.", "Kranbau Lüttke"),
        ("fr", "L'association Les Amis du Doubs a payé.", "Les Amis du Doubs"),
        ("es", "La empresa Puentes de Levante ganó.", "Puentes de Levante"),
        ("nl", "Het bedrijf Vaarwel bouwt.", "Vaarwel"),
        ("ru", "Стройку ведёт компания Волгамост.", "Волгамост"),
    ],
)
def test_the_capitals_behind_it_are_its_name(language: str, text: str, name: str) -> None:
    """Over small words between them, whatever was marked inside."""
    assert found(language, text) == [(name, "organisation")]
    assert found(language, text, (name.rsplit(maxsplit=1)[-1], "place")) == [(name, "organisation")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Die Firma hat Sorgen."),
        ("de", "Eine Firma Ende Mai zu gründen, ist Unsinn."),
        ("fr", "L'association, Paris le sait, dort."),
        ("en", "The company Acme makes rockets."),
    ],
)
def test_other_words_behind_it_are_none(language: str, text: str) -> None:
    """No name, a noun that German writes with a capital, a mark between them, a language without such nouns."""
    assert found(language, text) == []


def test_a_longer_name_that_was_marked_stays() -> None:
    """What goes on behind the capitals was seen by the recogniser."""
    text = "La société Les Amis des Eaux et Forêts vend."

    assert found("fr", text, ("Les Amis des Eaux et Forêts", "organisation")) == [("Les Amis des Eaux et Forêts", "organisation")]
