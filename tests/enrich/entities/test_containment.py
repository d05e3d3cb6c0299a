"""What the words beside a place say of where it lies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.entities.containment import Larger, kilometres, lies_in, stated
from streams.enrich.entities.place_table import CITY, COUNTRY, REGION
from streams.enrich.entities.recogniser import Span
from streams.enrich.models import Models
from tests.enrich.conftest import document
from tests.enrich.entities.made_places import place


def said(models: Models, text: str, name: str, language: str = "en") -> set[str]:
    """Codes of countries and names of places in which the text says the first ``name`` lies."""
    span = Span(text.index(name), text.index(name) + len(name), "place")
    found = stated(document(text, language=language), [span], models.gazetteer).get(span, [])
    return {larger.country for larger in found if larger.country} | {one.name for larger in found for one in larger.places}


@pytest.mark.parametrize(
    ("text", "name", "outer"),
    [
        ("A fire broke out in Selma, Alabama, on Monday.", "Selma", "Alabama"),
        ("A fire broke out in Selma, Ala., on Monday.", "Selma", "Alabama"),
        ("A fire broke out in Selma, AL on Monday.", "Selma", "Alabama"),
        ("The choir of Perth in Scotland sang.", "Perth", "Scotland"),
        ("They met in Vienna in the state of Virginia.", "Vienna", "Virginia"),
        ("They met in Victoria, the capital of the Seychelles.", "Victoria", "Seychelles"),
        ("Fire in the Spanish port of Cartagena.", "Cartagena", "ES"),
        ("The Chilean capital, Santiago, is calm.", "Santiago", "CL"),
        ("In Ukraine's Kharkiv a tram ran again.", "Kharkiv", "Ukraine"),
        ("In the capital of Costa Rica, San José, it rained.", "San José", "Costa Rica"),
        ("In Springfield, a small town in southern Illinois, it rained.", "Springfield", "Illinois"),
        ("In Valencia (Spain) it rained.", "Valencia", "Spain"),
        ("In Chelsea, London, it rained.", "Chelsea", "London"),
    ],
)
def test_what_stands_beside_the_name(models: Models, text: str, name: str, outer: str) -> None:
    """Behind it or before it, over words that link or fill."""
    assert outer in said(models, text, name)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("The Greek prime minister spoke in Athens.", "Athens"),
        ("They left Paris for Texas.", "Paris"),
        ("Athens is calm. Georgia is not.", "Athens"),
        ("It rained in Athens.\n\nIn Georgia it did not.", "Athens"),
        ("Athens", "Athens"),
    ],
)
def test_what_stands_elsewhere_says_nothing(models: Models, text: str, name: str) -> None:
    """A country in the same sentence is not where the place lies."""
    assert said(models, text, name) == set()


def test_what_lies_where() -> None:
    """In its state, in its country, near a larger city; nothing lies in itself, and no country in another place."""
    norway, state = place("Norway", COUNTRY, row=1), place("Vestland", REGION, row=2)
    town = place("Lillevik", CITY, people=5, inside=(2,), row=3)
    city = place("Storby", CITY, people=9, row=4)
    assert [lies_in(town, larger) for larger in (norway, state, city, town)] == [True, True, True, False]
    assert [lies_in(larger, town) for larger in (norway, state, city)] == [False, False, False]
    assert not lies_in(norway, city)
    assert not lies_in(place("Elsewhere", CITY, "US", row=5), norway)
    assert Larger(country="NO").holds(town)
    assert Larger((state,)).holds(town)
    assert not Larger((state,)).holds(city)


POINTS = st.tuples(st.floats(-80, 80), st.floats(-170, 170))


@given(POINTS, POINTS)
def test_distances(one: tuple[float, float], other: tuple[float, float]) -> None:
    """The same both ways; nothing to itself; without a point there is none."""
    here, there = (place("Nyby", CITY, latitude=at[0], longitude=at[1]) for at in (one, other))
    assert kilometres(here, there) == kilometres(there, here) >= 0
    assert kilometres(here, here) == 0
    assert kilometres(here, place("Nowhere", CITY, latitude=None, longitude=None)) == float("inf")
