"""What place names may mean."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.entities.place_table import CITY, COUNTRY, REGION
from streams.enrich.entities.places import KNOWN_BY_ANY_NAME, KNOWN_CITY, SHORTEST_NAME, PlaceTable
from streams.enrich.folding import fold
from streams.enrich.models import Models
from tests.enrich.entities.made_places import COUNTRIES, place, rows_of, sea


@pytest.fixture(scope="module")
def places(models: Models) -> PlaceTable:
    """The tables that ship."""
    return models.gazetteer.places


def first(places: PlaceTable, name: str, language: str = "en") -> tuple[str, str | None]:
    """Key and country of the largest well-known place of a name."""
    found = places.candidates(name, language)[0]
    return found.key, found.country


@pytest.mark.parametrize(
    ("names", "key", "country"),
    [
        (("Türkiye", "Turkiye", "Turkey"), "turkey", "TR"),
        (("Kyiv", "Kiev"), "kyiv", "UA"),
        (("U.S.", "US", "United States", "America"), "united states", "US"),
        (("Britain", "U.K.", "United Kingdom"), "united kingdom", "GB"),
        (("Myanmar", "Burma"), "myanmar", "MM"),
        (("Mumbai", "Bombay"), "mumbai", "IN"),
        (("Bosnia and Herzegovina", "Bosnia"), "bosnia and herzegovina", "BA"),
    ],
)
def test_names_of_one_place_share_a_key(places: PlaceTable, names: tuple[str, ...], key: str, country: str) -> None:
    """Old, new, native and short names mean the same place."""
    assert {first(places, name) for name in names} == {(key, country)}


def test_names_of_the_text_s_language_are_known(places: PlaceTable) -> None:
    """A German text's "Frankreich" is France, and an English text does not know "Island" as Iceland."""
    assert first(places, "Frankreich", "de") == ("france", "FR")
    assert all(one.country != "IS" for one in places.candidates("Island"))
    assert first(places, "Island", "de")[1] == "IS"


def test_letters_that_stand_for_a_state_are_no_town(places: PlaceTable) -> None:
    """WA is a state in an English text, not the Ghanaian town of Wa; GA and Ga. are one."""
    assert [named.place.name for named in places.namesakes("WA", "en")] == ["Washington"]
    assert places.namesakes("GA", "en") == places.namesakes("Ga.", "en")
    assert places.candidates("WA") == []


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("Kharkiv region", {("UA", 50.0, 706482)}),
        ("southern California", {("US", None, None)}),
        ("North India", {("IN", None, None)}),
    ],
)
def test_names_with_what_they_are(places: PlaceTable, name: str, found: set[tuple[str, float | None, int | None]]) -> None:
    """A state is known with the word for it behind it; a part of a country has its country, but neither point nor id."""
    named = [one.place for one in places.namesakes(name, "en")]
    assert {(one.country, one.latitude and round(one.latitude * 2) / 2, one.geonames) for one in named} == found


def small() -> PlaceTable:
    """A table of a handful of places."""
    made = [
        place("Storby", CITY, people=KNOWN_BY_ANY_NAME),
        place("Nyby", CITY, people=KNOWN_CITY),
        place("Nyby", CITY, "US", people=KNOWN_CITY - 1),
        place("Noland", CITY, "US", people=10**6),
    ]
    return PlaceTable(rows_of(made, {"Grosstadt": (0, 2), "Neudorf": (1, 1)}), {"Sea": sea("Sea")})


def test_lists_of_the_recogniser_hold_what_is_well_known() -> None:
    """Small towns are namesakes, but not listed; a large city is so by any name; a country has no namesakes."""
    table = small()
    assert [one.country for one in table.candidates("Nyby")] == ["NO"]
    assert {named.place.country for named in table.namesakes("Nyby", "en")} == {"NO", "US"}
    assert [one.name for one in table.candidates("Grosstadt")] == ["Storby"]
    assert table.candidates("Neudorf") == []
    assert [one.kind for one in table.candidates("noland")] == [COUNTRY]


def test_our_own_names_are_known_as_they_are_written() -> None:
    """They are words in small letters ("us", "sea"); cities are found however they are written."""
    table = small()
    assert table.candidates("Sea")[0].country is None
    assert table.candidates("sea") == []
    assert table.candidates("SEA")[0].name == "Sea"
    assert table.candidates("NYBY") == table.candidates("nyby") != []


def test_unknown_names_mean_nothing(places: PlaceTable) -> None:
    """No place is invented."""
    assert places.namesakes("Qwertzuiop", "en") == ()


@pytest.mark.parametrize(
    ("code", "language", "name"),
    [("DE", "en", "Germany"), ("DE", "de", "Deutschland"), ("DE", "xx-nowhere", "DE"), ("DE", "", "DE"), ("QQ", "en", "QQ")],
)
def test_a_country_s_name_in_a_language(code: str, language: str, name: str) -> None:
    """Its code where nobody knows."""
    assert small().country_name(code, language) == name


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=20), st.sampled_from(["en", "de", "ru", "zz", ""]))
def test_any_name_means_something_or_nothing(places: PlaceTable, name: str, language: str) -> None:
    """No name and no language fails; what is well known is one of the namesakes, and countries have no towns beside them."""
    found, every = places.candidates(name, language), {one.place for one in places.namesakes(name, language)}
    assert set(found) <= every
    assert not any(one.kind == CITY for one in found) or not any(one.kind == COUNTRY for one in found)


def test_every_country_lies_somewhere(places: PlaceTable) -> None:
    """Its point is on the globe, its key is folded, and its English name leads to it."""
    for code, country in places.countries.items():
        assert country.latitude is None or -90 <= country.latitude <= 90
        assert country.longitude is None or -180 <= country.longitude <= 180
        assert country.key == fold(country.key) == places.country_keys[code]
        name = places.country_name(code, "en")
        assert len(name) < SHORTEST_NAME or places.candidates(name)[0].kind in {COUNTRY, REGION, CITY}
    assert places.countries["FR"].latitude == pytest.approx(47, abs=3)


def test_first_words_lead_to_longer_names(places: PlaceTable) -> None:
    """Folded and single, so that one look tells that no longer name begins here."""
    assert {"new", "united", "sao"} <= places.first_words
    assert all(" " not in word for word in places.first_words)
    assert set(COUNTRIES) <= set(places.countries)
