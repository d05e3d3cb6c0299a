"""Which mention spoke a quote."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.models import Models
from streams.enrich.quotes.attribution import (
    Weights,
    attribute,
    cue_features,
    is_term,
    load_weights,
    memory_features,
    mention_features,
    nobody_features,
    strength,
    subject_kind,
)
from streams.enrich.quotes.context import Context, LastSpeaker, candidates, position_of
from streams.enrich.quotes.coreference import Resolver
from streams.enrich.quotes.mentions import SpeakerMention
from tests.enrich.conftest import document

TEXT = "“We will open the bridge,” said Petrova. The minister met a banker. “It is late.”"


def seen(text: str) -> list[list[list[str]]]:
    """For each quote what is seen of nobody and of each candidate."""
    context = Context(document(text), [])
    found = []
    for number in range(len(context.quotes)):
        position = position_of(context, number)
        options = [list(nobody_features(context, position))]
        options += [
            list(mention_features(context, position, one, LastSpeaker())) for one in candidates(context, number, LastSpeaker())
        ]
        found.append(options)
    return found


def test_the_sum_of_known_names_decides() -> None:
    """Names that training never saw weigh nothing."""
    weights = Weights({"m:kind=person": 2.0, "n:bias": -0.5})
    assert weights.score(["m:kind=person", "n:bias", "nobody has seen this"]) == 1.5


def test_names_say_whose_they_are() -> None:
    """What speaks for nobody begins with n, what speaks for a mention never: one weight cannot mean both."""
    for nobody, *mentions in seen(TEXT):
        assert {name[:2] for name in nobody} == {"n:"}
        assert mentions
        assert all({name[:2] for name in names} <= {"m:", "c:", "x:", "b:"} for names in mentions)


def test_training_has_seen_what_runs() -> None:
    """Most of what is seen in a plain text has a weight; a renamed feature would leave its weight behind."""
    known = load_weights()
    for options in seen(TEXT):
        for names in options:
            assert sum(known.score([name]) != 0 for name in names) >= 0.6 * len(names)


def test_cues_are_told_by_strength() -> None:
    """To say brings in words more surely than to claim, and that more than to praise."""
    assert [strength(cue) for cue in ("said", "claiming", "praised")] == ["strong", "participle", "cue"]


def test_what_nobody_speaks_has_no_speaker(models: Models) -> None:
    """Where "nobody" weighs most, no mention is taken, however near."""
    context = Context(document(TEXT), [])
    shy = Weights({"n:bias": 1000.0})
    assert attribute(context, Resolver(context, {}), shy) == [None, None]
    assert None not in attribute(context, Resolver(context, {}), Weights({"n:bias": -1000.0}))
    assert attribute(context, Resolver(context, {}), models.quotes)[0] is not None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It was the week when the city got “interim” rules.", True),
        ("The minister said the “interim” government had left.", False),
        ("The minister said it was “ready” and left.", False),
        ("The minister called it “a very bad” deal.", False),
        ("The minister said it was “ready”.", False),
    ],
)
def test_a_word_in_marks_before_a_noun_is_a_term(text: str, expected: object) -> None:
    """Of one or two small words without a cue; others in marks may be somebody's."""
    context = Context(document(text), [])
    assert is_term(context, position_of(context, 0)) is expected


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(["“", "”", "said", "he", "the minister", "Anna", ",", ".", "\n\n", "called", "who", "‘", "’"])))
def test_each_quote_has_one_answer(models: Models, words: list[str]) -> None:
    """As many answers as quotes; each is a mention of the text outside of that quote, or nobody."""
    context = Context(document(" ".join(words)), [])
    answers = attribute(context, Resolver(context, {}), models.quotes)
    assert len(answers) == len(context.quotes)
    for (first, end), mention in zip(context.ranges, answers, strict=True):
        assert mention is None or mention.end <= first or mention.first >= end


def nobody(text: str, number: int = 0) -> set[str]:
    """What speaks for a quote's being nobody's."""
    context = Context(document(text), [])
    return set(nobody_features(context, position_of(context, number)))


@pytest.mark.parametrize(
    ("text", "present"),
    [
        ("She read “The Way of the World” again.", {"n:case=UpperTitle,8", "n:before=read", "n:before2=she read", "n:end=w,a"}),
        ("He called it “late”.", {"n:case=lower,1", "n:length=1", "n:before=it"}),
        ("“It is late,” said Fidan.", {"n:before=¶", "n:cues=a,4", "n:strength-behind=strong,0", "n:end=,,a"}),
        ("She said: “It is late.”", {"n:before=:", "n:before,length=:,4", "n:cues=b,4", "n:subject=pronoun,4"}),
        ("Signs were seen: “closed” and red.", {"n:no-mention-in-paragraph,1"}),
        ("“Why now”\n\nThe council met on Monday and went home.", {"n:heading", "n:heading,2", "n:end=w,¶"}),
        ("She said “I am late” there.", {"n:first=i"}),
    ],
    ids=["a title", "a term", "a cue behind", "a cue before", "no mention", "a heading", "first person"],
)
def test_what_is_seen_of_a_quote(text: str, present: set[str]) -> None:
    """Its form, the marks and words beside it, the cues of its sentence."""
    assert present <= nobody(text)


def test_signs_are_absent_where_the_thing_is() -> None:
    """No heading, no single mark, no title, no first person in a plain sentence."""
    names = nobody("The minister said: “It is late.”")
    assert not {"n:heading", "n:single", "n:case=UpperTitle,4", "n:first=i", "n:no-mention-in-paragraph,4"} & names


@pytest.mark.parametrize(
    ("text", "kind"),
    [("She said", "pronoun"), ("The minister said", "people"), ("Nothing was said", "none"), ("It then really was said", "none")],
)
def test_the_subject_of_a_cue(text: str, kind: str) -> None:
    """The mention that ends directly before it."""
    context = Context(document(text), [])
    assert subject_kind(context, context.lower.index("said")) == kind


def cue_names(text: str, side: str) -> set[str]:
    """What is seen of the cue "said" as Fidan's, from the first quote."""
    context = Context(document(text), [])
    at = context.words.index("Fidan")
    mention = SpeakerMention(at, at + 1, "person")
    return set(cue_features(context, position_of(context, 0), mention, "w", context.lower.index("said"), side))


def test_a_cue_is_seen_from_both_sides() -> None:
    """How far it stands from its mention and from the quote, its strength and voice, and that it governs the quote."""
    behind = cue_names("“It is late,” said Fidan.", "L")
    assert {"c:L,0", "c:L,w,strong", "c:L,behind0", "c:L,word=said", "c:L,plain,behind0", "c:L,governs,person"} <= behind
    before = cue_names("Fidan then said: “It is late.”", "R")
    assert {"c:R,1", "c:R,before1", "c:R,governs,w,1"} <= before


def test_a_mention_without_a_cue_has_none_to_see() -> None:
    """Nothing is said of a cue that is not there."""
    context = Context(document(TEXT), [])
    position = position_of(context, 0)
    assert list(cue_features(context, position, SpeakerMention(0, 1, "person"), "w", -1, "R")) == []


def remembered(same: bool, text: str = "“One,” said Anna. “Two.”") -> set[str]:  # noqa: FBT001 - a parameter of the test
    """What the first quote's speaker says of the second quote, for the same mention or for another."""
    context = Context(document(text), [])
    at = context.words.index("Anna")
    mention = SpeakerMention(at, at + 1, "name")
    last = LastSpeaker(-1, mention if same else SpeakerMention(0, 1, "name"), 0)
    return set(memory_features(context, position_of(context, 1), mention, last, "w"))


def test_who_spoke_last_is_remembered() -> None:
    """The same one or another, near or in the paragraph behind; before the first quote nobody."""
    assert {"b:same,near,w", "b:same,name"} <= remembered(same=True)
    assert remembered(same=False) == {"b:other,near,inside,bare"}
    assert "b:same,next,w" in remembered(same=True, text="“One,” said Anna.\n\n“Two.”")
    context = Context(document(TEXT), [])
    mention = SpeakerMention(0, 1, "name")
    assert list(memory_features(context, position_of(context, 0), mention, LastSpeaker(), "w")) == ["b:none,w"]


def test_a_paragraph_that_does_not_close_its_quote_goes_on() -> None:
    """The same speaker's next paragraph is told by the missing mark."""
    assert "b:same,unclosed" in remembered(same=True, text="Anna wrote: “One.\n\n“Two.”")
    assert "b:same,unclosed" not in remembered(same=True, text="Anna wrote: “One.”\n\n“Two.”")


@given(st.lists(st.tuples(st.sampled_from("abc"), st.integers(-5, 5))), st.lists(st.sampled_from("abcd"), max_size=8))
def test_a_score_is_a_sum(weights: list[tuple[str, int]], names: list[str]) -> None:
    """In whatever order names are seen, each as often as it is seen."""
    known = dict(weights)
    expected = sum(known.get(name, 0) for name in names)
    table = Weights({name: float(weight) for name, weight in known.items()})
    assert table.score(names) == table.score(sorted(names)) == expected
