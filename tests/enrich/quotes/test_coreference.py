"""Who a mention means."""

import pytest

from tests.enrich.conftest import Enrich


def speakers(enrich: Enrich, text: str) -> list[str | None]:
    """The resolved speakers of the text's quotes."""
    return [quote.speaker.name if quote.speaker else None for quote in enrich(text).quotes]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Finance Minister Anna Lee met Bob Ray. “We will not raise any taxes this year,” the minister said.", "Anna Lee"),
        ("A witness of the crash spoke to us. “The lorry came out of nowhere,” the witness said.", "A witness of the crash"),
        ("Baltic Grain Ltd reported a loss. “We expect a better harvest next year,” the company said.", "Baltic Grain Ltd"),
        ("“We will not raise any taxes this year,” said two officials at the ministry.", "two officials at the ministry"),
    ],
    ids=["role", "description", "body", "unnamed"],
)
def test_descriptions_mean_who_was_named(enrich: Enrich, text: str, speaker: str) -> None:
    """A role means the person who has it, "the company" the one named last, a short description its fuller one."""
    assert speakers(enrich, text) == [speaker]


def test_the_one_who_opens_the_sentence_is_meant(enrich: Enrich) -> None:
    """Of two people in one sentence the pronoun means its subject."""
    text = "Mary Fisher met Anna Lee at the harbour. “We had a long and friendly talk,” she said."
    assert speakers(enrich, text) == ["Mary Fisher"]
