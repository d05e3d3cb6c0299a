"""A worker inside the test's own process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streams.delivery.tracing import Tracer
from streams.delivery.worker import Carrier
from streams.observe.health import Health
from streams.observe.metrics import Metrics
from streams.settings import Settings
from streams.step import AnyStep
from tests.cluster import tally


@asynccontextmanager
async def carried(
    step: AnyStep,
    settings: Settings,
    metrics: Metrics | None = None,
    health: Health | None = None,
    tracer: Tracer | None = None,
) -> AsyncIterator[Carrier]:
    """A worker of ``step``, with metrics and health of its own where none are given."""
    carrier = Carrier.of(step, settings, metrics or Metrics(step.name), health or Health(step.name), tracer=tracer)
    await carrier.start()
    try:
        yield carrier
    finally:
        await carrier.stop()
        carrier.workers.stop()


async def ended(settings: Settings, step: str, items: int, seconds: float) -> None:
    """Waits until so many items have ended in ``step``; ``TimeoutError`` where that takes longer."""
    async with asyncio.timeout(seconds):
        while (await tally(settings, step)).items < items:  # noqa: ASYNC110 (the broker tells nobody)
            await asyncio.sleep(0.1)
