"""Runs one step: its app, its delivery core, its metrics and health; drains when told to stop."""

import asyncio
import os
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from pathlib import Path

from streams import way
from streams.delivery.app import CommittedApp
from streams.delivery.carrier import Carrier
from streams.delivery.reload import Reload, usable
from streams.observe.health import BEAT_SECONDS, Health, Verdict
from streams.observe.logs import configure
from streams.observe.metrics import Metrics
from streams.observe.server import application, serve
from streams.settings import Settings, load

SOCKET_VARIABLE = "COPYDESK_WORKER_SOCKET"
"""Names the unix socket on which a worker serves its metrics and health; set by the supervisor."""


def run(step: str) -> int:
    """Runs ``step`` until SIGTERM or SIGINT, or until Faust crashes; returns the exit code.

    Raises:
        CopydeskError: settings do not fit, or no broker is known.
    """
    settings = load()
    configure(settings.watch.log_level, settings.watch.log_format, fields={"step": step})
    return asyncio.run(_run(step, settings))


async def _run(name: str, settings: Settings) -> int:
    metrics, health = Metrics(name), Health(name, settings.delivery.give_up_seconds)
    step, begun = way.step(name), await usable(name, settings)
    carrier = Carrier.of(step, begun, way.topics(begun), metrics, health)
    async with AsyncExitStack() as stack:
        stack.callback(carrier.workers.stop)
        if path := os.environ.get(SOCKET_VARIABLE):
            await stack.enter_async_context(_watched(Path(path), metrics, health))
        beat = asyncio.create_task(keep_health(health, carrier.app))
        stack.callback(beat.cancel)
        if step.watch is not None:
            reloading = asyncio.create_task(Reload(step.watch(settings), settings, carrier.workers, metrics, health).run())
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
