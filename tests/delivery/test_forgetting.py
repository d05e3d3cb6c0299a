"""State that is no longer needed leaves the changelog on real Kafka, in the transactions of the items that come."""

import time
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer

from streams.kafka.connection import client_options
from streams.records import Article, GroupedArticle, decode, encode
from streams.retention import DAY_MS
from streams.route.step import route_step
from streams.settings import Settings
from streams.topics import ARTICLES, GROUPED, state
from tests.carried import carried, ended
from tests.cluster import read
from tests.route.made import article

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(120)]


async def send(place: Settings, *items: tuple[int, GroupedArticle]) -> None:
    """Writes articles as if so many days ago, one after the other into one partition."""
    async with AIOKafkaProducer(**client_options(place)) as producer:
        now = int(1000 * time.time())
        for days, item in items:
            await producer.send_and_wait(
                place.namespace + GROUPED, encode(item), key=item.id.encode(), partition=0, timestamp_ms=now - days * DAY_MS
            )


async def test_what_is_forgotten_is_deleted_and_stays_forgotten(settings: Settings, tmp_path: Path) -> None:
    """Also for a worker that reads the changelog anew; what is remembered is corrected."""
    place = settings.model_copy(
        update={"data_dir": tmp_path / "data", "topics": settings.topics.model_copy(update={"state_days": 5})}
    )
    async with carried(route_step(), place):
        for number, (days, name) in enumerate([(30, "old"), (8, "kept"), (0, "new")], 1):
            await send(place, (days, article(name)))
            await ended(place, "route", number, 40)  # each in a transaction of its own
    changes = [(record.key, record.value is None) for record in await read(place, state("route"))]
    assert changes == [(b"old", False), (b"old", True), (b"kept", False), (b"new", False)]

    again = place.model_copy(update={"data_dir": tmp_path / "elsewhere"})
    async with carried(route_step(), again):
        await send(again, *((0, article(name, text="It sank.", fetched=5)) for name in ("old", "kept")))
        await ended(again, "route", 5, 40)
    history = [decode(record.value or b"", Article) for record in await read(again, ARTICLES)]
    found: dict[str, list[int]] = {}
    for one in history:
        found.setdefault(one.id, []).append(one.revision)
    assert found == {"old": [1, 1], "kept": [1, 2], "new": [1]}
