"""Entities of an article."""

import pytest

from streams.records import EnrichedArticle, Entity
from tests.enrich.conftest import Enrich


def of_type(article: EnrichedArticle, kind: str) -> dict[str, Entity]:
    """Entities of one type by name."""
    return {one.name: one for one in article.entities if one.type == kind}


class TestPeople:
    """Who is named."""

    def test_surnames_join_the_full_name(self, enrich: Enrich) -> None:
        """One person, with every form and every mention."""
        people = of_type(enrich("Maria Costa opened the fair. Later Costa left; nobody saw Ms Costa again."), "person")
        assert list(people) == ["Maria Costa"]
        assert people["Maria Costa"].aliases == ["Costa"]
        assert [mention.text for mention in people["Maria Costa"].mentions] == ["Maria Costa", "Costa", "Costa"]

    def test_two_people_of_one_surname_stay_two(self, enrich: Enrich) -> None:
        """A bare surname goes to the one named last."""
        text = "Maria Costa met Paulo Costa. Costa smiled."
        people = of_type(enrich(text), "person")
        assert set(people) == {"Maria Costa", "Paulo Costa"}
        assert [mention.text for mention in people["Paulo Costa"].mentions] == ["Paulo Costa", "Costa"]

    @pytest.mark.parametrize(
        ("text", "name", "role"),
        [
            ("Turkish Foreign Minister Hakan Fidan arrived.", "Hakan Fidan", "Turkish Foreign Minister"),
            ("The company's chief executive, Laura Braun, resigned.", "Laura Braun", "chief executive"),
            ("Laura Braun, head of the works council, resigned.", "Laura Braun", "head of the works council"),
            ("U.S. Secretary of State Marco Rubio spoke.", "Marco Rubio", "U.S. Secretary of State"),
        ],
    )
    def test_roles_are_kept(self, enrich: Enrich, text: str, name: str, role: str) -> None:
        """What stands before the name or behind its comma says what someone is; it is no part of the name."""
        assert of_type(enrich(text), "person")[name].role == role

    def test_a_nationality_in_the_role_gives_the_country(self, enrich: Enrich) -> None:
        """The Turkish minister is Turkey's; where two nationalities stand there, nobody decides."""
        people = of_type(enrich("Turkish Foreign Minister Hakan Fidan met Russian-born Turkish actor Ivan Petrov."), "person")
        assert people["Hakan Fidan"].country == "TR"

    def test_spelling_variants_across_articles_share_a_key(self, enrich: Enrich) -> None:
        """Others can join on it although each article keeps its own spelling."""
        one = of_type(enrich("President Volodymyr Zelensky spoke."), "person")["Volodymyr Zelensky"]
        other = of_type(enrich("President Volodymyr Zelenskyy spoke."), "person")["Volodymyr Zelenskyy"]
        assert one.match_key == other.match_key


class TestOrganisations:
    """Which bodies are named."""

    def test_letters_in_brackets_join_the_name(self, enrich: Enrich) -> None:
        """The abbreviation is an alias from then on."""
        text = "The Baltic Grain Association (BGA) met in Riga. The BGA elected a board."
        found = of_type(enrich(text), "organisation")
        assert found["Baltic Grain Association"].aliases == ["BGA"]
        assert len(found["Baltic Grain Association"].mentions) == 3

    def test_known_bodies_have_one_key(self, enrich: Enrich) -> None:
        """Short and long form mean one body, in one article and in two."""
        one = of_type(enrich("The European Union agreed. The EU will pay."), "organisation")
        assert [entity.match_key for entity in one.values()] == ["european union"]

    def test_a_ministry_is_no_person(self, enrich: Enrich) -> None:
        """Its last word tells."""
        article = enrich("Russian Foreign Ministry spokesperson Maria Zakharova confirmed it.")
        assert list(of_type(article, "organisation")) == ["Russian Foreign Ministry"]
        assert list(of_type(article, "person")) == ["Maria Zakharova"]


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


class TestSalience:
    """What the article is about."""

    def test_the_often_and_early_named_weigh_more(self, enrich: Enrich) -> None:
        """Whom the headline names and the text repeats outweighs whom it names once at its end."""
        text = (
            "Maria Costa won. Costa thanked her voters. Costa will start in May.\n\n"
            + "The count took long. " * 20
            + "Paulo Lima lost."
        )
        people = of_type(enrich(text, title="Costa wins"), "person")
        assert people["Maria Costa"].salience == 1.0
        assert people["Paulo Lima"].salience < 0.5

    def test_nationalities_and_dateline_raise_their_places(self, enrich: Enrich) -> None:
        """A text full of "Turkish" is more about Türkiye than its one mention says; the dateline counts as the opening."""
        text = "Officials met for talks on Monday. " * 8 + "They left Türkiye. They like Ankara."
        plain = of_type(enrich(text), "place")
        more = of_type(enrich(text.replace("Officials", "Turkish officials"), dateline={"place": "ANKARA"}), "place")
        assert plain["Türkiye"].salience == plain["Ankara"].salience
        assert more["Türkiye"].salience == 0.6
        assert more["Ankara"].salience < plain["Ankara"].salience + 0.15

    def test_ids_are_unique_and_in_order(self, enrich: Enrich) -> None:
        """Quotes can point at them."""
        ids = [one.id for one in enrich("Anna Lee met Bob Ray in Rome.").entities]
        assert ids == ["e1", "e2", "e3"]
