"""When an article was published and changed: candidates in, the first that can be true out.

Never invented: no zone that the page does not name, no day that it does not write, nothing after the fetch.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

import msgspec

from streams.clean.fields.confidence import ADDRESS
from streams.clean.fields.times.moment import HOUR, Moment, offset_text
from streams.clean.fields.times.reading import UNKNOWN, DateStyle, moment_in
from streams.records import Timestamp
from streams.records.article import EventTimeBasis
from streams.times import utc_text

SKEW = timedelta(minutes=15)
"""How far clocks of publisher and scraper may differ."""
FURTHEST_ZONE = timedelta(hours=14)
"""A local time without a zone may be this far ahead of UTC (Kiribati)."""


QUARTER = 15
"""Minutes: all zones lie whole quarters of an hour from UTC."""


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """A time that the page gives: the text and where it stood, with how sure that place is (0–1)."""

    raw: str
    source: str
    confidence: float


class Dated(msgspec.Struct, frozen=True, kw_only=True):
    """A candidate that was read."""

    moment: Moment
    candidate: Candidate

    @property
    def timestamp(self) -> Timestamp:
        """As the record writes it."""
        instant = self.moment.instant
        return Timestamp(
            local=self.moment.local,
            offset=None if instant is None or self.moment.offset_minutes is None else offset_text(self.moment.offset_minutes),
            utc=None if instant is None else utc_text(instant),
            raw=self.candidate.raw.strip()[:100],
            source=self.candidate.source,
        )


def first_dated(candidates: Iterable[Candidate], fetched_at: datetime, style: DateStyle = UNKNOWN) -> Dated | None:
    """The first candidate that names a day no later than the fetch."""
    for candidate in candidates:
        moment = moment_in(candidate.raw, style)
        if moment is not None and is_possible(moment, fetched_at):
            return Dated(moment=moment, candidate=candidate)
    return None


def is_possible(moment: Moment, fetched_at: datetime) -> bool:
    """It does not lie after the fetch."""
    instant = moment.instant
    if instant is not None:
        return instant <= fetched_at + SKEW
    return moment.naive.replace(tzinfo=UTC) <= fetched_at + SKEW + FURTHEST_ZONE


def in_order(published: Dated | None, modified: Dated | None) -> Dated | None:
    """``modified`` where it can stand beside ``published``: a change before publication is no change."""
    if modified is None or published is None:
        return modified
    one, other = published.moment, modified.moment
    if one.instant is not None and other.instant is not None:
        return modified if other.instant >= one.instant else None
    if one.seconds is None or other.seconds is None:
        return modified if other.day >= one.day else None
    return modified if other.naive >= one.naive else None


def event_time(published: Moment | None, fetched_at: datetime) -> tuple[str, EventTimeBasis]:
    """The time that ordering and stories use, in UTC, and what it rests on."""
    if published is None:
        return utc_text(fetched_at), "fetched"
    if published.instant is not None:
        return utc_text(published.instant), "published"
    return utc_text(min(published.naive.replace(tzinfo=UTC), fetched_at)), "published_local"


def in_place(moment: Moment, shown: Sequence[Moment], day: Moment | None) -> Moment:
    """A moment in UTC by the clock of its place, as another one on the page shows it; a day alone with the time shown beside it.

    ``2020-12-05T23:15Z`` and "6 dicembre 2020, 00:15" are one instant, an hour east of UTC. Where address
    or data name another ``day``, and the place can have it, the day is the place's, its time is not known, and the instant stays.
    """
    same = next((one for one in shown if is_completed(moment, one)), None)
    if same is not None or moment.seconds is None:
        return same or moment
    for one in shown:
        ahead = (one.naive - moment.naive) // timedelta(minutes=1)
        told = one.seconds is not None and one.instant is None and moment.seconds % HOUR != 0  # full hours agree by chance
        if told and one.day != moment.day and ahead % QUARTER == 0 and _is_zone(ahead):
            return msgspec.structs.replace(one, offset_minutes=ahead)
    if day is None or day.day == moment.day:
        return moment
    bound = day.naive + (timedelta() if day.day > moment.day else timedelta(days=1))
    possible = _is_zone((bound - moment.naive) // timedelta(minutes=1))
    return msgspec.structs.replace(day, absolute=moment.instant) if possible else moment


def is_completed(moment: Moment, other: Moment) -> bool:
    """``other`` is the moment in UTC by the clock of its place, or adds a time to a day alone."""
    if moment.seconds is None:
        return other.day == moment.day and other.seconds is not None
    return other.instant is not None and other.instant == moment.instant and bool(other.offset_minutes)


def _is_zone(minutes: int) -> bool:
    """Whether places of news lie so far east of UTC: from California to New Zealand."""
    return -8 * 60 <= minutes <= 13 * 60 and minutes != 0


_URL_DAY = re.compile(
    r"(?<!\d)((?:19|20)\d\d)(?:[/_.-](0?[1-9]|1[0-2])[/_.-](0?[1-9]|[12]\d|3[01])|(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01]))(?!\d)"
)
_URL_NAMED = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,12})/(0?[1-9]|[12]\d|3[01])(?!\d)")


def dates_in_url(url: str | None) -> list[Candidate]:
    """Days in an address: ``/2025/05/16/``, ``2025-05-16``, ``20250516``, ``/2025/may/16/``."""
    numbers = [f"{match[1]}-{match[2] or match[4]}-{match[3] or match[5]}" for match in _URL_DAY.finditer(url or "")]
    named = [f"{match[3]} {match[2]} {match[1]}" for match in _URL_NAMED.finditer((url or "").lower())]
    return [Candidate(raw=raw, source="url", confidence=ADDRESS) for raw in (*numbers, *named)]
