"""People's names made whole."""

import pytest

from streams.enrich.entities.people import whole_person, with_particles
from streams.enrich.entities.recogniser import Span
from streams.enrich.entities.surroundings import Surroundings
from streams.enrich.models import Models
from tests.enrich.conftest import Marked, document, marked_spans


def whole(models: Models, text: str, *marked: str, language: str = "en") -> str:
    """The words of the first marked person once they are made whole."""
    names = Surroundings(document(text, language=language), models.gazetteer, models.frequencies)
    at = names.tokens.at
    ends = {at(text.index(one)): at(text.index(one) + len(one)) for one in marked}
    first = Span(text.index(marked[0]), text.index(marked[0]) + len(marked[0]), "person")
    found = whole_person(names, first, ends, {end: start for start, end in ends.items()})
    return text[found.start : found.end]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("We saw Edda van der Brink go.", ("Edda", "Brink"), "Edda van der Brink"),
        ("We saw Edda van der Brink go.", ("Brink", "Edda"), "Edda van der Brink"),
        ("Then van der Brink left.", ("Brink",), "van der Brink"),
        ("Von Ahlen left.", ("Ahlen",), "Von Ahlen"),
        ("Omar bin Rashid spoke.", ("Omar",), "Omar bin Rashid"),
        ("Orla ní Bhriain spoke.", ("Orla",), "Orla ní Bhriain"),
        ("Pieter de Graaf van Meerwerk spoke.", ("Pieter de Graaf van",), "Pieter de Graaf"),
        ("Samir al-Khatib spoke.", ("Samir",), "Samir al-Khatib"),
        ("We saw Faith Okoro go.", ("Okoro",), "Faith Okoro"),
        ("Mayor London Field left.", ("Field",), "London Field"),
        ("Do Field and Lee know?", ("Field",), "Field"),
        ("What did Edda do Monday?", ("Edda",), "Edda"),
        ("Edda met Lee.", ("Edda",), "Edda"),
        ("QB Anna Lee scored.", ("QB Anna Lee",), "Anna Lee"),
        ("CB T.J. Lee scored.", ("CB T.J. Lee",), "T.J. Lee"),
        ("We met Anna Lee OBE there.", ("Anna Lee OBE",), "Anna Lee"),
        ("We met Anna Lee III there.", ("Anna Lee III",), "Anna Lee III"),
        ("JJ Lee scored.", ("JJ Lee",), "JJ Lee"),
        ("Education Anna Lee spoke.", ("Education Anna Lee",), "Anna Lee"),
        ("Faith Anna Lee sang.", ("Faith Anna Lee",), "Faith Anna Lee"),
    ],
)
def test_what_belongs_to_a_name_joins_it(models: Models, text: str, marked: tuple[str, ...], expected: str) -> None:
    """Particles on both sides, the Arabic article, a forename that is a word or a place."""
    assert whole(models, text, *marked) == expected


@pytest.mark.parametrize(
    ("language", "text", "marked", "expected"),
    [
        ("de", "Bernd Wiese von der Firma sprach.", ("Bernd Wiese",), "Bernd Wiese"),
        ("de", "Der Sieg von Lang war klar.", ("Lang",), "Lang"),
        ("de", "Wir sahen Edda von Ahlen.", ("Edda", "Ahlen"), "Edda von Ahlen"),
        ("it", "La figlia di Cecilia Sala.", ("Cecilia Sala",), "Cecilia Sala"),
        ("es", "El fiscal de García Ortiz.", ("García Ortiz",), "García Ortiz"),
    ],
)
def test_small_words_of_the_language_stay_outside(
    models: Models, language: str, text: str, marked: tuple[str, ...], expected: str
) -> None:
    """Unless a marked name stands on both sides."""
    assert whole(models, text, *marked, language=language) == expected


@pytest.mark.parametrize(
    ("language", "text", "marked", "expected"),
    [
        ("de", "Anna von der Heide sprach.", [("Anna", "person"), ("Heide", "organisation")], ["Anna von der Heide"]),
        ("de", "Otto zu Stolberg ging.", [("Otto", "person"), ("Stolberg", "place")], ["Otto zu Stolberg"]),
        ("es", "Ana de Cuenca habló.", [("Ana", "person"), ("Cuenca", "place")], ["Ana de Cuenca"]),
        ("de", "Lisa von der SPD lachte.", [("Lisa", "person"), ("SPD", "organisation")], ["Lisa", "SPD"]),
        ("de", "Otto geht nach Bonn.", [("Otto", "person"), ("Bonn", "place")], ["Otto", "Bonn"]),
        (
            "de",
            "Otto Reh sang. Otto von Bonn.",
            [("Otto Reh", "person"), ("Otto", "person"), ("Bonn", "place")],
            ["Otto Reh", "Otto", "Bonn"],
        ),
    ],
)
def test_a_lone_forename_goes_on_behind_particles(
    models: Models, language: str, text: str, marked: list[Marked], expected: list[str]
) -> None:
    """Unless it is short for a name that stands in full, or what follows is no surname."""
    around = Surroundings(document(text, language=language), models.gazetteer, models.frequencies)
    found = with_particles(around, marked_spans(text, marked))
    assert [text[one.start : one.end] for one in found] == expected
    assert found[0].type == "person"
