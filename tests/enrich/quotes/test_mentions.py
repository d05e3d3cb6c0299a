"""Who may speak: names, pronouns and descriptions in the narration."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.quotes.mentions import find_mentions, kind_of_noun
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
    assert all(one.first <= other.first for one, other in pairwise(found))
    assert all(narration.inside[at] < 0 for one in found for at in range(one.first, one.end))
