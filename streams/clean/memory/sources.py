"""What cleaning counts of each source, page by page, in the transaction that ends the page: right through crashes and moves.

Enters: what is known of the source in this partition, and how a page ended. Leaves: what is known now. It is a function of the
records alone; times are those of the records, never a clock's.
"""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from streams.records.source import FIELDS, RECENT, Habits, NewsSource, RecentPages
from streams.rhythm import came
from streams.times import seconds_of, utc_text_of

MOST_HABITS = 500
"""Articles that the habits stand on: then each new one counts a five-hundredth, so that what has changed for good is a habit after
some hundred articles, and a day's whim is not."""
SLOWLY = 0.25
"""What an article counts that lacks what most lack now and most had before: what the source was is remembered for as long again and
four times as long."""
HOURS = 24
_ALL = "1" * len(FIELDS)


class PageEnd(NamedTuple):
    """How a page ended.

    Attributes:
        at: time of its record, ms since the epoch.
        how: outcome, or ``outcome:reason``.
        sent: articles sent on.
        has: as in ``RecentPages``; empty where there is no article on it.
        confidence: of its first article.
        feed: the producer's name for where it comes from.
    """

    at: int
    how: str
    sent: int = 0
    has: str = ""
    confidence: float = 0.0
    feed: str | None = None


def counted(known: NewsSource | None, name: str, partition: int, page: PageEnd) -> NewsSource:
    """The source with one more page."""
    second = max(page.at, 0) // 1000
    now = utc_text_of(second)
    known = known or NewsSource(source=name, partition=partition, first_page_at=now, last_page_at=now)
    recent, habits = _remembered(known, page, now)
    hour, (pages, articles) = _hours(known, second // 3600, page.sent)
    return replace(
        known,
        feed=page.feed or known.feed,
        first_page_at=min(known.first_page_at, now),
        last_page_at=max(known.last_page_at, now),
        last_article_at=max(known.last_article_at or now, now) if page.has else known.last_article_at,
        outcomes={**known.outcomes, page.how: known.outcomes.get(page.how, 0) + 1},
        articles=known.articles + page.sent,
        hour=hour,
        pages_by_hour=pages,
        articles_by_hour=articles,
        rhythm=came(known.rhythm, second),
        recent=recent,
        habits=habits,
        gone_since=_gone(known, page.has),
    )


def _remembered(known: NewsSource, page: PageEnd, now: str) -> tuple[RecentPages, Habits]:
    """The page among the recent ones; the one that it pushes out becomes a part of the habits."""
    last, this, recent = seconds_of(known.last_page_at), seconds_of(now), known.recent
    later = max(this - last, 0)
    ago = [before + later for before in recent.ago] if later else recent.ago
    habits = known.habits
    first = max(len(recent.ago) + 1 - RECENT, 0)
    if first and recent.has[0]:
        habits = _with(habits, recent.has[0], recent.confidence[0] / 100, recent.has)
    return RecentPages(
        ago=[*ago[first:], max(last - this, 0)],
        ended=[*recent.ended[first:], page.how],
        has=[*recent.has[first:], page.has],
        confidence=[*recent.confidence[first:], round(100 * page.confidence) if page.has else 0],
    ), habits


def _with(habits: Habits, has: str, confidence: float, recent: Sequence[str]) -> Habits:
    """The habits with one more article; ``recent``: what the pages after it have."""
    articles = min(habits.articles + 1, MOST_HABITS)

    def mean(before: float, value: float, weight: float = 1.0) -> float:
        return round(before + weight * (value - before) / articles, 4)

    shares = habits.has or [0.0] * len(FIELDS)
    weights = [
        SLOWLY if digit == "0" and _fell(share, at, recent) else 1.0
        for at, (share, digit) in enumerate(zip(shares, has, strict=True))
    ]
    return Habits(
        articles=articles,
        has=[mean(share, digit == "1", weight) for share, digit, weight in zip(shares, has, weights, strict=True)],
        confidence=mean(habits.confidence, confidence),
    )


def _fell(share: float, at: int, recent: Sequence[str]) -> bool:
    """Whether most of the articles that had a field have it no more."""
    articles = [has for has in recent if has]
    return sum(has[at] == "1" for has in articles) < share / 2 * len(articles)


def _hours(known: NewsSource, hour: int, sent: int) -> tuple[int, tuple[list[int], list[int]]]:
    """The latest hour, and pages and articles in it and in those before."""
    latest = max(known.hour, hour)
    behind = latest - hour

    def added(counts: list[int], more: int) -> list[int]:
        moved = [0] * min(latest - known.hour, HOURS) + counts if counts else []
        longer = moved + [0] * (min(behind, HOURS) + 1 - len(moved))
        if behind < HOURS:
            longer[behind] += more
        return longer[:HOURS]

    return latest, (added(known.pages_by_hour, 1), added(known.articles_by_hour, sent))


def _gone(known: NewsSource, has: str) -> dict[str, str]:
    """Since when fields are gone, after one more article."""
    before = next((earlier for earlier in reversed(known.recent.has) if earlier), "")
    if not has or not before or known.last_article_at is None:
        return known.gone_since
    since = known.gone_since
    if has == before == _ALL:
        return since
    now = {field: known.last_article_at for field, was, is_ in zip(FIELDS, before, has, strict=True) if was > is_}
    return {field: when for field, when in {**since, **now}.items() if has[FIELDS.index(field)] == "0"}
