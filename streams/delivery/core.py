"""Works a partition's events until they are committed, whatever fails on the way.

Correctness never depends on Faust's acknowledgements, on its view of the assignment or on group membership. Any exception drops the
session and works the same events again under a new fence; nothing ever leaves the agent. A step that fails for reasons of its own
exits after ``give_up_seconds``: a restart from the committed offset is always right. A cluster that is away, loads or does not let
us is waited for.
"""

import asyncio
import contextlib
import os
import sys
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import structlog
from aiokafka import TopicPartition
from aiokafka.errors import KafkaError, ProducerFenced

from streams.delivery.agent import CommittedApp, Event
from streams.delivery.attempts import Attempts
from streams.delivery.batch import Batch
from streams.delivery.look import unsound
from streams.delivery.session import Session, StepPlace
from streams.delivery.settle import Settler
from streams.delivery.told import Told
from streams.delivery.workers import Workers
from streams.errors import CopydeskError, Gap, Halted, KafkaRefused, RecordRefused
from streams.kafka.causes import explained, is_the_clusters
from streams.kafka.consumed import record_of
from streams.observe.health import Health
from streams.observe.metrics import Metrics
from streams.observe.notices import Notice
from streams.step import Record, Settled
from streams.topics import CONSUMES

if TYPE_CHECKING:  # the SDK is an extra
    from streams.delivery.tracing import Tracer

log = structlog.get_logger()

EXIT_GIVE_UP = 70
"""EX_SOFTWARE: the supervisor starts the worker again."""

EXIT_ANEW = 75
"""EX_TEMPFAIL: the cluster went away under Faust, or its address or the credentials have changed; the worker begins anew, and that
counts against nobody."""

GOES_ON = "work goes on by itself once that is mended"

HALT_SECONDS = 5.0
"""Between two looks whether somebody has mended what halts a partition: opening a session costs a few requests."""

LOOK_SECONDS = 30.0
"""Between two looks whether the topics are still the same ones, as often as Faust itself looks for partitions."""


class Delivery:
    """The core of one worker: a session for each partition it holds."""

    def __init__(
        self,
        app: CommittedApp,
        place: StepPlace,
        workers: Workers,
        metrics: Metrics,
        health: Health,
        tracer: "Tracer | None" = None,
    ) -> None:
        self._app = app
        self._place = place
        self._source = place.topics.full(CONSUMES[place.step.name])
        self._delivery = place.settings.delivery
        self._workers = workers
        self._tracer = tracer
        self._settler = Settler(place.step, place.settings, tracer=tracer)
        self._metrics = metrics
        self._health = health
        self._sessions: dict[TopicPartition, Session] = {}
        self._locks: dict[TopicPartition, asyncio.Lock] = {}
        self._halted = Told(
            lambda notice: log.error(
                "partition_halted", topic=self._source, partitions=_numbers(notice), what=notice.words, todo=notice.todo
            )
        )
        self._awaited = Told(
            lambda notice: log.warning("cluster_awaited", topic=self._source, partitions=_numbers(notice), error=notice.what)
        )
        self._looking: asyncio.Task[None] | None = None
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
            await self._carry(partition, events)

    async def _carry(self, partition: TopicPartition, events: Sequence[Event]) -> None:
        attempts = Attempts()
        while live := self._live(events):
            try:
                await self._attempt(partition, attempts, live)
            except asyncio.CancelledError:
                await asyncio.shield(self._drop(partition))
                raise
            except Gap as gap:
                self.leave(str(gap))
            except Halted as halt:
                await self._drop(partition)
                await self._halt(partition, halt)
            except Exception as error:  # noqa: BLE001 (nothing may leave the agent: Faust would acknowledge the batch)
                await self._drop(partition)
                if is_the_clusters(error):
                    await self._await_cluster(partition, attempts, error)
                elif not (isinstance(error, RecordRefused) and attempts.isolate(error)):
                    await self._wait(partition, attempts, error)
            else:
                return

    async def _halt(self, partition: TopicPartition, halt: Halted) -> None:
        """Says what is to be mended, and waits: work goes on by itself once it is."""
        notice = Notice("error", halt.what, halt.todo, halt.code, halt.command)
        self._say_halted(partition, notice.at(partition.partition, halt.detail))
        await asyncio.sleep(HALT_SECONDS)

    def _say_halted(self, partition: TopicPartition, notice: Notice) -> None:
        self._halted.hold(partition, notice)
        self._health.failing(partition, notice.what, notice)
        self._health.batch_moved(partition)

    async def _look(self, partitions: list[TopicPartition]) -> None:
        """Looks again and again whether topics are still those that the offsets are of; halts partitions of which they are not."""
        while True:
            with contextlib.suppress(CopydeskError, KafkaError, OSError):  # whoever works finds out
                found = await unsound(self._place, partitions)
                for partition, notice in found.items():
                    self._say_halted(partition, notice)
                    await self._give_up(partition)
                for partition in self._halted.held & set(partitions) - found.keys() - self._sessions.keys():
                    self._halted.free(partition)
                    self._health.batch_committed(partition)
            await asyncio.sleep(HALT_SECONDS if self._halted.held else LOOK_SECONDS)

    async def _await_cluster(self, partition: TopicPartition, attempts: Attempts, error: Exception) -> None:
        """Waits before the next try; however long the cluster is away or does not let us, that is no failure of the step."""
        self._metrics.retry()
        told = explained(error, self._place.settings, f"do the work of {self._place.step.name}")
        notice = Notice.halted(str(told), GOES_ON).at(partition.partition)
        self._awaited.hold(partition, notice)
        self._health.failing(partition, str(told), notice if isinstance(told, KafkaRefused) else None)
        self._health.batch_moved(partition)
        await asyncio.sleep(attempts.waited())

    async def _wait(self, partition: TopicPartition, attempts: Attempts, error: Exception) -> None:
        """Waits before the next try; leaves where the tries have failed for too long."""
        self._metrics.retry()
        self._health.failing(partition, type(error).__name__)
        log.warning("batch_retried", topic=partition.topic, partition=partition.partition, error=repr(error)[:300])
        failing, pause = attempts.failed(time.monotonic())
        if failing > self._delivery.give_up_seconds:
            self.leave(f"{partition} fails since {failing:.0f} s")
        if isinstance(error, ProducerFenced) or isinstance(error.__cause__, ProducerFenced):
            await self._fenced(partition)
        await asyncio.sleep(pause)

    def _live(self, events: Sequence[Event]) -> list[Event]:
        """The events of this generation; those of an older one come again from the committed offset."""
        current = self._app.consumer_generation_id
        return [event for event in events if event.message.generation_id == current != self._barred]

    async def _attempt(self, partition: TopicPartition, attempts: Attempts, events: Sequence[Event]) -> None:
        """Works and commits the events once."""
        session = self._sessions.get(partition)
        # An event before the position is a repetition, or of a topic that was made anew: what is committed tells which.
        if session is not None and (session.is_to_renew() or events[0].message.offset < session.position):
            await self._drop(partition)
            session = None
        if session is None:
            began = time.monotonic()
            session = self._sessions[partition] = await Session.open(self._place, partition)
            self._halted.free(partition)
            self._awaited.free(partition)
            self._metrics.restored(time.monotonic() - began)
            self._health.session_opened(partition, session.notices)
            self._metrics.sessions(len(self._sessions))
        messages = [event.message for event in events if event.message.offset >= session.position]
        records = [record_of(message, round(1000 * message.timestamp)) for message in messages]
        if not records:
            return
        await session.prove([record.offset for record in records])
        for part in attempts.parts(records):
            self._health.batch_began(partition)
            await self._publish(session, attempts, part)
            self._health.batch_committed(partition)

    async def _publish(self, session: Session, attempts: Attempts, records: Sequence[Record]) -> None:
        began, since = time.monotonic(), time.time_ns()
        results = await attempts.work(self._workers, records, lambda: self._health.batch_moved(session.partition))
        assert session.state is not None  # noqa: S101 (an open session has one)
        batch = Batch(self._settler.settle(session.state, records, results, session.topic_id))
        await session.commit(batch)
        if self._tracer is not None:
            self._tracer.committed(batch.items, session.topic_id, since)
        self._count(batch, time.monotonic() - began)

    def _count(self, batch: Batch, seconds: float) -> None:
        """Metrics and the canonical lines of what is committed now."""
        self._metrics.batch(seconds, len(batch.items))
        for item in batch.items:
            settled = item.settled
            self._metrics.item(settled.outcome, settled.reason, item.seconds)
            self._metrics.sent(settled.sent)
            self._metrics.redactions(settled.redactions)
            self._metrics.finished(settled.arrived, settled.told)
            self._set_aside(settled)
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

    def _set_aside(self, settled: Settled) -> None:
        for rule in settled.rules_set_aside:
            self._metrics.rule_set_aside()
            self._health.rule_set_aside(rule)
            log.warning("rule_set_aside", rule=rule, article_ids=settled.article_ids)

    async def _drop(self, partition: TopicPartition) -> None:
        """Closes the partition's session, if it has one."""
        session = self._sessions.pop(partition, None)
        if session is not None:
            await session.close()
            self._health.session_closed(partition)
            self._metrics.sessions(len(self._sessions))
            log.info("session_closed", topic=partition.topic, partition=partition.partition, position=session.position)

    async def _fenced(self, partition: TopicPartition) -> None:
        """Another owner, or the coordinator timed us out: two heartbeats say which."""
        self._metrics.fenced()
        log.warning("producer_fenced", topic=partition.topic, partition=partition.partition)
        await asyncio.sleep(2 * self._app.conf.broker_heartbeat_interval)

    async def _assigned(self, _app: Any, assigned: Any, **_: Any) -> None:
        self._health.assigned((tp.topic, tp.partition) for tp in assigned)
        self._leave_looking()
        self._looking = asyncio.create_task(self._look([TopicPartition(*tp) for tp in assigned]))

    def _leave_looking(self) -> None:
        if self._looking is not None:
            self._looking.cancel()

    async def _revoked(self, app: Any, revoked: Any, **_: Any) -> None:
        """Bars this generation, lets the batch in flight end, gives the partitions up."""
        self._barred = app.consumer_generation_id
        self._health.unassigned()
        self._leave_looking()
        await asyncio.gather(*(self._give_up(TopicPartition(*tp)) for tp in revoked if TopicPartition(*tp) in self._sessions))

    async def _give_up(self, partition: TopicPartition) -> None:
        lock = self._locks.setdefault(partition, asyncio.Lock())
        try:
            await asyncio.wait_for(lock.acquire(), self._delivery.drain_seconds)
            lock.release()
        except TimeoutError:
            # Cut off: the next send fails, and handle() lets go. The transaction is aborted.
            log.warning("batch_retried", partition=partition.partition, error="revoked before the batch ended")
        await self._drop(partition)

    async def stop(self) -> None:
        """Drains: takes no more events, lets the batches in flight end, closes every session."""
        self._barred = self._app.consumer_generation_id
        self._health.draining()
        self._leave_looking()
        await asyncio.gather(*map(self._give_up, list(self._sessions)))

    def leave(self, why: str) -> None:
        """Ends the process now; a restart resumes from the committed offset."""
        log.critical("worker_gives_up", why=why)
        sys.stderr.flush()
        os._exit(EXIT_GIVE_UP)


def _numbers(notice: Notice) -> list[int]:
    return [number for number, _ in notice.partitions]
