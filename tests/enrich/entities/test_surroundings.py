"""What is asked about a document's words while its names are made whole."""

import pytest

from streams.enrich.entities.surroundings import Surroundings
from streams.enrich.models import Models
from tests.enrich.conftest import document


def names_in(models: Models, text: str, language: str = "en") -> Surroundings:
    """The questions over a text."""
    return Surroundings(document(text, language=language), models.gazetteer, models.frequencies)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("They saw May Holt.", "May", True),
        ("In May Holt left.", "May", False),
        ("On 3 May Holt left.", "May", False),
        ("Will Adair sing?", "Will", False),
        ("Will Adair sings.", "Will", True),
        ("They saw Jordan Roth.", "Jordan", True),
        ("Rain fell in Jordan Roth said.", "Jordan", False),
        ("They saw King Abdullah.", "King", False),
        ("They saw Table Mountain.", "Table", False),
        ("They saw Anna, Lee.", "Anna", False),
    ],
)
def test_a_forename_is_told_by_what_stands_around_it(models: Models, text: str, word: str, expected: object) -> None:
    """Months behind a preposition, places behind one, verbs of a question and titles are none; it touches the name."""
    asked = names_in(models, text)
    assert asked.is_forename(asked.tokens.words.index(word)) is expected


def test_places_and_peoples_are_places_in_a_compound(models: Models) -> None:
    """Countries, large cities and nationalities are; a small town may be a surname."""
    asked = names_in(models, "")
    assert [asked.is_place(word) for word in ("Ukraine", "Dakar", "Danish", "Ulm-Nowhere")] == [True, True, True, False]


def test_particles_of_its_own_language_are_small_words_there(models: Models) -> None:
    """English takes every particle for a part of a name."""
    assert names_in(models, "van").native == frozenset()
    assert {"von", "der"} <= names_in(models, "von", "de").native
