"""What somebody has dealt with: by finding, how many of what it counts.

It stands on a compacted topic, so that everybody who looks sees the same, on whatever machine. Redrives and discards of dead
letters add to it in the transaction that marks the letters; ``copydesk acknowledge`` sets it.
"""

import time
from collections.abc import Mapping

import orjson
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaError

from streams.kafka.causes import explained
from streams.kafka.connection import client_options
from streams.kafka.reach import reach
from streams.settings import Settings
from streams.topics import ACKNOWLEDGED, catalogue

_POLL_MS = 50
"""The log ends in marks of transactions, which are never handed over: there is nothing to wait for."""


class Acknowledged:
    """Reads it again and again over one consumer, anew only where something was written."""

    def __init__(self, consumer: AIOKafkaConsumer) -> None:
        self._consumer = consumer
        self._ends: Mapping[TopicPartition, int] = {}
        self._counts: dict[str, int] = {}

    async def read(self, partitions: list[TopicPartition]) -> dict[str, int]:
        """The counts by finding. The consumer is assigned to ``partitions`` afterwards."""
        ends = await self._consumer.end_offsets(partitions) if partitions else {}
        if ends == self._ends:
            return self._counts
        consumer, counts = self._consumer, {}
        consumer.assign(partitions)
        await consumer.seek_to_beginning(*partitions)
        while behind := [place for place in partitions if await consumer.position(place) < ends[place]]:
            for records in (await consumer.getmany(*behind, timeout_ms=_POLL_MS)).values():
                counts.update({(record.key or b"").decode("utf-8", "replace"): count_of(record.value) for record in records})
        self._ends, self._counts = ends, counts
        return counts


def count_of(value: bytes | None) -> int:
    """The count of a record; what is none says nothing."""
    try:
        found = orjson.loads(value or b"")["count"]
    except (orjson.JSONDecodeError, KeyError, TypeError):
        return 0
    return found if isinstance(found, int) else 0


def record_of_count(count: int) -> bytes:
    """The value under a finding's id: how many of what it counts are dealt with, and when that was said."""
    return orjson.dumps({"count": count, "at": round(1000 * time.time())})


async def acknowledge(settings: Settings, counts: Mapping[str, int]) -> None:
    """Says of findings, by id, that so many are dealt with.

    Raises:
        KafkaUnavailable: no broker answers.
        KafkaRefused: it does not let us write.
    """
    await reach(settings)
    producer = AIOKafkaProducer(**client_options(settings))
    try:
        await producer.start()
        topic = catalogue(settings).full(ACKNOWLEDGED)
        for name, count in counts.items():
            await producer.send_and_wait(topic, record_of_count(count), key=name.encode())
    except KafkaError as error:
        raise explained(error, settings, "acknowledge findings") from None
    finally:
        await producer.stop()
