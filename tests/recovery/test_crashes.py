"""3,000 pages while everything on the way is killed: each revision of each article reaches a consumer once."""

import asyncio
import shutil
from collections import defaultdict
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer

from streams.kafka.connection import client_options
from streams.kafka.groups import NOT_YET
from streams.kafka.local.broker import LocalBroker
from streams.observe.ledger import reader
from streams.observe.sums import both
from streams.records import Article, decode
from streams.settings import Settings, WatchSettings
from streams.topics import ARTICLES, LATEST, RAW, STEPS
from tests.cluster import read, tally
from tests.generated import Event, generate, oracle
from tests.pipeline import Pipeline, running

PAGES = 3000
PORTION = 100

pytestmark = [pytest.mark.kafka, pytest.mark.recovery, pytest.mark.alone, pytest.mark.timeout(900)]


@pytest.fixture
def place(settings: Settings, tmp_path: Path) -> Settings:
    """Settings whose local state may be thrown away, with short sessions, so that a killed worker's successor waits less."""
    return settings.model_copy(
        update={
            "data_dir": tmp_path / "data",
            "watch": WatchSettings(port=0),
            "delivery": settings.delivery.model_copy(update={"session_timeout_seconds": 6, "batch": 50, "children": 2}),
        }
    )


async def test_everything_is_killed_and_each_revision_arrives_once(place: Settings, kafka: LocalBroker, tmp_path: Path) -> None:
    """Each worker is killed twice, once with its local state; the broker restarts; a second worker joins and leaves."""
    events = generate(PAGES)
    async with running(place, tmp_path / "run.log") as pipeline:
        misfortunes = _misfortunes(place, pipeline, kafka, tmp_path)
        async for number in _fed(place, events):
            if number % (2 * PORTION) == PORTION:
                await anext(misfortunes, None)
        async for _ in misfortunes:
            pass
        await settled(place, len(events))

    await holds(place, events)


async def _misfortunes(place: Settings, pipeline: Pipeline, kafka: LocalBroker, tmp_path: Path) -> AsyncIterator[None]:
    """One misfortune after the other, each while pages are on their way."""
    for step in STEPS:
        pipeline.kill(step)
        yield
    broker = kafka.running()
    assert broker is not None
    await asyncio.to_thread(kafka.kill)
    await asyncio.sleep(1)
    await asyncio.to_thread(kafka.start, broker.port)
    yield
    async with running(place, tmp_path / "second.log", ["clean"]):
        yield
        await asyncio.sleep(3)
        yield
    for step in STEPS:
        pipeline.kill(step)
        shutil.rmtree(place.data_dir / "state", ignore_errors=True)
        yield


async def _fed(place: Settings, events: list[Event]) -> AsyncIterator[int]:
    """Sends the events in portions; yields how many are sent."""
    producer = AIOKafkaProducer(**client_options(place), enable_idempotence=True)
    await producer.start()
    try:
        for start in range(0, len(events), PORTION):
            portion = events[start : start + PORTION]
            sends = [
                await producer.send(place.namespace + RAW, event.value, key=event.key, headers=list(event.headers))
                for event in portion
            ]
            await asyncio.gather(*sends)
            yield start + len(portion)
            await _until(place, start - 3 * PORTION)
    finally:
        await producer.stop()


async def _until(place: Settings, items: int, step: str = "clean") -> None:
    """Waits until at least so many items have ended in the step."""
    async with asyncio.timeout(240):
        while True:
            try:
                if (await tally(place, step)).items >= items:
                    return
            except (OSError, *NOT_YET):
                pass  # the broker is away for a moment, or loads what the group has committed
            await asyncio.sleep(0.5)


async def settled(place: Settings, pages: int) -> None:
    """Waits until every page has ended and every article that was sent on too."""
    await _until(place, pages)
    sent = (await tally(place, "clean")).sent
    await _until(place, sent, "route")


async def holds(place: Settings, events: list[Event]) -> None:
    """Both sums, outcomes, revisions and the latest state are what a run without misfortune gives."""
    async with reader(place) as ledgers:
        assert [(total.reasons, total.in_flight) for total in both(await ledgers.read())] == [((), 0), ((), 0)]
    wanted = oracle(events)
    pages, articles = await tally(place, "clean"), await tally(place, "route")
    assert {name: pages.outcome(name) for name in wanted.pages} == wanted.pages
    assert {name: articles.outcome(name) for name in wanted.articles} == wanted.articles
    assert (pages.items, articles.items) == (len(events), pages.sent)

    history: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for record in await read(place, ARTICLES):
        assert record.value is not None
        article = decode(record.value, Article)
        history[str(article.url)].append((article.revision, article.status))
    statuses = {"published": "published", "corrected": "corrected", "restored": "published", "withdrawn": "withdrawn"}
    assert history == {
        url: [(revision, statuses[outcome]) for revision, outcome in enumerate(outcomes, 1)]
        for url, outcomes in wanted.history.items()
    }

    latest = {record.key: record.value for record in await read(place, LATEST)}
    assert sum(value is not None for value in latest.values()) == sum(o[-1] != "withdrawn" for o in wanted.history.values())
