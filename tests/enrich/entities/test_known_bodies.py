"""Bodies that a language's list names."""

import pytest

from streams.enrich.entities.known_bodies import with_known_bodies
from streams.enrich.entities.recogniser import Span
from streams.enrich.models import Models
from tests.enrich.conftest import document


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("nl", "Het KNMI waarschuwt, de Tweede Kamer zwijgt.", ["KNMI", "Tweede Kamer"]),
        ("nl", "Hij speelt ns met de tweede kamer.", []),
        ("sv", "I dag röstar Riksdagen.", ["Riksdagen"]),
        ("tr", "Dün Kültür ve Turizm Bakanlığı konuştu.", ["Kültür ve Turizm Bakanlığı"]),
        ("ja", "発表は気象庁から。", ["気象庁"]),
    ],
)
def test_listed_names_are_found(models: Models, language: str, text: str, names: list[str]) -> None:
    """As they are written: abbreviations in capitals, others with one."""
    found = with_known_bodies(document(text, language=language), [], models.gazetteer)
    assert [text[span.start : span.end] for span in found] == names
    assert {span.type for span in found} <= {"organisation"}


def test_a_part_gives_way_and_more_keeps_its_bounds(models: Models) -> None:
    """What the recogniser saw of the name alone, and what it saw around it."""
    text = "Het KNMI en KNMI Nederland."
    made = document(text, language="nl")
    seen = [Span(4, 8, "place"), Span(12, 26, "organisation")]
    assert with_known_bodies(made, seen, models.gazetteer) == [Span(4, 8, "organisation"), Span(12, 26, "organisation")]
