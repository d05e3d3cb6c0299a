"""Names that share a word or a span with something else."""

import pytest

from streams.enrich.entities.compounds import cut_at_lines, cut_at_words, places_in_words, without_tail
from streams.enrich.entities.recogniser import Span
from streams.enrich.entities.surroundings import Surroundings
from streams.enrich.models import Models
from tests.enrich.conftest import document


def surroundings(models: Models, text: str) -> Surroundings:
    """What is asked about a text."""
    return Surroundings(document(text), models.gazetteer, models.frequencies)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A Lagos-based economist.", ["Lagos"]),
        ("The New York-based firm.", ["New York"]),
        ("A Cupertino-based firm.", ["Cupertino"]),
        ("The Brazil-led plan.", ["Brazil"]),
        ("Russian-occupied land, a Twitter-like site, an Olympic-size pool.", []),
        ("The US-China talks.", ["US", "China"]),
        ("The Israel-Hamas war.", ["Israel", "Hamas"]),
        ("In Guinea-Bissau with Anna Lee-Park.", []),
        ("Anna Lee (D-Minn.) and Bo Park (R-Ohio) spoke.", ["Minn.", "Ohio"]),
        ("Bo Park, D-N.Y., spoke.", ["N.Y."]),
        ("Bo Park (D-Newport News) took the D-Train.", ["Newport News"]),
    ],
)
def test_places_in_words(models: Models, text: str, expected: list[str]) -> None:
    """Before an ordinary half, on both sides of a hyphen, behind a party's letter; nationalities and whole names are none."""
    assert [text[span.start : span.end] for span in places_in_words(surroundings(models, text))] == expected


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("The London-based Energy Institute.", "London-based Energy Institute", ["Energy Institute"]),
        ("A Minneapolis-based firm.", "Minneapolis-based", ["Minneapolis"]),
        ("A Russian-occupied town.", "Russian-occupied", []),
        ("The Daehak-ro stage.", "Daehak-ro", ["Daehak-ro"]),
    ],
)
def test_tails_are_no_part_of_names(models: Models, text: str, marked: str, expected: list[str]) -> None:
    """What the hyphen ties to a known name leaves it."""
    span = Span(text.index(marked), text.index(marked) + len(marked), "organisation")
    assert [text[one.start : one.end] for one in without_tail(surroundings(models, text), span)] == expected


def test_names_end_with_their_line(models: Models) -> None:
    """The last name of a line and the first of the next are two."""
    text = "Kent, Washington\n Ceres Robotics"
    found = cut_at_lines(surroundings(models, text), Span(6, len(text), "place"))
    assert [text[one.start : one.end] for one in found] == ["Washington", "Ceres Robotics"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Guizhou province of southwest China", ["Guizhou", "China"]),
        ("Half of the Gulf", ["Half of the Gulf"]),
        ("Stratford upon Avon", ["Stratford upon Avon"]),
        ("Castro del Río", ["Castro del Río"]),
    ],
)
def test_places_end_with_ordinary_words(models: Models, name: str, expected: list[str]) -> None:
    """Longer words in small letters stand in no place's name, short ones and those of other languages do."""
    found = cut_at_words(surroundings(models, name), Span(0, len(name), "place"))
    assert [name[one.start : one.end] for one in found] == expected
