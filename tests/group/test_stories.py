"""Which story an article belongs to."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from streams.group import stories
from streams.group.article import remember
from streams.group.index import Index
from streams.group.stories import JOIN, MERGE, choose_stories, find_alike, score_stories, similarity
from tests.group.made import CHESS, FERRY, FERRY_AGAIN, ORCHARD, WINDOW, article, person, take


def test_words_alone_count_where_an_article_names_nobody() -> None:
    """A missing list of names says nothing about the event."""
    index = Index()
    one, other = (remember(article(name, FERRY, entities=[person("Ana Ruiz")]), index) for name in "ab")
    nameless = replace(other, names={})

    assert similarity(one, other) == pytest.approx(1, abs=0.01)
    assert similarity(one, nameless) == similarity(replace(one, names={}), nameless) == pytest.approx(1, abs=0.01)


def test_names_that_differ_take_two_articles_apart() -> None:
    """The same words about other people are less alike: a form letter of two courts."""
    index = Index()
    one = remember(article("a", FERRY, entities=[person("Ana Ruiz")]), index)
    other = remember(article("b", FERRY, entities=[person("Bo Lind")]), index)

    assert similarity(one, other) == pytest.approx(1 / (1 + stories.NAMES), abs=0.01)


def test_alike_are_those_that_share_words_and_never_itself() -> None:
    """An article of another event shares too few to be more than a candidate."""
    index = Index()
    for name, text in (("a", FERRY), ("b", ORCHARD), ("c", CHESS)):
        take(index, article(name, text))
    again = remember(article("d", FERRY_AGAIN), index)

    assert "a" in [other.id for other in find_alike(again, index, WINDOW)]
    assert "a" not in [other.id for other in find_alike(index.articles["a"], index, WINDOW)]


def test_a_story_is_scored_by_its_best_and_its_mean_article() -> None:
    """The best story comes first; the numbers are those of the formula."""
    index = Index()
    take(index, article("a", FERRY))
    take(index, article("b", ORCHARD))
    again = remember(article("c", FERRY), index)
    scored = score_stories(again, index.articles.values(), index)

    assert [story for _, story in scored] == [index.story_of["a"], index.story_of["b"]]
    assert scored[0][0] == pytest.approx(similarity(again, index.articles["a"]))


@pytest.mark.parametrize(("text", "joins"), [(FERRY_AGAIN, True), (ORCHARD, False)])
def test_only_a_story_that_is_alike_enough_takes_an_article(text: str, joins: bool) -> None:  # noqa: FBT001 - a table
    """Else it begins its own."""
    index = Index()
    take(index, article("a", FERRY))
    chosen = choose_stories(remember(article("b", text), index), index.articles.values(), index)

    assert chosen == ([index.story_of["a"]] if joins else [])


def test_merging_asks_for_more_than_joining() -> None:
    """Two stories that were told apart need better reason to be one than an article to join."""
    assert MERGE > 2 * JOIN


POSTINGS = st.lists(st.sets(st.sampled_from([f"a{n}" for n in range(24)]), min_size=1), min_size=1, max_size=6)


@given(POSTINGS)
def test_the_articles_that_share_most_keys_are_those_of_the_plain_reading(looked_up: list[set[str]]) -> None:
    """All are ranked by keys shared, then by the rarest key they stand under, then by id; the first are taken."""
    shared = Counter(one for ids in looked_up for one in ids)
    first = {one: next(place for place, ids in enumerate(looked_up) if one in ids) for one in shared}
    ranked = sorted(shared, key=lambda one: (-shared[one], first[one], one))[: stories.MOST_CANDIDATES]

    assert set(stories._most_shared(shared, looked_up)) == set(ranked)
