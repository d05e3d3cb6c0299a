"""What a text says for topics."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.models import Models
from streams.enrich.topics.evidence import Evidence, evidence
from streams.records import Entity, Mention
from tests.enrich.conftest import document


def said(models: Models, text: str, title: str = "", language: str = "en", *names: Entity) -> Evidence:
    """The evidence of a text."""
    return evidence(document(text, title, language), names, models.frequencies)


def place(start: int, end: int, text: str) -> Entity:
    """A place that is mentioned once."""
    return Entity(
        id="e1", type="place", name=text, match_key=text.lower(), mentions=[Mention(start=start, end=end, text=text)], salience=0.1
    )


def test_names_speak_for_nothing(models: Models) -> None:
    """Neither the court in a street's name nor a club that is no word."""
    text = "Court Road was closed. Everton watched."
    assert "court" in said(models, text).telling
    assert said(models, text, "", "en", place(0, 10, "Court Road")).telling == {}
    assert "everton" not in said(models, text).words


def test_a_word_in_the_title_weighs_more(models: Models) -> None:
    """And a word said again adds less each time."""
    once, again, thrice = (said(models, "It went to court. " * count).telling["court"] for count in (1, 2, 3))
    assert said(models, "It went to court.", "In court").telling["court"] > once
    assert again - once > thrice - again > 0


def test_pairs_are_of_near_words(models: Models) -> None:
    """Two words apart at most, in English alone."""
    words = said(models, "They spread rock salt. Salt again.").words
    assert {"rock salt", "rock", "salt"} <= set(words)
    assert said(models, "rock salt", language="de").words == {}


@pytest.mark.parametrize(
    ("language", "text"), [("de", "Das Amtsgericht verhandelt"), ("ru", "суд вынес приговор"), ("ja", "裁判所が判決")]
)
def test_other_languages_speak_too(models: Models, language: str, text: str) -> None:
    """By their own words for the same topics."""
    assert "20000106" in {code for codes in said(models, text, "", language).codes.values() for code in codes}


@given(st.text(max_size=200), st.sampled_from(["en", "de", "zh", "ar", "eo"]))
def test_any_text_can_be_weighed(models: Models, text: str, language: str) -> None:
    """Whatever it is: weights are positive and every telling word has a topic."""
    found = said(models, text, text, language)
    assert all(weight > 0 for weight in (*found.telling.values(), *found.words.values()))
    assert all(found.codes[word] for word in found.telling)
