"""How each source stands against its own past: what its partitions remember, put together and judged.

In: the records of ``news.sources.v1``, one a source and partition, and the instant up to which all pages are known. Out: a view a
source, those unlike themselves first. Pure; cannot fail. Figures that decide were measured as docs/decisions/0025 says.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from itertools import pairwise
from statistics import fmean, median
from typing import Any, NamedTuple, get_args

from streams.observe.unlike import FALL_OF_CONFIDENCE, RecentPage, SourcePast, SourceStanding, Trouble, trouble
from streams.records.source import FIELDS, Habits, NewsSource
from streams.rhythm import longest_gap, together
from streams.times import seconds_of, utc_text_of

LOOKED_AT = 30
"""Recent pages that are held against the past, as far as the partitions remember them."""
GONE_SECONDS = 14 * 86_400
"""A source that was silent for as long as rhythms are kept is one no more."""
_ORDER: Mapping[SourceStanding, int] = {name: at for at, name in enumerate(get_args(SourceStanding))}


class Written(NamedTuple):
    """A record, and when it was written, in seconds since the epoch."""

    source: NewsSource
    at: int


class BeforeNow(NamedTuple):
    """A share (or a mean) in the pages before the recent ones and in those; None where too little is known."""

    before: float | None
    now: float | None

    @property
    def fell(self) -> bool:
        """By more than chance lets it: a tenth."""
        return self.before is not None and self.now is not None and self.before - self.now > FALL_OF_CONFIDENCE


@dataclass(frozen=True)
class SourceView:
    """One source.

    Attributes:
        source: its name, a registrable domain.
        feed: what its producer calls it.
        standing: the verdict.
        words: why, in words; empty where it stands well.
        since: since when, RFC 3339; None where it stands well or that is not known.
        last_page_at: RFC 3339.
        last_article_at: of the last page with an article; None where none had.
        quiet: seconds since the last page, at the instant of the look.
        every: seconds from page to page, the median of the recent ones; None where there are no two.
        longest_gap: the longest in two weeks, in seconds.
        outcomes: pages by outcome and reason, ever.
        articles: sent on, ever.
        pages_an_hour: over the last day, or since the first page.
        articles_an_hour: the same of articles sent on.
        pages_by_hour: the hour of the look and the 23 before it.
        articles_by_hour: the same of articles sent on.
        refused: share of the recent pages that were refused.
        dead: share of the recent pages that are dead letters.
        fields: by field, the share of articles that have it.
        confidence: the mean.
    """

    source: str
    feed: str | None
    standing: SourceStanding
    words: str
    since: str | None
    last_page_at: str
    last_article_at: str | None
    quiet: int
    every: float | None
    longest_gap: int
    outcomes: Mapping[str, int]
    articles: int
    pages_an_hour: float
    articles_an_hour: float
    pages_by_hour: tuple[int, ...]
    articles_by_hour: tuple[int, ...]
    refused: float
    dead: float
    fields: Mapping[str, BeforeNow]
    confidence: BeforeNow

    @property
    def pages(self) -> int:
        """Pages that ended here."""
        return sum(self.outcomes.values())

    def as_json(self) -> dict[str, Any]:
        """For machines."""
        shares = {name: share._asdict() for name, share in self.fields.items()}
        told = {field.name: getattr(self, field.name) for field in fields(self)}
        return {**told, "pages": self.pages, "fields": shares, "confidence": self.confidence._asdict()}

    def reasons(self, outcome: str) -> dict[str, int]:
        """Pages of ``refused`` or ``dead`` by reason, the most frequent first."""
        found = {key.split(":", 1)[1]: count for key, count in self.outcomes.items() if key.startswith(f"{outcome}:")}
        return dict(sorted(found.items(), key=lambda pair: -pair[1]))


def views(records: Iterable[NewsSource], look: int | None = None) -> list[SourceView]:
    """All sources, those unlike themselves first, then by name.

    Args:
        records: the latest of each source and partition.
        look: the instant up to which all pages are known, in seconds since the epoch (``position``); None: that of the last page.
    """
    by_name: dict[str, list[NewsSource]] = {}
    for record in records:
        by_name.setdefault(record.source, []).append(record)
    if look is None:
        look = max((seconds_of(part.last_page_at) for parts in by_name.values() for part in parts), default=0)
    found = [_view(parts, look) for parts in by_name.values()]
    there = [view for view in found if view.quiet <= GONE_SECONDS]
    return sorted(there, key=lambda view: (_ORDER[view.standing], view.source))


def position(records: Iterable[Written], behind: Collection[int], now: int) -> int | None:
    """The instant up to which all pages are known, by the pages' own time: a reader that is behind calls nobody silent for that.

    Args:
        records: the latest of each source and partition.
        behind: partitions in which pages wait.
        now: seconds since the epoch.

    Returns:
        Where pages wait, the last page of the partition that is furthest behind. Else that of the last page of all, and as much
        later as has passed since it was counted. None without records.
    """
    last: dict[int, tuple[int, int]] = {}
    for source, written in records:
        came = seconds_of(source.last_page_at)
        last[source.partition] = max(last.get(source.partition, (0, 0)), (came, written))
    if not last:
        return None
    waiting = [last[partition][0] for partition in behind if partition in last]
    if waiting:
        return min(waiting)
    came, written = max(last.values())
    return came + max(now - written, 0)


def _view(parts: Sequence[NewsSource], look: int) -> SourceView:
    newest = max(parts, key=lambda part: part.last_page_at)
    pages, earlier = _recent(parts)
    known = _known(parts, pages, earlier, look)
    judged: Trouble = trouble(known)
    articles = [page for page in pages if page.has]
    before, now = known.shares, [fmean(page.has[at] == "1" for page in articles) for at in range(len(FIELDS))] if articles else None
    pages_by_hour = _by_hour(((part.hour, part.pages_by_hour) for part in parts), look // 3600)
    articles_by_hour = _by_hour(((part.hour, part.articles_by_hour) for part in parts), look // 3600)
    hours = min(max((look - known.first) / 3600, 1.0), len(pages_by_hour))
    return SourceView(
        source=newest.source,
        feed=newest.feed,
        standing=judged.standing,
        words=judged.words,
        since=None if judged.since is None else utc_text_of(judged.since),
        last_page_at=newest.last_page_at,
        last_article_at=max((part.last_article_at for part in parts if part.last_article_at), default=None),
        quiet=known.quiet,
        every=median(later.at - one.at for one, later in pairwise(pages)) if len(pages) > 1 else None,
        longest_gap=known.longest_gap,
        outcomes=known.outcomes,
        articles=sum(part.articles for part in parts),
        pages_an_hour=sum(pages_by_hour) / hours,
        articles_an_hour=sum(articles_by_hour) / hours,
        pages_by_hour=pages_by_hour,
        articles_by_hour=articles_by_hour,
        refused=fmean(page.ended.startswith("refused") for page in pages) if pages else 0.0,
        dead=fmean(page.ended.startswith("dead") for page in pages) if pages else 0.0,
        fields={name: BeforeNow(before[at] if before else None, now[at] if now else None) for at, name in enumerate(FIELDS)},
        confidence=BeforeNow(known.confidence, fmean(page.confidence for page in articles) if articles else None),
    )


def _recent(parts: Sequence[NewsSource]) -> tuple[list[RecentPage], list[RecentPage]]:
    """The recent pages of all partitions, and what they remember beyond those; both the oldest first.

    Partitions that remember pages from another time on: what one of them may have forgotten is not looked at.
    """
    pages: list[RecentPage] = []
    complete = 0
    for part in parts:
        last, recent = seconds_of(part.last_page_at), part.recent
        mine = [
            RecentPage(last - ago, ended, has, confidence / 100)
            for ago, ended, has, confidence in zip(recent.ago, recent.ended, recent.has, recent.confidence, strict=True)
        ]
        if len(mine) < sum(part.outcomes.values()):
            complete = max(complete, min(page.at for page in mine))
        pages += mine
    pages.sort(key=lambda page: page.at)
    looked_at = [page for page in pages if page.at >= complete][-LOOKED_AT:]
    return looked_at, pages[: len(pages) - len(looked_at)]


def _known(parts: Sequence[NewsSource], pages: Sequence[RecentPage], earlier: Sequence[RecentPage], look: int) -> SourcePast:
    """What is known of a source, all partitions together."""
    last = max(seconds_of(part.last_page_at) for part in parts)
    outcomes: Counter[str] = Counter()
    for part in parts:
        outcomes.update(part.outcomes)
    habits = [part.habits for part in parts if part.habits.articles] + [
        Habits(articles=1, has=[float(digit) for digit in page.has], confidence=page.confidence) for page in earlier if page.has
    ]
    weight = sum(each.articles for each in habits)
    gone = {
        field: max(since) for field in FIELDS if (since := [part.gone_since[field] for part in parts if field in part.gone_since])
    }
    return SourcePast(
        source=parts[0].source,
        outcomes=dict(outcomes),
        pages=pages,
        articles=weight,
        shares=[sum(each.articles * each.has[at] for each in habits) / weight for at in range(len(FIELDS))] if weight else None,
        confidence=sum(each.articles * each.confidence for each in habits) / weight if weight else None,
        gone_since={field: seconds_of(since) for field, since in gone.items()},
        first=min(seconds_of(part.first_page_at) for part in parts),
        last=last,
        last_article=max((seconds_of(part.last_article_at) for part in parts if part.last_article_at), default=None),
        longest_gap=longest_gap(together(part.rhythm for part in parts)),
        quiet=max(look - last, 0),
        look=look,
    )


def _by_hour(counts: Iterable[tuple[int, Sequence[int]]], hour: int) -> tuple[int, ...]:
    """Counts of several partitions, in the hour of the look and those before it."""
    summed = [0] * 24
    for latest, each in counts:
        for before, count in enumerate(each):
            at = max(hour - latest, 0) + before
            if at < len(summed):
                summed[at] += count
    return tuple(summed)
