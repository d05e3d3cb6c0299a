"""What waits on a real log: records, not offsets, and since when."""

import time
from typing import Any

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from streams.kafka.connection import client_options
from streams.observe.tails import TAIL, Rest, Tails
from streams.settings import Settings
from streams.topics import CLEAN
from tests.cluster import send

pytestmark = pytest.mark.kafka
READS: dict[str, Any] = {
    "isolation_level": "read_committed",
    "enable_auto_commit": False,
    "auto_offset_reset": "earliest",
    "max_partition_fetch_bytes": 65_536,
}
BEGAN_MS = 1_700_000_000_000


async def wrote(settings: Settings, batches: list[int], *, size: int = 2, aborted: int = 0) -> TopicPartition:
    """One transaction for each number of records, each record a second later than the one before; then those that are aborted."""
    place = TopicPartition(settings.namespace + CLEAN, 0)
    producer = AIOKafkaProducer(**client_options(settings), transactional_id=f"{settings.namespace}tails")
    await producer.start()
    written = 0
    try:
        for number in batches:
            async with producer.transaction():
                for _ in range(number):
                    at = BEGAN_MS + 1000 * written
                    await producer.send_and_wait(place.topic, bytes(size), partition=0, timestamp_ms=at)
                    written += 1
        for _ in range(aborted):
            await producer.begin_transaction()
            await producer.send_and_wait(place.topic, b"{}", partition=0)
            await producer.abort_transaction()
    finally:
        await producer.stop()
    return place


async def rests(settings: Settings, place: TopicPartition, *positions: int) -> list[Rest]:
    """What waits from each position on, asked one after the other of the same reader."""
    options = client_options(settings)
    consumer = AIOKafkaConsumer(**options, **READS)
    await consumer.start()
    try:
        tails, end = Tails(consumer), (await consumer.end_offsets([place]))[place]
        return [(await tails.rests({place: (position, end)}))[place] for position in positions]
    finally:
        await consumer.stop()


async def test_marks_of_transactions_are_counted_out(settings: Settings) -> None:
    """Three transactions of a record each are six offsets and three records; behind the last record nothing waits."""
    place = await wrote(settings, [1, 1, 1])

    assert await rests(settings, place, 0, 1, 2, 5, 6) == [
        Rest(3, oldest=BEGAN_MS / 1000),
        Rest(2, oldest=BEGAN_MS / 1000 + 1),
        Rest(2, oldest=BEGAN_MS / 1000 + 1),
        Rest(0),
        Rest(0),
    ]


async def test_of_a_long_rest_the_first_record_is_read(settings: Settings) -> None:
    """The offset that is committed may be a mark's: the next record dates the rest, which is a bound from there on."""
    place = await wrote(settings, [1, 20], size=20_000)

    assert await rests(settings, place, 1, 0) == [
        Rest(21, is_bound=True, oldest=BEGAN_MS / 1000 + 1),
        Rest(23, is_bound=True, oldest=BEGAN_MS / 1000),
    ]


async def test_a_long_rest_without_a_record_is_none(settings: Settings) -> None:
    """What was aborted is no item, however many offsets it took."""
    place = await wrote(settings, [1], aborted=TAIL)

    assert await rests(settings, place, 1) == [Rest(0)]


async def test_what_comes_later_does_not_change_the_first(settings: Settings) -> None:
    """A step that stands is read once; a record that comes counts all the same."""
    now = time.time()
    await send(settings, CLEAN, [(None, b"{}", [])] * 20, partition=0)
    place = TopicPartition(settings.namespace + CLEAN, 0)
    options = client_options(settings)
    consumer = AIOKafkaConsumer(**options, **READS)
    await consumer.start()
    try:
        tails = Tails(consumer)
        [first] = (await tails.rests({place: (0, 20)})).values()
        await send(settings, CLEAN, [(None, b"{}", [])], partition=0)
        [later] = (await tails.rests({place: (0, 21)})).values()
    finally:
        await consumer.stop()

    assert first.oldest is not None
    assert (later.records, later.oldest) == (21, first.oldest)
    assert abs(first.oldest - now) < 5
