"""Runs one step: its app, its delivery core, what does its work, its metrics and health; drains when told to stop."""

import asyncio
import os
import signal
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import structlog

from streams import way
from streams.delivery.agent import CommittedApp, attach, step_app
from streams.delivery.core import Delivery
from streams.delivery.reload import Reload, begun
from streams.delivery.session import StepPlace
from streams.delivery.workers import Workers, workers_of
from streams.observe.health import BEAT_SECONDS, Health, Verdict
from streams.observe.logs import configure
from streams.observe.metrics import Metrics
from streams.observe.server import application, serve
from streams.settings import Settings, load_settings
from streams.step import AnyStep, Work
from streams.topics import CONSUMES

log = structlog.get_logger()

_POLL_SECONDS = 0.5
"""Between two looks whether Faust has ended: nothing else waits for it."""

SOCKET_VARIABLE = "COPYDESK_WORKER_SOCKET"
"""Names the unix socket on which a worker serves its metrics and health; set by the supervisor."""


@dataclass(frozen=True)
class Carrier:
    """A step and all that carries it."""

    app: CommittedApp
    delivery: Delivery
    workers: Workers

    @classmethod
    def of(cls, step: AnyStep, settings: Settings, metrics: Metrics, health: Health, work: Work[Any] | None = None) -> "Carrier":
        """Puts the parts together; call it inside the running event loop, which Faust takes hold of.

        Args:
            step: what is run.
            settings: that it runs under.
            metrics: of the step.
            health: of the worker.
            work: the step's, where it is prepared already.
        """
        workers = workers_of(step, settings, metrics, work)
        app = step_app(settings, step.name)
        place = StepPlace.of(settings, step)
        delivery = Delivery(app, place, workers, metrics, health)
        attach(app, place.topics.full(CONSUMES[step.name]), delivery.handle, settings.delivery)
        return cls(app, delivery, workers)

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

    async def until_told(self) -> int:
        """Runs until a signal, or until Faust crashes, which only a new process mends; returns the exit code."""
        told = asyncio.Event()
        for signum in (signal.SIGTERM, signal.SIGINT):
            asyncio.get_running_loop().add_signal_handler(signum, told.set)
        starting, waiting = asyncio.create_task(self.start()), asyncio.create_task(told.wait())
        await asyncio.wait({starting, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if starting.done():
            starting.result()
            ended = asyncio.create_task(self._ended())
            await asyncio.wait({ended, waiting}, return_when=asyncio.FIRST_COMPLETED)
        if not told.is_set():
            self.delivery.leave(f"Faust ended by itself: {self.app.crash_reason!r}"[:300])
        await self.stop()
        starting.cancel()
        return 0

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
    configure(settings.watch.log_level, settings.watch.log_format, fields={"step": step})
    return asyncio.run(_run(step, settings))


async def _run(name: str, settings: Settings) -> int:
    metrics, health = Metrics(name), Health(name, settings.delivery.give_up_seconds)
    step = way.step(name)
    watch = None if step.watch is None else step.watch(settings)
    carrier = Carrier.of(step, settings, metrics, health, None if watch is None else (await begun(watch, settings)).work)
    async with AsyncExitStack() as stack:
        stack.callback(carrier.workers.stop)
        if path := os.environ.get(SOCKET_VARIABLE):
            await stack.enter_async_context(_watched(Path(path), metrics, health))
        beat = asyncio.create_task(keep_health(health, carrier.app))
        stack.callback(beat.cancel)
        if watch is not None:
            reloading = asyncio.create_task(Reload(watch, settings, carrier.workers, metrics, health).run())
            stack.callback(reloading.cancel)
        return await carrier.until_told()


def _watched(path: Path, metrics: Metrics, health: Health) -> AbstractAsyncContextManager[str]:
    async def exposition() -> bytes:
        return metrics.render()

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
