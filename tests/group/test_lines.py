"""Grouping without Kafka."""

from streams.group.index import Index
from streams.group.lines import group_articles
from streams.records import EnrichedArticle, GroupedArticle, Withdrawal
from tests.group.made import FERRY, FERRY_AGAIN, ORCHARD, article, withdrawal


def test_articles_come_out_in_order_and_meet() -> None:
    """The index lives as long as the run."""
    given: list[EnrichedArticle | Withdrawal] = [
        article("a", FERRY),
        article("b", ORCHARD),
        article("c", FERRY_AGAIN),
        withdrawal("b"),
    ]

    out = list(group_articles(given))

    assert [one.id for one in out] == ["a", "b", "c", "b"]
    stories = [one.story_id for one in out if isinstance(one, GroupedArticle)]
    assert stories[0] == stories[2] != stories[1]


def test_an_index_can_be_handed_over() -> None:
    """A second run goes on where the first one stopped."""
    index = Index()
    list(group_articles([article("a", FERRY)], index=index))

    (again,) = group_articles([article("b", FERRY)], index=index)

    assert isinstance(again, GroupedArticle)
    assert again.duplicate_of is not None
