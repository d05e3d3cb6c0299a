"""How much an article is about what it names."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.entities.salience import OPENING_SHARE, TITLE_SHARE, weighed, weight
from streams.enrich.entities.toponyms import NATIONALITY_WEIGHT
from streams.records import Dateline, EnrichedArticle, Entity, Mention
from tests.enrich.conftest import Enrich, document


def of_type(article: EnrichedArticle, kind: str) -> dict[str, Entity]:
    """Entities of one type by name."""
    return {one.name: one for one in article.entities if one.type == kind}


def test_the_often_and_early_named_weigh_more(enrich: Enrich) -> None:
    """Whom the headline names and the text repeats outweighs whom it names once at its end."""
    text = (
        "Maria Costa won. Costa thanked her voters. Costa will start in May.\n\n"
        + "The count took long. " * 20
        + "Paulo Lima lost."
    )
    people = of_type(enrich(text, title="Costa wins"), "person")
    assert people["Maria Costa"].salience == 1.0
    assert people["Paulo Lima"].salience < 0.5


def test_nationalities_and_dateline_raise_their_places(enrich: Enrich) -> None:
    """A text full of "Turkish" is more about Türkiye than its one mention says; the dateline counts as the opening."""
    text = "Officials met for talks on Monday. " * 8 + "They left Türkiye. They like Ankara."
    plain = of_type(enrich(text), "place")
    more = of_type(enrich(text.replace("Officials", "Turkish officials"), dateline={"place": "ANKARA"}), "place")
    assert plain["Türkiye"].salience == plain["Ankara"].salience
    assert more["Türkiye"].salience == 0.6
    assert more["Ankara"].salience < plain["Ankara"].salience + 0.15


def test_ids_are_unique_and_in_order(enrich: Enrich) -> None:
    """Quotes can point at them."""
    ids = [one.id for one in enrich("Anna Lee met Bob Ray in Rome.").entities]
    assert ids == ["e1", "e2", "e3"]


def named(name: str, *starts: int, country: str | None = None) -> Entity:
    """A place that is named at these offsets."""
    found = [Mention(start=start, end=start + len(name), text=name) for start in starts]
    return Entity(id="", type="place", name=name, match_key=name.lower(), country=country, mentions=found)


@pytest.mark.parametrize(
    ("title", "start", "dateline", "expected"),
    [
        ("", 900, None, 0.6), ("Riga waits", 900, None, 0.6 + TITLE_SHARE), ("", 10, None, 0.6 + OPENING_SHARE),
        ("RIGA waits", 10, None, 1.0), ("", 900, "RIGA", 0.6 + OPENING_SHARE), ("", 10, "Riga", 0.6 + OPENING_SHARE),
        ("", 900, "Bergen", 0.6),
    ],
)  # fmt: skip
def test_each_sign_has_its_share(title: str, start: int, dateline: str | None, expected: float) -> None:
    """Headline, opening and dateline, in any case; opening and dateline count once together."""
    stated = Dateline(place=dateline) if dateline else None
    (found,) = weighed(document("x" * 1000, title=title), [named("Riga", start)], stated, {}, {})
    assert found.salience == pytest.approx(expected)


@given(st.lists(st.lists(st.integers(0, 999), max_size=5, unique=True).map(sorted), max_size=6))
def test_salience_is_a_share(starts: list[list[int]]) -> None:
    """Between naught and one; ids count from one in the given order; of two that stand alike the oftener named weighs no less."""
    given_ones = [named(f"Riga{'abcdef'[number]}", *where) for number, where in enumerate(starts)]
    found = weighed(document("x" * 1000), given_ones, None, {}, {})
    assert [one.id for one in found] == [f"e{number}" for number in range(1, len(starts) + 1)]
    assert all(0 <= one.salience <= 1 for one in found)
    late = [one for one in found if not one.mentions or one.mentions[0].start > 150]
    late.sort(key=lambda one: len(one.mentions))
    assert [one.salience for one in late] == sorted(one.salience for one in late)


def test_a_people_counts_for_its_country_alone() -> None:
    """Not for the country's towns, and not for another country."""
    keys, whose = {"LV": "latvia", "NO": "norway"}, {"LV": 10}
    places = [("Latvia", "LV"), ("Riga", "LV"), ("Norway", "NO")]
    weights = [weight(named(name, 5, country=code), whose, keys) for name, code in places]
    assert weights == [1 + 10 * NATIONALITY_WEIGHT, 1.0, 1.0]
