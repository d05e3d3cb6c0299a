"""Works a partition's events until they are committed, whatever fails on the way.

Correctness never depends on Faust's acknowledgements, on its view of the assignment or on group membership. Any exception drops the
session and works the same events again under a new fence; nothing ever leaves the agent. After ``give_up_seconds`` the process
exits: a restart from the committed offset is always right.
"""

import asyncio
import os
import sys
import time
from collections.abc import Sequence
from typing import Any

import structlog
from aiokafka import TopicPartition
from aiokafka.errors import ProducerFenced

from streams.dead_letters.write import first_timestamp
from streams.delivery.app import CommittedApp
from streams.delivery.batch import Batch
from streams.delivery.failure import Failure
from streams.delivery.session import Place, Session
from streams.delivery.settle import Settler
from streams.delivery.workers import Result, Workers
from streams.errors import Gap, RecordRefused
from streams.observe.health import Health
from streams.observe.metrics import Metrics
from streams.outcomes import DeadReason
from streams.step import Record

log = structlog.get_logger()

EXIT_GIVE_UP = 70
"""EX_SOFTWARE: the supervisor starts the worker again."""

Event = Any


class Delivery:
    """The core of one worker: a session for each partition it holds."""

    def __init__(self, app: CommittedApp, place: Place, workers: Workers, metrics: Metrics, health: Health) -> None:
        self._app = app
        self._place = place
        self._delivery = place.settings.delivery
        self._workers = workers
        self._settler = Settler(place.step, place.settings)
        self._metrics = metrics
        self._health = health
        self._sessions: dict[TopicPartition, Session] = {}
        self._locks: dict[TopicPartition, asyncio.Lock] = {}
        self._barred: int | None = None
        """The generation whose events are not worked any more."""
        connect_assigned: Any = app.on_partitions_assigned.connect  # Faust's own types fit no method
        connect_revoked: Any = app.on_partitions_revoked.connect
        connect_assigned(self._assigned, weak=False)
        connect_revoked(self._revoked, weak=False)

    async def handle(self, events: Sequence[Event]) -> None:
        """Returns when every event is committed or is no longer ours. Never raises while the partition is ours."""
        partition = TopicPartition(*events[0].message.tp)
        async with self._locks.setdefault(partition, asyncio.Lock()):
            await _Attempts(self, partition).run(events)

    def live(self, events: Sequence[Event]) -> list[Event]:
        """The events of this generation; those of an older one come again from the committed offset."""
        current = self._app.consumer_generation_id
        return [event for event in events if event.message.generation_id == current != self._barred]

    async def attempt(self, partition: TopicPartition, attempts: "_Attempts", events: Sequence[Event]) -> None:
        """Works and commits the events once."""
        session = self._sessions.get(partition)
        if session is None:
            began = time.monotonic()
            session = self._sessions[partition] = await Session.open(self._place, partition)
            self._metrics.restored(time.monotonic() - began)
            self._health.session_opened(partition)
            self._metrics.sessions(len(self._sessions))
        records = [_record(event.message) for event in events if event.message.offset >= session.position]
        if not records:
            return
        await session.prove(records[0].offset)
        # After a refusal one record a transaction: that shows which one it was, and publishes its neighbours.
        size = 1 if attempts.isolating else len(records)
        for start in range(0, len(records), size):
            part = records[start : start + size]
            attempts.working = part
            self._health.batch_began(partition)
            await self._publish(session, attempts, part)
            self._health.batch_committed(partition)

    async def _publish(self, session: Session, attempts: "_Attempts", records: Sequence[Record]) -> None:
        began = time.monotonic()
        results = await attempts.work(self._workers, records)
        assert session.state is not None  # noqa: S101 (an open session has one)
        batch = Batch(self._settler.settle(session.state, records, results))
        await session.commit(batch)
        self._count(batch, time.monotonic() - began)

    def _count(self, batch: Batch, seconds: float) -> None:
        """Metrics and the canonical lines of what is committed now."""
        self._metrics.batch(seconds, len(batch.items))
        for item in batch.items:
            settled = item.settled
            self._metrics.item(settled.outcome, settled.reason, item.seconds)
            self._metrics.sent(settled.sent)
            self._metrics.redactions(settled.redactions)
            log.info(
                "item",
                partition=item.record.partition,
                offset=item.record.offset,
                page_id=settled.page_id,
                article_ids=settled.article_ids,
                outcome=settled.outcome,
                reason=settled.reason,
                stages_ms={name: round(1000 * spent, 2) for name, spent in item.seconds.items()},
            )

    async def drop(self, partition: TopicPartition) -> None:
        """Closes the partition's session, if it has one."""
        session = self._sessions.pop(partition, None)
        if session is not None:
            await session.close()
            self._health.session_closed(partition)
            self._metrics.sessions(len(self._sessions))
            log.info("session_closed", topic=partition.topic, partition=partition.partition, position=session.position)

    def retried(self, partition: TopicPartition, error: BaseException) -> None:
        """Notes a failed attempt."""
        self._metrics.retry()
        self._health.failing(partition, type(error).__name__)
        log.warning("batch_retried", topic=partition.topic, partition=partition.partition, error=repr(error)[:300])

    async def fenced(self, partition: TopicPartition) -> None:
        """Another owner, or the coordinator timed us out: two heartbeats say which."""
        self._metrics.fenced()
        log.warning("producer_fenced", topic=partition.topic, partition=partition.partition)
        await asyncio.sleep(2 * self._app.conf.broker_heartbeat_interval)

    async def _assigned(self, _app: Any, assigned: Any, **_: Any) -> None:
        self._health.assigned((tp.topic, tp.partition) for tp in assigned)

    async def _revoked(self, app: Any, revoked: Any, **_: Any) -> None:
        """Bars this generation, lets the batch in flight end, gives the partitions up."""
        self._barred = app.consumer_generation_id
        self._health.unassigned()
        await asyncio.gather(*(self._give_up(TopicPartition(*tp)) for tp in revoked if TopicPartition(*tp) in self._sessions))

    async def _give_up(self, partition: TopicPartition) -> None:
        lock = self._locks.setdefault(partition, asyncio.Lock())
        try:
            await asyncio.wait_for(lock.acquire(), self._delivery.drain_seconds)
            lock.release()
        except TimeoutError:
            # Cut off: the next send fails, and handle() lets go. The transaction is aborted.
            log.warning("batch_retried", partition=partition.partition, error="revoked before the batch ended")
        await self.drop(partition)

    async def stop(self) -> None:
        """Drains: takes no more events, lets the batches in flight end, closes every session."""
        self._barred = self._app.consumer_generation_id
        self._health.draining()
        await asyncio.gather(*map(self._give_up, list(self._sessions)))

    def leave(self, why: str) -> None:
        """Ends the process now; a restart resumes from the committed offset."""
        log.critical("worker_gives_up", why=why)
        sys.stderr.flush()
        os._exit(EXIT_GIVE_UP)


class _Attempts:
    """The tries at one batch of events, and what carries over from one to the next."""

    def __init__(self, core: Delivery, partition: TopicPartition) -> None:
        self._core = core
        self._partition = partition
        self._results: dict[int, Result] = {}
        """The heavy half is a function of the record alone: a second try needs no second run."""
        self._doomed: set[int] = set()
        """Offsets of records that became something Kafka refused."""
        self.isolating = False
        self.working: Sequence[Record] = ()
        self._first_failure: float | None = None
        self._pause = 0.05

    async def run(self, events: Sequence[Event]) -> None:
        core = self._core
        while live := core.live(events):
            try:
                await core.attempt(self._partition, self, live)
            except asyncio.CancelledError:
                await asyncio.shield(core.drop(self._partition))
                raise
            except Gap as gap:
                core.leave(str(gap))
            except RecordRefused as refused:
                await self._isolate(refused)
            except Exception as error:  # noqa: BLE001 (nothing may leave the agent: Faust would acknowledge the batch)
                await self._again(error)
            else:
                return

    async def work(self, workers: Workers, records: Sequence[Record]) -> list[Result]:
        missing = [record for record in records if record.offset not in self._results]
        for record, result in zip(missing, await workers.run(missing), strict=True):
            self._results[record.offset] = result
        return [self._results[record.offset] for record in records]

    async def _isolate(self, refused: RecordRefused) -> None:
        if self.isolating and len(self.working) == 1:
            offset = self.working[0].offset
            if offset in self._doomed:
                await self._again(refused)  # the dead letter itself is refused: nothing to do but wait for somebody to mend that
                return
            self._doomed.add(offset)
            failure = Failure(reason=DeadReason.REFUSED_BY_KAFKA, detail=str(refused), error=str(refused))
            self._results[offset] = Result(failure, self._results[offset].seconds)
        else:
            self.isolating = True
            log.warning("batch_isolated", partition=self._partition.partition, items=len(self.working), error=str(refused))
        await self._core.drop(self._partition)

    async def _again(self, error: Exception) -> None:
        core, now = self._core, time.monotonic()
        self._first_failure = self._first_failure or now
        await core.drop(self._partition)
        core.retried(self._partition, error)
        if now - self._first_failure > core._delivery.give_up_seconds:  # noqa: SLF001 (its own other half)
            core.leave(f"{self._partition} fails since {now - self._first_failure:.0f} s")
        if isinstance(error, ProducerFenced) or isinstance(error.__cause__, ProducerFenced):
            await core.fenced(self._partition)
        await asyncio.sleep(self._pause)
        self._pause = min(2 * self._pause, 2.0)


def _record(message: Any) -> Record:
    """A Faust message as a record."""
    headers = message.headers or ()
    pairs = headers.items() if hasattr(headers, "items") else headers
    kept = tuple((name, value if value is not None else b"") for name, value in pairs)
    return Record(
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        timestamp=first_timestamp(kept, int(1000 * message.timestamp)),
        key=message.key,
        value=message.value,
        headers=kept,
    )
