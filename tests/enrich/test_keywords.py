"""Key phrases."""

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.keywords import MOST
from tests.enrich.conftest import Enrich

HARBOUR = (
    "The harbour authority will deepen the shipping channel next spring. Shipping companies have asked for a deeper channel for "
    "years.\n\n"
    "The dredging costs forty million. The harbour authority expects larger vessels and more dredging every winter."
)


def test_the_matter_comes_first(enrich: Enrich) -> None:
    """What a text is about stands among its first key phrases; function words never do."""
    found = [keyword.text for keyword in enrich(HARBOUR, title="Harbour to be dredged").keywords]
    assert {"harbour", "channel", "dredging"} <= set(found[:5])
    assert not {"the", "will", "have", "more"} & set(found)


def test_scores_fall_from_one(enrich: Enrich) -> None:
    """The weightiest phrase has score 1, no later one more than the one before."""
    scores = [keyword.score for keyword in enrich(HARBOUR).keywords]
    assert scores[0] == 1.0
    assert scores == sorted(scores, reverse=True)


def test_words_that_stand_together_are_one_phrase(enrich: Enrich) -> None:
    """A name of two words is not cut in two."""
    text = "San Marino votes today. The parliament of San Marino has sixty seats, and San Marino is small."
    found = [keyword.text for keyword in enrich(text).keywords]
    assert "san marino" in found
    assert "marino" not in found


def test_singular_and_plural_are_one(enrich: Enrich) -> None:
    """Two forms of a word take one place."""
    found = [
        keyword.text for keyword in enrich("Volcano watchers met. One volcano erupted; two volcanoes and a volcano slept.").keywords
    ]
    assert len([word for word in found if word.startswith("volcano")]) == 1


def test_another_language_has_keywords_too(enrich: Enrich) -> None:
    """Without a word table repetition and length decide."""
    text = "Der Hafen wird vertieft. Die Hafenbehörde vertieft den Hafen, weil der Hafen zu flach ist."
    assert "hafen" in [keyword.text for keyword in enrich(text, language="de").keywords][:2]


@given(st.text(max_size=300))
@settings(max_examples=40, deadline=None)
def test_any_text_has_some_or_none(enrich: Enrich, text: str) -> None:
    """No text makes it fail or name more than it may."""
    assert len(enrich(text).keywords) <= MOST
