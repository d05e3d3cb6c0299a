"""Mentions joined inside one article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.entities.linking import link, link_people
from streams.enrich.entities.recogniser import Span
from streams.records.article import EntityType


def linked(text: str, *names: str) -> dict[str, list[str]]:
    """Groups by name, with their mentions' texts; the names stand in the text in this order."""
    spans, at = [], 0
    for name in names:
        at = text.index(name, at)
        spans.append(Span(at, at + len(name), "person"))
        at += len(name)
    return {group.name: [text[s.start : s.end] for s in sorted(group.spans)] for group in link_people(text, spans)}


@pytest.mark.parametrize(
    ("text", "names", "groups"),
    [
        ("Anna Lee. Lee. Anna.", ("Anna Lee", "Lee", "Anna"), {"Anna Lee": ["Anna Lee", "Lee", "Anna"]}),
        ("A. Lee and Anna Lee", ("A. Lee", "Anna Lee"), {"Anna Lee": ["A. Lee", "Anna Lee"]}),
        ("Anna Maria Lee, Anna Lee", ("Anna Maria Lee", "Anna Lee"), {"Anna Maria Lee": ["Anna Maria Lee", "Anna Lee"]}),
        ("Lee came. Anna Lee left.", ("Lee", "Anna Lee"), {"Anna Lee": ["Lee", "Anna Lee"]}),
        ("Bob Lee, Bob Lee Jr", ("Bob Lee", "Bob Lee Jr"), {"Bob Lee": ["Bob Lee"], "Bob Lee Jr": ["Bob Lee Jr"]}),
        ("Anna Lee, Bob Lee", ("Anna Lee", "Bob Lee"), {"Anna Lee": ["Anna Lee"], "Bob Lee": ["Bob Lee"]}),
        ("Zoe came. Zoe left.", ("Zoe", "Zoe"), {"Zoe": ["Zoe", "Zoe"]}),
    ],
    ids=["parts", "initial", "middle name", "surname first", "son and father", "two first names", "one name only"],
)
def test_names_join(text: str, names: tuple[str, ...], groups: dict[str, list[str]]) -> None:
    """Parts of a name join it; different first names and suffixes keep people apart."""
    assert linked(text, *names) == groups


def test_a_long_list_of_namesakes_is_bounded() -> None:
    """Thousands of people of one surname are compared with the latest few only, and all are kept."""
    names = [f"Name{chr(97 + at % 26)}{chr(97 + at // 26 % 26)}{chr(97 + at // 676)} Lee" for at in range(2_000)]
    assert len(linked(" ".join(names), *names)) == 2_000


def organisations(text: str, *names: str) -> dict[str, list[str]]:
    """Organisations by name, with their mentions' texts; "the EU" is known."""
    spans, at = [], 0
    for name in names:
        at = text.index(name, at)
        spans.append(Span(at, at + len(name), "organisation"))
        at += len(name)
    groups = link(text, spans, {"EU": "european union", "European Union": "european union"})
    return {group.name: [text[one.start : one.end] for one in group.spans] for group in groups}


@pytest.mark.parametrize(
    ("text", "names", "groups"),
    [
        ("Baltic Grain Union. BGU.", ("Baltic Grain Union", "BGU"), {"Baltic Grain Union": ["Baltic Grain Union", "BGU"]}),
        ("Grain Board (RGX) met. RGX left.", ("Grain Board", "RGX", "RGX"), {"Grain Board": ["Grain Board", "RGX", "RGX"]}),
        (
            "Centers for Grain and Rye Care. CGR.",
            ("Centers for Grain and Rye Care", "CGR"),
            {"Centers for Grain and Rye Care": ["Centers for Grain and Rye Care", "CGR"]},
        ),
        ("the EU. European Union.", ("EU", "European Union"), {"European Union": ["EU", "European Union"]}),
        ("Lima Space Centre. Lima.", ("Lima Space Centre", "Lima"), {"Lima Space Centre": ["Lima Space Centre", "Lima"]}),
        (
            "Lima Bank. Lima Club. Lima.",
            ("Lima Bank", "Lima Club", "Lima"),
            {"Lima Bank": ["Lima Bank"], "Lima Club": ["Lima Club"], "Lima": ["Lima"]},
        ),
        ("Baltic Grain Union. XYZ.", ("Baltic Grain Union", "XYZ"), {"Baltic Grain Union": ["Baltic Grain Union"], "XYZ": ["XYZ"]}),
    ],
    ids=["initials", "brackets", "first initials", "known", "first word", "two with it", "other letters"],
)
def test_letters_and_short_names_join_the_one_they_fit(text: str, names: tuple[str, ...], groups: dict[str, list[str]]) -> None:
    """Where two fit, or none does, the short name is a body of its own."""
    assert organisations(text, *names) == groups


NAMES = ["Anna Lee", "Lee", "A. Lee", "Bob Lee Jr", "EU", "European Union", "Lima", "Lima Bank", "LB", "Riga", "RIGA"]
Mentioned = list[tuple[str, EntityType]]


@settings(max_examples=80)
@given(st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(["person", "organisation", "place"])), max_size=20))
def test_no_mention_is_lost_or_doubled(mentioned: Mentioned) -> None:
    """Each stands in one group of its type, and groups come in the order of their first mentions."""
    text, spans = "", []
    for name, kind in mentioned:
        spans.append(Span(len(text), len(text) + len(name), kind))
        text += f"{name}, "
    groups = link(text, spans, {"EU": "european union"})
    assert sorted(one for group in groups for one in group.spans) == spans
    assert all(one.type == group.type for group in groups for one in group.spans)
    firsts = [group.spans[0].start for group in groups]
    assert firsts == sorted(firsts)
