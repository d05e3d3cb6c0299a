"""A step without Kafka: records from files and pipes in, what the step made of each out, in order.

It is the step as the pipeline runs it, with the same children, limits and reasons; only the state stays in memory and what would
go onto topics is handed to the caller.
"""

import asyncio
from collections.abc import AsyncGenerator, Iterator
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from streams.settings import Settings
from streams.step import AnyStep, Record, Settled, State

if TYPE_CHECKING:
    from streams.delivery.failure import ItemFailure
    from streams.delivery.workers import Workers

BATCH = 128
"""Records worked at once: enough to keep every core busy, little enough to hold in memory."""

READ_AHEAD = 16
"""Records read in one go where nothing keeps the reader waiting, so that the hop to
its thread is paid once for all of them."""


class NamedRecord(NamedTuple):
    """A record and what messages call it (``page.html``, ``articles.jsonl:3``)."""

    label: str
    record: Record


class Done(NamedTuple):
    """How a record ended, with what messages call it."""

    label: str
    settled: Settled
    failure: "ItemFailure | None"

    @property
    def why_dead(self) -> str | None:
        """Why it could not be worked; None where it could."""
        return None if self.failure is None else f"{self.failure.reason}: {self.failure.detail}"


async def run_alone(
    step: AnyStep, given: Iterator[NamedRecord], settings: Settings, *, remember: bool, ahead: int = READ_AHEAD
) -> AsyncGenerator[Done]:
    """Works records one after the other.

    Args:
        step: the step.
        given: the records; read in a thread, so it may block.
        settings: limits.
        remember: keep the state from record to record; else each is worked as if it were the first.
        ahead: records read in one go; 1 for pipes, where the next may be long in coming.
    """
    from streams.delivery.settle import Settler
    from streams.delivery.workers import unhurried, workers_of
    from streams.observe.metrics import Metrics

    say_it_ourselves()
    state: State = step.restore(())
    settler = Settler(step, settings)
    queue: asyncio.Queue[NamedRecord | None] = asyncio.Queue(2 * BATCH)
    reading = asyncio.create_task(_read(given, queue, ahead))
    workers: Workers | None = None
    try:
        while batch := await _batch(queue):
            if workers is None:
                alone = ahead > 1 and len(batch) <= settings.delivery.chunk
                # Nothing arrives while pages are worked. And a child loads models for a second, so a handful of files gets one.
                children = 1 if alone else settings.delivery.children
                delivery = settings.delivery.model_copy(update={"children": children})
                workers = workers_of(step, unhurried(settings.model_copy(update={"delivery": delivery})), Metrics(step.name))
            results = await workers.run([each.record for each in batch])
            for each, result in zip(batch, results, strict=True):
                (item,) = settler.settle(state if remember else step.restore(()), [each.record], [result])
                yield Done(each.label, item.settled, item.failure)
        await reading
    finally:
        reading.cancel()
        if workers is not None:
            workers.stop()
            end_fork_server()


async def _read(given: Iterator[NamedRecord], queue: "asyncio.Queue[NamedRecord | None]", ahead: int) -> None:
    """Fills the queue from a thread; None ends it."""
    try:
        while found := await asyncio.to_thread(lambda: list(islice(given, ahead))):
            for each in found:
                await queue.put(each)
    finally:
        await queue.put(None)


async def _batch(queue: "asyncio.Queue[NamedRecord | None]") -> list[NamedRecord]:
    """What is there, at least one record; empty at the end."""
    batch: list[NamedRecord] = []
    while len(batch) < BATCH and not (batch and queue.empty()):
        each = await queue.get()
        if each is None:
            queue.put_nowait(None)
            break
        batch.append(each)
    return batch


def say_it_ourselves() -> None:
    """Keeps the log's lines off the screen: what becomes of each record is told by the command."""
    import logging

    import structlog

    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.CRITICAL))


def end_fork_server() -> None:
    """Ends the server that children are forked from, and waits for it.

    It would end by itself when this process has gone, but then its time counts nowhere: whoever measures this command would see
    the cost of a page without the page's work.
    """
    from multiprocessing import forkserver

    stop = getattr(forkserver, "_forkserver")._stop  # noqa: B009, SLF001 - the library has no public name for it
    stop()
