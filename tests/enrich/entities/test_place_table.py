"""The table of places."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.entities.place_table import CITY, COUNTRY, DISTRICT, REGION, PlaceRows, load_rows, name_hash
from streams.enrich.folding import fold
from tests.enrich.entities.made_places import COUNTRIES, place, rows_of


@pytest.fixture(scope="module")
def rows() -> PlaceRows:
    """The table that ships."""
    return load_rows()


def test_a_name_leads_to_all_its_places(rows: PlaceRows) -> None:
    """Perth lies in Australia and in Scotland, each with its state, people, point and id."""
    found = {one.country: one for row, rank in rows.named("perth") if not rank and (one := rows.place(row)).people > 40_000}
    assert set(found) == {"AU", "GB"}
    assert [rows.place(row).name for row in found["GB"].inside][-1] == "Scotland"
    assert found["GB"].latitude == pytest.approx(56.4, abs=0.1)
    assert found["GB"].geonames == 2640358


def test_names_of_other_scripts_and_languages_lead_to_the_same_row(rows: PlaceRows) -> None:
    """Kazan in Russian, Prague in German, Chengdu in Chinese, Alexandria in Arabic."""
    for name, key in (("Казань", "kazan"), ("Prag", "prague"), ("成都", "chengdu"), ("الإسكندرية", "alexandria")):
        assert key in {rows.place(row).key for row, _ in rows.named(fold(name))}


def test_every_row_is_a_place(rows: PlaceRows) -> None:
    """Each five hundredth: kinds are known, parents are states or counties of the same country, its own name leads to it."""
    for number in range(0, len(rows), 500):
        one = rows.place(number)
        assert one.row == number
        assert all(rows.place(up).kind in {REGION, DISTRICT} and rows.place(up).country == one.country for up in one.inside)
        assert one.key == fold(one.name)
        assert len(one.key) < 2 or number in {row for row, _ in rows.named(one.key)}
        assert one.latitude is None or -90 <= one.latitude <= 90


def test_countries_and_cities_are_listed() -> None:
    """By code, and from so many people on."""
    rows = rows_of([place("Storby", CITY, people=9), place("Lillevik", CITY, people=3), place("Vestland", REGION, people=9)])
    assert set(rows.countries()) == set(COUNTRIES)
    assert [one.name for one in rows.cities(5)] == ["Storby"]
    assert {rows.place(row).kind for row in rows.countries().values()} == {COUNTRY}


def test_rows_are_found_by_their_id() -> None:
    """Those that the table has."""
    rows = rows_of([place("Storby", CITY, geonames=77)])
    assert {number: rows.place(row).name for number, row in rows.with_ids([77, 78]).items()} == {77: "Storby"}


def test_first_words_are_those_of_longer_names() -> None:
    """Folded."""
    assert rows_of([place("Ål Storby", CITY), place("Lillevik", CITY)]).first_words() == {"al"}


def test_a_word_begins_longer_names_or_none(rows: PlaceRows) -> None:
    """One look tells; in scripts without spaces two letters do."""
    assert [rows.begins(word) for word in ("new", "нижнии", "成都", "qwertzuiop", "")] == [True, True, True, False, False]


@given(st.lists(st.text(min_size=1, max_size=8), unique=True))
def test_every_name_has_its_number(names: list[str]) -> None:
    """The same one each time, and another than other names have; an array holds it."""
    numbers = [name_hash(name) for name in names]
    assert len(set(numbers)) == len(names)
    assert np.array(numbers, dtype=np.uint64).tolist() == [name_hash(name) for name in names]
