"""Entities of an article."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.entities.extract import country_in
from streams.enrich.models import Models
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

    def test_a_surname_found_later_gets_its_forename(self, enrich: Enrich) -> None:
        """Although the forename is a country's name, which stands alone elsewhere."""
        article = enrich("Chad Holm sang. Georgia Toffolo lives in Georgia. Mr Holm and Ms Toffolo said no. Toffolo left Chad.")
        assert set(of_type(article, "person")) == {"Chad Holm", "Georgia Toffolo"}
        assert set(of_type(article, "place")) == {"Georgia", "Chad"}


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


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Turkish Foreign Minister", "TR"), ("German-born Turkish actor", "TR"), ("Turkish and German ministers", None),
        ("Foreign Minister", None), ("", None), ("Turkish Turk", "TR"),
    ],
)  # fmt: skip
def test_one_nationality_gives_the_country(models: Models, text: str, country: str | None) -> None:
    """Two countries are none; two words for one are that one."""
    assert country_in(text, models.gazetteer) == country


PIECES = [
    "Minister Laura Braun", "Braun", "Paulo Costa", "the EU", "European Union", "Riga", "Danish", "said", "of", ",", ".", "\n\n",
    "“", "”", "Ängström", "中国", "’s",
]  # fmt: skip


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_offsets_point_at_the_names(enrich: Enrich, pieces: list[str]) -> None:
    """Each mention cuts its words out of the text, no two overlap, and entities come in the order of their first ones."""
    made = enrich(" ".join(pieces))
    assert made.quality.flags == []
    every = [mention for one in made.entities for mention in one.mentions]
    assert all(made.text[mention.start : mention.end] == mention.text for mention in every)
    every.sort(key=lambda mention: mention.start)
    assert all(one.end <= other.start for one, other in pairwise(every))
    named = [one for one in made.entities if one.mentions]
    assert made.entities[: len(named)] == named
    firsts = [one.mentions[0].start for one in named]
    assert firsts == sorted(firsts)
    assert all({mention.text for mention in one.mentions} >= set(one.aliases) for one in made.entities)
