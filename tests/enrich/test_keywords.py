"""Key phrases."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.keywords import LONGEST, MOST, TOGETHER, Counts, counted, is_word, take_phrases, weight
from streams.enrich.words import stem
from tests.enrich.conftest import Enrich, document

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


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("harbour", True),
        ("sea", True),
        ("at", False),
        ("u.s.", False),
        ("3rd", False),
        ("—", False),
        ("co-op", True),
        ("\n\n", False),
    ],
)
def test_what_can_be_a_phrase(word: str, expected: object) -> None:
    """Three letters at least, no mark, no number, no abbreviation with stops."""
    assert is_word(word) is expected


@given(st.text(alphabet="abc-", min_size=1, max_size=14), st.integers(1, 50), st.integers(0, 500))
def test_more_and_earlier_weighs_more(word: str, number: int, first: int) -> None:
    """Said once more a word weighs more, but less than in proportion; standing later it weighs less; length counts to a bound."""
    here = weight(word, number, first)
    assert here < weight(word, number + 1, first) < here * (number + 1) / number
    assert weight(word, number, first + 1) < here
    assert weight(word + "a" * LONGEST, number, first) == weight(word + "b" * 2 * LONGEST, number, first) >= here


def test_a_compound_weighs_half() -> None:
    """It was made for the occasion."""
    assert weight("sea-port", 3, 5) == weight("seaxport", 3, 5) / 2


def test_title_and_text_are_counted_together() -> None:
    """In small letters, with how often a word has a capital, where it stands first, and what stands behind it."""
    found = counted(document("The port grows. A port is a port.", title="Port grows"))
    assert (found.words["port"], found.capital["port"], found.first["port"], found.first["the"]) == (4, 1, 0, 3)
    assert found.pairs["port", "grows"] == 2
    assert ("grows", "the") not in found.pairs


@given(st.lists(st.sampled_from(["Port", "port", "sea", "Sea", ".", "of"]), max_size=30), st.sampled_from(["", "Port", "sea of"]))
def test_counts_are_what_counting_word_by_word_finds(words: list[str], title: str) -> None:
    """The first place of each word, and no word more often capitalised than it stands there."""
    found = counted(document(" ".join(words), title=title))
    every = [*title.split(), "\n\n", *words]
    assert found.words == Counter(word.lower() for word in every)
    assert all(every[at].lower() == word and word not in [one.lower() for one in every[:at]] for word, at in found.first.items())
    assert found.capital == Counter(word.lower() for word in every if word[0].isupper())


@given(st.integers(2, 20), st.integers(0, 20), st.integers(0, 20))
def test_a_phrase_takes_the_place_of_its_words(together: int, one: int, other: int) -> None:
    """Where neither word stands alone more often than it may; else both stay as they were."""
    weights = {"san": 2.0, "marino": 3.0, "sea": 1.0}
    counts = Counts(Counter(san=together + one, marino=together + other), Counter(), {}, Counter({("san", "marino"): together}))
    take_phrases(weights, counts)
    if together >= TOGETHER * (together + max(one, other)):
        assert set(weights) == {"san marino", "sea"}
        assert 2.0 < weights["san marino"] < 3.0
    else:
        assert weights == {"san": 2.0, "marino": 3.0, "sea": 1.0}


def test_a_pair_that_stands_once_is_no_phrase() -> None:
    """Any two words of a text stand side by side once; a word said twice in a row is none either."""
    weights = {"san": 2.0, "marino": 3.0}
    take_phrases(weights, Counts(Counter(san=1, marino=1), Counter(), {}, Counter({("san", "marino"): 1})))
    take_phrases(weights, Counts(Counter(san=4), Counter(), {}, Counter({("san", "san"): 3})))
    assert weights == {"san": 2.0, "marino": 3.0}


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["harbour", "harbours", "channel", "Costa", "dredging", "the", "of", "vessels", "winter", ".", "sea-port", "shipping"]
        ),
        max_size=60,
    )
)
def test_key_phrases_are_of_the_text(enrich: Enrich, words: list[str]) -> None:
    """Each stands there as written in small letters, no two share a stem, and every score is above naught and at most one."""
    text = " ".join(words)
    found = enrich(text).keywords
    assert all(one.text in text.lower() and 0 < one.score <= 1 for one in found)
    assert len({stem(one.text) for one in found}) == len(found)
