"""Runs one step: its app, its delivery core, what does its work, its metrics and health; drains when told to stop."""

import asyncio
import os
import signal
import sys
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import structlog

from streams import way
from streams.delivery.agent import CommittedApp, attach, step_app
from streams.delivery.core import EXIT_ANEW, EXIT_GIVE_UP, Delivery
from streams.delivery.ground import changed_ground, ready_ground
from streams.delivery.reload import Reload, begun
from streams.delivery.session import StepPlace
from streams.delivery.workers import Workers, workers_of
from streams.errors import KafkaRefused, KafkaUnavailable, SettingsError
from streams.kafka.causes import explained, is_the_clusters
from streams.kafka.reach import reach
from streams.kafka.rights import rights
from streams.observe.exposition import Exposition
from streams.observe.health import BEAT_SECONDS, Health, Verdict
from streams.observe.logs import configure, sums_items
from streams.observe.metrics import Metrics
from streams.observe.server import application, serve
from streams.settings import Settings, load_settings
from streams.step import AnyStep, Work
from streams.topics import CONSUMES, catalogue

if TYPE_CHECKING:  # the SDK is an extra
    from streams.delivery.tracing import Tracer

log = structlog.get_logger()

LEAVE_SECONDS = 5.0
"""What Faust may take to leave the group once batches are drained; beyond it the group's session times out by itself."""
_POLL_SECONDS = 0.5
"""Between two looks whether Faust has ended: nothing else waits for it."""

SOCKET_VARIABLE = "COPYDESK_WORKER_SOCKET"
"""Names the unix socket on which a worker serves its metrics and health; set by the supervisor."""


@dataclass(frozen=True)
class Carrier:
    """A step and all that carries it."""

    settings: Settings
    app: CommittedApp
    delivery: Delivery
    workers: Workers

    @classmethod
    def of(
        cls,
        step: AnyStep,
        settings: Settings,
        metrics: Metrics,
        health: Health,
        work: Work[Any] | None = None,
        tracer: "Tracer | None" = None,
    ) -> "Carrier":
        """Puts the parts together; call it inside the running event loop, which Faust takes hold of.

        Args:
            step: what is run.
            settings: that it runs under.
            metrics: of the step.
            health: of the worker.
            work: the step's, where it is prepared already.
            tracer: of the step, where spans are made.
        """
        workers = workers_of(step, settings, metrics, work)
        app = step_app(settings, step.name)
        place = StepPlace.of(settings, step)
        delivery = Delivery(app, place, workers, metrics, health, tracer)
        attach(app, place.topics.full(CONSUMES[step.name]), delivery.handle, settings.delivery)
        return cls(settings, app, delivery, workers)

    async def start(self) -> None:
        """Joins the group; returns once the agent runs.

        Raises:
            Exception: what the step needs cannot be loaded, or no broker answers.
        """
        await self.workers.ready()
        self.app.finalize()
        await self.app.start()
        log.info("worker_started")

    async def stop(self) -> None:
        """Drains and leaves the group."""
        await self.delivery.stop()
        await self.app.stop()
        log.info("worker_stopped")

    async def until(self, told: asyncio.Event) -> int:
        """Runs until ``told``, until the ground has changed, or until Faust ends, which only a new process mends; the exit code.

        Raises:
            Exception: it cannot start.
        """
        starting, waiting = asyncio.create_task(self.start()), asyncio.create_task(told.wait())
        changing = asyncio.create_task(changed_ground(self.settings))
        try:
            await asyncio.wait({starting, waiting}, return_when=asyncio.FIRST_COMPLETED)
            if starting.done():
                if (why := starting.exception()) is not None:
                    return await self._failed(why)
                ended = asyncio.create_task(self._ended())
                await asyncio.wait({ended, waiting, changing}, return_when=asyncio.FIRST_COMPLETED)
            if not told.is_set() and not changing.done():
                return await self._failed(self.app.crash_reason)
            if changing.done():
                log.info("worker_renews", why=changing.result())
            await self._stop_in_time()
            return EXIT_ANEW if changing.done() else 0
        finally:
            for task in (starting, waiting, changing):
                task.cancel()

    async def _failed(self, why: BaseException | None) -> int:
        """Faust did not start or ended by itself: because of the cluster, which is waited for anew, or for another reason.

        Raises:
            Exception: it did not start.
        """
        try:
            await reach(self.settings)
        except (KafkaUnavailable, KafkaRefused) as error:
            why = error
        if isinstance(why, Exception) and is_the_clusters(why):
            log.warning("cluster_awaited", error=str(explained(why, self.settings, "do the work")))
            return EXIT_ANEW
        if why is not None and not self.app.started:
            raise why
        self.delivery.leave(f"Faust ended by itself: {why!r}"[:300])
        return EXIT_GIVE_UP

    async def _stop_in_time(self) -> None:
        """Drains, where a broker answers; else nothing can be committed, and the group cannot be left in order."""
        if self.app.started and not await self._in_touch():
            log.warning("worker_stopped", why="at once: no broker to commit to; what was in flight comes again")
            return
        try:
            await asyncio.wait_for(self.stop(), self.settings.delivery.drain_seconds + LEAVE_SECONDS)
        except TimeoutError:
            log.warning("worker_stopped", why="at once: it could not leave its group in time")

    async def _in_touch(self) -> bool:
        """Whether a broker answers, and where Faust looks for it."""
        try:
            await reach(self.settings)
        except (KafkaUnavailable, KafkaRefused):
            return False
        return self.app.in_touch()

    async def _ended(self) -> None:
        """Returns when Faust has stopped or crashed. Polled: Faust 0.15 offers no public way to wait for both."""
        while not self.app.should_stop:  # noqa: ASYNC110 (there is no event to wait for)
            await asyncio.sleep(_POLL_SECONDS)


def run(step: str) -> int:
    """Runs ``step`` until SIGTERM or SIGINT, or until Faust crashes; returns the exit code.

    Raises:
        CopydeskError: settings do not fit, or no broker is known.
    """
    settings = load_settings()
    watch = settings.watch
    configure(watch.log_level, watch.log_format, fields={"step": step}, items=not sums_items(watch.log_format, watch.log_items))
    return asyncio.run(_run(step, settings))


async def _run(name: str, settings: Settings) -> int:
    metrics, health = Metrics(name), Health(name, settings.delivery.give_up_seconds)
    told = asyncio.Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(signum, told.set)
    async with AsyncExitStack() as stack:
        if path := os.environ.get(SOCKET_VARIABLE):
            await stack.enter_async_context(_watched(Path(path), metrics, health))
        if not await _has_ground(name, settings, health, told):
            return 0
        step = way.step(name)
        watch = None if step.watch is None else step.watch(settings)
        work = None if watch is None else (await begun(watch, settings)).work
        tracer = tracer_of(name, settings)
        if tracer is not None:
            stack.callback(tracer.close)
        carrier = Carrier.of(step, settings, metrics, health, work, tracer)
        stack.callback(carrier.workers.stop)
        tasks = [keep_health(health, carrier.app)]
        if watch is not None:
            tasks.append(Reload(watch, settings, carrier.workers, metrics, health).run())
        for task in map(asyncio.create_task, tasks):
            stack.callback(task.cancel)
        code = await carrier.until(told)
    if code == EXIT_ANEW or not carrier.app.should_stop:
        # Faust may still run: it waits a long time for a broker that is away. The next fence ends what it leaves open.
        sys.stderr.flush()
        os._exit(code)
    return code


def tracer_of(step: str, settings: Settings) -> "Tracer | None":
    """What makes the spans of ``step``; None where none are asked for.

    Raises:
        SettingsError: they are, and what makes or sends them is not installed.
    """
    if not settings.watch.traces:
        return None
    try:
        from streams.delivery.tracing import Tracer
    except ImportError:
        raise SettingsError("COPYDESK_WATCH__TRACES needs the extra `trace`: `pip install 'copydesk[trace]'`") from None
    return Tracer(step, settings)


async def _has_ground(name: str, settings: Settings, health: Health, told: asyncio.Event) -> bool:
    """Waits until the cluster lets the step work; False where it was told to end before."""
    needed = rights(settings, catalogue(settings))[name]
    grounded, waiting = asyncio.create_task(ready_ground(settings, needed, health)), asyncio.create_task(told.wait())
    beating = asyncio.create_task(_beat(health))
    try:
        await asyncio.wait({grounded, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if grounded.done():
            grounded.result()
        return not told.is_set()
    finally:
        for task in (grounded, waiting, beating):
            task.cancel()


async def _beat(health: Health) -> None:
    """Tells ``health`` again and again that the event loop runs."""
    while True:
        health.beat()
        await asyncio.sleep(BEAT_SECONDS)


def _watched(path: Path, metrics: Metrics, health: Health) -> AbstractAsyncContextManager[str]:
    async def exposition(_accept: str) -> Exposition:
        return Exposition(metrics.render())

    async def live(_: str | None) -> Verdict:
        return health.live()

    async def ready(_: str | None) -> Verdict:
        return health.ready()

    return serve(application(exposition, live, ready), unix=path)


async def keep_health(health: Health, app: CommittedApp) -> None:
    """Tells ``health`` again and again that the event loop runs, and whether a broker answers."""
    while True:
        health.beat()
        if app.in_touch():
            health.kafka_reached()
        elif app.started:
            health.kafka_lost("no broker answers as the coordinator of its group")
        await asyncio.sleep(BEAT_SECONDS)
