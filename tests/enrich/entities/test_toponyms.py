"""Which place of the tables a name means in its article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.content import article_from_content
from streams.enrich.entities.linking import link_by_key
from streams.enrich.entities.recogniser import Span
from streams.enrich.entities.toponyms import is_direction, peoples, placed
from streams.enrich.models import Models
from streams.records import EnrichedArticle, Entity
from tests.enrich.conftest import Enrich, document


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

    def test_a_direction_is_nowhere(self) -> None:
        """Though a region of some country is called so."""
        assert is_direction("East Coast")
        assert is_direction("West")
        assert not is_direction("West Bank")

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
        assert places["Paris"].latitude == pytest.approx(33.7, abs=0.1)

    def test_two_places_of_one_name_are_two(self, enrich: Enrich) -> None:
        """Each mention means what the text says of it, and one of which it says nothing what the one before it means."""
        text = "The storm left Portland, Oregon, and came to Portland, Maine. In Portland it rained."
        found = {p.geonames: len(p.mentions) for p in enrich(text).entities if p.type == "place" and "Portland" in p.name}
        assert found == {5746545: 1, 4975802: 2}

    def test_a_guess_has_no_id(self, enrich: Enrich) -> None:
        """A name of many small towns, of which nothing tells one, lies nowhere."""
        [place] = of_type(enrich("The bakers met in Franklin on Monday."), "place").values()
        assert (place.name, place.country, place.latitude, place.geonames) == ("Franklin", None, None, None)

    def test_the_page_s_own_country_is_meant(self, enrich: Enrich) -> None:
        """A British page means the Boston in Lincolnshire."""
        text = "Two men were held in Boston on Monday."
        own, other = (
            of_type(enrich(text, url=url), "place")["Boston"] for url in ("https://a.example.co.uk/", "https://a.example/")
        )
        assert (own.country, other.country) == ("GB", "US")

    def test_a_place_beside_a_known_one_is_meant(self, enrich: Enrich) -> None:
        """A town of many namesakes beside the city it belongs to."""
        places = of_type(enrich("She moved from London to Croydon, and from Croydon to Richmond."), "place")
        assert {name: place.country for name, place in places.items()} == {"London": "GB", "Croydon": "GB", "Richmond": "GB"}

    def test_small_places_in_a_list_are_seen(self, enrich: Enrich) -> None:
        """A village among cities is a place of the same kind."""
        places = of_type(enrich("Explosions were heard in Tehran and the counties of Natanz, Khondab and Khorramabad."), "place")
        assert {"Natanz": "IR", "Khondab": "IR", "Khorramabad": "IR"}.items() <= {n: p.country for n, p in places.items()}.items()


NAMES = ["Kyiv", "Kiev", "Riga", "Latvia", "Paris", "Texas", "Qwertzuiop", "Birmingham"]


def marked(names: list[str], between: str = ", ") -> tuple[str, list[Span]]:
    """A text of these names, and where each stands."""
    text, spans = "", []
    for name in names:
        spans.append(Span(len(text), len(text) + len(name), "place"))
        text += name + between
    return text, spans


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["Turkish", "turkish", "Danes", "Swede", "polish", "Polish", "farmers", "."])))
def test_peoples_are_found_where_they_are_capitalised(models: Models, words: list[str]) -> None:
    """The verb "polish" is nobody's; adjective and noun count for one country."""
    known = {"Turkish": "TR", "Danes": "DK", "Swede": "SE", "Polish": "PL"}
    expected = [(at, known[word]) for at, word in enumerate(words) if word in known]
    assert peoples(document(" ".join(words)), models.gazetteer) == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(NAMES), max_size=15), st.sampled_from([", ", ". ", " and "]))
def test_every_mention_belongs_to_one_place(models: Models, names: list[str], between: str) -> None:
    """None is lost or doubled, each is cut out of the text, in order; no two are one place; an unknown one has no point."""
    text, spans = marked(names, between)
    article = article_from_content({"id": "a1", "title": "", "text": text, "language": "en"})
    made = placed(document(text), article, link_by_key(text, spans), [], models.gazetteer)
    mentions = [mention for one in made for mention in one.mentions]
    assert sorted((mention.start, mention.end) for mention in mentions) == [(one.start, one.end) for one in spans]
    assert all(text[mention.start : mention.end] == mention.text for mention in mentions)
    assert len({(one.match_key, one.geonames) for one in made}) == len(made)
    for one in made:
        starts = [mention.start for mention in one.mentions]
        assert starts == sorted(starts)
        assert one.name not in one.aliases
        assert {mention.text for mention in one.mentions} == {one.name, *one.aliases}
        assert one.name != "Qwertzuiop" or (one.country, one.latitude) == (None, None)
