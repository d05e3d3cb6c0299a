"""Who may speak: names, pronouns and descriptions in the narration."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.quotes.mentions import (
    LONGEST_DESCRIPTION,
    LONGEST_LEAD,
    SpeakerMention,
    description,
    find_mentions,
    is_bare_name,
    kind_of_noun,
    names,
    phrase_before,
    phrase_behind,
    take,
)
from streams.enrich.quotes.narration import Narration
from streams.records import Entity, Mention
from tests.enrich.conftest import document


def mentioned(text: str) -> list[tuple[str, str]]:
    """Words and kind of each mention of a text whose names nobody marked."""
    narration = Narration(document(text))
    return [(" ".join(narration.words[one.first : one.end]), one.kind) for one in find_mentions(narration, [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A spokesman for the ministry said so.", ("A spokesman for the ministry", "people")),
        ("Senior officials said so.", ("Senior officials", "people")),
        ("The company's report said so.", ("The company 's report", "writing")),
        ("The city council announced it.", ("The city council", "body")),
        ("The two thieves said so.", ("two thieves", "noun")),
        ("She said so.", ("She", "pronoun")),
        ("Fidan said so.", ("Fidan", "name")),
        ("So said the tall stranger.", ("the tall stranger", "noun")),
    ],
)
def test_speakers_of_every_kind(text: str, expected: tuple[str, str]) -> None:
    """The whole phrase is one mention, with what kind of thing it is."""
    assert expected in mentioned(text)


@pytest.mark.parametrize(
    "text",
    ["“The minister said so,” it read.", "officially and minutely", "They cut i and e in half."],
    ids=["inside marks", "other words", "small i"],
)
def test_what_cannot_speak_is_no_mention(text: str) -> None:
    """Words inside quotation marks, words that only look like nouns for people, the letter i."""
    assert not {"The minister", "officially", "minutely", "i"} & {words for words, _ in mentioned(text)}


def test_the_role_of_somebody_named_is_no_speaker_of_its_own() -> None:
    """Whoever is marked as a name is no second speaker by what they are called before it."""
    text = document("Foreign Minister Fidan said so.")
    named = Entity(id="e1", type="person", name="Fidan", match_key="fidan", mentions=[Mention(start=17, end=22, text="Fidan")])
    assert [one.kind for one in find_mentions(Narration(text), [named])] == ["person"]


def test_a_noun_has_one_kind() -> None:
    """People before bodies before writings: "paper" speaks as a body."""
    assert [kind_of_noun(word) for word in ("minister", "paper", "memo", "table")] == ["people", "body", "writing", None]


WORDS = [
    "“",
    "”",
    "said",
    "he",
    "the",
    "a",
    "minister",
    "of",
    "council",
    "Anna",
    "report",
    ",",
    ".",
    "\n\n",
    "who",
    "'s",
    "and",
    "told",
]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40))
def test_mentions_stand_in_order_outside_of_marks(words: list[str]) -> None:
    """None is empty, leaves the text or stands inside a quote."""
    narration = Narration(document(" ".join(words)))
    found = find_mentions(narration, [])
    assert all(0 <= one.first < one.end <= len(narration.words) for one in found)
    assert all(one.end <= other.first for one, other in pairwise(found))
    assert all(narration.inside[at] < 0 for one in found for at in range(one.first, one.end))


def narrated(text: str) -> Narration:
    """The narration of a text."""
    return Narration(document(text))


@pytest.mark.parametrize(
    ("text", "noun", "expected"),
    [
        ("The tired old minister of the north said so.", "minister", "The tired old minister of the north"),
        ("They met a spokesman for the ministry in Riga.", "spokesman", "a spokesman for the ministry in Riga"),
        ("So said green residents.", "residents", "residents"),
        ("Danish farmers said so.", "farmers", "Danish farmers"),
        ("They hired minister and cook.", "minister", None),
        ("The minister Fidan said so.", "minister", None),
        ("A police spokesman said so.", "police", None),
        ("Their minister said so.", "minister", "Their minister"),
        ("He said minister.", "minister", None),
        ("A man entered one of the halls.", "one", "one of the halls"),
        ("The others said so.", "others", "The others"),
        ("Riga's public health ministry said so.", "ministry", "Riga 's public health ministry"),
        ("They said 's new ministry.", "ministry", None),
    ],
)
def test_a_description_is_the_whole_phrase(text: str, noun: str, expected: str | None) -> None:
    """From its determiner on; without one only capitals and plurals are one; a role before a name or a noun is none."""
    narration = narrated(text)
    taken = bytearray(len(narration.words))
    take(taken, [SpeakerMention(at, at + 1, "person") for at, word in enumerate(narration.words) if word == "Fidan"])
    found = description(narration, narration.lower.index(noun), taken, set())
    assert (" ".join(narration.words[slice(*found)]) if found else None) == expected


def test_a_name_behind_the_noun_has_it_as_a_role() -> None:
    """Where a person's name follows in the "of …" part, the words are that one's; the same words may name a town."""
    narration = narrated("A head of Mayor Fidan said so.")
    at = narration.words.index("Fidan")
    taken = bytearray(len(narration.words))
    assert description(narration, 1, taken, {at}) is None
    assert description(narration, 1, taken, set()) == (0, at + 1)


@pytest.mark.parametrize(
    ("text", "word", "expected"),
    [
        ("Fidan said so.", "Fidan", True), ("So said Fidan.", "Fidan", True), ("Fidan slept.", "Fidan", False),
        ("Ng said so.", "Ng", False), ("The said so.", "The", False), ("fidan said so.", "fidan", False),
    ],
)  # fmt: skip
def test_an_unmarked_name_stands_next_to_a_cue(text: str, word: str, expected: object) -> None:
    """With a capital, three letters and no other meaning."""
    narration = narrated(text)
    assert is_bare_name(narration, narration.words.index(word)) is expected


@pytest.mark.parametrize(
    ("text", "before", "behind"),
    [
        ("The tall stranger said so.", "The tall stranger", None),
        ("The stranger later said so.", "The stranger", None),
        ("So said the tall stranger.", None, "the tall stranger"),
        ("The said.", None, None),
        ("Strangers said so.", None, None),
        ("The stranger, said the", "", None),
    ],
)
def test_any_phrase_with_a_determiner_may_speak_beside_a_cue(text: str, before: str | None, behind: str | None) -> None:
    """Directly before it, adverbs aside, or directly behind it; a determiner alone is no phrase, and none reaches over a comma."""
    narration = narrated(text)
    cue, taken = narration.lower.index("said"), bytearray(len(narration.words))
    found = [phrase_before(narration, cue, taken), phrase_behind(narration, cue, taken)]
    assert [" ".join(narration.words[slice(*one)]) if one else None for one in found] == [before or None, behind]


def test_no_phrase_takes_what_is_a_name() -> None:
    """A token belongs to one mention."""
    narration = narrated("The tall Fidan said so.")
    taken = bytearray(len(narration.words))
    assert phrase_before(narration, 3, taken) == (0, 3)
    take(taken, [SpeakerMention(2, 3, "person")])
    assert taken == bytearray([0, 0, 1, 0, 0, 0])
    assert phrase_before(narration, 3, taken) is None


def test_names_inside_of_marks_do_not_speak() -> None:
    """An entity speaks where the narration names it, and keeps its number."""
    text = "“Fidan left,” Fidan said."
    spans = [Mention(start=1, end=6, text="Fidan"), Mention(start=14, end=19, text="Fidan")]
    whom = Entity(id="e1", type="person", name="Fidan", match_key="fidan", mentions=spans)
    nobody = Entity(id="e2", type="place", name="Riga", match_key="riga", mentions=[])
    narration = narrated(text)
    at = [number for number, word in enumerate(narration.words) if word == "Fidan"][1]
    assert list(names(narration, [nobody, whom])) == [SpeakerMention(at, at + 1, "person", 1)]


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "tall", "Riga", "so"]), max_size=40))
def test_descriptions_are_bounded(words: list[str]) -> None:
    """A sentence without an end makes no endless speaker: the lead, the noun and what follows it have a longest length."""
    found = find_mentions(narrated(" ".join(["the", *words])), [])
    assert all(one.end - one.first == 1 for one in found if one.kind in {"pronoun", "name"})
    assert all(one.end - one.first <= LONGEST_LEAD for one in found if one.kind == "noun")
    capitals = sum(word[0].isupper() or word == "'s" for word in words)
    assert all(one.end - one.first <= LONGEST_LEAD + 1 + LONGEST_DESCRIPTION + capitals for one in found)
