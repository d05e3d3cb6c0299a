"""The cluster goes away under ``copydesk run`` and comes back: nobody is given up, and work goes on by itself."""

import asyncio
import signal
import tempfile
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from streams.kafka import admin
from streams.kafka.local.broker import LocalBroker
from streams.settings import Settings, TopicSettings, WatchSettings
from streams.topics import RAW
from streams.way import topics
from tests.cluster import send, tally
from tests.conftest import SUITE_JARS
from tests.pipeline import Pipeline, running
from tests.recovery.test_supervisor import asked, until

pytestmark = [pytest.mark.kafka, pytest.mark.recovery, pytest.mark.timeout(600)]

STEPS = ["clean", "route"]
MANY = 500
BACK_SECONDS = 30.0
"""After its return; 15 s are wanted on an idle machine."""


@pytest.fixture
async def broker() -> AsyncIterator[LocalBroker]:
    """A broker of the test's own, with all topics."""
    with tempfile.TemporaryDirectory(prefix="copydesk-outage-", ignore_cleanup_errors=True) as folder:
        made = LocalBroker(Path(folder), jars=SUITE_JARS)
        await asyncio.to_thread(made.start, 0)
        try:
            yield made
        finally:
            await asyncio.to_thread(made.stop)


@pytest.fixture
async def place(broker: LocalBroker) -> Settings:
    """Settings without an address: the local broker is found in its data folder."""
    running = broker.running()
    assert running is not None
    made = Settings(
        bootstrap_servers=None, data_dir=broker.folder.data_dir, topics=TopicSettings(partitions=1), watch=WatchSettings(port=0)
    )
    made = made.model_copy(update={"delivery": made.delivery.model_copy(update={"session_timeout_seconds": 6, "children": 1})})
    await admin.apply(made, topics(made))
    return made


async def pages(place: Settings, count: int = 1) -> None:
    """Sends what ends as dead letters in the first step."""
    await send(place, RAW, [(b"k", b"no page %d" % number, []) for number in range(count)])


async def worked(place: Settings, dead: int) -> float:
    """Waits until so many pages have ended; how many seconds that took."""
    began = time.monotonic()
    async with asyncio.timeout(120):
        while (await tally(place, "clean")).outcome("dead") < dead:  # noqa: ASYNC110 (the broker tells nobody)
            await asyncio.sleep(0.2)
    return time.monotonic() - began


async def test_an_outage_is_waited_out(place: Settings, broker: LocalBroker, tmp_path: Path) -> None:
    """Longer than a step tries for reasons of its own: nobody is ended for it, /ready says it, and work goes on when it is over."""
    place = place.model_copy(update={"delivery": place.delivery.model_copy(update={"give_up_seconds": 5})})
    async with running(place, tmp_path / "run.log", STEPS) as pipeline:
        await pages(place)
        await worked(place, 1)
        await pages(place, MANY)  # some are in flight
        await asyncio.to_thread(broker.kill)
        await until(lambda: "no broker answers" in asked(pipeline, "/ready")[1], 60)
        pipeline.kill("route")  # one starts while there is no broker at all
        await asyncio.sleep(25)
        assert asked(pipeline, "/live")[0] == 200
        await asyncio.to_thread(broker.start)
        took = await worked(place, 1 + MANY)
        await until(lambda: asked(pipeline, "/ready")[0] == 200, BACK_SECONDS)

    assert took < BACK_SECONDS
    assert pipeline.lines("worker_gives_up") + pipeline.lines("step_given_up") == []
    assert "route" in {line["step"] for line in pipeline.lines("cluster_awaited")}


async def test_a_broker_that_comes_back_elsewhere_is_found(place: Settings, broker: LocalBroker, tmp_path: Path) -> None:
    """Its port was taken meanwhile: the steps look again where the local broker is."""
    before = broker.running()
    assert before is not None
    async with running(place, tmp_path / "run.log", STEPS) as pipeline:
        await pages(place)
        await worked(place, 1)
        await asyncio.to_thread(broker.stop)
        server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", before.port)
        async with server:
            after = await asyncio.to_thread(broker.start)
            assert after.port != before.port
            await pages(place)
            assert await worked(place, 2) < BACK_SECONDS
            await until(lambda: asked(pipeline, "/ready")[0] == 200, BACK_SECONDS)

    assert pipeline.lines("step_given_up") == []


async def test_a_start_without_a_broker_waits_for_it(place: Settings, broker: LocalBroker, tmp_path: Path) -> None:
    """It says once that it knows none and what to do; no worker is started, and all are once a broker answers."""
    await asyncio.to_thread(broker.kill)
    async with running(place, tmp_path / "run.log", ["clean"], "cluster_awaited") as pipeline:
        await asyncio.sleep(1)  # it has looked again
        await asyncio.to_thread(broker.start)
        await pages(place)
        assert await worked(place, 1) < BACK_SECONDS

    said = [str(line["error"]) for line in pipeline.lines("cluster_awaited")]
    assert [error for error in said if "no Kafka is known: start the local one" in error] == said[:1]
    assert len(pipeline.lines("step_started")) == 1
    assert pipeline.lines("lag_unknown") == []


async def test_an_interrupt_ends_at_once_while_the_broker_is_away(place: Settings, broker: LocalBroker, tmp_path: Path) -> None:
    """It says that it stops, and is gone within a few seconds: there is nothing to commit to."""
    async with running(place, tmp_path / "run.log", STEPS) as pipeline:
        await pages(place)
        await worked(place, 1)
        await asyncio.to_thread(broker.kill)
        await _interrupted(pipeline)


async def _interrupted(pipeline: Pipeline) -> None:
    began = time.monotonic()
    pipeline.process.send_signal(signal.SIGINT)
    assert await asyncio.to_thread(pipeline.process.wait, 60) == 0
    assert time.monotonic() - began < 10
    assert pipeline.lines("supervisor_stopping")
