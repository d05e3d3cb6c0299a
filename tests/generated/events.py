"""What happens to pages over time, as raw records, and the oracle: what a correct run must publish for them."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta, timezone
from random import Random

from streams.outcomes import ArticleOutcome, DeadReason, PageOutcome, RefusedReason
from streams.records import RawPage, encode
from streams.step import Headers, Record
from streams.topics import RAW
from tests.generated import pages
from tests.generated.pages import LIGHT, Weight
from tests.generated.text import Story, correct, write

BEGINNING = datetime(2026, 3, 1, 6, 0, tzinfo=UTC)
"""When the first page is fetched; each next one ten seconds later."""

SHARES = {
    "new": 54,
    "again": 15,
    "correction": 10,
    "copy": 4,
    "late": 4,
    "gone": 4,
    "return": 2,
    "index": 3,
    "blocked": 2,
    "broken": 2,
}
"""Percent of the events; where the past offers nothing to act on, a new page takes the place."""


@dataclass(frozen=True)
class Event:
    """One raw record with what becomes of it.

    ``url`` is the page's, None for a broken record; ``article`` is the outcome of the one article that its page sends on, or takes
    back, if any. ``timestamp`` is None, the time of sending: Kafka's retention counts from it, and the fetch times lie in the past.
    """

    kind: str
    key: bytes | None
    value: bytes | None
    headers: Headers
    url: str | None
    page: PageOutcome
    reason: str | None = None
    article: ArticleOutcome | None = None
    timestamp: int | None = None

    def record(self, offset: int = 0, topic: str = RAW) -> Record:
        """The record as a step sees it, at ``offset`` of partition 0."""
        return Record(topic=topic, partition=0, offset=offset, timestamp=0, key=self.key, value=self.value, headers=self.headers)


@dataclass(frozen=True)
class Oracle:
    """What a correct run ends with.

    Attributes:
        pages: how often each page outcome is counted, in clean.
        reasons: how often each reason of a refusal or a dead letter is given, in clean.
        articles: how often each article outcome is counted, in route.
        history: by the page's URL the outcomes of its article in order; the n-th one published revision n.
    """

    pages: dict[str, int]
    reasons: dict[str, int]
    articles: dict[str, int]
    history: dict[str, list[str]]


@dataclass
class Page:
    """A page that stands on a site: all its versions, and whether it still stands."""

    url: str
    site: int
    fetched: datetime
    versions: list[Story]
    alive: bool = True


@dataclass
class World:
    """The pages so far."""

    random: Random
    weight: Weight
    known: list[Page] = field(default_factory=list)

    def pick(self, fits: Callable[[Page], bool]) -> Page | None:
        """A page that fits, among forty drawn ones."""
        drawn = [self.random.choice(self.known) for _ in range(40)] if self.known else []
        return next((page for page in drawn if fits(page)), None)


def generate(count: int, seed: int = 0, weight: Weight = LIGHT) -> list[Event]:
    """``count`` events in the order of their arrival; ``weight`` is what every page carries around its article."""
    world = World(Random(f"copydesk {seed}"), weight)  # noqa: S311 - the same events each time is the point
    kinds, shares = list(SHARES), list(SHARES.values())
    return [
        _happen(world, world.random.choices(kinds, shares)[0], BEGINNING + timedelta(seconds=10 * number))
        for number in range(count)
    ]


def oracle(events: list[Event]) -> Oracle:
    """What a correct run ends with for these events, in this order by key."""
    history: dict[str, list[str]] = {}
    for event in events:
        if event.article is not None and event.url is not None:
            history.setdefault(event.url, []).append(event.article.value)
    return Oracle(
        pages=dict(Counter(event.page.value for event in events)),
        reasons=dict(Counter(event.reason for event in events if event.reason is not None)),
        articles=dict(Counter(outcome for outcomes in history.values() for outcome in outcomes)),
        history=history,
    )


def _happen(world: World, kind: str, now: datetime) -> Event:
    if kind == "broken":
        return _broken(world.random)
    if kind == "index":
        return _index(world, now)
    act = {"again": _again, "correction": _correction, "copy": _copy, "late": _late, "gone": _gone, "return": _return}
    acted = _blocked(world, now) if kind == "blocked" else act[kind](world, now) if kind in act else None
    return acted or _new(world, now)


def _new(world: World, now: datetime) -> Event:
    published = (now - timedelta(minutes=world.random.randint(5, 600))).astimezone(timezone(timedelta(hours=1)))
    story = write(world.random, published.isoformat(timespec="seconds"))
    return _stand(world, "new", story, world.random.randrange(pages.SITES), now)


def _stand(world: World, kind: str, story: Story, site: int, now: datetime) -> Event:
    """A new page."""
    slug = "-".join(story.title.lower().split()[:6])
    page = Page(f"https://{pages.domain(site)}/articles/{slug}-{10_000 + len(world.known)}", site, now, [story])
    world.known.append(page)
    return _sent(world, kind, page, story, now, PageOutcome.SPLIT, ArticleOutcome.PUBLISHED)


def _again(world: World, now: datetime) -> Event | None:
    page = world.pick(lambda page: page.alive)
    if page is None:
        return None
    page.fetched = now
    return _sent(world, "again", page, page.versions[-1], now, PageOutcome.UNCHANGED)


def _correction(world: World, now: datetime) -> Event | None:
    page = world.pick(lambda page: page.alive)
    if page is None:
        return None
    page.fetched = now
    page.versions.append(correct(page.versions[-1], world.random))
    return _sent(world, "correction", page, page.versions[-1], now, PageOutcome.SPLIT, ArticleOutcome.CORRECTED)


def _copy(world: World, now: datetime) -> Event | None:
    page = world.pick(lambda page: page.alive)
    if page is None:
        return None
    story = replace(page.versions[-1], title=f"Reprinted: {page.versions[-1].title}")
    return _stand(world, "copy", story, (page.site + 1) % pages.SITES, now)


def _late(world: World, _: datetime) -> Event | None:
    """The version before the last, fetched just before the last fetch and delivered now."""
    page = world.pick(lambda page: page.alive and len(page.versions) > 1)
    if page is None:
        return None
    return _sent(world, "late", page, page.versions[-2], page.fetched - timedelta(seconds=1), PageOutcome.STALE)


def _gone(world: World, now: datetime) -> Event | None:
    page = world.pick(lambda page: page.alive)
    if page is None:
        return None
    page.alive, page.fetched = False, now
    status = world.random.choice((404, 410, None))
    headers = (("url", page.url), ("fetched-at", _written(now)), *([("http-status", str(status))] if status else []))
    return Event(
        "gone", page.url.encode(), b"<h1>Gone</h1>" if status else None, tuple((name, value.encode()) for name, value in headers),
        page.url, PageOutcome.WITHDRAWN, article=ArticleOutcome.WITHDRAWN,
    )  # fmt: skip


def _return(world: World, now: datetime) -> Event | None:
    """A withdrawn page stands again, as it was or with a change."""
    page = world.pick(lambda page: not page.alive)
    if page is None:
        return None
    page.alive, page.fetched = True, now
    if world.random.random() < 1 / 2:
        page.versions.append(correct(page.versions[-1], world.random))
    return _sent(world, "return", page, page.versions[-1], now, PageOutcome.SPLIT, ArticleOutcome.RESTORED)


def _index(world: World, now: datetime) -> Event:
    site = world.random.randrange(pages.SITES)
    url = f"https://{pages.domain(site)}/news"
    headers = (("url", url.encode()), ("fetched-at", _written(now).encode()), ("content-type", b"text/html"))
    body = pages.index(site, world.random).encode()
    return Event("index", url.encode(), body, headers, url, PageOutcome.REFUSED, RefusedReason.INDEX_PAGE.value)


def _blocked(world: World, now: datetime) -> Event | None:
    """The server turns the scraper away; that never withdraws."""
    page = world.pick(lambda page: page.alive)
    if page is None:
        return None
    status = world.random.choice((401, 403, 429, 500, 503))
    raw = RawPage(url=page.url, fetched_at=_written(now), http_status=status, html="<h1>Not now</h1>")
    return Event("blocked", page.url.encode(), encode(raw), (), page.url, PageOutcome.REFUSED, RefusedReason.HTTP_STATUS.value)


def _broken(random: Random) -> Event:
    value = random.choice(
        (b"<html><p>No address, no JSON", b'{"url": "https://outlet-01.example/a", "html": "<p>cut', b"\x1f\x8b\x00\x00", b"[]")
    )
    return Event("broken", None, value, (), None, PageOutcome.DEAD, DeadReason.NOT_A_PAGE.value)


def _sent(
    world: World,
    kind: str,
    page: Page,
    story: Story,
    fetched: datetime,
    outcome: PageOutcome,
    article: ArticleOutcome | None = None,
) -> Event:
    """The record of a fetch: as served on odd sites, as JSON on even ones and for text."""
    dressed = pages.dress(story, page.site, page.url, world.weight)
    if page.site % 2 and not pages.flattened(page.site):
        facts = {
            "url": page.url,
            "fetched-at": _written(fetched),
            "content-type": "text/html; charset=utf-8",
            "source": f"feed-{page.site % 4}",
        }
        headers = tuple((name, value.encode()) for name, value in facts.items())
        return Event(kind, page.url.encode(), dressed.encode(), headers, page.url, outcome, article=article)
    text = dressed if pages.flattened(page.site) else None
    raw = RawPage(
        url=page.url, fetched_at=_written(fetched), source=f"feed-{page.site % 4}", text=text, html=None if text else dressed
    )
    return Event(kind, page.url.encode(), encode(raw), (), page.url, outcome, article=article)


def _written(time: datetime) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ")
