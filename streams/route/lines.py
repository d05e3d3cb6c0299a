"""Routing without Kafka: grouped articles in, finished ones out, in order. What is remembered lives as long as the run."""

from collections.abc import Iterable, Iterator

from streams.records import Article, GroupedArticle, Withdrawal
from streams.route.article import route_article
from streams.route.memory import Memories, key_of, pack
from streams.route.rules import Rules
from streams.topics import ARTICLES


def route_articles(
    articles: Iterable[GroupedArticle | Withdrawal], rules: Rules, memories: Memories | None = None
) -> Iterator[Article]:
    """The records that the history gets; nothing for what is unchanged, stale or suppressed.

    Raises:
        ValueError: an article's ``fetched_at`` is no time.
    """
    memories = Memories() if memories is None else memories
    for article in articles:
        revised = route_article(article, memories, rules)
        if revised.memory is not None:
            memories.apply({key_of(article.id): pack(revised.memory)})
        yield from (record for topic, record in revised.records if topic == ARTICLES and record is not None)
