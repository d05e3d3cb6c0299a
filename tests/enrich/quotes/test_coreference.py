"""Who a mention means."""

import pytest

from streams.enrich.quotes.context import Context
from streams.enrich.quotes.coreference import PARAGRAPHS_BACK, Resolver
from tests.enrich.conftest import Enrich, document


def speakers(enrich: Enrich, text: str) -> list[str | None]:
    """The resolved speakers of the text's quotes; where nobody is named the description."""
    return [(quote.speaker.name or quote.speaker.text) if quote.speaker else None for quote in enrich(text).quotes]


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


def test_a_pronoun_that_does_not_agree_passes_over(enrich: Enrich) -> None:
    """Given names tell a man from a woman, wherever they stand in the sentence."""
    text = "Mary Fisher met John Carter at the harbour. “We had a long and friendly talk,” {} said."
    assert speakers(enrich, text.format("she")) == ["Mary Fisher"]
    assert speakers(enrich, text.format("he")) == ["John Carter"]


def test_a_role_tells_a_man_from_a_woman(enrich: Enrich) -> None:
    """Where the given name fits both."""
    text = "Spokeswoman Robin Hale met John Carter there. “We had a long and friendly talk,” she said."
    assert speakers(enrich, text) == ["Robin Hale"]


def test_a_role_means_the_one_who_was_named_with_it_last(enrich: Enrich) -> None:
    """Two ministers: the nearer one before the quotation."""
    text = (
        "Finance Minister Anna Lee spoke first. Trade Minister Bob Ray came later. "
        "“We will not raise any taxes this year,” the minister said."
    )
    assert speakers(enrich, text) == ["Bob Ray"]


def test_a_role_that_nobody_has_stays_as_written(enrich: Enrich) -> None:
    """It is not given to whoever stands near."""
    text = "Anna Lee visited the yard. “The hull will be ready before the spring,” the foreman said."
    (speaker,) = speakers(enrich, text)
    assert speaker != "Anna Lee"


def test_what_a_pronoun_says_far_from_any_person_is_nobodys(enrich: Enrich) -> None:
    """A pronoun reaches some paragraphs back, not over a whole text."""
    far = "Anna Lee opened the hall.\n\n" + "The rain fell on the roofs of the town all day.\n\n" * (PARAGRAPHS_BACK + 3)
    assert "Anna Lee" not in speakers(enrich, far + "“We had a long and friendly talk,” she said.")


def test_a_full_name_is_said_and_the_words_kept(enrich: Enrich) -> None:
    """``name`` is resolved, ``text`` is as written, ``entity_id`` leads to the person."""
    article = enrich("Mary Fisher runs the yard. “The hull will be ready before the spring,” Fisher said.")
    (quote,) = article.quotes
    assert quote.speaker is not None
    assert (quote.speaker.name, quote.speaker.text) == ("Mary Fisher", "Fisher")
    assert quote.speaker.entity_id in {entity.id for entity in article.entities if entity.name == "Mary Fisher"}


def test_who_is_asked_twice_is_resolved_alike() -> None:
    """The same mention means the same one, and a text without people names nobody."""
    context = Context(document("The witness ran. She said so. It said no."), [])
    resolver = Resolver(context, {})
    for mention in context.mentions_between(0, len(context.words)):
        assert resolver.entity_of(mention) == resolver.entity_of(mention) == -1
