"""Runs steps as processes: starts them, starts them again with a growing pause, gives up and says so, stops them.

One log (workers write to this process's stderr), one address for metrics and health. It also exports the lag of every step, its
own or not, so that a dead step's lag is still seen.
"""

import asyncio
import os
import signal
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import structlog

from streams import way
from streams.counted import counted
from streams.delivery.core import EXIT_ANEW
from streams.delivery.ground import awaited
from streams.delivery.worker import SOCKET_VARIABLE
from streams.errors import CopydeskError, SettingsError
from streams.kafka.admin import admin_client
from streams.kafka.groups import client_id, take_out
from streams.kafka.presence import present
from streams.kafka.rights import rights
from streams.observe.findings import findings
from streams.observe.fleet import Fleet, WorkerStanding
from streams.observe.ledger import reader
from streams.observe.logs import sums_items
from streams.observe.looks import EVERY_SECONDS, RecentLooks
from streams.observe.metrics import SupervisorMetrics
from streams.observe.server import application, serve
from streams.observe.summary import summarise
from streams.observe.sums import both
from streams.page.forward import forward_to, say_off
from streams.page.guard import is_on
from streams.page.keep import keep_page
from streams.parent import PARENT_VARIABLE
from streams.settings import Settings
from streams.topics import group_id

log = structlog.get_logger()

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds before a worker that ended is started again; doubled each time. Long enough that a worker which cannot start costs no
core, short enough that a mended cluster is used again within half a minute."""
LONGEST_ANEW = 5.0
"""The same for a worker whose cluster went away or has changed, which counts against nobody: the next one waits for the cluster by
itself, and should be there soon."""
HEALTHY_SECONDS = 60.0
"""A worker that ran this long starts with the first pause again: by then it has joined its group, restored its state and worked."""
GIVE_UP_AFTER = 10
"""Ends in a row, none after ``HEALTHY_SECONDS``: about three minutes."""
BURIAL_SECONDS = 5.0
"""What taking a dead worker out of its group may take: the next one waits for its session's end then."""
STOP_MARGIN_SECONDS = 15.0
"""What a worker may take to leave its group once its batches are drained."""


@dataclass
class Worker:
    """One step's process, over all its restarts."""

    step: str
    socket: Path
    metrics: SupervisorMetrics
    stop_seconds: float
    bury: Callable[[str, int], Awaitable[None]]
    """Called with the step and the process id of a worker that has died."""
    stopping: bool = False
    given_up: bool = False
    _process: asyncio.subprocess.Process | None = None
    _told: asyncio.Event = field(default_factory=asyncio.Event)

    @property
    def standing(self) -> WorkerStanding:
        """How the supervisor stands to the worker now."""
        if self.given_up:
            return "given_up"
        if self.stopping:
            return "stopping"
        if self._process is None or self._process.returncode is not None:
            return "waiting"
        return "running" if self.socket.exists() else "starting"

    async def keep(self) -> None:
        """Keeps the process running until it is told to stop or is given up."""
        pause, anew, ends = FIRST_PAUSE, FIRST_PAUSE, 0
        while True:
            began = time.monotonic()
            code = await self._run_once()
            if self.stopping:
                return
            ran = time.monotonic() - began
            if code == EXIT_ANEW:
                anew, why = min(2 * anew, LONGEST_ANEW), "the cluster was away or has changed"
                log.warning("step_exited", step=self.step, code=code, why=why, again_in_seconds=anew)
                await self._pause(anew)
                continue
            anew = FIRST_PAUSE
            pause, ends = (FIRST_PAUSE, 1) if ran > HEALTHY_SECONDS else (min(2 * pause, LONGEST_PAUSE), ends + 1)
            log.error("step_exited", step=self.step, code=code, ran_seconds=round(ran, 1), again_in_seconds=pause)
            if ends >= GIVE_UP_AFTER:
                self.given_up = True
                log.critical("step_given_up", step=self.step, ends=ends)
                return
            self.metrics.step_restarted(self.step)
            await asyncio.gather(self._pause(pause), self.bury(self.step, self._process.pid if self._process else 0))

    async def _run_once(self) -> int:
        self.socket.unlink(missing_ok=True)  # a killed worker leaves it, and it is taken for the sign that the next one serves
        # A session of its own: Ctrl-C reaches the supervisor alone, which decides how workers end.
        self._process = process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "streams.worker",
            self.step,
            env=os.environ | {SOCKET_VARIABLE: str(self.socket), PARENT_VARIABLE: str(os.getpid())},
            stdin=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        self.metrics.step_up(self.step, up=True)
        log.info("step_started", step=self.step, pid=process.pid)
        if self.stopping:
            process.terminate()
        code = await process.wait()
        self.metrics.step_up(self.step, up=False)
        return code

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._told.wait(), seconds)
        except TimeoutError:
            return

    async def stop(self) -> None:
        """Asks the process to drain and end; kills it where it does not in time."""
        self.stopping = True
        self._told.set()
        process = self._process
        if process is None or process.returncode is not None:
            return
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), self.stop_seconds)
        except TimeoutError:
            log.warning("step_exited", step=self.step, code=None, why="killed: it did not drain in time")
            process.kill()


async def supervise(steps: Sequence[str], settings: Settings) -> int:
    """Runs ``steps`` until SIGTERM or SIGINT; returns 0, or 1 where every step was given up.

    A cluster that is away, or lets nobody in, is waited for, as by steps that run.

    Raises:
        SettingsError: topics are missing, or the address for metrics and health is taken.
    """
    metrics = SupervisorMetrics(tuple(steps))
    stop_seconds = settings.delivery.drain_seconds + STOP_MARGIN_SECONDS
    told = asyncio.Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(signum, told.set)
    async with AsyncExitStack() as stack:
        # Unix socket paths are short: the system's own temporary folder, not ours.
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="copydesk-")))
        workers = [Worker(step, folder / f"{step}.sock", metrics, stop_seconds, partial(bury, settings)) for step in steps]
        seen = Seen()
        sockets = {worker.step: worker.socket for worker in workers}
        namespace = settings.namespace.rstrip(".")
        fleet = Fleet(sockets, metrics, lambda: {w.step: w.standing for w in workers}, namespace, seen.facts, lambda: seen.awaits)
        served, page = application(fleet.exposition, fleet.live, fleet.ready), folder / "page.sock"
        if is_on(settings.watch):
            forward_to(served, page)
        else:
            say_off(served)
        address = await stack.enter_async_context(serve(served, host=settings.watch.host, port=settings.watch.port))
        log.info("supervisor_started", steps=list(steps), address=address)
        if is_on(settings.watch):
            paging = asyncio.create_task(keep_page(page, address))
            stack.push_async_callback(_cancelled, paging)
        waiting = asyncio.create_task(told.wait())
        stack.callback(waiting.cancel)
        if await _has_ground(settings, steps, seen, waiting):
            watching = asyncio.create_task(_watch(settings, metrics, fleet, seen))
            stack.callback(watching.cancel)
            if sums_items(settings.watch.log_format, settings.watch.log_items):
                summing = asyncio.create_task(_sum_items(fleet))
                stack.callback(summing.cancel)
            await _work(workers, waiting, stop_seconds)
    log.info("supervisor_stopped")
    return int(all(worker.given_up for worker in workers))


async def bury(settings: Settings, step: str, pid: int) -> None:
    """Takes a worker that has died out of its group, so that its partitions do not wait for the end of its session.

    A cluster that is away needs none of it: by the time it is back the session has ended.
    """
    try:
        async with asyncio.timeout(BURIAL_SECONDS), admin_client(settings) as client:
            found = await take_out(client, group_id(settings, step), client_id(step, pid))
    except (CopydeskError, TimeoutError) as error:
        log.debug("member_taken_out", step=step, pid=pid, error=str(error))
        return
    if found:
        log.info("member_taken_out", step=step, pid=pid)


async def _work(workers: Sequence[Worker], told: "asyncio.Task[bool]", stop_seconds: float) -> None:
    """Keeps the workers running until ``told``, or until all are given up, and stops them."""
    keeping = asyncio.gather(*(worker.keep() for worker in workers))
    either: set[asyncio.Future[Any]] = {keeping, told}
    await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
    log.info("supervisor_stopping", steps=[worker.step for worker in workers], longest_seconds=stop_seconds)
    await asyncio.gather(*(worker.stop() for worker in workers))
    await keeping


async def _cancelled(task: "asyncio.Task[None]") -> None:
    task.cancel()
    await asyncio.wait([task])


async def _has_ground(settings: Settings, steps: Sequence[str], seen: "Seen", told: "asyncio.Task[bool]") -> bool:
    """Waits until the cluster answers; False where the supervisor was told to end before.

    Raises:
        SettingsError: topics are missing.
    """

    def lost(error: CopydeskError) -> None:
        seen.awaits = str(error)

    looking = asyncio.create_task(awaited(lambda: _check_topics(settings, steps), lost))
    try:
        await asyncio.wait({looking, told}, return_when=asyncio.FIRST_COMPLETED)
        if not looking.done():
            return False
        looking.result()
        seen.awaits = None
        return True
    finally:
        looking.cancel()


async def _check_topics(settings: Settings, steps: Sequence[str]) -> None:
    """A worker whose topics are missing would wait for ever: Faust takes an empty assignment for a full one."""
    topics = way.topics(settings)
    parts = rights(settings, topics)
    wanted = {right.name for step in steps for right in parts[step] if right.kind == "topic"}
    async with admin_client(settings) as client:
        there = await present(client, wanted)
    missing = [topic.name for topic in topics.on_cluster() if topic.name in wanted - there.keys()]
    if missing:
        raise SettingsError(
            f"missing on the cluster: {counted(len(missing), 'topic')}, {missing[0]} among them: `copydesk topics apply` makes them"
        )


@dataclass
class Seen:
    """What the supervisor has seen of the cluster: which it is, how fast items come and end, since when there is what is wrong."""

    installation: Mapping[str, str] | None = None
    awaits: str | None = None
    """Why the workers are not started yet: what the cluster is waited for."""
    looks: RecentLooks = field(default_factory=RecentLooks)

    def facts(self) -> dict[str, Any]:
        """As ``/ready`` tells it."""
        return {"installation": self.installation, "since": self.looks.since(), "paces": self.looks.paces()}


async def _sum_items(fleet: Fleet) -> None:
    """On a terminal, in place of a line an item."""

    async def texts() -> Iterable[bytes]:
        return (await fleet.expositions()).values()

    await summarise(texts, lambda told: log.info("items", **told))


async def _watch(settings: Settings, metrics: SupervisorMetrics, fleet: Fleet, seen: Seen) -> None:
    """Reads the ledger from the cluster, again and again, over connections that last until they fail: what waits, and findings."""
    said = ""
    while True:
        try:
            async with reader(settings) as ledgers:
                seen.installation = await ledgers.identity()
                while True:
                    ledger = await ledgers.read()
                    look = seen.looks.take(ledger, time.time())
                    metrics.looked(look)
                    metrics.sources(ledger.sources)
                    seen.looks.saw((each.id for each in findings(ledger, both(ledger), await fleet.ready())), look.at)
                    said = ""
                    await asyncio.sleep(EVERY_SECONDS)
        except CopydeskError as error:
            # The gauge of when the lag was last known says so too.
            if str(error) != said:
                said = str(error)
                log.warning("lag_unknown", error=said)
        await asyncio.sleep(EVERY_SECONDS)
