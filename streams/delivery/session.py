"""One input partition under its fence.

Opened in this order and no other: the producer starts, which fences an older owner and aborts what it left open; the group's
committed offset is read; the step's state is read, committed, to its end; the first event handed over must be the first readable
one at or after that offset. What the coordinator holds, read under the fence, is the truth; Faust's view of the assignment only
decides who tries.
"""

import asyncio
import gc
import time
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

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
from streams.delivery.headers import signature
from streams.delivery.restore import FORMAT_HEADER, Restored, restored
from streams.delivery.state import Cache
from streams.delivery.state_file import StateRecord, store_path
from streams.errors import Gap, Halted, RecordRefused
from streams.kafka.connection import client_options
from streams.kafka.granted import permit
from streams.kafka.groups import committed
from streams.kafka.identity import identities
from streams.kafka.rights import Right, rights
from streams.observe.footing import Footing
from streams.observe.notices import Notice
from streams.observe.tally import GONE, OFFSETS, Tally
from streams.settings import Settings
from streams.step import AnyStep, Changes, Output, State
from streams.topics import STATEFUL, STEPS, Catalogue, catalogue, group_id, state

log = structlog.get_logger()

REFUSALS = (
    MessageSizeTooLargeError,
    RecordListTooLargeError,
    CorruptRecordException,
    InvalidTimestampError,
    PolicyViolationError,
)
"""Errors that say something about the record and not about the cluster: trying again cannot help."""

RENEW_SECONDS = 300.0
"""A session without a store reads its whole state when it is opened, .8 s for 100,000 records: not more often than this."""


@dataclass(frozen=True)
class StepPlace:
    """What every session of a worker shares."""

    settings: Settings
    topics: Catalogue
    step: AnyStep
    group: str
    rights: tuple[Right, ...] = ()
    changelog: str | None = None

    @classmethod
    def of(cls, settings: Settings, step: AnyStep) -> "StepPlace":
        """The place of ``step``."""
        topics = catalogue(settings)
        changelog = topics.full(state(step.name)) if step.name in STATEFUL else None
        return cls(settings, topics, step, group_id(settings, step.name), rights(settings, topics)[step.name], changelog)


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
    _broken: dict[bytes, tuple[int, str]] = field(default_factory=dict)
    _proved: bool = False
    _marks: dict[int, int] = field(default_factory=dict)
    """By the offset of an event, how many marks of transactions lie right before it."""
    _opened: float = field(default_factory=time.monotonic)
    _there: dict[str, bool] = field(default_factory=dict)

    @classmethod
    async def open(cls, place: StepPlace, partition: TopicPartition) -> "Session":
        """Fences the partition, reads the offset, restores the state."""
        began = time.monotonic()
        await permit(place.settings, place.rights)
        session = cls(place, partition, _producer(place, partition))
        try:
            await session.producer.start()
            footing = await session._read_offset()
            async with _reader(place) as reader:
                await session._stand(footing, reader)
                found = await session._restore(reader)
            session.state, session._broken = found.state, found.broken
        except BaseException:
            await session.close()
            raise
        log.info(
            "session_opened",
            topic=partition.topic,
            partition=partition.partition,
            position=session.position,
            state_records=found.read,
            seconds=round(time.monotonic() - began, 3),
        )
        return session

    @property
    def _are_pages(self) -> bool:
        return self.place.step.name == STEPS[0]

    @property
    def _before(self) -> bytes | None:
        """As whom the step before signs what it hands over."""
        at = STEPS.index(self.place.step.name)
        return signature(f"{self.place.settings.namespace}{STEPS[at - 1]}") if at else None

    @property
    def topic_id(self) -> str:
        """The identity of the input's topic; empty where the cluster tells none."""
        return self.tally.topics[0] if self.tally.topics else ""

    async def _read_offset(self) -> Footing:
        """Takes over offset and tally; opens the cache, which needs the same connection to be named; returns the topics."""
        place = self.place
        admin = AIOKafkaAdminClient(**client_options(place.settings))
        await admin.start()
        try:
            found = (await committed(admin, place.group, [self.partition])).get(self.partition)
            if found is not None:
                self.position, self.tally = found.offset, Tally.decode(found.metadata)
            now = await identities(admin, filter(None, (self.partition.topic, place.changelog)))
            if place.changelog is not None:
                folder = place.settings.data_dir / "state" / str((await admin.describe_cluster())["cluster_id"])
                topic = now[place.changelog].id if place.changelog in now else ""
                self._cache = Cache(store_path(folder, f"{place.changelog}-{self.partition.partition}"), topic)
            return Footing(place.step.name, self.partition.topic, place.changelog, now)
        finally:
            await admin.close()

    async def _stand(self, footing: Footing, reader: AIOKafkaConsumer) -> None:
        """Makes sure that the offset is one of this log, and says what retention has deleted before it was worked.

        Raises:
            Halted: it is not, or state no longer lies beside its input.
        """
        start = (await reader.beginning_offsets([self.partition]))[self.partition]
        end = (await reader.end_offsets([self.partition]))[self.partition]
        wrong = footing.layout() or footing.unsound(self.tally.topics, self.partition.partition, self.position, end)
        if wrong is not None:
            detail = dict(wrong.partitions).get(self.partition.partition, "")
            raise Halted(wrong.what, wrong.todo, wrong.code, wrong.command, detail)
        self.tally = replace(self.tally, topics=footing.identities)
        if self.tally.counts and self.position < start:
            log.error(
                "records_deleted", topic=self.partition.topic, partition=self.partition.partition, offsets=start - self.position
            )
            if self.place.step.name == STEPS[0]:  # pages are counted by offsets, articles by the step before
                gone = Tally({GONE: start - self.position, OFFSETS: start - self.position})
                self.position, self.tally = start, self.tally + gone

    async def _restore(self, reader: AIOKafkaConsumer) -> Restored:
        """The state as of the position."""
        place = self.place
        if place.changelog is None or self._cache is None:
            return Restored(place.step.restore(()), 0)
        found = await restored(place.step, TopicPartition(place.changelog, self.partition.partition), self._cache, reader)
        gc.freeze()  # it lives as long as the session, and no full collection need walk it
        return found

    async def prove(self, offsets: Sequence[int]) -> None:
        """Makes sure that no record lies between the position and the first event handed over, nor, of pages, between two events.

        Where offsets are missing among pages, a producer has used transactions, or retention was faster; the steps' own topics hold
        marks of transactions behind every batch, so there only the first event is looked at.

        Args:
            offsets: of the events handed over, in order.

        Raises:
            Gap: a record does: it would be lost.
        """
        gaps = [(after, offset) for after, offset in zip([self.position, *(at + 1 for at in offsets)], offsets, strict=False)]
        looked_at = gaps if self._are_pages else gaps[:1] if not self._proved else []
        missing = [(after, offset) for after, offset in looked_at if after != offset]
        if missing:
            self._marks = await self._marks_in(missing)
        self._proved = True

    async def _marks_in(self, gaps: Sequence[tuple[int, int]]) -> dict[int, int]:
        """How many offsets before each event are still in the log and hold no record."""
        async with _reader(self.place) as reader:
            reader.assign([self.partition])
            start = (await reader.beginning_offsets([self.partition]))[self.partition]
            marks = {}
            for after, offset in gaps:
                reader.seek(self.partition, max(after, start))
                record = await asyncio.wait_for(reader.getone(), 10)
                if record.offset != offset:
                    raise Gap(f"{self.partition}: committed {after}, next readable {record.offset}, handed {offset}")
                marks[offset] = offset - max(after, start)
        return marks

    async def commit(self, batch: Batch) -> None:
        """Publishes the batch with its state and its offset in one transaction, then moves on.

        Raises:
            RecordRefused: Kafka refused one of the records; nothing is published.
        """
        # Where nothing is counted yet, the group is new or its offset was set by hand: what lies before the first item is not ours.
        position = self.position if self.tally.counts else None
        following, tally = batch.last + 1, self.tally + batch.tally(position, self._marks, self._before)
        outputs = [output for output in batch.outputs() if not output.if_there or await self._is_there(output.topic)]
        await self.producer.begin_transaction()
        sends = [await self._send(output) for output in outputs]
        changes = batch.changes()
        if self.place.changelog is not None:
            number = self.partition.partition
            headers = [(FORMAT_HEADER, b"%d" % self.place.step.state_format)]
            kept = [
                await self.producer.send(self.place.changelog, value, key=key, partition=number, headers=headers)
                for key, value in changes.items()
            ]
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
            self._remember(changes, [place.offset for place in places])

    def _remember(self, changes: Changes, offsets: Sequence[int]) -> None:
        """Takes what is committed into the cache; a record that could not be read is mended by the one that follows it."""
        format_ = self.place.step.state_format
        kept = {
            key: None if value is None else StateRecord(value, offset, format_)
            for (key, value), offset in zip(changes.items(), offsets, strict=True)
        }
        assert self._cache is not None  # noqa: S101 (whoever has a changelog has one)
        self._cache.take(kept, max(offsets) + 1)
        for key in self._broken.keys() & changes.keys():
            del self._broken[key]

    def is_to_renew(self) -> bool:
        """Whether somebody may have mended what the session does without: it is opened anew then, which sees that."""
        ailing = bool(self._broken) or (self._cache is not None and self._cache.without is not None)
        return ailing and time.monotonic() - self._opened > RENEW_SECONDS

    def notices(self) -> list[Notice]:
        """What somebody should know of the state while the session works on."""
        cache, found = self._cache, []
        if cache is not None and cache.without is not None:
            found.append(Notice.cache_not_used(cache.without))
        if cache is not None and (aside := cache.set_aside) is not None:
            found.append(Notice.cache_set_aside(aside))
        place = f"{self.place.changelog}:{self.partition.partition}"
        found += [Notice.state_set_aside(f"{place}:{offset}", why) for offset, why in self._broken.values()]
        return found

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
        try:
            for end in (self._abort, self.producer.stop):
                try:
                    await asyncio.wait_for(end(), 5)
                except Exception as error:  # noqa: BLE001 (the next owner's fence ends what this could not)
                    log.debug("session_closed", partition=self.partition.partition, error=repr(error))
        finally:  # cancelled a second time, the local store is free for the next owner all the same
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
