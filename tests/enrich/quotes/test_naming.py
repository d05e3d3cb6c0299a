"""Who is named where."""

from collections.abc import Sequence

import pytest

from streams.enrich.languages import words_of
from streams.enrich.models import Models
from streams.enrich.quotes.naming import NamesInText
from streams.enrich.quotes.narration import Narration
from streams.records import Entity, Mention
from tests.enrich.conftest import document


def named(models: Models, text: str, language: str, entities: Sequence[Entity] = ()) -> NamesInText:
    """The names of a text."""
    return NamesInText(
        Narration(document(text, language=language)), entities or [], words_of(language), models.gazetteer.given_names
    )


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("es", "Ayer salió Pilar Montero de casa.", ["Pilar Montero"]),
        ("de", "Der Ingenieur Bernd Wiese kam in das Haus.", ["Bernd Wiese"]),
        ("de", "Das Haus am See steht leer.", []),
        ("nl", "Buurman Ahmed Benali zucht.", ["Ahmed Benali"]),
        ("ru", "Сосед Ахмед Бенали вздохнул.", ["Ахмед Бенали"]),
        ("ru", "Вера Петровна Соколова вздохнула.", ["Вера Петровна Соколова"]),
        ("it", "Il vicino dorme.", []),
    ],
)
def test_runs_of_capitals_are_names(models: Models, language: str, text: str, expected: list[str]) -> None:
    """Titles and nouns are none; a word at a sentence's beginning says nothing by its capital alone."""
    made = named(models, text, language)
    assert [one.name for one in made.between(0, len(made.narration.words))] == expected


def test_marked_names_come_first(models: Models) -> None:
    """What the recogniser found keeps its type and its fullest name."""
    text = "Vega salió."
    whom = Entity(id="e1", type="person", name="Julián Vega", match_key="v", mentions=[Mention(start=0, end=4, text="Vega")])
    made = named(models, text, "es", [whom])
    assert [(one.name, one.kind, one.entity) for one in made.between(0, 3)] == [("Julián Vega", "person", 0)]


def test_a_town_s_name_inside_a_longer_one_is_a_part_of_it(models: Models) -> None:
    """Tables know "Lara" for a town; alone it stays one."""
    text = "Ayer Karina Lara salió de Lara."
    town = Entity(
        id="e1",
        type="place",
        name="Lara",
        match_key="lara",
        mentions=[Mention(start=at, end=at + 4, text="Lara") for at in (12, 26)],
    )
    made = named(models, text, "es", [town])
    assert [(one.name, one.kind) for one in made.between(0, 8)] == [("Karina Lara", "name"), ("Lara", "place")]


def test_one_person_before_or_nobody(models: Models) -> None:
    """By gender, where two are named; nobody where both fit."""
    made = named(models, "Pilar Montero y Tomás Robledo salieron. Luego dijo algo.", "es")
    token = made.narration.lower.index("dijo")
    woman, man = made.person_before(token, "f"), made.person_before(token, "m")
    assert woman is not None
    assert man is not None
    assert (woman.name, man.name) == ("Pilar Montero", "Tomás Robledo")
    assert made.person_before(token, "") is None


def test_what_stands_beside_a_name_tells_a_woman(models: Models) -> None:
    """Where the given name is not known."""
    made = named(models, "Ayer salió la alcaldesa Zyta Montero.", "es")
    [name] = made.between(0, len(made.narration.words))
    assert made.gender(name) == "f"
