"""Which recent articles are alike."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from streams.group.alike import MOST_CANDIDATES, _most_shared, find_alike
from streams.group.article import remember
from streams.group.columns import Numbering
from streams.group.index import Index
from tests.group.made import CHESS, FERRY, FERRY_AGAIN, ORCHARD, WINDOW, article, take


def test_alike_are_those_that_share_words_and_never_itself() -> None:
    """An article of another event shares too few to be more than a candidate."""
    index = Index()
    for name, text in (("a", FERRY), ("b", ORCHARD), ("c", CHESS)):
        take(index, article(name, text))
    again = remember(article("d", FERRY_AGAIN), index)

    assert "a" in [other.id for other in find_alike(again, index, WINDOW)]
    assert "a" not in [other.id for other in find_alike(index.articles["a"], index, WINDOW)]


POSTINGS = st.lists(st.sets(st.integers(0, 23), min_size=1), min_size=1, max_size=6)


@given(POSTINGS)
def test_the_articles_that_share_most_keys_are_those_of_the_plain_reading(looked_up: list[set[int]]) -> None:
    """All are ranked by keys shared, then by the rarest key they stand under, then by id; the first are taken."""
    numbers = Numbering()
    for number in range(24):
        numbers.give(f"a{number * 7 % 24:02}")
    shared = Counter(one for found in looked_up for one in found)
    first = {one: next(place for place, found in enumerate(looked_up) if one in found) for one in shared}
    ranked = sorted(shared, key=lambda one: (-shared[one], first[one], numbers.id_of(one)))[:MOST_CANDIDATES]

    assert set(_most_shared(shared, looked_up, numbers)) == set(ranked)
