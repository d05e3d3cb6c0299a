"""What place names mean."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.entities.places import NATIVE, SHORTEST_NAME, Place, PlaceTable, number_or_none
from streams.enrich.folding import fold
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


def made(**populations: int) -> PlaceTable:
    """A table of cities named Nyby, one in each country, in all countries that have a native name."""
    countries = {code: Place(code.lower(), code, None, None, 10**8, "country") for code in NATIVE}
    cities = [Place("nyby", code, 1.0, 2.0, population, "city") for code, population in populations.items()]
    return PlaceTable({"Sea": Place("sea", None, None, None, 10**8, "region")}, countries, {"nyby": cities})


POPULATIONS = st.dictionaries(st.sampled_from(sorted(NATIVE)), st.integers(0, 10**7), min_size=1)


@given(POPULATIONS)
def test_without_a_hint_the_largest_is_meant(populations: dict[str, int]) -> None:
    """Whatever the order of the table."""
    place = made(**populations).find("Nyby", {})
    assert place is not None
    assert place.population == max(populations.values())


@given(POPULATIONS, st.data())
def test_a_hint_never_turns_away_from_its_country(populations: dict[str, int], data: st.DataObject) -> None:
    """Who is meant without the hint is meant with it; the article's only country wins over any city ten thousand times as large."""
    table, code = made(**populations), data.draw(st.sampled_from(sorted(populations)))
    plain, hinted = table.find("Nyby", {}), table.find("Nyby", {code: 1.0})
    assert plain is not None
    assert hinted is not None
    assert hinted.country in {code, plain.country}
    if plain.country == code or populations[code] + 1000 > max(populations.values()) / 999:
        assert hinted.country == code


@given(POPULATIONS, st.sampled_from(sorted(NATIVE)))
def test_inside_a_country_only_its_cities_count(populations: dict[str, int], code: str) -> None:
    """One that the table lacks there is a place of that country without a point: none is borrowed from elsewhere."""
    place = made(**populations).inside("Nyby", code)
    assert (place.key, place.country, place.kind) == ("nyby", code, "city")
    assert (place.latitude is None) == (code not in populations)


def test_a_region_is_known_by_its_exact_spelling(places: PlaceTable) -> None:
    """Names of regions are words in small letters ("us", "sea"); cities are found however they are written."""
    assert made().candidates("Sea")[0].country is None
    assert made().candidates("sea") == []
    assert made(TR=5).candidates("NYBY") == made(TR=5).candidates("nyby") != []
    assert places.find("us", {}) is None


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [("DE", "en", "Germany"), ("DE", "de", "Deutschland"), ("DE", "xx-nowhere", "DE"), ("DE", "", "DE"), ("QQ", "en", "QQ")],
)
def test_a_country_s_name_in_a_language(code: str, language: str, name: str) -> None:
    """Its code where nobody knows."""
    assert made().country_name(code, language) == name


@pytest.mark.parametrize(("cell", "number"), [("", None), ("0", 0.0), ("-12.5", -12.5)])
def test_an_empty_cell_is_no_number(cell: str, number: float | None) -> None:
    """A place on the equator has a latitude; one without a point has none."""
    assert number_or_none(cell) == number


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=20), st.sampled_from(["en", "de", "zz", ""]))
def test_any_name_means_something_or_nothing(places: PlaceTable, name: str, language: str) -> None:
    """No name and no language fails; what is found is one of the candidates, and countries have no namesakes."""
    found, place = places.candidates(name, language), places.find(name, {}, language)
    assert (place in found) if found else place is None
    assert not any(one.kind == "city" for one in found) or not any(one.kind == "country" for one in found)


def test_points_lie_on_the_globe(places: PlaceTable) -> None:
    """Every country's point, and its key is folded and leads back to it by its English name."""
    for code, place in places.countries.items():
        assert place.latitude is None or -90 <= place.latitude <= 90
        assert place.longitude is None or -180 <= place.longitude <= 180
        assert place.key == fold(place.key) == places.country_keys[code]
        name = places.country_name(code, "en")
        assert len(name) < SHORTEST_NAME or places.candidates(name)[0].kind in {"country", "region"}


def test_first_words_lead_to_longer_names(places: PlaceTable) -> None:
    """Folded and single, so that one look tells that no longer name begins here."""
    assert {"new", "united", "sao"} <= places.first_words
    assert all(" " not in word for word in places.first_words)
