"""Quotations that the publisher set apart."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.records import EnrichedArticle
from streams.records.knowledge import Speaker
from tests.enrich.conftest import Enrich

LONG = "The ferry to the islands will sail twice a day, and the town of Varna will pay for a part of it."
WORDS = "We have waited for this for ten years. Nobody will take it from us again."


def article(enrich: Enrich, *blocks: tuple[str, str]) -> EnrichedArticle:
    """An article of blocks, each a type and a text."""
    body = [{"type": kind, "text": text} for kind, text in blocks]
    return enrich("\n\n".join(text for _, text in blocks), body=body)


def said(made: EnrichedArticle) -> list[tuple[str, str, str | None]]:
    """Kind, words and speaker of each quote; the words are cut out of the text by the offsets."""
    return [(one.kind, made.text[one.start : one.end], who(one.speaker)) for one in made.quotes]


def who(speaker: Speaker | None) -> str | None:
    """The speaker's name; where nobody is named, the description."""
    return (speaker.name or speaker.text) if speaker else None


@pytest.mark.parametrize(
    "block",
    [
        f"{WORDS}\n— Anna Lee, mayor of Varna",
        f"{WORDS}\n- Anna Lee",
        f"{WORDS}\nAnna Lee, mayor of Varna",
        f"“{WORDS}”\n– Anna Lee, mayor",
        f"{WORDS} — Anna Lee",
        f"“{WORDS}” – Anna Lee, the mayor",
        f"“{WORDS}\n— Anna Lee",
        f"{WORDS}\n— Anna Lee, 41",
    ],
)
def test_the_line_inside_says_who_is_quoted(enrich: Enrich, block: str) -> None:
    """A name behind a dash or on a line of its own is the speaker and no part of the words; nor are the marks around them."""
    assert said(article(enrich, ("paragraph", LONG), ("quote", block), ("paragraph", LONG))) == [("block", WORDS, "Anna Lee")]


def test_a_line_below_says_who_is_quoted(enrich: Enrich) -> None:
    """The paragraph behind a block names the speaker where it is a short one behind a dash."""
    made = article(enrich, ("quote", WORDS), ("paragraph", "— Anna Lee, mayor of Varna"), ("paragraph", LONG))
    assert said(made) == [("block", WORDS, "Anna Lee")]


@pytest.mark.parametrize(
    ("lead", "speaker", "cue"),
    [
        ("The talks went on all night. Anna Lee wrote to the passengers on Monday:", "Anna Lee", "wrote"),
        ("The union of seamen said in a statement:", "The union of seamen", "said"),
        ("Anna Lee had bought the ship. Asked about the price, she replied:", "Anna Lee", "replied"),
        ("From the letter of Anna Lee:", "Anna Lee", None),
    ],
)
def test_the_sentence_before_brings_it_in(enrich: Enrich, lead: str, speaker: str, cue: str | None) -> None:
    """A sentence that ends with a colon names the speaker of the block below it: the subject of its cue, else whom it names."""
    made = article(enrich, ("paragraph", lead), ("quote", WORDS), ("paragraph", LONG))
    assert said(made) == [("block", WORDS, speaker)]
    assert made.quotes[0].cue == cue


def test_the_speaker_is_the_article_s_person(enrich: Enrich) -> None:
    """A surname below a block is the person whom the article names in full."""
    made = article(enrich, ("paragraph", f"Anna Lee came by sea. {LONG}"), ("quote", f"{WORDS}\n— Lee"), ("paragraph", LONG))
    [person] = [one for one in made.entities if one.type == "person"]
    speaker = made.quotes[0].speaker
    assert speaker is not None
    assert (speaker.name, speaker.text, speaker.entity_id) == ("Anna Lee", "Lee", person.id)


def test_nobody_named_is_a_quote_without_a_speaker(enrich: Enrich) -> None:
    """What is set apart is quoted, even where nothing says whom."""
    assert said(article(enrich, ("paragraph", LONG), ("quote", WORDS), ("paragraph", LONG))) == [("block", WORDS, None)]


@pytest.mark.parametrize(
    "pull",
    [
        "We will open the bridge in May and not a day later",
        "“We will open the bridge in May and not a day later”\n— Anna Lee",
        "“We will open the bridge in May … not a day later”",
    ],
)
def test_a_pull_quote_is_no_second_utterance(enrich: Enrich, pull: str) -> None:
    """Words that the article holds anyway are quoted where they stand in it, once."""
    text = "“We will open the bridge in May and not a day later,” said Anna Lee, the mayor."
    made = article(enrich, ("paragraph", LONG), ("quote", pull), ("paragraph", text))
    assert said(made) == [("direct", "We will open the bridge in May and not a day later", "Anna Lee")]


def test_a_sentence_with_a_quote_in_it_stays_one(enrich: Enrich) -> None:
    """A block that tells who said something is not quoted as a whole."""
    made = article(enrich, ("paragraph", LONG), ("quote", "“We have waited for this for ten years,” Anna Lee said on Monday."))
    assert said(made) == [("direct", "We have waited for this for ten years", "Anna Lee")]


def test_a_label_is_no_quote(enrich: Enrich) -> None:
    """A few words without an end are a label that was set in a quotation's frame."""
    assert said(article(enrich, ("paragraph", LONG), ("quote", "Read more below"), ("paragraph", LONG))) == []


def test_a_page_of_quotations_is_worked(enrich: Enrich) -> None:
    """Of ten thousand blocks the first hundred are looked for in the text; the rest is text."""
    made = article(enrich, *[("quote", f"Number {number} was never there before.\n— Anna Lee") for number in range(10_000)])
    assert (made.quality.flags, len(made.quotes)) == ([], 100)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["paragraph", "quote", "heading"]),
            st.text(alphabet="ab AL.:—-“”\"'\n…", max_size=40).map(lambda text: f"Anna Lee {text} x"),
        ),
        min_size=1,
        max_size=6,
    )
)
@settings(max_examples=80, deadline=None)
def test_offsets_always_fit(enrich: Enrich, blocks: list[tuple[str, str]]) -> None:
    """Whatever stands in the blocks, quotes cut their words out of the text, in order, and none is empty."""
    made = article(enrich, *blocks)
    assert made.quality.flags == []
    assert [made.text[one.start : one.end] for one in made.quotes] == [one.text for one in made.quotes]
    assert all(one.text.strip() for one in made.quotes)
    starts = [one.start for one in made.quotes]
    assert starts == sorted(set(starts))
