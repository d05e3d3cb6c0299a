"""Corrections, withdrawals and other rules under load while the router is killed twice: every topic's history is right."""

import asyncio
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

from streams.kafka import admin
from streams.outcomes import ArticleOutcome
from streams.records import Article, GroupedArticle, Withdrawal, decode, encode
from streams.settings import RouteSettings, Settings, WatchSettings
from streams.topics import ARTICLES, GROUPED, LATEST
from streams.way import topics
from tests.cluster import read, send, tally
from tests.pipeline import running
from tests.route.made import article, withdrawal

ARTICLES_SENT = 160
SEA, ROAD = "news.routed.sea.v1", "news.routed.road.v1"
BEFORE = f"""
rules:
  - {{name: sea, when: "article.title.contains('ferry')", topics: [{SEA}]}}
  - {{name: road, when: "article.title.contains('lorry')", topics: [{ROAD}]}}
"""
AFTER = f"""
rules:
  - {{name: either, when: "article.title.contains('ferry') || article.title.contains('lorry')", topics: [{ROAD}]}}
"""
FERRY, LORRY = "The ferry is back", "The lorry is back"
Item = GroupedArticle | Withdrawal
Line = tuple[int, str, tuple[str, ...]]

P, C, R, U, S, W = (
    ArticleOutcome.PUBLISHED,
    ArticleOutcome.CORRECTED,
    ArticleOutcome.RESTORED,
    ArticleOutcome.UNCHANGED,
    ArticleOutcome.STALE,
    ArticleOutcome.WITHDRAWN,
)
LIVES: list[list[tuple[ArticleOutcome, str | None, str, int]]] = [
    [(P, FERRY, "v1", 0), (U, FERRY, "v1", 1), (C, FERRY, "v2", 2), (C, LORRY, "v2", 3), (W, None, "", 4)],
    [(P, FERRY, "v1", 0), (C, LORRY, "v1", 1), (C, FERRY, "v3", 2), (U, FERRY, "v3", 3), (C, FERRY, "v4", 4)],
    [(P, LORRY, "v1", 0), (W, None, "", 1), (S, LORRY, "v1", 0), (R, FERRY, "v2", 3), (C, LORRY, "v2", 4)],
    [(P, LORRY, "v1", 0), (U, LORRY, "v1", 1), (W, None, "", 2), (U, None, "", 3), (R, LORRY, "v1", 4)],
]
"""What becomes of an article, event by event: how it ends, title (none: its page is gone), text, when it was fetched."""
STEPS = len(LIVES[0])

pytestmark = [pytest.mark.kafka, pytest.mark.recovery, pytest.mark.timeout(180)]


def life(number: int) -> list[tuple[ArticleOutcome, str | None, str, int]]:
    """The events of one article."""
    return LIVES[number % len(LIVES)]


def events(step: int) -> Iterator[tuple[str, Item]]:
    """The ``step``-th event of every article."""
    for number in range(ARTICLES_SENT):
        _, title, text, fetched = life(number)[step]
        name = f"article-{number}"
        made = withdrawal(name, fetched) if title is None else article(name, title=title, text=text, fetched=fetched)
        yield name, made


@pytest.fixture
async def place(settings: Settings, tmp_path: Path) -> Settings:
    """Settings with rules of their own, small batches and short sessions, and the topics that both rules name."""
    rules = tmp_path / "rules.yaml"
    made = settings.model_copy(
        update={
            "data_dir": tmp_path / "data",
            "watch": WatchSettings(port=0),
            "route": RouteSettings(rules=rules),
            "delivery": settings.delivery.model_copy(update={"session_timeout_seconds": 6, "batch": 10}),
        }
    )
    for text in (AFTER, BEFORE):
        rules.write_text(text)
        await admin.apply(made, topics(made))
    return made


async def test_every_topic_is_right_whatever_happens_to_the_router(place: Settings, tmp_path: Path) -> None:
    """The rules change half-way; each revision is published once, and whoever got an article hears of its end."""
    async with running(place, tmp_path / "run.log", ["route"]) as pipeline:
        for step in range(STEPS):
            sending = asyncio.create_task(send(place, GROUPED, [(name.encode(), encode(item), []) for name, item in events(step)]))
            if step in {1, 3}:
                if step == 3:
                    (tmp_path / "rules.yaml").write_text(AFTER)
                await ended(place, step * ARTICLES_SENT + ARTICLES_SENT // 4)
                pipeline.kill("route")
            await sending
        await ended(place, STEPS * ARTICLES_SENT)

    counted = await tally(place, "route")
    lives = [life(number) for number in range(ARTICLES_SENT)]
    outcomes = [outcome for events_of in lives for outcome, *_ in events_of]
    assert {outcome: counted.outcome(outcome) for outcome in ArticleOutcome} == {
        outcome: outcomes.count(outcome) for outcome in ArticleOutcome
    }
    history = await articles_on(place, ARTICLES)
    for number in range(ARTICLES_SENT):
        assert [line(record) for record in history[f"article-{number}"]] == wanted(life(number))
    assert {topic: lines(await articles_on(place, topic)) for topic in (SEA, ROAD)} == {
        topic: following(history, topic) for topic in (SEA, ROAD)
    }
    rules_change_once(history)
    events_read = [dict(record.headers) for topic in (ARTICLES, SEA, ROAD, LATEST) for record in await read(place, topic)]
    assert len({headers["ce_id"] for headers in events_read}) == len(events_read)
    latest = {record.key: record.value for record in await read(place, LATEST)}
    assert {key.decode(): decode(value, Article) for key, value in latest.items() if key and value} == {
        name: records[-1] for name, records in history.items() if records[-1].status != "withdrawn"
    }


async def ended(place: Settings, items: int) -> None:
    """Waits until at least so many items have ended."""
    async with asyncio.timeout(120):
        while (await tally(place, "route")).items < items:  # noqa: ASYNC110 (the broker tells nobody)
            await asyncio.sleep(0.05)


async def articles_on(place: Settings, topic: str) -> dict[str, list[Article]]:
    """What a consumer of committed records reads there, by article."""
    found: dict[str, list[Article]] = defaultdict(list)
    for record in await read(place, topic):
        assert record.value is not None
        made = decode(record.value, Article)
        found[made.id].append(made)
    return found


def line(record: Article) -> Line:
    """Revision, status and what changed."""
    return record.revision, record.status, tuple(record.changed)


def lines(found: dict[str, list[Article]]) -> dict[str, list[Line]]:
    """The same by article."""
    return {name: [line(record) for record in records] for name, records in found.items()}


def wanted(events_of: list[tuple[ArticleOutcome, str | None, str, int]]) -> list[Line]:
    """The history that an article must have."""
    statuses = {P: "published", C: "corrected", R: "published", W: "withdrawn"}
    found: list[Line] = []
    said: tuple[str | None, str] = (None, "")
    for outcome, title, text, _ in events_of:
        changed = [*(["title"] if title != said[0] else []), *(["body", "text"] if text != said[1] else [])]
        if outcome in statuses:
            told = ["withdrawn"] if title is None else changed if found else []
            found.append((len(found) + 1, statuses[outcome], tuple(told)))
        if title is not None and outcome in statuses:
            said = (title, text)
    return found


def following(history: dict[str, list[Article]], topic: str) -> dict[str, list[Line]]:
    """What a topic must hold, given where each revision went: it, and, where the article stood before, that it left."""
    found: dict[str, list[Line]] = defaultdict(list)
    for name, records in history.items():
        stands = False
        for record in records:
            named = topic in [destination.topic for destination in record.routing.destinations]
            if named:
                found[name].append(line(record))
            elif stands:
                found[name].append((record.revision, "withdrawn", ("rerouted",)))
            stands = named and record.status != "withdrawn"
    return dict(found)


def rules_change_once(history: dict[str, list[Article]]) -> None:
    """Both rules were in force, and after the new ones never the old again for an article."""
    seen = [[one.routing.rules_version for one in records if one.routing.rules_version] for records in history.values()]
    versions = {version for one in seen for version in one}
    assert len(versions) == 2
    first = seen[0][0]
    assert all(one == sorted(one, key=lambda version: version != first) for one in seen)
