"""What a worker tells of itself: /ready when Kafka is away, also where it has nothing to do; spans where they are asked for."""

import asyncio
import sys
import tempfile
from pathlib import Path

import pytest

from streams.delivery.worker import Carrier, keep_health, tracer_of
from streams.errors import SettingsError
from streams.kafka import admin
from streams.kafka.local.broker import LocalBroker
from streams.observe.health import Health
from streams.observe.metrics import Metrics
from streams.settings import Settings, TopicSettings, WatchSettings
from streams.topics import catalogue
from tests.conftest import SUITE_JARS
from tests.delivery.toys import counting


async def until(health: Health, *, ready: bool) -> None:
    """Waits for the verdict."""
    async with asyncio.timeout(120):
        while health.ready().ok != ready:  # noqa: ASYNC110 (it changes without an event)
            await asyncio.sleep(0.1)


@pytest.mark.kafka
@pytest.mark.recovery
async def test_an_idle_worker_notices_that_kafka_is_away() -> None:
    """It is ready, then not, with the reason, while it stays alive; then ready again once the broker is back."""
    with tempfile.TemporaryDirectory(prefix="copydesk-touch-", ignore_cleanup_errors=True) as folder:
        broker = LocalBroker(Path(folder), jars=SUITE_JARS)
        running = await asyncio.to_thread(broker.start, 0)
        try:
            settings = Settings(bootstrap_servers=running.address, data_dir=Path(folder), topics=TopicSettings(partitions=1))
            await admin.apply(settings, catalogue(settings))
            health = Health("clean")
            carrier = Carrier.of(counting(), settings, Metrics("clean"), health)
            await carrier.start()
            beat = asyncio.create_task(keep_health(health, carrier.app))
            try:
                await until(health, ready=True)
                await asyncio.to_thread(broker.stop)
                await until(health, ready=False)
                assert [reason.split(":")[0] for reason in health.ready().reasons] == ["Kafka is not reached"]
                assert health.live().ok

                await asyncio.to_thread(broker.start, int(running.address.rsplit(":", 1)[1]))
                await until(health, ready=True)
            finally:
                beat.cancel()
                await carrier.stop()
                carrier.workers.stop()
        finally:
            await asyncio.to_thread(broker.stop)


def test_spans_are_made_where_they_are_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else what makes them is not so much as loaded; where it cannot be, what to install is said."""
    monkeypatch.setitem(sys.modules, "streams.delivery.tracing", None)

    assert tracer_of("clean", Settings()) is None
    with pytest.raises(SettingsError, match=r"copydesk\[trace\]"):
        tracer_of("clean", Settings(watch=WatchSettings(traces=True)))
