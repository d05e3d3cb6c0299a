"""Sources for tests: pages in order, counted in as many partitions as one likes."""

from collections.abc import Iterable

from streams.clean.memory.sources import PageEnd, counted
from streams.records.source import NewsSource
from streams.times import seconds_of

START = seconds_of("2026-03-12T08:00:00Z")


def article(second: int, has: str = "11111", confidence: float = 0.9) -> PageEnd:
    """A page with an article, so many seconds after the start."""
    return PageEnd(1_000 * (START + second), "split", 1, has, confidence, "feed-1")


def ended(second: int, how: str) -> PageEnd:
    """A page without one."""
    return PageEnd(1_000 * (START + second), how)


def parts(pages: Iterable[PageEnd], partitions: int = 1, name: str = "quay.example") -> list[NewsSource]:
    """The records of one source, one a partition."""
    found: dict[int, NewsSource] = {}
    for at, page in enumerate(pages):
        # No page follows the one before into its partition by rule: keys are hashes.
        number = (at * at + at // 3) % partitions
        found[number] = counted(found.get(number), name, number, page)
    return list(found.values())
