"""What place names mean."""

import pytest

from streams.enrich.entities.places import PlaceTable
from streams.enrich.models import Models


@pytest.fixture(scope="module")
def places(models: Models) -> PlaceTable:
    """The tables that ship."""
    return models.gazetteer.places


@pytest.mark.parametrize(
    ("names", "key", "country"),
    [
        (("Türkiye", "Turkiye", "Turkey"), "turkey", "TR"),
        (("Kyiv", "Kiev"), "kyiv", "UA"),
        (("U.S.", "US", "United States", "America"), "united states", "US"),
        (("Britain", "U.K.", "United Kingdom"), "united kingdom", "GB"),
        (("Myanmar", "Burma"), "myanmar", "MM"),
        (("Mumbai", "Bombay"), "mumbai", "IN"),
    ],
)
def test_names_of_one_place_share_a_key(places: PlaceTable, names: tuple[str, ...], key: str, country: str) -> None:
    """Old, new, native and short names mean the same place."""
    found = [places.find(name, {}) for name in names]
    assert {(place.key, place.country) for place in found if place} == {(key, country)}
    assert None not in found


def test_the_larger_of_two_namesakes_is_meant(places: PlaceTable) -> None:
    """Without a hint a name means its most populous place."""
    place = places.find("Birmingham", {})
    assert place is not None
    assert place.country == "GB"


def test_the_articles_country_decides_among_namesakes(places: PlaceTable) -> None:
    """An article about the one country means the namesake there."""
    american, georgian = places.find("Birmingham", {"US": 1.0}), places.find("Georgia", {"GE": 1.0})
    assert american is not None
    assert georgian is not None
    assert (american.country, georgian.country, georgian.kind) == ("US", "GE", "country")


def test_places_have_coordinates(places: PlaceTable) -> None:
    """Cities stand where they are, within a tenth of a degree."""
    muscat = places.find("Muscat", {})
    assert muscat is not None
    assert muscat.latitude == pytest.approx(23.6, abs=0.1)
    assert muscat.longitude == pytest.approx(58.4, abs=0.1)


def test_every_country_has_a_point(places: PlaceTable) -> None:
    """A country is somewhere inside its borders, as far as its cities tell."""
    france = places.find("France", {})
    assert france is not None
    assert france.latitude == pytest.approx(47, abs=3)


def test_names_of_the_text_s_language_are_known(places: PlaceTable) -> None:
    """A German text's "Frankreich" is France, and an English text does not know "Island" as Iceland."""
    found = places.find("Frankreich", {}, "de")
    assert found is not None
    assert found.country == "FR"
    assert all(place.country != "IS" for place in places.candidates("Island"))


def test_unknown_names_mean_nothing(places: PlaceTable) -> None:
    """No place is invented."""
    assert places.find("Qwertzuiop", {}) is None
