"""Weights of words and entities."""

from math import hypot, log, sqrt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.group.columns import Numbering
from streams.group.postings import Postings
from streams.group.vectors import PRIOR_ARTICLES, PRIOR_HAVING, UNIT, cosine, weigh


def weighed(weights: dict[str, float], most: int = 10) -> dict[str, int]:
    """In an index without articles."""
    return weigh(weights, Postings(Numbering()), 0, most)


def test_a_vector_has_length_one() -> None:
    """Three and four are .6 and .8; what weighs nothing is left out."""
    assert weighed({"a": 3, "b": 4, "c": 0}) == {"b": 8000, "a": 6000}


def test_nothing_weighs_nothing() -> None:
    """No words, no vector."""
    assert weighed({}) == {}


def test_the_cosine_is_of_the_shared_words() -> None:
    """It does not depend on which comes first."""
    one, other = weighed({"a": 1, "b": 1}), weighed({"b": 1, "c": 1, "d": 1, "e": 1})

    assert cosine(one, other) == cosine(other, one) == pytest.approx(0.3535, abs=0.001)


def test_a_word_that_many_recent_articles_have_weighs_less() -> None:
    """Of two words that are alike in the text the rarer one in the index weighs more."""
    postings = Postings(Numbering())
    for number in range(10_000):
        postings.add(["talks"], number)
    weights = weigh({"talks": 0.5, "barges": 0.5}, postings, 50_000, 10)

    assert weights["barges"] > 2 * weights["talks"] > 0


def test_a_new_index_trusts_the_weights_it_is_given() -> None:
    """Ten articles of one story do not make its words common."""
    postings = Postings(Numbering())
    for number in range(10):
        postings.add(["talks"], number)
    weights = weigh({"talks": 0.5, "barges": 0.5}, postings, 10, 10)

    assert weights["talks"] == pytest.approx(weights["barges"], rel=0.15)


def test_only_the_heaviest_are_kept() -> None:
    """Ties go by the alphabet, so that the same article always gives the same vector; what is kept has length one."""
    kept = weighed({"c": 1, "b": 2, "a": 1}, 2)

    assert list(kept) == ["b", "a"]
    assert hypot(*kept.values()) == pytest.approx(UNIT, rel=1e-3)


@pytest.mark.parametrize("articles", [1, 1000])
def test_a_weight_is_positive_even_where_every_article_has_the_word(articles: int) -> None:
    """The only word of a text is its whole vector."""
    postings = Postings(Numbering())
    for number in range(articles):
        postings.add(["talks"], number)

    assert weigh({"talks": 0.5}, postings, articles, 10) == {"talks": UNIT}


@pytest.mark.parametrize(
    ("weight", "expected"),
    [(1e-300, {}), (-1.0, {}), (1e300, {"a": UNIT})],
    ids=["almost nothing", "less than nothing", "very much"],
)
def test_strange_weights_do_no_harm(weight: float, expected: dict[str, int]) -> None:
    """Neither by what is too small to divide by, nor by what is too large to square."""
    assert weighed({"a": weight}) == expected


WEIGHTS = st.dictionaries(st.sampled_from("abcdefgh"), st.floats(0.001, 5), max_size=8)


@given(WEIGHTS, st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 40)), st.integers(1, 8))
def test_weights_are_those_of_the_plain_reading(weights: dict[str, float], having: dict[str, int], most: int) -> None:
    """Weight times rarity, the heaviest, divided by their length: one step after the other."""
    postings = Postings(Numbering())
    for key, number in having.items():
        for article in range(number):
            postings.add([key], article)
    rarity = {key: log((100 + PRIOR_ARTICLES) / (having.get(key, 0) + PRIOR_HAVING)) for key in weights}
    heavy = sorted(weights, key=lambda key: (-weights[key] * rarity[key], key))[:most]
    length = sqrt(sum((weights[key] * rarity[key]) ** 2 for key in heavy))
    found = weigh(weights, postings, 100, most)

    assert sorted(found) == sorted(heavy)
    assert [found[key] for key in heavy] == pytest.approx([UNIT * weights[key] * rarity[key] / length for key in heavy], abs=1)


@given(WEIGHTS, WEIGHTS)
def test_a_cosine_is_between_nothing_and_one(one: dict[str, float], other: dict[str, float]) -> None:
    """One for the same vector, but for rounding; nothing where no word is shared."""
    here, there = weighed(one), weighed(other)

    assert 0 <= cosine(here, there) <= 1.001
    assert cosine(here, there) == cosine(there, here)
    assert cosine(here, here) == (pytest.approx(1, abs=0.001) if here else 0)
