"""Sources as they stand on a real topic."""

import time

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.kafka.connection import client_options
from streams.observe import source_log
from streams.observe.source_log import SourceLog
from streams.records import encode
from streams.settings import Settings
from streams.topics import SOURCES
from tests.cluster import made_anew, send
from tests.observe.habits import article, parts


async def written(settings: Settings, name: str, pages: int) -> None:
    """A source over two partitions of the raw pages, as clean writes it."""
    records = parts([article(60 * at) for at in range(pages)], 2, name)
    await send(settings, SOURCES, [(f"{name}/{each.partition}".encode(), encode(each), []) for each in records])


@pytest.mark.kafka
async def test_it_reads_on_from_where_it_was(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """The latest of each source and partition; nonsense and tombstones are passed over; a topic made anew begins anew."""
    monkeypatch.setattr(source_log, "LEAST_PAUSE", 0.0)
    monkeypatch.setattr(source_log, "PAUSES", 0)
    places = [TopicPartition(settings.namespace + SOURCES, number) for number in range(2)]
    options = {"isolation_level": "read_committed", "enable_auto_commit": False, "auto_offset_reset": "earliest"}
    async with AIOKafkaConsumer(**client_options(settings), **options) as consumer:
        log = SourceLog(consumer)

        async def seen() -> dict[str, int]:
            return {view.source: view.pages for view in await log.look(places, (0, 1))}

        assert await seen() == {}
        await written(settings, "a.example", 30)
        assert await seen() == {"a.example": 30}
        await written(settings, "a.example", 40)
        await written(settings, "b.example", 20)
        await send(settings, SOURCES, [(b"c.example/0", b"{", []), (b"b.example/0", None, []), (b"b.example/1", None, [])])
        assert await seen() == {"a.example": 40}
        await made_anew(settings, SOURCES)
        await written(settings, "d.example", 7)
        assert await seen() == {"d.example": 7}


@pytest.mark.kafka
async def test_it_looks_no_more_often_than_it_may(settings: Settings) -> None:
    """Judging thousands of sources takes time: in between it says what it saw."""
    places = [TopicPartition(settings.namespace + SOURCES, number) for number in range(2)]
    async with AIOKafkaConsumer(**client_options(settings), enable_auto_commit=False, auto_offset_reset="earliest") as consumer:
        log, began = SourceLog(consumer), time.monotonic()
        assert await log.look(places, ()) == ()
        await written(settings, "a.example", 3)
        again = await log.look(places, ())

    assert again == () or time.monotonic() - began > source_log.LEAST_PAUSE
