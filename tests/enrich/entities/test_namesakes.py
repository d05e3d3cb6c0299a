"""Which namesake is meant."""

from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.entities.containment import Larger
from streams.enrich.entities.namesakes import (
    CLEAR_PEOPLE,
    KNOWN_ALONE,
    KNOWN_PEOPLE,
    SPOKEN_OF,
    Beside,
    Hints,
    clear,
    counted,
    country_shares,
    meant,
    same_spot,
)
from streams.enrich.entities.place_table import CITY, COUNTRY, REGION, Named
from tests.enrich.entities.made_places import place

NOTHING = Hints({})


def city(country: str, people: int, rank: int = 0, **more: object) -> Named:
    """A city of some country; each stands elsewhere."""
    at = float(ord(country[0]))
    return Named(place("Nyby", CITY, country, people, **({"latitude": at - 60, "row": ord(country[1]) * people} | more)), rank)


def country_of(found: Named | None) -> str | None:
    """Where the meant place lies."""
    return found.place.country if found else None


def test_the_larger_is_meant_where_nothing_else_speaks() -> None:
    """By half a power of ten at least; else nobody can tell."""
    assert country_of(meant([city("GB", 1_000_000), city("US", 200_000)], NOTHING, Beside())) == "GB"
    assert meant([city("GB", 300_000), city("US", 200_000)], NOTHING, Beside()) is None


def test_a_small_place_needs_something_in_its_favour() -> None:
    """The page's own country is enough, or another place near it."""
    town, village = city("GB", KNOWN_PEOPLE - 1), city("US", 1000)
    neighbour = place("Storby", CITY, "GB", 10**6, latitude=town.place.latitude, row=1)
    assert meant([town, village], NOTHING, Beside()) is None
    assert meant([town, village], Hints({"GB": 1.0}), Beside()) == town
    assert meant([town, village], Hints({}, anchors=[neighbour]), Beside()) == town
    assert meant([city("GB", KNOWN_PEOPLE), village], NOTHING, Beside()) is not None
    assert meant([city("GB", KNOWN_ALONE)], NOTHING, Beside()) is not None
    assert meant([city("GB", KNOWN_ALONE - 1)], NOTHING, Beside()) is None
    assert meant([city("GB", KNOWN_ALONE)], Hints({}, {"US": SPOKEN_OF}), Beside()) is None
    assert meant([city("GB", KNOWN_PEOPLE)], Hints({}, {"US": SPOKEN_OF}), Beside()) is not None
    across = place("Gränsby", CITY, "US", 10**6, latitude=(town.place.latitude or 0) + 2, row=2)
    assert meant([city("GB", KNOWN_ALONE)], Hints({}, {"US": SPOKEN_OF}, [across]), Beside()) is not None


def test_what_the_text_says_decides() -> None:
    """A village in the named state is meant, whatever else speaks for the capital."""
    capital, village = city("GB", 10**7, is_capital=True), city("US", 900, inside=(5,))
    state = place("Alabama", REGION, "US", row=5)
    assert country_of(meant([capital, village], Hints({"GB": 9.0}), Beside([Larger((state,))]))) == "US"
    assert country_of(meant([capital, village], NOTHING, Beside([Larger((place("Ohio", REGION, "US", row=6),))]))) == "GB"


def test_capitals_are_protected() -> None:
    """An article about America means the Greek Athens, though there is a larger-looking case for the American one."""
    greek, american = city("GR", 600_000, is_capital=True), city("US", 120_000)
    assert country_of(meant([greek, american], Hints({}, {"US": 1.0}), Beside())) == "GR"
    assert country_of(meant([greek, american], Hints({"US": 1.0}, {"US": 0.5}), Beside(peoples={"GR"}))) == "GR"


def test_a_town_that_is_called_as_a_country_is_not_meant() -> None:
    """Only a large state may be, where the article speaks of its country."""
    country, state = (
        Named(place("Nyby", COUNTRY, "GE", 3_700_000, row=1), 0),
        Named(place("Nyby", REGION, "US", 4_800_000, row=2), 0),
    )
    assert country_of(meant([country, city("US", 900_000)], Hints({"US": 3.0}), Beside())) == "GE"
    assert country_of(meant([country, state], Hints({}, {"US": 1.0}), Beside())) == "US"
    assert country_of(meant([country, state], NOTHING, Beside())) == "GE"


def test_only_what_is_clear_speaks_for_its_country() -> None:
    """A name with a namesake that is not much smaller does not, nor one unlike the place's own, nor a small town's."""
    assert clear([city("FR", CLEAR_PEOPLE), city("US", 1000)]) is not None
    assert clear([city("FR", CLEAR_PEOPLE), city("US", 50_000)]) is None
    assert clear([city("FR", CLEAR_PEOPLE, rank=2)]) is None
    assert clear([city("FR", CLEAR_PEOPLE - 1)]) is None
    assert clear([]) is None


def test_a_city_and_its_state_are_one_spot() -> None:
    """Which of them is meant makes no difference to the country."""
    state = place("Nyby", REGION, "UA", row=1, latitude=49.0)
    assert same_spot(place("Nyby", CITY, "UA", row=2, inside=(1,), latitude=50.0), state)
    assert not same_spot(place("Nyby", CITY, "UA", row=2, latitude=50.0), state)
    assert not same_spot(place("Nyby", CITY, "RU", row=2, latitude=49.0), state)


CITIES = st.lists(st.builds(city, st.sampled_from(["GB", "US", "FR", "DE"]), st.integers(1, 10**7)), max_size=6)
SHARES = st.dictionaries(st.sampled_from(["GB", "US", "FR"]), st.floats(0, 1))


@given(CITIES, SHARES, SHARES)
def test_the_meant_one_is_one_of_them(namesakes: list[Named], home: dict[str, float], countries: dict[str, float]) -> None:
    """Or none; in any order the same; a hint for its country never turns away from it."""
    hints = Hints(home, countries)
    found = meant(namesakes, hints, Beside())
    assert found is None or found in namesakes
    code = country_of(found)
    if found and code and sum(one.place.country == code for one in namesakes) == 1:
        assert meant(namesakes, Hints({**home, code: home.get(code, 0.0) + 1}, countries), Beside()) == found


@given(st.dictionaries(st.sampled_from(["GB", "US", "FR"]), st.floats(0.1, 1e6)))
def test_shares_of_countries(counts: dict[str, float]) -> None:
    """None above 1, in the order of the mentions; the more all are named, the more they weigh."""
    shares = country_shares(counts)
    assert set(shares) == set(counts)
    assert all(0 < share < 1 for share in shares.values())
    order = sorted(counts, key=lambda code: counts[code])
    assert [shares[code] for code in order] == sorted(shares.values())
    doubled = country_shares({code: 2 * count for code, count in counts.items()})
    assert all(doubled[code] > share for code, share in shares.items())


def test_a_city_is_meant_before_its_state() -> None:
    """Unless the text calls it a state, or the state has many times its people."""
    state = Named(place("Nyby", REGION, "UA", 2_000_000, row=1), 0)
    town = Named(place("Nyby", CITY, "UA", 900_000, row=2, inside=(1,)), 0)
    village = Named(place("Nyby", CITY, "UA", 2_000, row=3, inside=(1,)), 0)
    assert meant([state, town], NOTHING, Beside()) == town
    assert meant([state, town], NOTHING, Beside(called={REGION})) == state
    assert meant([state, village], NOTHING, Beside()) == state


def test_mentions_are_counted_by_country() -> None:
    """Seas have none."""
    assert counted([(place("Nyby", CITY, "GB"), 2), (place("Storby", CITY, "GB"), 1)]) == {"GB": 3}
