"""What waits between a group's position and a log's end: how many records, and since when the first of them lies there.

In: a consumer without a group that reads committed records, positions and ends. Out: a ``Rest`` for each partition. A rest is read
where it is short; of a long one only the first record is. What a broker does not hand over in time is told by offsets, as a bound.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

TAIL = 8
"""Offsets behind, at most, that are read; beyond it a few control records do not matter."""
_READ_SECONDS = 5.0
"""A look at the status that takes longer is of no use to whoever waits for it; what is missing then is counted by offsets."""
_POLL_MS = 50
"""Short, since the last poll of a rest brings nothing: control records never arrive, and the position alone moves on."""

OffsetSpan = tuple[int, int]
"""Where a group stands, and the log's end."""


class Rest(NamedTuple):
    """What waits on one partition.

    Attributes:
        records: how many; with ``is_bound`` at most so many, since marks of transactions may be among the offsets.
        is_bound: whether they were not read.
        oldest: the time of the first record that can be read, in seconds since the epoch; None where there is none, or none came.
    """

    records: int
    is_bound: bool = False
    oldest: float | None = None


class _First(NamedTuple):
    """The first readable record from a position on."""

    position: int
    offset: int
    time: float


@dataclass
class _Reading:
    """What was found so far of a span."""

    span: OffsetSpan
    records: int = 0

    @property
    def is_short(self) -> bool:
        return self.span[1] - self.span[0] <= TAIL


class Tails:
    """Rests, read again and again over one connection.

    A topic that is written in transactions ends in control records, one for each of the last transactions, which no group ever
    commits past: by offsets a group that has worked everything stays behind for ever. One can also lie first, at the committed
    offset. So records are read, and what was read is remembered until position or end move on: a step that stands costs one
    reading.
    """

    def __init__(self, consumer: AIOKafkaConsumer) -> None:
        self._consumer = consumer
        self._counted: dict[TopicPartition, tuple[OffsetSpan, int]] = {}
        self._firsts: dict[TopicPartition, _First] = {}

    async def rests(self, spans: Mapping[TopicPartition, OffsetSpan]) -> dict[TopicPartition, Rest]:
        """What waits from each position on."""
        behind = {place: span for place, span in spans.items() if span[0] < span[1]}
        unknown = {place: span for place, span in behind.items() if not self._is_known(place, span)}
        if unknown:
            await self._read(unknown)
        return {place: self._rest(place, span) if place in behind else Rest(0) for place, span in spans.items()}

    def _is_known(self, place: TopicPartition, span: OffsetSpan) -> bool:
        if self._counted.get(place, (None,))[0] == span:
            return True
        return not _Reading(span).is_short and self._first(place, span) is not None

    def _first(self, place: TopicPartition, span: OffsetSpan) -> _First | None:
        first = self._firsts.get(place)
        return first if first is not None and first.position == span[0] else None

    def _rest(self, place: TopicPartition, span: OffsetSpan) -> Rest:
        first = self._first(place, span)
        counted, records = self._counted.get(place, (None, 0))
        oldest = first.time if first is not None else None
        if counted == span:
            return Rest(records, oldest=oldest if records else None)
        return Rest(span[1] - (first.offset if first is not None else span[0]), is_bound=True, oldest=oldest)

    async def _read(self, spans: Mapping[TopicPartition, OffsetSpan]) -> None:
        """All at once: assigning costs a round of metadata, whatever the number of partitions."""
        consumer = self._consumer
        consumer.assign(list(spans))
        missing = {place: _Reading(span) for place, span in spans.items()}
        for place, (position, _) in spans.items():
            consumer.seek(place, position)
        deadline = asyncio.get_running_loop().time() + _READ_SECONDS
        while missing and asyncio.get_running_loop().time() < deadline:
            for place, records in (await consumer.getmany(*missing, timeout_ms=_POLL_MS)).items():
                self._found(place, missing[place], records)
            for place, reading in list(missing.items()):
                is_at_end = await consumer.position(place) >= reading.span[1]
                if is_at_end:
                    self._counted[place] = (reading.span, reading.records)
                if is_at_end or (reading.records and not reading.is_short):
                    consumer.pause(place)
                    del missing[place]

    def _found(self, place: TopicPartition, reading: _Reading, records: list[ConsumerRecord]) -> None:
        inside = [record for record in records if record.offset < reading.span[1]]
        if inside and not reading.records:
            self._firsts[place] = _First(reading.span[0], inside[0].offset, inside[0].timestamp / 1000)
        reading.records += len(inside)
