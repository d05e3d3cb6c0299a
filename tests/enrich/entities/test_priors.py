"""What a name means before an article is read."""

from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.entities.place_table import AREA, CITY, COUNTRY, DISTRICT, REGION, Named
from streams.enrich.entities.priors import RIVAL_OF_COUNTRY, beside_countries, likeliest, prior
from tests.enrich.entities.made_places import place

PEOPLE = st.integers(0, 10**8)


@given(PEOPLE, PEOPLE, st.sampled_from([COUNTRY, REGION, DISTRICT, CITY, AREA]))
def test_more_people_make_it_likelier(one: int, other: int, kind: int) -> None:
    """Of one kind and rank; being a capital or listed is worth something too, another name than its own costs."""
    first, second = (Named(place("Nyby", kind, people=people), 0) for people in (one, other))
    assert (prior(first) >= prior(second)) == (one >= other or prior(first) == prior(second))
    assert prior(first._replace(is_listed=True)) > prior(first) > prior(first._replace(rank=1)) > prior(first._replace(rank=2))
    assert prior(Named(first.place._replace(is_capital=True), 0)) > prior(first)


def test_towns_that_are_called_as_a_country_is_stand_back() -> None:
    """A large state stays; where the country is only unlike the name, all do."""
    country = Named(place("Nyby", COUNTRY, people=10), 0)
    state = Named(place("Nyby", REGION, people=RIVAL_OF_COUNTRY), 0)
    town = Named(place("Nyby", CITY, people=9), 0)
    city = Named(place("Nyby", CITY, people=11), 0)
    assert beside_countries([country, state, town]) == [country, state]
    assert beside_countries([country, city]) == [country, city]
    assert beside_countries([country._replace(rank=2), town]) == [country._replace(rank=2), town]
    assert likeliest([country, town]) == country
    assert likeliest([]) is None
