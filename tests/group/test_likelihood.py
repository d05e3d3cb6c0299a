"""How likely two articles tell of one event."""

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from streams.group.article import remember
from streams.group.index import Index
from streams.group.likelihood import COPIES, KINDS, SIGNS, likelihoods, load_weights, signs, to_unit, vectors_of
from streams.group.memory import ArticleMemory
from streams.group.vectors import cosine
from tests.group.made import CHESS, FERRY, FERRY_AGAIN, ORCHARD, article


def memory(name: str, text: str, *, hours: float = 0) -> ArticleMemory:
    """What is remembered of a text by an empty index."""
    return remember(article(name, text, hours=hours), Index())


def test_reports_of_one_event_are_likely_others_are_not() -> None:
    """The chance is the same both ways, and none for an article with itself."""
    chances = likelihoods([memory("a", FERRY), memory("b", FERRY_AGAIN), memory("c", ORCHARD), memory("d", CHESS)])

    assert chances[0, 1] > 0.5
    assert chances[0, 2:].max() < 0.1
    assert (chances == chances.T).all()
    assert not chances.diagonal().any()


def test_another_number_speaks_against_one_event() -> None:
    """Two quakes of one region differ in what they measured."""
    quake = "An earthquake of magnitude {} shook the coast of Norland on {} and damaged {} houses in the port of Elmstad."
    one = memory("a", quake.format("6.1", "3 May", 400))
    same = memory("b", "Houses in Elmstad, 400 of them, were damaged when an earthquake of magnitude 6.1 shook Norland on 3 May.")
    other = memory("c", "Houses in Elmstad, 90 of them, were damaged when an earthquake of magnitude 5.2 shook Norland on 8 June.")
    chances = likelihoods([one, same, other])

    assert chances[0, 1] > chances[0, 2]
    assert signs([one, same])["n_shared"][0, 1] > 0
    assert signs([one, other])["m_other"][0, 1] == 1


def test_days_between_two_dated_articles_count() -> None:
    """An hour is nearly nothing, two days are something."""
    near, far = (likelihoods([memory("a", FERRY), memory("b", FERRY_AGAIN, hours=hours)])[0, 1] for hours in (1, 48))

    assert near > far


def test_copies_are_one_and_fillings_are_none() -> None:
    """Whatever their words say."""
    one, other = memory("a", FERRY), memory("b", FERRY)

    assert likelihoods([replace(one, family="a"), replace(other, family="a")])[0, 1] == COPIES
    assert likelihoods([one, replace(other, fillings=["a"])])[0, 1] == 0
    assert likelihoods([replace(one, family="f"), replace(other, fillings=["f"])])[0, 1] == 0


vectors = st.dictionaries(st.sampled_from("abcdefg"), st.integers(1, 9999), max_size=5)
BARE = replace(memory("x", FERRY), site=None)
articles = st.builds(
    lambda name, terms, names, marks: replace(BARE, id=name, terms=terms, names=names, marks=marks),
    st.sampled_from(["x", "y", "z"]),
    vectors,
    vectors,
    st.dictionaries(st.sampled_from([*KINDS, "w"]), vectors, max_size=3),
)


@given(st.lists(articles, min_size=1, max_size=6))
def test_what_is_shared_is_that_of_the_plain_reading(found: list[ArticleMemory]) -> None:
    """Pair by pair, also where an article came again with other words under its id, and where one key is of two kinds."""
    shown = signs(found)
    for (at, one), (place, other) in permutations(enumerate(found), 2):
        assert shown["words"][at, place] == cosine(one.terms, other.terms)
        assert shown["one_word"][at, place] == (len(one.terms.keys() & other.terms.keys()) == 1)
        assert shown["names"][at, place] == cosine(one.names, other.names)
        for kind in KINDS:
            assert shown[f"{kind}_shared"][at, place] == cosine(one.marks.get(kind, {}), other.marks.get(kind, {}))


def test_the_order_of_the_articles_changes_nothing() -> None:
    """Sums of whole numbers are the same in whatever order."""
    texts = [memory("a", FERRY), memory("b", FERRY_AGAIN), memory("c", ORCHARD)]

    assert np.array_equal(likelihoods(texts), likelihoods(texts[::-1])[::-1, ::-1])


def test_the_weights_that_ship_have_all_signs() -> None:
    """And no other."""
    assert tuple(load_weights().signs) == SIGNS


def test_marks_are_vectors_of_unit_length_by_kind() -> None:
    """3 and 4 of length 5."""
    assert vectors_of({"n:7": 3.0, "n:9": 4.0, "y:2025": 1.0}, frozenset()) == {"n": {"7": 6000, "9": 8000}, "y": {"2025": 10_000}}
    assert to_unit({}) == {}
    assert to_unit({"a": 0.0}) == {}
    assert sum(weight**2 for weight in to_unit({"a": 1.0, "b": 1.0}).values()) == pytest.approx(1e8, rel=1e-3)
