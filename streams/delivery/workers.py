"""Runs the heavy half of a step: in child processes that can be killed, or in this process where the step needs none.

Pages meet C libraries that no event loop can interrupt. A batch is cut into chunks; a chunk that hangs or kills its child is run
again page by page, and only the guilty page fails. What a page may take is CPU time, watched by a timer of its child: how long
that takes on the clock depends on who else uses the machine. What sleeps uses none, so there is a limit on the clock as well, far
above; a chunk has that of one page, and a page that this limit alone killed is tried once more before it is dead.
"""

import asyncio
import gc
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import TimeoutError as FutureTimeoutError
from multiprocessing import get_context
from pathlib import Path
from typing import Any, Protocol

import msgspec
import structlog
from pebble import ProcessExpired, ProcessPool

from streams.delivery.breaker import Breaker, source_of
from streams.delivery.failure import ItemFailure, failure_of
from streams.observe.logs import configure
from streams.observe.metrics import Metrics
from streams.outcomes import DeadReason
from streams.parent import end_with_parent
from streams.settings import Settings
from streams.step import AnyStep, Record, Stages, Work

log = structlog.get_logger()

LOAD_SECONDS = 120.0
"""What loading models may take on a slow machine; longer means that the children die on it."""


OUT_OF_CPU = signal.SIGVTALRM
"""What a page's timer sends: unhandled it ends the process at once, even deep inside a C library. The timer counts time in user
mode; the other one, of user and system time, is the enrichers' own."""


class Result(msgspec.Struct, frozen=True):
    """What the heavy half made of one record (or why not), and the CPU seconds by stage.

    ``began``: when, in ns since the epoch; 0 where the record was not tried.
    """

    value: Any
    seconds: dict[str, float]
    began: int = 0


Progress = Callable[[], None]


def still() -> None:
    """Nobody wants to know that work moves on."""


class Workers(Protocol):
    """Runs the heavy half of a step over records, in order."""

    async def ready(self) -> None:
        """Returns once what the work needs is loaded; raises where it cannot be."""

    async def run(self, records: Sequence[Record], moved: Progress = still) -> list[Result]:
        """One result a record; a failed one has a ``Failure`` as its value. Never raises for a record's sake.

        Args:
            records: in the order of the results.
            moved: called whenever some of them are done, so that slow work is told from work that stands.
        """

    def renew(self, work: Work[Any]) -> None:
        """Puts new work in the old one's place; records that are being worked keep the old one."""

    def stop(self) -> None:
        """Ends what runs; a result still awaited is lost."""


def work_one(work: Work[Any], record: Record) -> Result:
    """The work over one record; an exception becomes a ``Failure``."""
    stages, began = Stages(), time.time_ns()
    try:
        value = work(record, stages)
    except Exception as error:  # noqa: BLE001 (whatever a page provokes is its failure, not the worker's)
        value = failure_of(error)
    return Result(value, stages.seconds, began)


class Inline:
    """Runs light work in this process."""

    def __init__(self, work: Work[Any]) -> None:
        self._work = work

    async def ready(self) -> None:
        """It was loaded when this was made."""

    async def run(self, records: Sequence[Record], moved: Progress = still) -> list[Result]:
        """One result a record; lets the event loop breathe between them."""
        work, results = self._work, []  # a batch is worked by one work, whatever comes meanwhile
        for record in records:
            results.append(work_one(work, record))
            moved()
            await asyncio.sleep(0)
        return results

    def renew(self, work: Work[Any]) -> None:
        """The next batch is worked by it."""
        self._work = work

    def stop(self) -> None:
        """There is nothing to end."""


class Children:
    """Runs heavy work in child processes."""

    def __init__(self, step: AnyStep, settings: Settings, metrics: Metrics) -> None:
        self._metrics = metrics
        self._step = step.name
        delivery, limits = settings.delivery, settings.limits
        self._chunk = delivery.chunk
        self._limits = limits
        self._alone = asyncio.Lock()
        self._breaker = Breaker(delivery.breaker_failures, delivery.breaker_seconds, time.monotonic)
        context = get_context("forkserver")
        # Loaded once in the fork server, so that a child that replaces a killed one is there at once.
        context.set_forkserver_preload([step.prepare.__module__, __name__])
        self._pool = ProcessPool(
            max_workers=delivery.children or os.cpu_count() or 1,
            initializer=_start_child,
            initargs=(step.prepare, step.name, settings),
            context=context,
        )
        # Starts the children now: the first page need not wait for models, and models that do not load are seen at once.
        self._first = self._pool.schedule(_work_chunk, args=[[], limits.page_seconds])

    async def ready(self) -> None:
        """Returns once a child has loaded what the work needs.

        Raises:
            Exception: loading failed, or took longer than ``LOAD_SECONDS``.
        """
        await asyncio.wait_for(asyncio.wrap_future(self._first), LOAD_SECONDS)

    async def run(self, records: Sequence[Record], moved: Progress = still) -> list[Result]:
        """One result a record, in order."""
        admitted = [self._breaker.admits(record) for record in records]
        todo = [record for record, admit in zip(records, admitted, strict=True) if admit]
        chunks = [todo[start : start + self._chunk] for start in range(0, len(todo), self._chunk)]
        done = iter(
            [result for chunk in await asyncio.gather(*(self._run_chunk(chunk, moved) for chunk in chunks)) for result in chunk]
        )
        return [next(done) if admit else _set_aside(record) for record, admit in zip(records, admitted, strict=True)]

    async def _run_chunk(self, records: Sequence[Record], moved: Progress) -> list[Result]:
        if len(records) > 1:
            try:
                return await self._schedule(records)
            except (FutureTimeoutError, ProcessExpired) as error:
                log.warning("child_failed", items=len(records), error=type(error).__name__)
            finally:
                moved()
        results = []
        for record in records:
            results.append(await self._run_single(record))
            moved()
        return results

    async def _run_single(self, record: Record) -> Result:
        limits, began = self._limits, time.time_ns()
        try:
            (result,) = await self._schedule_patiently(record)
        except FutureTimeoutError:
            return self._killed(record, DeadReason.TIMEOUT, f"no result within {limits.page_wall_seconds:g} s, twice", began)
        except ProcessExpired as error:
            if error.exitcode == -OUT_OF_CPU:
                return self._killed(record, DeadReason.TIMEOUT, f"more than {limits.page_seconds:g} s of CPU time", began)
            return self._killed(record, DeadReason.CRASHED, f"the child process ended with code {error.exitcode}", began)
        if isinstance(result.value, ItemFailure) and result.value.reason is DeadReason.OUT_OF_MEMORY:
            return self._killed(record, DeadReason.OUT_OF_MEMORY, result.value.detail, began)
        self._breaker.succeeded(record)
        return result

    async def _schedule_patiently(self, record: Record) -> list[Result]:
        """Tries the record again where the clock alone ended it, this time while no other such record is tried."""
        try:
            return await self._schedule([record])
        except FutureTimeoutError:
            async with self._alone:
                return await self._schedule([record])

    async def _schedule(self, records: Sequence[Record]) -> list[Result]:
        future = self._pool.schedule(
            _work_chunk, args=[list(records), self._limits.page_seconds], timeout=self._limits.page_wall_seconds
        )
        return await asyncio.wrap_future(future)

    def _killed(self, record: Record, reason: DeadReason, detail: str, began: int) -> Result:
        self._metrics.child_killed(reason.value)
        if (source := self._breaker.failed(record)) is not None:
            log.warning("source_set_aside", source=source, reason=reason.value)
        self._metrics.sources_set_aside(self._breaker.set_aside)
        # Tried twice: in its chunk and alone.
        return Result(ItemFailure(reason=reason, detail=detail, error=reason.value, attempts=2), {}, began)

    def renew(self, work: Work[Any]) -> None:
        """No step with children has files that change; a function does not reach a child."""
        raise NotImplementedError

    def stop(self) -> None:
        """Kills the children."""
        self._pool.stop()  # type: ignore[no-untyped-call]  # pebble leaves it unannotated
        self._pool.join()


def unhurried(settings: Settings) -> Settings:
    """Settings for work that nobody waits behind: every page is tried, and children keep what they would log off the screen."""
    delivery = settings.delivery.model_copy(update={"breaker_failures": sys.maxsize})
    return settings.model_copy(update={"delivery": delivery, "watch": settings.watch.model_copy(update={"log_level": "error"})})


def workers_of(step: AnyStep, settings: Settings, metrics: Metrics, work: Work[Any] | None = None) -> Workers:
    """What runs the work of ``step``; ``work`` where it is prepared already."""
    return Children(step, settings, metrics) if step.isolated else Inline(work or step.prepare(settings))


def _set_aside(record: Record) -> Result:
    detail = f"pages of {source_of(record)} kept hanging or killing the work"
    return Result(ItemFailure(reason=DeadReason.SOURCE_SET_ASIDE, detail=detail, error="source_set_aside", attempts=0), {})


# What follows runs in the child. The prepared work is the one thing that a child process keeps; or why there is none: an exception
# that leaves an initializer can leave the pool waiting for ever, so it is raised by the first task instead.
_prepared: list[Work[Any] | Exception] = []


def _start_child(prepare: Callable[[Settings], Work[Any]], name: str, settings: Settings) -> None:
    end_with_parent(signal.SIGKILL, _worker_is_gone)
    configure(settings.watch.log_level, settings.watch.log_format, fields={"step": name})
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the worker decides when children end
    try:
        _prepared[:] = [prepare(settings)]
        gc.freeze()  # tables live as long as the child; a full collection that walks those of enrichment takes 0.25 s
    except Exception as error:  # noqa: BLE001 (whatever it is, the parent is told)
        _prepared[:] = [error]
    if sys.platform.startswith("linux"):
        # After loading, and on top of it: models of a pipeline alone can take more than any page may. Elsewhere than on Linux the
        # limit is not honoured.
        memory = loaded_bytes() + settings.limits.page_memory_bytes
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def _worker_is_gone() -> None:
    """Returns when the worker is gone: a pipe closes then. The fork server, which is this process's parent, ends by the same."""
    worker = multiprocessing.parent_process()
    assert worker is not None  # noqa: S101 - only children come here
    worker.join()


def loaded_bytes() -> int:
    """The address space that this process takes, on Linux."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()


def _work_chunk(records: list[Record], seconds: float) -> list[Result]:
    (work,) = _prepared
    if isinstance(work, Exception):
        raise work
    results = []
    try:
        for record in records:
            signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
            results.append(work_one(work, record))
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    return results
