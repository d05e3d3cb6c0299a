"""Grouping without Kafka: articles in, the same with stories and duplicates out, in order. The index lives as long as the run."""

from collections.abc import Iterable, Iterator

from streams.group.article import group_article, group_withdrawal
from streams.group.index import Index
from streams.records import EnrichedArticle, GroupedArticle, Withdrawal

WINDOW = 72 * 3600


def group_articles(
    articles: Iterable[EnrichedArticle | Withdrawal], window: int = WINDOW, index: Index | None = None
) -> Iterator[GroupedArticle | Withdrawal]:
    """Groups articles one after the other; ``window`` in seconds.

    Raises:
        ValueError: an article's times are none.
    """
    index = Index() if index is None else index
    for article in articles:
        grouped = (
            group_withdrawal(article, index, window) if isinstance(article, Withdrawal) else group_article(article, index, window)
        )
        index.apply(grouped.changes)
        yield grouped.article
