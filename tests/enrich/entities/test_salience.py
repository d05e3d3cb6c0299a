"""How much an article is about what it names."""

from streams.records import EnrichedArticle, Entity
from tests.enrich.conftest import Enrich


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
