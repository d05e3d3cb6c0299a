"""Places that are found without a recogniser."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.entities.spotting import known_places
from streams.enrich.models import Models
from tests.enrich.conftest import document


def found(models: Models, text: str, language: str) -> list[str]:
    """The names, in order."""
    return [text[one.start : one.end] for one in known_places(document(text, language=language), models.gazetteer)]


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("de", "Sie trafen sich in Berlin und Frankreich.", ["Berlin", "Frankreich"]),
        ("de", "sie trafen sich in berlin.", []),
        ("de", "Sie kamen aus Elmshorn und gingen nach Rom.", ["Elmshorn", "Rom"]),
        ("de", "Essen, Hamm und Halle planen einen Weg.", ["Essen", "Hamm", "Halle"]),
        ("de", "Essen gab es später. Dabei blieb es.", []),
        ("fr", "Tours de cartes. À Tours, on a dansé.", ["Tours"]),
        ("fr", "Les États-Unis et la Chine négocient à Pékin.", ["États-Unis", "Chine", "Pékin"]),
        ("fr", "Alain Nancy est venu à Rennes.", ["Rennes"]),
        ("es", "Los Estados Unidos y España firmaron en París.", ["Estados Unidos", "España", "París"]),
        ("pl", "W Krakowie i w Gdańsku padało.", ["Krakowie", "Gdańsku"]),
        ("ru", "В Нижнем Новгороде открыли парк.", ["Нижнем Новгороде"]),
        ("tr", "İstanbul'da köprü kapandı.", ["İstanbul"]),
        ("sv", "Malmös bibliotek är stängt.", ["Malmös"]),
        ("tr", "İlk sefer Kemer'de başladı.", ["Kemer"]),
        ("nl", "ENSCHEDE - Een fiets is weg.", ["ENSCHEDE"]),
        ("nl", "DEN HAAG (ANP) - Het regent.", ["DEN HAAG"]),
        ("de", "Ehingen – Unbekannte haben ein Rad gestohlen.", ["Ehingen"]),
        ("de", "Zwischen Bergen von Akten saß er.", []),
        ("de", "Kassel hat einen Plan – und kein Geld.", []),
        ("uk", "КОНОТОП. З двору зникло авто.", ["КОНОТОП"]),
        ("fr", "Les écoles de Tournai ferment.", ["Tournai"]),
        ("nl", "De zusters van Oirschot zwijgen.", ["Oirschot"]),
        ("ar", "وأرسلت باريس والقاهرة كتبا.", ["باريس", "القاهرة"]),
        ("zh", "成都的老桥周一重新开放。北京和巴黎的专家也来参加。", ["成都", "北京", "巴黎"]),
        ("ja", "代表団は東京からパリへ向かった。", ["東京", "パリ"]),
        ("ja", "山口さんは橋を渡った。", []),
    ],
)
def test_what_is_a_place(models: Models, language: str, text: str, names: list[str]) -> None:
    """By what stands beside it, by its size where it can be nothing else, in its inflected forms, in scripts without capitals."""
    assert found(models, text, language) == names


def test_a_month_is_no_town(models: Models) -> None:
    """Words that name nothing are none, though a town is called so."""
    assert found(models, "Die Brücke bleibt bis Mai gesperrt.", "de") == []


WORDS = st.sampled_from(
    ["in", "Essen", "Berlin", "Hamm", ",", "und", ".", "Paris", "Max", "Die", "Stadt", "\n\n", "Frankfurt", "am", "Main"]
)


@settings(max_examples=80, deadline=None)
@given(st.lists(WORDS, max_size=20), st.sampled_from(["de", "fr", "ar", "xx"]))
def test_spans_are_names_of_the_text(models: Models, words: list[str], language: str) -> None:
    """In order, none over another, none over two paragraphs, each a name with a capital or none."""
    text = " ".join(words)
    spans = known_places(document(text, language=language), models.gazetteer)
    assert all(one.end <= other.start for one, other in pairwise(spans))
    assert all("\n" not in text[one.start : one.end] and text[one.start : one.end].strip() for one in spans)
    assert {one.type for one in spans} <= {"place"}
