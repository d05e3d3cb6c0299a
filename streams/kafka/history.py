"""What stands on topics now, or did in a range of time: read once, to its end, committed records only.

Enters: topics and a range. Leaves: records as Kafka holds them, oldest first within a partition. Fails with ``KafkaUnavailable``
where no broker answers or a topic is missing.
"""

from collections import deque
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Collection, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError
from aiokafka.partitioner import DefaultPartitioner

from streams.errors import KafkaUnavailable
from streams.kafka.admin import admin_client
from streams.kafka.causes import explained
from streams.kafka.connection import client_options
from streams.kafka.presence import present
from streams.kafka.reach import reach
from streams.settings import Settings
from streams.topics import catalogue

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord

POLL_MS = 20
"""The log ends in control records, which are never handed over: there is nothing to wait for."""


READ_AHEAD = 32
"""Records held of each partition while they are put in order: with pages of 100 kB about 3 MB each."""


Started = Callable[[str, int], Callable[[int], None]]
"""Is told what is read and how many offsets there are; gives what is to be told how many more are done."""


def silent(_what: str, _total: int) -> Callable[[int], None]:
    """Shows nothing."""
    return lambda _: None


class Range(NamedTuple):
    """From ``since`` to before ``until``, ms since the epoch by Kafka's own index of time; None is open."""

    since: int | None = None
    until: int | None = None


EVER = Range()


@dataclass(frozen=True)
class History:
    """Topics between two offsets each.

    Attributes:
        spans: first offset and the one after the last, by partition; what is in it does not change while it is read.
    """

    spans: Mapping[TopicPartition, tuple[int, int]]
    _reader: AIOKafkaConsumer
    _settings: Settings

    @property
    def total(self) -> int:
        """Offsets to go through: an upper bound of the records, since some are marks of transactions."""
        return sum(end - begin for begin, end in self.spans.values())

    async def records(self, advance: Callable[[int], None] = lambda _: None) -> "AsyncGenerator[ConsumerRecord[bytes, bytes]]":
        """All records; ``advance`` is told how many offsets were passed.

        Raises:
            KafkaUnavailable: Kafka stopped answering.
        """
        reader, at = self._reader, {partition: begin for partition, (begin, _) in self.spans.items()}
        try:
            while left := [partition for partition, place in at.items() if place < self.spans[partition][1]]:
                found = await reader.getmany(*left, timeout_ms=POLL_MS)
                for partition, records in found.items():
                    for record in records:
                        if record.offset < self.spans[partition][1]:
                            yield record
                for partition in left:
                    place = min(await reader.position(partition), self.spans[partition][1])
                    advance(place - at[partition])
                    at[partition] = place
        except KafkaError as error:
            raise explained(error, self._settings, "read what stands on the topics") from None

    async def by_time(self, advance: Callable[[int], None] = lambda _: None) -> "AsyncGenerator[ConsumerRecord[bytes, bytes]]":
        """All records of all partitions in the order of their times, as far as each partition is in order itself.

        Raises:
            KafkaUnavailable: Kafka stopped answering.
        """
        at = {partition: begin for partition, (begin, _) in self.spans.items()}
        waiting: dict[TopicPartition, deque[ConsumerRecord[bytes, bytes]]] = {partition: deque() for partition in at}
        try:
            while waiting:
                for partition in [partition for partition, records in waiting.items() if not records]:
                    at[partition] = await self._fill(partition, at[partition], waiting[partition])
                    if not waiting[partition]:
                        del waiting[partition]
                if waiting:
                    first = min(waiting.values(), key=lambda records: records[0].timestamp)
                    yield first.popleft()
                    advance(1)
        except KafkaError as error:
            raise explained(error, self._settings, "read what stands on the topics") from None

    async def _fill(self, partition: TopicPartition, place: int, records: "deque[ConsumerRecord[bytes, bytes]]") -> int:
        """Fetches some records of a partition, if there are more; where it stands then."""
        end = self.spans[partition][1]
        while place < end and not records:
            found = await self._reader.getmany(partition, timeout_ms=POLL_MS, max_records=READ_AHEAD)
            records.extend(record for record in found.get(partition, []) if record.offset < end)
            place = await self._reader.position(partition)
        return place


@asynccontextmanager
async def history(
    settings: Settings, topics: Collection[str], within: Range = EVER, keys: Mapping[str, bytes] | None = None
) -> AsyncIterator[History]:
    """The topics (named without the namespace) as they stand now.

    Args:
        settings: where Kafka is.
        topics: which.
        within: a range of time.
        keys: by topic, the key whose partition alone is read; it holds all records of the key where their producer lays keys out
            as Java's clients and aiokafka do, which is so for all that our steps and clients write.
    """
    await reach(settings)
    reader = AIOKafkaConsumer(
        **client_options(settings),
        isolation_level="read_committed",
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        max_partition_fetch_bytes=settings.topics.max_page_bytes,
    )
    try:
        await reader.start()
        partitions = await _partitions(settings, topics, keys or {})
        reader.assign(partitions)
        spans = await _spans(reader, partitions, within)
        for partition, (begin, _) in spans.items():
            reader.seek(partition, begin)
        yield History(spans, reader, settings)
    except KafkaError as error:
        raise explained(error, settings, f"read {', '.join(topics)}") from None
    finally:
        await reader.stop()


async def _partitions(settings: Settings, topics: Collection[str], keys: Mapping[str, bytes]) -> list[TopicPartition]:
    full = {catalogue(settings).full(topic): topic for topic in topics}
    async with admin_client(settings) as client:
        there = await present(client, list(full))
    found = []
    for topic, name in full.items():
        if topic not in there:
            raise KafkaUnavailable(f"the topic {topic} is not there: make it with `copydesk topics apply`")
        numbers = sorted(partition["partition"] for partition in there[topic])
        key = keys.get(name)
        wanted = numbers if key is None else [DefaultPartitioner()(key, numbers, numbers)]
        found += [TopicPartition(topic, number) for number in wanted]
    return found


async def _spans(
    reader: AIOKafkaConsumer, partitions: list[TopicPartition], within: Range
) -> dict[TopicPartition, tuple[int, int]]:
    begins = await reader.beginning_offsets(partitions)
    ends = await reader.end_offsets(partitions)
    firsts = await offsets_at(reader, partitions, within.since) if within.since is not None else begins
    afters = await offsets_at(reader, partitions, within.until) if within.until is not None else ends
    spans = {}
    for partition in partitions:
        end = ends[partition]
        begin = max(begins[partition], firsts.get(partition, end))
        spans[partition] = (min(begin, end), max(begin, min(end, afters.get(partition, end))))
    return spans


async def offsets_at(reader: AIOKafkaConsumer, partitions: list[TopicPartition], time: int) -> dict[TopicPartition, int]:
    """The first offset written at ``time`` or later; a partition without one is left out."""
    found = await reader.offsets_for_times(dict.fromkeys(partitions, max(time, 0)))  # aiokafka refuses times before 1970
    return {partition: place.offset for partition, place in found.items() if place is not None}
