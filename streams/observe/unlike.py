"""Whether a source is unlike itself: silent, locked out, walled, failing, redesigned; the first that holds, with the words.

In: what is known of the source. Out: its standing. Pure; cannot fail. Everything is held against the source's own past, never
a fixed time or what others do.
"""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev
from typing import Literal, NamedTuple

from streams.outcomes import PageOutcome, RefusedReason
from streams.records.source import FIELDS
from streams.times import duration_text, utc_text_of

SourceStanding = Literal["silent", "locked_out", "walled", "failing", "redesigned", "unjudged", "well"]
"""``unjudged``: too little is known, or it is no source but what is left over."""

UNLIKE: tuple[SourceStanding, ...] = ("silent", "locked_out", "walled", "failing", "redesigned")
"""The standings that somebody should look at, the gravest first."""

LEAST_PAGES = 20
"""A source of fewer pages has no habits yet."""
LEAST_RECENT = 10
"""Recent pages, or articles, from which on a share says something: of ten, five more than usual are no chance."""
GAPS, LEAST_SECONDS = 3, 60
"""Silent is who is quiet for so many times the longest gap of two weeks, and for a minute."""
KNOWN_GAPS, KNOWN_SECONDS = 8, 300
"""How long a source must be known before it can be silent: for so many of its longest gaps, since who is known for an afternoon has
shown no night, and for longer than a file of its pages takes."""
FALL, FALL_OF_CONFIDENCE = 0.4, 0.1
"""By how much the share of articles that have a field falls, and the mean confidence, where a page was made anew."""
ERRORS = 3
"""A mean that is less by no more standard errors than so many may be so by chance: sites of many hands spread widely."""
WALLS = {RefusedReason.CONSENT_WALL, RefusedReason.PAYWALL_STUB, RefusedReason.CHALLENGE}
RARE = 0.25
"""A reason for which no more of the earlier pages were refused: sources of which many pages are indexes stay what they are."""


class RecentPage(NamedTuple):
    """A recent page: when it came (seconds since the epoch), how it ended, what its article has, how sure that is."""

    at: int
    ended: str
    has: str
    confidence: float


@dataclass(frozen=True)
class SourcePast:
    """What is known of one source; instants in seconds since the epoch.

    Attributes:
        source: its name.
        outcomes: pages by outcome and reason, ever.
        pages: the recent ones, the oldest first.
        articles: before those.
        shares: of these, by field; None where there are none.
        confidence: their mean; None where there are none.
        gone_since: of fields that are gone, the last time they were there.
        first: the first page.
        last: the last page.
        last_article: the last page with an article; None where none had.
        longest_gap: in seconds.
        quiet: seconds from the last page to the look.
        look: its instant.
    """

    source: str
    outcomes: Mapping[str, int]
    pages: Sequence[RecentPage]
    articles: int
    shares: Sequence[float] | None
    confidence: float | None
    gone_since: Mapping[str, int]
    first: int
    last: int
    last_article: int | None
    longest_gap: int
    quiet: int
    look: int


class Trouble(NamedTuple):
    """A verdict: why in words, since when; both empty where all is well."""

    standing: SourceStanding
    words: str = ""
    since: int | None = None


def trouble(known: SourcePast) -> Trouble:
    """How the source stands."""
    pages = sum(known.outcomes.values())
    if known.source.startswith("(") or len(known.pages) < LEAST_RECENT:
        return Trouble("unjudged")
    checks = (_silent, _in_place, _redesigned) if pages > LEAST_PAGES else (_in_place,)
    found = (check(known) for check in checks)
    well = Trouble("well") if pages > LEAST_PAGES else Trouble("unjudged")
    return next((each for each in found if each is not None), well)


def _silent(known: SourcePast) -> Trouble | None:
    age = known.last - known.first
    if age < max(KNOWN_GAPS * known.longest_gap, KNOWN_SECONDS) or known.quiet <= max(GAPS * known.longest_gap, LEAST_SECONDS):
        return None
    words = f"silent for {duration_text(known.quiet)}: it was never longer than {duration_text(known.longest_gap)} without a page"
    return Trouble("silent", words, known.last)


def _in_place(known: SourcePast) -> Trouble | None:
    """One reason for which more than half of the recent pages were refused or died."""
    ended, count = Counter(page.ended for page in known.pages).most_common(1)[0]
    outcome, _, reason = ended.partition(":")
    if not reason or 2 * count <= len(known.pages):
        return None
    fallback = known.pages[0].at if known.last_article is None else known.last_article
    since = _since(known.pages, lambda page: page.ended == ended, fallback)
    last = f"{count} of its last {len(known.pages)} pages{_at(since, known.look)}"
    if outcome == PageOutcome.DEAD:
        return Trouble("failing", f"dead letters ({reason}) of {last}", since)
    if reason == RefusedReason.HTTP_STATUS:
        return Trouble("locked_out", f"locked out: an error ({reason}) in answer to {last}", since)
    if reason in WALLS:
        return Trouble("walled", f"walled: {reason} in place of {last}", since)
    before = sum(known.outcomes.values()) - len(known.pages)
    if known.outcomes[ended] - count > RARE * before or before < LEAST_PAGES:
        return None
    return Trouble("redesigned", f"redesigned? {reason} of {last}", since)


def _redesigned(known: SourcePast) -> Trouble | None:
    """A field, or the confidence, of which the articles have less than they had."""
    articles = [page for page in known.pages if page.has]
    if known.shares is None or known.confidence is None or known.articles < LEAST_PAGES or len(articles) < LEAST_RECENT:
        return None
    said: list[str] = []
    begun: list[int] = []
    for at, field in enumerate(FIELDS):
        before, now = known.shares[at], fmean(page.has[at] == "1" for page in articles)
        if before - now > FALL:
            since = _since(articles, lambda page, at=at: page.has[at] == "0", known.gone_since.get(field, articles[0].at))  # type: ignore[misc]
            said.append(f"{field} {100 * before:.0f} → {100 * now:.0f}{_at(since, known.look)}")
            begun.append(since)
    sure = fmean(page.confidence for page in articles)
    chance = ERRORS * stdev(page.confidence for page in articles) / sqrt(len(articles))
    if known.confidence - sure > max(FALL_OF_CONFIDENCE, chance):
        middle = (known.confidence + sure) / 2
        since = _since(articles, lambda page: page.confidence < middle, articles[0].at)
        said.append(f"confidence {known.confidence:.2f} → {sure:.2f}{_at(since, known.look)}")
        begun.append(since)
    return Trouble("redesigned", f"redesigned? {', '.join(said)}", min(begun)) if said else None


def _since(pages: Sequence[RecentPage], is_so: Callable[[RecentPage], bool], fallback: int) -> int:
    """From which page on most are so; ``fallback`` where all that are looked at are."""
    best, total, at = 0, 0, 0
    for index in range(len(pages) - 1, -1, -1):
        total += 1 if is_so(pages[index]) else -1
        if total >= best:
            best, at = total, index
    return pages[at].at if at else fallback


def _at(since: int, look: int) -> str:
    """`` since 14:02``, with the day where it is another."""
    written = utc_text_of(since)
    day, clock = written[:10], written[11:16]
    return f" since {clock}" if day == utc_text_of(look)[:10] else f" since {day} {clock}"
