"""A step and all that carries it: its Faust app, its delivery core, what does its work."""

import asyncio
import signal
from dataclasses import dataclass

import structlog

from streams.delivery.agent import attach
from streams.delivery.app import CommittedApp, step_app
from streams.delivery.core import Delivery
from streams.delivery.session import Place
from streams.delivery.workers import Workers, workers_of
from streams.observe.health import Health
from streams.observe.metrics import Metrics
from streams.settings import Settings
from streams.step import AnyStep
from streams.topics import CONSUMES, Catalogue

log = structlog.get_logger()

_POLL_SECONDS = 0.5


@dataclass(frozen=True)
class Carrier:
    """A step and all that carries it."""

    app: CommittedApp
    delivery: Delivery
    workers: Workers

    @classmethod
    def of(cls, step: AnyStep, settings: Settings, catalogue: Catalogue, metrics: Metrics, health: Health) -> "Carrier":
        """Puts the parts together; call it inside the running event loop, which Faust takes hold of."""
        workers = workers_of(step, settings, metrics)
        app = step_app(settings, step.name)
        delivery = Delivery(app, Place.of(settings, catalogue, step), workers, metrics, health)
        attach(app, catalogue.full(CONSUMES[step.name]), delivery, settings.delivery.batch, settings.delivery.pace_seconds)
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
