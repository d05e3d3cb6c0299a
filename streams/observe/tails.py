"""How many records lie between a group's position and a log's end, where the last offsets may be no records at all.

A topic that is written in transactions ends in control records, one for each of the last transactions, which no group ever commits
past: by offsets a group that has worked everything stays behind for ever. So a short rest is read. In: positions and ends. Out:
records. What a broker does not hand over in time is counted as records.
"""

import asyncio
from collections.abc import Mapping

from aiokafka import AIOKafkaConsumer, TopicPartition

TAIL = 8
"""Offsets behind, at most, that are read; beyond it a few control records do not matter."""
_READ_SECONDS = 5.0
_POLL_MS = 50

Span = tuple[int, int]
"""Where a group stands, and the log's end."""


class Tails:
    """Reads the rests of logs; what is once read is remembered until position or end move on."""

    def __init__(self, consumer: AIOKafkaConsumer) -> None:
        self._consumer = consumer
        self._known: dict[TopicPartition, tuple[Span, int]] = {}

    async def lags(self, spans: Mapping[TopicPartition, Span]) -> dict[TopicPartition, int]:
        """Records from each position on."""
        known = {place: records for place, (span, records) in self._known.items() if spans.get(place) == span}
        short = {place: span for place, span in spans.items() if 0 < span[1] - span[0] <= TAIL and place not in known}
        read = await self._read(short) if short else {}
        return {place: max(end - position, 0) for place, (position, end) in spans.items()} | known | read

    async def _read(self, spans: Mapping[TopicPartition, Span]) -> dict[TopicPartition, int]:
        """All rests at once: assigning costs a round of metadata, whatever the number of partitions."""
        consumer = self._consumer
        consumer.assign(list(spans))
        for partition, (position, _) in spans.items():
            consumer.seek(partition, position)
        found = dict.fromkeys(spans, 0)
        missing = dict(spans)
        deadline = asyncio.get_running_loop().time() + _READ_SECONDS
        while missing and asyncio.get_running_loop().time() < deadline:
            for partition, records in (await consumer.getmany(*missing, timeout_ms=_POLL_MS)).items():
                found[partition] += sum(record.offset < spans[partition][1] for record in records)
            for partition, (_, end) in list(missing.items()):
                if await consumer.position(partition) >= end:
                    consumer.pause(partition)
                    del missing[partition]
                    self._known[partition] = (spans[partition], found[partition])
        for partition, (_, end) in missing.items():
            found[partition] += max(end - await consumer.position(partition), 0)
        return found
