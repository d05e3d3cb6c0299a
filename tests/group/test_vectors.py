"""Weights of words and entities."""

import pytest

from streams.group.postings import Postings
from streams.group.vectors import cosine, rarity, unit, weigh


def test_a_vector_has_length_one() -> None:
    """Three and four are .6 and .8; what weighs nothing is left out."""
    assert unit([("a", 3), ("b", 4), ("c", 0)]) == {"a": 0.6, "b": 0.8}


def test_nothing_weighs_nothing() -> None:
    """No words, no vector."""
    assert unit([]) == {}


def test_the_cosine_is_of_the_shared_words() -> None:
    """It does not depend on which comes first."""
    one, other = unit([("a", 1), ("b", 1)]), unit([("b", 1), ("c", 1), ("d", 1), ("e", 1)])

    assert cosine(one, other) == cosine(other, one) == pytest.approx(0.3535, abs=0.001)


def test_a_word_that_every_recent_article_has_weighs_less() -> None:
    """Of two words that are alike in the text the rarer one in the index weighs more."""
    postings: Postings[str] = Postings()
    for number in range(50):
        postings.add(["talks"], f"a{number}")
    weights = weigh({"talks": 0.5, "barges": 0.5}, postings, 50, 10)

    assert weights["barges"] > 2 * weights["talks"] > 0


def test_only_the_heaviest_are_kept() -> None:
    """Ties go by the alphabet, so that the same article always gives the same vector."""
    assert list(weigh({"c": 1, "b": 2, "a": 1}, Postings(), 0, 2)) == ["b", "a"]


@pytest.mark.parametrize("articles", [0, 1, 1000])
def test_rarity_is_positive_even_where_every_article_has_the_word(articles: int) -> None:
    """A weight is never negative."""
    assert rarity(articles, articles) > 0
