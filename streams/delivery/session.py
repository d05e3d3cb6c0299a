"""One input partition under its fence.

Opened in this order and no other: the producer starts, which fences an older owner and aborts what it left open; the group's
committed offset is read; the step's state is read, committed, to its end; the first event handed over must be the first readable
one at or after that offset. What the coordinator holds, read under the fence, is the truth; Faust's view of the assignment only
decides who tries.
"""

import asyncio
import gc
import time
from dataclasses import dataclass, field

import structlog
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import (
    CorruptRecordException,
    InvalidTimestampError,
    MessageSizeTooLargeError,
    PolicyViolationError,
    RecordListTooLargeError,
)
from aiokafka.structs import RecordMetadata

from streams.delivery.batch import Batch
from streams.delivery.state import Cache
from streams.errors import Gap, RecordRefused
from streams.kafka.connection import client_options
from streams.observe.tally import Tally
from streams.settings import Settings
from streams.step import AnyStep, Output, State
from streams.topics import STATEFUL, Catalogue, catalogue, group_id, state

log = structlog.get_logger()

REFUSALS = (
    MessageSizeTooLargeError,
    RecordListTooLargeError,
    CorruptRecordException,
    InvalidTimestampError,
    PolicyViolationError,
)
"""Errors that say something about the record and not about the cluster: trying again cannot help."""


@dataclass(frozen=True)
class StepPlace:
    """What every session of a worker shares."""

    settings: Settings
    topics: Catalogue
    step: AnyStep
    group: str
    changelog: str | None = None

    @classmethod
    def of(cls, settings: Settings, step: AnyStep) -> "StepPlace":
        """The place of ``step``."""
        topics = catalogue(settings)
        changelog = topics.full(state(step.name)) if step.name in STATEFUL else None
        return cls(settings, topics, step, group_id(settings, step.name), changelog)


@dataclass
class Session:
    """The partition, from the fence until it is given up.

    Attributes:
        position: the next offset to work.
        tally: the outcomes counted so far, committed with the position.
        state: what the step remembers, as of the position.
    """

    place: StepPlace
    partition: TopicPartition
    producer: AIOKafkaProducer
    position: int = 0
    tally: Tally = field(default_factory=Tally)
    state: State | None = None
    _cache: Cache | None = None
    _proved: bool = False
    _there: dict[str, bool] = field(default_factory=dict)

    @classmethod
    async def open(cls, place: StepPlace, partition: TopicPartition) -> "Session":
        """Fences the partition, reads the offset, restores the state."""
        began = time.monotonic()
        session = cls(place, partition, _producer(place, partition))
        try:
            await session.producer.start()
            cluster = await session._read_offset()
            restored = await session._restore(cluster)
        except BaseException:
            await session.close()
            raise
        log.info(
            "session_opened",
            topic=partition.topic,
            partition=partition.partition,
            position=session.position,
            state_records=restored,
            seconds=round(time.monotonic() - began, 3),
        )
        return session

    async def _read_offset(self) -> str:
        """Takes over offset and tally; returns the cluster's id."""
        admin = AIOKafkaAdminClient(**client_options(self.place.settings))
        await admin.start()
        try:
            committed = await admin.list_consumer_group_offsets(self.place.group, partitions=[self.partition])
            found = committed.get(self.partition)
            if found is not None and found.offset >= 0:
                self.position, self.tally = found.offset, Tally.decode(found.metadata)
            cluster: str = (await admin.describe_cluster())["cluster_id"]
            return cluster
        finally:
            await admin.close()

    async def _restore(self, cluster: str) -> int:
        """Brings the cache to the changelog's end and builds the state from it; returns how many records were read."""
        place, read = self.place, 0
        if place.changelog is None:
            self.state = place.step.restore(())
            return read
        path = place.settings.data_dir / "state" / cluster / f"{place.changelog}-{self.partition.partition}.sqlite"
        cache = self._cache = Cache(path)
        log_partition = TopicPartition(place.changelog, self.partition.partition)
        reader = _reader(place)
        await reader.start()
        try:
            reader.assign([log_partition])
            end = (await reader.end_offsets([log_partition]))[log_partition]  # read committed: the last stable offset
            beginning = (await reader.beginning_offsets([log_partition]))[log_partition]
            cache.trust(beginning, end)
            reader.seek(log_partition, max(cache.next, beginning))
            # The log ends in control records, which are never handed over: so until the position says so.
            while await reader.position(log_partition) < end:
                found = (await reader.getmany(log_partition, timeout_ms=20)).get(log_partition, [])
                if found:
                    cache.apply({record.key: record.value for record in found}, await reader.position(log_partition))
                    read += len(found)
        finally:
            await reader.stop()
        self.state = place.step.restore(cache.records())
        gc.freeze()  # it lives as long as the session; a full collection that walks 2,000 articles of grouping takes 67 ms
        return read

    async def prove(self, first: int) -> None:
        """Makes sure that nothing lies between the position and ``first``, the first event handed over.

        Raises:
            Gap: something does: it would be lost.
        """
        if not self._proved and first != self.position:
            reader = _reader(self.place)
            await reader.start()
            try:
                reader.assign([self.partition])
                reader.seek(self.partition, self.position)
                record = await asyncio.wait_for(reader.getone(), 10)
            finally:
                await reader.stop()
            if record.offset != first:
                raise Gap(f"{self.partition}: committed {self.position}, next readable {record.offset}, handed {first}")
        self._proved = True

    async def commit(self, batch: Batch) -> None:
        """Publishes the batch with its state and its offset in one transaction, then moves on.

        Raises:
            RecordRefused: Kafka refused one of the records; nothing is published.
        """
        # Where nothing is counted yet, the group is new or its offset was set by hand: what lies before the first item is not ours.
        following, tally = batch.last + 1, self.tally + batch.tally(self.position if self.tally.counts else None)
        outputs = [output for output in batch.outputs() if not output.if_there or await self._is_there(output.topic)]
        await self.producer.begin_transaction()
        sends = [await self._send(output) for output in outputs]
        changes = batch.changes()
        if self.place.changelog is not None:
            number = self.partition.partition
            kept = [await self.producer.send(self.place.changelog, v, key=k, partition=number) for k, v in changes.items()]
        else:
            kept = []
        # Every send is awaited: aiokafka would commit although a record was refused. And no offsets while sends are in flight:
        # that costs a retry of 100 ms.
        await all_written(sends)
        places = await all_written(kept)
        offsets = {self.partition: (following, tally.encode())}
        await self.producer.send_offsets_to_transaction(offsets, self.place.group)
        await self.producer.commit_transaction()
        self.position, self.tally = following, tally
        if self._cache is not None and places:
            self._cache.apply(changes, max(place.offset for place in places) + 1)

    async def _is_there(self, topic: str) -> bool:
        """Whether the topic is on the cluster: a producer would wait for a missing one until the batch is given up. Asked once."""
        if topic not in self._there:
            known = (await self.producer.client.fetch_all_metadata()).topics()
            self._there[topic] = self.place.topics.full(topic) in known
            if not self._there[topic]:
                log.warning("topic_gone", topic=topic)
        return self._there[topic]

    async def _send(self, output: Output) -> "asyncio.Future[RecordMetadata]":
        topic = self.place.topics.full(output.topic)
        sent: asyncio.Future[RecordMetadata] = await self.producer.send(
            topic, output.value, key=output.key, headers=list(output.headers)
        )
        return sent

    async def close(self) -> None:
        """Aborts what is open and gives the partition up; whatever fails here, the fence holds."""
        for end in (self._abort, self.producer.stop):
            try:
                await asyncio.wait_for(end(), 5)
            except Exception as error:  # noqa: BLE001 (the next owner's fence ends what this could not)
                log.debug("session_closed", partition=self.partition.partition, error=repr(error))
        if self._cache is not None:
            self._cache.close()
            self._cache = None

    async def _abort(self) -> None:
        transactions = self.producer._txn_manager  # noqa: SLF001 (no public way to ask)
        if transactions is not None and transactions.is_in_transaction():
            await self.producer.abort_transaction()


async def all_written(sends: "list[asyncio.Future[RecordMetadata]]") -> list[RecordMetadata]:
    """Where the records were written.

    Raises:
        RecordRefused: Kafka refused one for its own sake; any other error as it came.
    """
    results = await asyncio.gather(*sends, return_exceptions=True)
    errors = [result for result in results if isinstance(result, BaseException)]
    if errors:
        refusal = next((error for error in errors if isinstance(error, REFUSALS)), None)
        if refusal is not None:
            raise RecordRefused(type(refusal).__name__) from refusal
        raise errors[0]
    return [result for result in results if not isinstance(result, BaseException)]


def _producer(place: StepPlace, partition: TopicPartition) -> AIOKafkaProducer:
    delivery = place.settings.delivery
    return AIOKafkaProducer(
        **client_options(place.settings),
        # The lock of the input partition. aiokafka speaks no newer TxnOffsetCommit than v0, so fencing needs one id for each.
        transactional_id=f"{place.group}-{partition.topic}-{partition.partition}",
        transaction_timeout_ms=delivery.transaction_timeout_ms,
        retry_backoff_ms=delivery.retry_backoff_ms,
        max_request_size=delivery.max_request_bytes,
        max_batch_size=262_144,
        linger_ms=0,
        request_timeout_ms=10_000,
    )


def _reader(place: StepPlace) -> AIOKafkaConsumer:
    return AIOKafkaConsumer(
        **client_options(place.settings),
        isolation_level="read_committed",
        enable_auto_commit=False,
        auto_offset_reset="earliest",
        fetch_max_wait_ms=50,
        max_partition_fetch_bytes=8_388_608,
        fetch_max_bytes=33_554_432,
    )
