"""Which place of the tables a name means in its article."""

from streams.records import EnrichedArticle, Entity
from tests.enrich.conftest import Enrich


def of_type(article: EnrichedArticle, kind: str) -> dict[str, Entity]:
    """Entities of one type by name."""
    return {one.name: one for one in article.entities if one.type == kind}


class TestPlaces:
    """Where things are."""

    def test_places_have_country_and_coordinates(self, enrich: Enrich) -> None:
        """Cities and countries are looked up."""
        places = of_type(enrich("They met in Antalya, in the south of Türkiye."), "place")
        assert {name: place.country for name, place in places.items()} == {"Antalya": "TR", "Türkiye": "TR"}
        assert None not in {places["Antalya"].latitude, places["Antalya"].longitude}

    def test_two_spellings_are_one_place(self, enrich: Enrich) -> None:
        """The first spelling names it, the other is an alias; every mention keeps its own text."""
        [place] = of_type(enrich("They left Kyiv. In Kiev nobody waited."), "place").values()
        assert (place.name, place.aliases) == ("Kyiv", ["Kiev"])
        assert [mention.text for mention in place.mentions] == ["Kyiv", "Kiev"]

    def test_a_nationality_is_no_place(self, enrich: Enrich) -> None:
        """The word "French" names nothing, but tells which of two namesakes is meant."""
        places = of_type(enrich("French police and French firemen searched a house in Valence."), "place")
        assert {name: place.country for name, place in places.items()} == {"Valence": "FR"}

    def test_peoples_give_their_country_without_a_mention(self, enrich: Enrich) -> None:
        """An article about Danish farmers is a little about Denmark; a nationality in passing is not, nor is the verb "polish"."""
        text = "Danish farmers met in Odense on Monday. A Swede spoke. The Danish growers polish their plan, and polish it again."
        places = of_type(enrich(text), "place")
        assert {name: (place.country, len(place.mentions)) for name, place in places.items()} == {"Odense": ("DK", 1)}
        places = of_type(enrich(text.replace("in Odense ", "")), "place")
        assert {name: (place.country, place.mentions) for name, place in places.items()} == {"Denmark": ("DK", [])}
        assert places["Denmark"].salience < 0.5

    def test_a_people_in_the_headline_gives_its_country(self, enrich: Enrich) -> None:
        """Once is enough there; the country weighs less than a place that is named."""
        places = of_type(enrich("A Danish farmer met a banker in Bergen.", title="Danish farmer meets banker"), "place")
        assert set(places) == {"Bergen", "Denmark"}
        assert places["Denmark"].salience < places["Bergen"].salience

    def test_a_region_behind_the_comma_says_which_one_is_meant(self, enrich: Enrich) -> None:
        """Paris in Texas lies in America, however large the other one is."""
        places = of_type(enrich("The fair opens in Paris, Texas. Another one opens in Birmingham, Alabama, on Monday."), "place")
        assert {place.country for place in places.values()} == {"US"}
        assert (places["Paris"].latitude, places["Birmingham"].latitude is None) == (None, False)

    def test_small_places_in_a_list_are_seen(self, enrich: Enrich) -> None:
        """A village among cities is a place of the same kind."""
        places = of_type(enrich("Explosions were heard in Tehran and the counties of Natanz, Khondab and Khorramabad."), "place")
        assert {"Natanz": "IR", "Khondab": "IR", "Khorramabad": "IR"}.items() <= {n: p.country for n, p in places.items()}.items()
