"""The models of the languages beside English."""

import pytest

from streams.enrich.document import Document
from streams.enrich.entities.crf.language_tables import GROUPS, language_recognisers
from streams.enrich.entities.recogniser import Recogniser


@pytest.fixture(scope="module")
def recognise() -> dict[str, Recogniser]:
    """The recognisers that ship."""
    return language_recognisers()


def found(recognise: dict[str, Recogniser], language: str, text: str) -> list[tuple[str, str]]:
    """Names and their types."""
    return [(text[span.start : span.end], span.type) for span in recognise[language](Document(text, "", language))]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", "Die Präsidentin Klara Neumann traf am Montag in Berlin den Minister.",
         [("Klara Neumann", "person"), ("Berlin", "place")]),
        ("fr", "Le président Paul Lemaire s’est rendu à Marseille.", [("Paul Lemaire", "person"), ("Marseille", "place")]),
        ("es", "El ministro Pablo Herrera viajó a Sevilla.", [("Pablo Herrera", "person"), ("Sevilla", "place")]),
        ("pl", "Prezydent Adam Wolski spotkał się w Krakowie z Anną Nowak.",
         [("Adam Wolski", "person"), ("Krakowie", "place"), ("Anną Nowak", "person")]),
        ("ru", "Министр Иван Орлов приехал в Самару.", [("Иван Орлов", "person"), ("Самару", "place")]),
        ("ar", "وقال الوزير أحمد خالد في القاهرة إن الأزمة انتهت.", [("أحمد خالد", "person"), ("القاهرة", "place")]),
        ("zh", "市长王建国周二在北京会见记者。", [("王建国", "person"), ("北京", "place")]),
        ("ja", "田中健一市長は東京で記者会見した。", [("田中健一", "person"), ("東京", "place")]),
    ],
)  # fmt: skip
def test_names_are_marked_in_their_language(
    recognise: dict[str, Recogniser], language: str, text: str, names: list[tuple[str, str]]
) -> None:
    """People and places, without the titles before them, in whatever case they stand."""
    assert found(recognise, language, text) == names


def test_particles_join_names(recognise: dict[str, Recogniser]) -> None:
    """Small words stand inside a name."""
    assert ("Jan van der Velde", "person") in found(recognise, "de", "Minister Jan van der Velde sprach in Bonn.")


def test_no_text_has_no_names(recognise: dict[str, Recogniser]) -> None:
    """Nothing is looked up in nothing."""
    assert recognise["de"](Document("", "", "de")) == []


def test_each_language_has_one_model() -> None:
    """No language stands in two groups, and English in none: it has its own."""
    languages = [language for group in GROUPS.values() for language in group]
    assert len(languages) == len(set(languages))
    assert "en" not in languages


def test_share_alike_weights_can_be_left_out() -> None:
    """What is left are languages that have weights learned from free text alone."""
    assert set(language_recognisers(share_alike=False)) < set(language_recognisers())
