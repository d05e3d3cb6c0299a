"""Sends dead letters back to where they came from, or gives them up: each once, whatever interrupts it.

A letter's original, a mark that it has gone back (on ``news.redrives.v1``) and the count of letters that are dealt with, which
``copydesk status`` takes off the dead ones, are one transaction, under one transactional id for
the whole installation: starting again first fences and aborts what an interrupted redrive left open, then reads the marks, then
goes on with the letters that have none. The letters themselves stay where they are until their retention ends.

Fails with ``KafkaUnavailable`` where the cluster goes away (run it again), with ``KafkaRefused`` where another redrive has begun.
"""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator, Callable, Collection, Mapping, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

import msgspec
import orjson
from aiokafka import AIOKafkaProducer
from aiokafka.errors import IllegalOperation, KafkaError, ProducerFenced

from streams.counted import counted
from streams.dead_letters.read import Letter, letter, returning
from streams.delivery.session import REFUSALS, all_written
from streams.errors import KafkaRefused, KafkaUnavailable, RecordRefused
from streams.kafka.causes import explained
from streams.kafka.connection import client_options
from streams.kafka.history import EVER, Range, history
from streams.kafka.reach import reach
from streams.kafka.rights import REDRIVER
from streams.observe.acknowledged import count_of, record_of_count
from streams.observe.findings import DEAD_LETTERS, finding_id
from streams.settings import Settings
from streams.topics import ACKNOWLEDGED, CONSUMES, REDRIVES, STEPS, catalogue, dead_letters

if TYPE_CHECKING:
    from aiokafka.structs import RecordMetadata

MAX_REDRIVES = 3
"""How often a letter may go back: what has failed so often fails for a reason of its own."""

BATCH_LETTERS, BATCH_BYTES = 100, 8_000_000
"""What one transaction holds at most: it must end well before its timeout of 20 s. Over 10 Mbit/s 8 MB
take seven."""


class Standing(StrEnum):
    """Whether a letter can go back."""

    WAITING = "waiting"
    RETURNED = "redriven"
    DISCARDED = "discarded"
    GUARDED = "failed too often"
    INCOMPLETE = "cannot be restored"


@dataclass(frozen=True)
class Selection:
    """Which letters; an empty collection takes all.

    Attributes:
        reasons: of ``DeadReason``.
        steps: that they died in.
        sources: names of feeds or hosts.
        addresses: of single letters.
        within: when they died.
    """

    reasons: Collection[str] = ()
    steps: Collection[str] = ()
    sources: Collection[str] = ()
    addresses: Collection[str] = ()
    within: Range = EVER

    def takes(self, found: Letter) -> bool:
        """Whether a letter is one of them."""
        return (
            (not self.reasons or found.reason in self.reasons)
            and (not self.sources or not set(self.sources).isdisjoint(found.sources))
            and (not self.addresses or found.address in self.addresses)
        )

    @property
    def of_steps(self) -> list[str]:
        """The steps whose letters have to be read."""
        named = {address.split("/")[0] for address in self.addresses}
        return [step for step in STEPS if (not self.steps or step in self.steps) and (not named or step in named)]


async def letters(
    settings: Settings, selection: Selection, started: Callable[[int], Callable[[int], None]] | None = None
) -> AsyncGenerator[Letter]:
    """The letters of a selection, as they stand now.

    Args:
        settings: where Kafka is.
        selection: which.
        started: is told how many offsets there are to read, and gives what is to be told how many were read.
    """
    topics = catalogue(settings)
    steps = {topics.full(dead_letters(CONSUMES[step])): step for step in selection.of_steps}
    names = [dead_letters(CONSUMES[step]) for step in steps.values()]
    async with history(settings, names, selection.within) as past:
        advance = started(past.total) if started else lambda _: None
        async with aclosing(past.records(advance)) as records:
            async for record in records:
                found = letter(record, steps[record.topic])
                if selection.takes(found):
                    yield found


async def marks(settings: Settings) -> dict[bytes, Standing]:
    """The letters that are dealt with, by ``mark_of``: gone back or discarded."""
    async with history(settings, [REDRIVES]) as past, aclosing(past.records()) as records:
        return {record.key or b"": standing_in(record.value) async for record in records}


def standing_in(value: bytes | None) -> Standing:
    """What a mark says of its letter."""
    try:
        said = orjson.loads(value or b"{}")
    except orjson.JSONDecodeError:
        said = {}
    return Standing.DISCARDED if isinstance(said, dict) and said.get("discarded") is True else Standing.RETURNED


def mark_of(found: Letter) -> bytes:
    """The letter's name among the marks; with its time, so that a topic made anew does not meet marks of the old one."""
    return f"{found.address}/{found.time}".encode()


def standing(found: Letter, marked: Mapping[bytes, Standing], most: int = MAX_REDRIVES) -> Standing:
    """Whether the letter can go back."""
    if (dealt_with := marked.get(mark_of(found))) is not None:
        return dealt_with
    if found.dropped or (found.original.key is None and found.original.value is None):
        return Standing.INCOMPLETE  # headers were too large to keep; or nothing at all, which no producer can send
    return Standing.GUARDED if found.redrives >= most else Standing.WAITING


class Ended(msgspec.Struct):
    """What a redrive did.

    Attributes:
        redriven: letters that went back in this run, or were given up.
        left: letters that did not, by why.
        refused: letters that Kafka refused, with its word for it.
    """

    redriven: int = 0
    left: Counter[str] = msgspec.field(default_factory=Counter)
    refused: dict[str, str] = msgspec.field(default_factory=dict)


async def redrive(
    settings: Settings,
    selection: Selection,
    *,
    most: int = MAX_REDRIVES,
    limit: int | None = None,
    started: Callable[[int], Callable[[int], None]] | None = None,
    discard: bool = False,
) -> Ended:
    """Sends the letters of a selection back.

    Args:
        settings: where Kafka is.
        selection: which letters, as of now: those that die while it runs are not among them.
        most: a letter that came back so often stays.
        limit: at most so many; None sends all.
        started: as in ``letters``.
        discard: gives them up in place of sending them back, those included that cannot go back.

    Raises:
        KafkaUnavailable: the cluster is gone; what is committed has gone back, and a second run goes on behind it.
        KafkaRefused: another redrive began after this one.
    """
    ended = Ended()
    sender = Sender(settings, discard=discard)
    taken = {Standing.WAITING, Standing.GUARDED, Standing.INCOMPLETE} if discard else {Standing.WAITING}
    await reach(settings)
    try:
        await sender.open()
        marked = await marks(settings)
        async with aclosing(letters(settings, selection, started)) as found:
            batch: list[Letter] = []
            async for each in found:
                stands = standing(each, marked, most)
                if stands not in taken:
                    ended.left[stands] += 1
                    continue
                if limit is not None and ended.redriven + len(batch) >= limit:
                    break
                batch.append(each)
                if len(batch) >= BATCH_LETTERS or sum(len(one.original.value or b"") for one in batch) >= BATCH_BYTES:
                    await _send(sender, batch, ended)
                    batch = []
            await _send(sender, batch, ended)
    except ProducerFenced:
        raise KafkaRefused("another redrive has begun on this cluster and goes on in place of this one") from None
    except KafkaError as error:
        told = explained(error, settings, "send dead letters back")
        if not isinstance(told, KafkaUnavailable):
            raise told from None
        raise KafkaUnavailable(
            f"Kafka stopped answering ({type(error).__name__}); {counted(ended.redriven, 'letter')} went back. "
            "Run it again when it is there: it goes on with the others"
        ) from None
    finally:
        await sender.close()
    return ended


async def _send(sender: "Sender", batch: Sequence[Letter], ended: Ended) -> None:
    """One transaction; where Kafka refuses a record, one a letter, which shows the guilty one."""
    if not batch:
        return
    try:
        await sender.send(batch)
    except RecordRefused as refusal:
        await sender.close()  # aborts it
        await sender.open()
        if len(batch) == 1:
            ended.refused[batch[0].address] = str(refusal)
            return
        for each in batch:
            await _send(sender, [each], ended)
        return
    ended.redriven += len(batch)


class Sender:
    """The one producer of redrives. ``discard``: it writes marks and no originals."""

    def __init__(self, settings: Settings, *, discard: bool = False) -> None:
        self._settings = settings
        self._discard = discard
        self._dealt_with: Counter[str] = Counter()
        self._topics = catalogue(settings)
        self._producer: AIOKafkaProducer | None = None
        self._partitions: dict[str, int] = {}

    async def open(self) -> None:
        """Fences whoever redrives already, and aborts what it left open.

        Raises:
            KafkaError: the cluster does not let it.
        """
        self._producer = AIOKafkaProducer(
            **client_options(self._settings),
            transactional_id=f"{self._settings.namespace}{REDRIVER}",
            transaction_timeout_ms=self._settings.delivery.transaction_timeout_ms,
            retry_backoff_ms=self._settings.delivery.retry_backoff_ms,
            max_request_size=self._settings.delivery.max_request_bytes,
            compression_type="zstd",
        )
        await self._producer.start()
        async with history(self._settings, [ACKNOWLEDGED]) as past, aclosing(past.records()) as records:
            self._dealt_with.clear()
            async for record in records:
                self._dealt_with[(record.key or b"").decode("utf-8", "replace")] = count_of(record.value)

    async def send(self, batch: Sequence[Letter]) -> None:
        """Publishes the originals and their marks in one transaction.

        Raises:
            RecordRefused: Kafka refused one of them; none is published.
            ProducerFenced: another redrive has begun.
        """
        producer = self._producer
        assert producer is not None  # noqa: S101 - opened by whoever sends
        await producer.begin_transaction()
        sends: list[asyncio.Future[RecordMetadata]] = []
        try:
            for each in batch:
                await self._hand_over(producer, each, sends)
            counts = self._dealt_with + Counter(finding_id(DEAD_LETTERS, each.step) for each in batch)
            for name in {finding_id(DEAD_LETTERS, each.step) for each in batch}:
                value = record_of_count(counts[name])
                sends.append(await producer.send(self._topics.full(ACKNOWLEDGED), value, key=name.encode()))
        except IllegalOperation as error:  # fenced by an answer that came before this record was handed over; no KafkaError
            await asyncio.gather(*sends, return_exceptions=True)
            raise ProducerFenced from error
        except KafkaError as error:
            await asyncio.gather(*sends, return_exceptions=True)  # nobody asks for these any more
            if isinstance(error, REFUSALS):  # larger than this client may send
                raise RecordRefused(type(error).__name__) from error
            raise
        await all_written(sends)  # aiokafka would commit although a record was refused
        await producer.commit_transaction()
        self._dealt_with = counts

    async def _hand_over(self, producer: AIOKafkaProducer, found: Letter, sends: "list[asyncio.Future[RecordMetadata]]") -> None:
        """Puts the original and its mark on their way, and adds what tells of their arrival to ``sends``."""
        original = found.original
        said = {"reason": found.reason, "step": found.step, "redrives": found.redrives + 1, "discarded": self._discard}
        if not self._discard:
            topic = self._topics.full(original.topic)
            partition = await self._partition(topic, original.partition)
            headers = list(returning(original, found.redrives + 1))
            sends.append(await producer.send(topic, original.value, original.key, partition, headers=headers))
        sends.append(await producer.send(self._topics.full(REDRIVES), orjson.dumps(said), mark_of(found)))

    async def _partition(self, topic: str, partition: int | None) -> int | None:
        """The original's own, since the step's state of it stands there: other clients lay keys out in other ways than ours."""
        assert self._producer is not None  # noqa: S101 - as above
        if topic not in self._partitions:
            self._partitions[topic] = len(await self._producer.partitions_for(topic))
        return partition if partition is not None and partition < self._partitions[topic] else None

    async def close(self) -> None:
        """Ends; an open transaction is aborted."""
        if self._producer is None:
            return
        producer, self._producer = self._producer, None
        try:
            if producer._txn_manager is not None and producer._txn_manager.is_in_transaction():  # noqa: SLF001 - no public way to ask
                await producer.abort_transaction()
        except KafkaError:
            pass  # the next one's fence aborts it
        finally:
            await producer.stop()
