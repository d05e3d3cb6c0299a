"""Which cue a mention may be the subject of, and where quotes and mentions stand."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.quotes.context import (
    END,
    FARTHEST_CUE,
    FARTHEST_NAME,
    MOST_BEFORE,
    MOST_BEHIND,
    Context,
    LastSpeaker,
    bucket,
    candidates,
    cue_at_left,
    cue_at_right,
    location,
    position_of,
    voice,
    word_at,
)
from streams.enrich.quotes.mentions import SpeakerMention
from tests.enrich.conftest import document


def context_of(text: str) -> Context:
    """The context of a text without entities."""
    return Context(document(text), [])


def mention(context: Context, word: str) -> SpeakerMention:
    """A name of one word."""
    at = context.words.index(word)
    return SpeakerMention(at, at + 1, "person")


@pytest.mark.parametrize(
    ("text", "cues"),
    [
        ("Fidan said it.", (None, "said", None)),
        ("Fidan, the minister, said it.", (None, "said", None)),
        ("Fidan later reportedly said it.", (None, "said", None)),
        ("So said Fidan.", ("said", None, None)),
        ("It failed, according to Fidan.", ("according", None, None)),
        ("So said Foreign Minister Fidan.", ("said", None, None)),
        ("Fidan of the party of May argued it.", (None, None, "argued")),
        ("Fidan left. Others said it.", (None, None, None)),
        ("They said that Fidan left.", (None, None, None)),
        ("Fidan slept while saying it.", (None, None, "saying")),
    ],
)
def test_a_subject_and_its_cue(text: str, cues: tuple[str | None, ...]) -> None:
    """Before the name, behind it, somewhere in its clause; never over a sentence's end, never over "that"."""
    context = context_of(text)
    found = context.cued(mention(context, "Fidan"))
    assert tuple(context.words[at] if at >= 0 else None for at in found) == cues


@pytest.mark.parametrize(
    ("text", "expected"), [("It is called so.", "passive"), ("She wants to call it so.", "to"), ("They called it so.", "plain")]
)
def test_the_voice_of_a_cue(text: str, expected: str) -> None:
    """What is called so has not said so."""
    context = context_of(text)
    assert voice(context, next(at for at, word in enumerate(context.words) if word.startswith("call"))) == expected


@given(st.integers(0, 500), st.integers(0, 500))
def test_buckets_grow_with_the_distance(one: int, other: int) -> None:
    """The farther, the coarser, and never the nearer bucket for the farther of two."""
    near, far = sorted((one, other))
    assert int(bucket(near)) <= int(bucket(far))
    assert int(bucket(one)) >= min(one, 99)


def test_where_a_mention_stands() -> None:
    """Behind or before the quote, in this sentence or an earlier one, in another paragraph, with a quote between or not."""
    text = "Anna came. Bob wrote: “It is late,” said Carl. Dora nodded.\n\nEmil left. “Go,” he said. “Stay,” said Fred."
    context = context_of(text)
    places = {
        name: location(context, position_of(context, 0), mention(context, name)) for name in ("Anna", "Bob", "Carl", "Dora", "Emil")
    }
    assert places == {"Anna": "before.earlier", "Bob": "before", "Carl": "behind", "Dora": "behind.later", "Emil": "p+1"}
    assert location(context, position_of(context, 1), mention(context, "Fred")) == "behind.later.quote"


def test_where_a_quote_stands() -> None:
    """Its last mark, what follows, and the cues of its own sentence."""
    context = context_of("She warned: “It is late.” Others slept. “Go,” he said.")
    first, second = position_of(context, 0), position_of(context, 1)
    assert (first.ending, first.behind, context.words[first.cue_before], first.cue_behind) == (".", "A", "warned", -1)
    assert (second.ending, second.behind, second.cue_before, context.words[second.cue_behind]) == (",", "a", -1, "said")


WORDS = ["“", "”", "said", "he", "the minister", "Anna", ",", ".", "\n\n", "told", "they", "x"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=60))
def test_candidates_are_few_and_outside(words: list[str]) -> None:
    """Each quote has a bounded number, whatever the text; who spoke last is always among them."""
    context = context_of(" ".join(words))
    last = LastSpeaker()
    for number, (first, end) in enumerate(context.ranges):
        found = candidates(context, number, last)
        assert len(found) <= MOST_BEFORE + MOST_BEHIND + 1
        assert all(one.end <= first or one.first >= end for one in found)
        assert last.mention is None or last.mention in found
        if found:
            last = LastSpeaker(-1, found[0], number)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "later", "saying", "according", "to", "and"]), max_size=40))
def test_a_mention_s_cues_stand_where_they_say(words: list[str]) -> None:
    """To the left before it, to the right behind it, in the narration, no farther than is looked; asked twice, the same."""
    context = context_of(" ".join(words))
    for one in context.mentions:
        left, right, loose = context.cued(one)
        assert left < one.first
        assert left < 0 or one.first - left <= FARTHEST_NAME + 1
        assert all(cue < 0 or one.end <= cue < one.end + FARTHEST_CUE for cue in (right, loose))
        assert right < 0 or loose < 0
        assert all(cue < 0 or context.inside[cue] < 0 for cue in (left, right, loose))
        assert context.cued(one) == (left, right, loose)
        assert (cue_at_left(context, one), cue_at_right(context, one)) == (left, right)


@pytest.mark.parametrize("quoted", ["“They left,” said one.", "“They said”"])
def test_a_cue_inside_of_marks_is_nobody_s(quoted: str) -> None:
    """Who is named before a quote does not say what is said in it."""
    context = context_of(f"Fidan {quoted}")
    assert context.cued(SpeakerMention(0, 1, "person")).right < 0


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from(WORDS), max_size=40), st.integers(0, 45), st.integers(0, 45), st.integers(1, 5))
def test_mentions_are_found_by_their_beginning(words: list[str], one: int, other: int, most: int) -> None:
    """The quick look finds what going through all of them would."""
    context = context_of(" ".join(words))
    first, end = sorted((one, other))
    assert context.mentions_between(first, end) == [m for m in context.mentions if first <= m.first < end]
    assert context.mentions_before(first, most) == [m for m in context.mentions if m.first < first][-most:]


def test_a_word_beyond_the_text_is_an_end() -> None:
    """As the blank line is: features have one name for both."""
    context = context_of("One.\n\nTwo")
    assert [word_at(context, at) for at in (-1, 0, 1, 2, 3, 4)] == [END, "one", ".", END, "two", END]


@pytest.mark.parametrize(
    ("text", "number", "place"),
    [
        ("Anna came.\n\n\n\nBob left.\n\nCarl.\n\nDora.\n\nEmil.\n\n“It is late.”", 0, "p-3"),
        ("Anna said: “It is late.”", 0, "before"),
        ("Anna “went” and said: “It is late.”", 1, "before.quote"),
        ("“It is late.”\n\nOthers.\n\nAnna left.", 0, "p+2"),
    ],
)
def test_paragraphs_between_are_counted_up_to_three(text: str, number: int, place: str) -> None:
    """Farther ones are as far; in the same paragraph it counts whether another quote stands between."""
    context = context_of(text)
    assert location(context, position_of(context, number), mention(context, "Anna")) == place


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from([*WORDS, "?", "—", "wrote", ":"]), max_size=60))
def test_a_quote_s_cues_stand_beside_it(words: list[str]) -> None:
    """The cue before it in its sentence, the one behind it in its paragraph; its signs come from closed lists."""
    context = context_of(" ".join(words))
    for number, (first, end) in enumerate(context.ranges):
        found = position_of(context, number)
        assert (found.number, found.first, found.end) == (number, first, end)
        quote = context.quotes[number]
        assert found.ending in (set(",.?!—…:w") if quote.inner_end > quote.inner_start else {""})
        assert not found.behind.isalnum() or found.behind in {"A", "a"}
        assert found.cue_before < first
        assert found.cue_before < 0 or context.stretch(found.cue_before) == found.stretch
        assert found.cue_behind < 0 or (found.cue_behind >= end and context.paragraph(found.cue_behind) == found.paragraph)
