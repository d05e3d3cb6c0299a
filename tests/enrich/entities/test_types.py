"""One type a name, decided over the whole document."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.entities.recogniser import Span
from streams.enrich.entities.types import one_type
from streams.enrich.folding import fold
from streams.enrich.models import Models
from tests.enrich.conftest import Marked, document, marked_spans


def typed(models: Models, text: str, *marked: Marked) -> list[str]:
    """The types of the marked names, in the text's order."""
    return [one.type for one in one_type(document(text), marked_spans(text, marked), models.gazetteer)]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("Velm sank. Velm rose. Velm", [("Velm", "place"), ("Velm", "place"), ("Velm", "person")], "place"),
        ("Mr Velm and Velm", [("Velm", "person"), ("Velm", "place")], "person"),
        ("Velm and in Velm", [("Velm", "organisation"), ("Velm", "place")], "place"),
        ("from Turku and Turku", [("Turku", "organisation"), ("Turku", "organisation")], "place"),
        ("Edda Velm. Velm. Velm.", [("Edda Velm", "person"), ("Velm", "organisation"), ("Velm", "organisation")], "person"),
        ("Edda Ford. Ford. Ford.", [("Edda Ford", "person"), ("Ford", "organisation"), ("Ford", "organisation")], "organisation"),
        ("Stamford Bridge", [("Stamford Bridge", "organisation")], "place"),
        ("Kyiv sang", [("Kyiv", "person")], "place"),
        ("Stoke City", [("Stoke City", "organisation")], "organisation"),
        ("Maria Velm", [("Maria Velm", "place")], "person"),
        ("Velm Coast Islands (VCI)", [("Velm Coast Islands", "place"), ("VCI", "organisation")], "place"),
        ("Edda Ford. Ford.", [("Edda Ford", "person"), ("Ford", "organisation")], "person"),
        ("Velm Savings Bank", [("Velm Savings Bank", "place")], "organisation"),
        ("Turku voted", [("Turku", "organisation")], "place"),
        ("Turku beat Riga", [("Turku", "organisation"), ("Riga", "place")], "organisation"),
        ("Velm St", [("Velm St", "person")], "place"),
        ("RIGA (AP) — Rain fell.", [("RIGA", "organisation")], "place"),
        ("Spain voted.", [("Spain", "person")], "place"),
        ("Anna Spain won. Spain smiled.", [("Anna Spain", "person"), ("Spain", "person")], "person"),
    ],
    ids=[
        "most votes",
        "a title",
        "a preposition",
        "the table",
        "its bearer",
        "a listed firm",
        "a place's noun",
        "a large city",
        "a team",
        "a forename",
        "initials",
        "a listed name once",
        "a body's noun",
        "a city",
        "a result",
        "a street",
        "a dateline",
        "a country",
        "a country's name that somebody bears",
    ],
)
def test_all_mentions_decide(models: Models, text: str, marked: list[Marked], expected: str) -> None:
    """Votes, words beside a mention, tables; a surname alone goes to who bears it."""
    assert typed(models, text, *marked)[-1] == expected


def test_a_title_before_a_name_makes_it_a_person(models: Models) -> None:
    """Though a town has the name, and nobody saw a person in it; a word of places behind it says that it is one."""
    assert typed(models, "Lord Velm of Riga spoke.", ("Velm of Riga", "place"))[-1] == "person"
    assert typed(models, "Lord Howe Island is far.", ("Howe Island", "place"))[-1] == "place"


def test_a_list_names_things_of_one_kind(models: Models) -> None:
    """One of four that was seen as something else, and that is a place too, is what the others are; two names are no list."""
    four: list[Marked] = [("Turku", "place"), ("Riga", "place"), ("Oslo", "place"), ("Chelsea", "organisation")]
    assert typed(models, "Turku, Riga, Oslo and Chelsea", *four)[-1] == "place"
    assert typed(models, "Turku and Chelsea", *(four[0], four[-1]))[-1] == "organisation"


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Velm", "VELM", "Edda Velm", "Turku", "Ford"]), st.sampled_from(["person", "organisation", "place"])
        ),
        max_size=15,
    )
)
def test_no_name_has_two(models: Models, marked: list[Marked]) -> None:
    """Whatever was marked, spellings that differ in case alone have one type, and no span moves."""
    text = " ".join(f"{name}." for name, _ in marked)
    spans, at = [], 0
    for name, kind in marked:
        spans.append(Span(at, at + len(name), kind))
        at += len(name) + 2
    found = one_type(document(text), spans, models.gazetteer)
    assert [one[:2] for one in found] == [one[:2] for one in spans]
    kinds = {(fold(text[one.start : one.end]), one.type) for one in found}
    assert len(kinds) == len({form for form, _ in kinds})
