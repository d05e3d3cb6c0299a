"""Mentions joined inside one article."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.entities.linking import (
    LONGEST_LETTERS,
    bare,
    beginning_with,
    fuller,
    initials,
    is_letters,
    link,
    link_by_key,
    link_people,
    same_first,
    suffix,
)
from streams.enrich.entities.recogniser import Span
from streams.records.article import EntityType
from tests.enrich.conftest import marked_spans


def linked(text: str, *names: str) -> dict[str, list[str]]:
    """Groups by name, with their mentions' texts; the names stand in the text in this order."""
    spans = marked_spans(text, [(name, "person") for name in names])
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
        ("佐藤みどり氏。佐藤氏。", ("佐藤みどり", "佐藤"), {"佐藤みどり": ["佐藤みどり", "佐藤"]}),
        ("王氏。李明。", ("王", "李明"), {"王": ["王"], "李明": ["李明"]}),
    ],
    ids=[
        "parts",
        "initial",
        "middle name",
        "surname first",
        "son and father",
        "two first names",
        "one name only",
        "family name in front",
        "two families",
    ],
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
    spans = marked_spans(text, [(name, "organisation") for name in names])
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


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("EU", True),
        ("U.N.", True),
        ("UNESCO", True),
        ("NaSA", True),
        ("Nasa", False),
        ("Lima", False),
        ("EU Bank", False),
        ("", False),
    ],
)
def test_letters_are_mostly_capitals(name: str, expected: object) -> None:
    """One short word of which more than half is written large; stops do not count."""
    assert is_letters(name) is expected


@given(st.text(alphabet="ABab.& ", max_size=14))
def test_letters_are_short_and_one_word(name: str) -> None:
    """Whatever the name, with or without stops."""
    if is_letters(name):
        assert " " not in name
        assert 0 < len(name.replace(".", "")) <= LONGEST_LETTERS
        assert is_letters(name.replace(".", ""))


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Baltic Grain Union", "BGU"), ("Bank of the North", "BN"), ("Grain-Rye Board", "GRB"), ("Lima", "LIMA"),
        ("Board (Grain)", "B"), ("9 News Group", "9NG"),
    ],
)  # fmt: skip
def test_initials(name: str, expected: str) -> None:
    """The first characters of the words that count; a name of one word is its own abbreviation."""
    assert initials(name) == expected


def test_letters_begin_initials_or_their_rest() -> None:
    """A first word may be left out; two letters would fit too many."""
    (group,) = link_by_key("Lima", [Span(0, 4, "place")])
    known = {"UCGR": group}
    assert [beginning_with(known, letters) for letters in ("UCG", "CGR", "CG", "GRX")] == [group, group, None, None]


@pytest.mark.parametrize(
    ("name", "words", "generation"),
    [
        ("Bob Lee Jr.", ["bob", "lee"], "jr"), ("Bob Lee III", ["bob", "lee"], "iii"), ("Bob Lee", ["bob", "lee"], ""),
        ("Jr", ["jr"], "jr"), ("Anna M. Lee", ["anna", "lee"], ""),
    ],
)  # fmt: skip
def test_a_suffix_is_no_name(name: str, words: list[str], generation: str) -> None:
    """Unless nothing else is there; an initial in the middle is none either."""
    assert (bare(name), suffix(name)) == (words, generation)


@pytest.mark.parametrize(
    ("known", "words", "expected"),
    [
        ("anna lee", "anna lee", True), ("a lee", "anna lee", True), ("anna lee", "a lee", True), ("bob lee", "a lee", False),
        ("anna lee", "bob lee", False), ("anna maria lee", "maria lee", True), ("maria lee", "anna maria lee", True),
        ("anna maria lee", "anna lee", True),
    ],
)  # fmt: skip
def test_one_person_may_have_both_names(known: str, words: str, expected: object) -> None:
    """The same first name, its initial, or the end of the longer name; whichever stands first."""
    assert same_first(known.split(), words.split()) is expected
    assert same_first(words.split(), known.split()) is expected


@given(*[st.lists(st.sampled_from(["a", "anna", "maria", "lee"]), min_size=1, max_size=4)] * 2)
def test_of_two_names_one_at_most_is_fuller(one: list[str], other: list[str]) -> None:
    """A name is not fuller than itself, and no two are fuller than each other."""
    assert not fuller(one, one)
    assert not (fuller(one, other) and fuller(other, one))


@pytest.mark.parametrize(
    ("text", "names", "groups"),
    [
        (
            "Anna Lee met Bob Lee. Lee spoke.",
            ("Anna Lee", "Bob Lee", "Lee"),
            {"Anna Lee": ["Anna Lee"], "Bob Lee": ["Bob Lee", "Lee"]},
        ),
        (
            "Anna Lee and Bob Lee met. Anna Lee left. Lee spoke.",
            ("Anna Lee", "Bob Lee", "Anna Lee", "Lee"),
            {"Anna Lee": ["Anna Lee", "Anna Lee", "Lee"], "Bob Lee": ["Bob Lee"]},
        ),
        (
            "Lee spoke. Anna Lee met Bob Lee.",
            ("Lee", "Anna Lee", "Bob Lee"),
            {"Anna Lee": ["Lee", "Anna Lee"], "Bob Lee": ["Bob Lee"]},
        ),
    ],
    ids=["the last one", "named again", "before all"],
)
def test_a_bare_name_goes_to_whom_was_named_last(text: str, names: tuple[str, ...], groups: dict[str, list[str]]) -> None:
    """Where nobody was named before, to whom is named first."""
    assert linked(text, *names) == groups


def test_places_join_by_folded_name() -> None:
    """Case and accents make no difference, other letters do; the first spelling names the place."""
    text = "Malmö MALMO Malma"
    groups = link_by_key(text, [Span(0, 5, "place"), Span(6, 11, "place"), Span(12, 17, "place")])
    assert [(one.name, one.key, len(one.spans)) for one in groups] == [("Malmö", "malmo", 2), ("Malma", "malma", 1)]
