"""How fresh an article is: when its page arrived, and when its publisher told the news.

In: an article and its record. Out: seconds since the epoch. Pure; cannot fail: where there is no time, there is none.
"""

from datetime import datetime

from streams.outcomes import ArticleOutcome
from streams.records import GroupedArticle, Withdrawal
from streams.step import Record

GO_OUT = frozenset({ArticleOutcome.PUBLISHED, ArticleOutcome.CORRECTED, ArticleOutcome.RESTORED})
"""Outcomes of articles that are handed to readers now."""
FRESH_SECONDS = 86_400.0
"""A page that was fetched longer before it arrived is of an archive: how old its news are says nothing of how fast they came."""


def arrived(record: Record) -> float:
    """When the page was sent, which every record on its way says; where it says no time, when the record was written."""
    sent = _seconds(dict(record.headers).get("ce_time", b"").decode("utf-8", "replace"))
    return record.timestamp / 1000 if sent is None else sent


def told(article: GroupedArticle | Withdrawal, record: Record) -> float | None:
    """When the publisher published it, where the page names the instant and was fetched within a day of its arrival."""
    if isinstance(article, Withdrawal) or article.event_time_basis != "published":
        return None
    fetched = _seconds(article.origin.fetched_at)
    if fetched is None or abs(arrived(record) - fetched) > FRESH_SECONDS:
        return None
    return _seconds(article.event_time)


def _seconds(text: str) -> float | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.timestamp() if moment.tzinfo is not None else None
