"""A name that was seen once is that thing wherever it stands, and a family name alone its bearer."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.entities.recogniser import Span
from streams.enrich.entities.spread import spread, surname_of
from streams.enrich.models import Models
from tests.enrich.conftest import document


def spread_over(models: Models, text: str, name: str) -> list[str]:
    """The names marked once ``name`` was marked where it stands first."""
    first = Span(text.index(name), text.index(name) + len(name), "person")
    return [text[one.start : one.end] for one in spread(document(text), [first], models.frequencies)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Paulo Costa won. Nobody knew Costa then.", ["Paulo Costa", "Costa"]),
        ("Paulo Costa won. President Costa spoke.", ["Paulo Costa", "Costa"]),
        ("Paulo Costa won in Costa Tower.", ["Paulo Costa"]),
        ("Paulo Costa won. They saw Maria Costa there.", ["Paulo Costa"]),
        ("Paulo Costa won on the costa.", ["Paulo Costa"]),
        ("Paulo Costa won. They saw that Will Costa there.", ["Paulo Costa", "Costa"]),
    ],
    ids=["alone", "behind a role", "a tower", "another person", "a small word", "a word that is a forename"],
)
def test_the_name_alone_is_the_person(models: Models, text: str, expected: list[str]) -> None:
    """Not where it is part of a longer name that nobody marked, and not in small letters."""
    assert spread_over(models, text, "Paulo Costa") == expected


def test_a_sentence_that_opens_with_an_ordinary_word_names_nobody(models: Models) -> None:
    """Mr Long is not meant by "Long queues formed"; he is by "saw Long"."""
    assert spread_over(models, "Peter Long won. Long queues formed. They saw Long.", "Peter Long") == ["Peter Long", "Long"]


def test_places_and_bodies_are_found_again(models: Models) -> None:
    """Whole names of several words too, and surnames with their particles."""
    text = "Port Velm met Edda van der Brink. Nobody saw Port Velm or van der Brink."
    spans = [Span(0, 9, "place"), Span(14, 32, "person")]
    found = [(text[one.start : one.end], one.type) for one in spread(document(text), spans, models.frequencies)]
    assert found[2:] == [("Port Velm", "place"), ("van der Brink", "person")]


@pytest.mark.parametrize(
    ("name", "family"),
    [
        ("Anna Lee", "Lee"),
        ("Edda van der Brink", "van der Brink"),
        ("Bob Lee Jr", "Lee"),
        ("Bob", ""),
        ("Sun Li", ""),
        ("Pope Francis King", ""),
        ("", ""),
    ],
)
def test_which_word_can_stand_for_a_name(name: str, family: str) -> None:
    """The last one, unless it is short, a role or a word that names nobody; a suffix is no name."""
    assert surname_of(name) == family


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Costa", "Paulo Costa", "said", ".", "the", "President", "Tower", "\n\n", "“"]), max_size=30))
def test_nothing_marked_is_lost_or_overlapped(models: Models, words: list[str]) -> None:
    """What was marked stays, what is new lies between, all in order."""
    text = " ".join(["Paulo Costa", *words])
    given_span = Span(0, len("Paulo Costa"), "person")
    found = spread(document(text), [given_span], models.frequencies)
    assert found[0] == given_span
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[one.start : one.end] in {"Costa", "Paulo Costa"} for one in found[1:])
