"""How old the news is when it comes out: from the arrival of its page, and from its publication.

In: entries of articles. Out: ``Spread`` in seconds. Age from publication counts only where the page names a time with its zone and
was fetched within a day of its arrival: else it says how old the crawl is. Pure; cannot fail.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from streams.page.entries import ArticleEntry

LAST_MS = 600_000
"""Of what came out in the last ten minutes."""
DAY_MS = 86_400_000


class Spread(NamedTuple):
    """Of ``articles`` ages: half are at most ``half``, 95 of 100 at most ``most``, none above ``slowest``."""

    articles: int
    half: float
    most: float
    slowest: float


def spread(seconds: Iterable[float]) -> Spread | None:
    """None of nothing."""
    found = sorted(seconds)
    if not found:
        return None
    return Spread(len(found), found[(len(found) - 1) // 2], found[-(-95 * len(found) // 100) - 1], found[-1])


def from_arrival(entries: Iterable[ArticleEntry]) -> Spread | None:
    """From the arrival of the page to the article's record."""
    return spread(took for entry in entries if (took := seconds_taken(entry)) is not None)


def seconds_taken(entry: ArticleEntry) -> float | None:
    """From the arrival of one's page; None where nobody says when that was."""
    arrived = _ms(entry.arrived)
    return None if arrived is None else max(entry.time - arrived, 0) / 1000


def from_publication(entries: Iterable[ArticleEntry]) -> Spread | None:
    """From the publisher's time to the article's record, of first revisions."""
    found = []
    for entry in entries:
        arrived, fetched, published = _ms(entry.arrived), _ms(entry.fetched_at), _ms(entry.event_time)
        if entry.basis != "published" or entry.revision > 1 or None in {arrived, fetched, published}:
            continue
        if abs((arrived or 0) - (fetched or 0)) <= DAY_MS:
            found.append(max(entry.time - (published or 0), 0) / 1000)
    return spread(found)


def _ms(instant: str) -> int | None:
    try:
        return int(1000 * datetime.fromisoformat(instant).timestamp())
    except (ValueError, OverflowError, OSError):
        return None
