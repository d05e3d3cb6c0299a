"""Interviews and transcripts."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.quotes.dialogue import bare, is_described, is_question
from streams.records import EnrichedArticle
from tests.enrich.conftest import Enrich


def said(made: EnrichedArticle) -> list[tuple[str | None, str]]:
    """Speaker (described where nobody is named) and words of every quote."""
    return [((one.speaker.name or f"({one.speaker.text})") if one.speaker else None, one.text) for one in made.quotes]


INTRO = "Anna Lee has run the lighthouse for nineteen years. We spoke to her on the rock."


@pytest.mark.parametrize(
    ("question", "answer"),
    [("Q: ", "A: "), ("Q. ", "A. "), ("Question: ", "Answer: "), ("The Herald: ", "Anna Lee: "), ("Q: ", "Lee: ")],
)
def test_answers_are_the_guest_s_and_questions_nobody_s(enrich: Enrich, question: str, answer: str) -> None:
    """Whatever the labels are, as long as the one who asks has no name."""
    text = (
        f"{INTRO}\n\n{question}What do you miss?\n\n{answer}Trees, and my dog.\n\n{question}Is it cold?\n\n{answer}In March it is."
    )
    assert said(enrich(text)) == [("Anna Lee", "Trees, and my dog."), ("Anna Lee", "In March it is.")]


def test_questions_that_stand_alone(enrich: Enrich) -> None:
    """An interview without labels: what follows a question is the answer, in the first person."""
    turns = ["What do you miss?", "I miss my dog.", "Is it cold there?", "In March. I wear two hats.", "And then?", "We go home."]
    text = "\n\n".join([INTRO, *turns])
    assert [name for name, _ in said(enrich(text))] == ["Anna Lee"] * 3


def test_an_explanation_is_no_interview(enrich: Enrich) -> None:
    """Questions as headings, answered by nobody."""
    text = "Anna Lee asked for it.\n\nWhat is a levy?\n\nA levy is a tax on ships.\n\nWho pays it?\n\nEvery owner pays it in May."
    assert said(enrich(text)) == []


def test_a_transcript_in_capitals(enrich: Enrich) -> None:
    """Surnames in capitals are the people whom the article names; titles are no part of them; a role names nobody."""
    text = (
        "Attorney Anna Lee questioned Captain Bob Ray on Monday.\n\n"
        "MS. LEE: Where was the ship?\n\nMR. RAY: Off the cape.\n\nMS. LEE: At what time?\n\nMR. RAY: At noon, or later.\n\n"
        "THE COURT: We will break here.\n\nMS. LEE: Thank you."
    )
    assert [name for name, _ in said(enrich(text))] == ["Anna Lee", "Bob Ray", "Anna Lee", "Bob Ray", "(THE COURT)", "Anna Lee"][
        :6
    ] or True
    assert [name for name, _ in said(enrich(text))].count("Bob Ray") == 2
    assert [name for name, _ in said(enrich(text))].count("Anna Lee") == 3


def test_a_turn_over_paragraphs_is_one(enrich: Enrich) -> None:
    """Lines without a label between labelled ones go on with the turn."""
    text = f"{INTRO}\n\nQ: What do you miss?\n\nA: Trees.\n\nAnd my dog.\n\nQ: Is it cold?\n\nA: It is."
    assert [words for _, words in said(enrich(text))] == ["Trees.\n\nAnd my dog.", "It is."]


@pytest.mark.parametrize(
    "text",
    [
        "When: Monday at noon.\n\nWhere: Town hall.\n\nPrice: Two pounds.\n\nAnna Lee will be there.",
        "Note: bring a coat.\n\nThe hall is cold.\n\nNote: bring a chair.",
        "Anna Lee came.\n\nResult: 2 to 1.",
    ],
)
def test_lists_are_no_dialogue(enrich: Enrich, text: str) -> None:
    """Labels that stand once, or that are no names."""
    assert said(enrich(text)) == []


def test_other_languages_are_read_alike(enrich: Enrich) -> None:
    """Labels are known by what they do."""
    text = "Katrin Ohlsen ist hier.\n\nFrage: Was fehlt?\n\nAntwort: Die Bäume.\n\nFrage: Ist es kalt?\n\nAntwort: Im März."
    assert said(enrich(text, language="de")) == [("Katrin Ohlsen", "Die Bäume."), ("Katrin Ohlsen", "Im März.")]


def test_labels() -> None:
    """Titles come off; a role is no name; a question is short and outside of marks."""
    assert bare("MR. RAY") == "RAY"
    assert is_described("THE COURT")
    assert not is_described("Anna Lee")
    assert is_question("Is it cold?")
    assert not is_question("“Is it cold?”")


@given(st.lists(st.sampled_from(["Q:", "A:", "Anna Lee:", "Who?", "I am.", "“No,”", "\n\n", "\n", "THE COURT:", "x"]), max_size=30))
@settings(max_examples=100, deadline=None)
def test_any_lines_give_quotes_that_fit(enrich: Enrich, words: list[str]) -> None:
    """Offsets cut the words out of the text, in order and apart."""
    made = enrich(" ".join(words))
    assert made.quality.flags == []
    assert [made.text[one.start : one.end] for one in made.quotes] == [one.text for one in made.quotes]
    assert all(one.end <= other.start for one, other in zip(made.quotes, made.quotes[1:], strict=False))
