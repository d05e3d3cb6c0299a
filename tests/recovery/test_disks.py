"""Disks that are really full: that of a step's local store, and the broker's. No page is lost or worked twice."""

import asyncio
import errno
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiokafka import AIOKafkaProducer

from streams import way
from streams.delivery import session
from streams.errors import KafkaUnavailable
from streams.kafka import admin
from streams.kafka.local.broker import LocalBroker
from streams.kafka.local.process import wait_until
from streams.observe.health import Health
from streams.settings import Settings, TopicSettings, WatchSettings
from streams.topics import CLEAN, RAW
from streams.way import topics
from tests.carried import carried, ended
from tests.cluster import read, send, tally
from tests.conftest import SUITE_JARS
from tests.generated import Event, generate, oracle
from tests.pipeline import running
from tests.recovery.test_supervisor import asked, until

pytestmark = [pytest.mark.kafka, pytest.mark.recovery, pytest.mark.timeout(300)]

PAGES = 120


@contextmanager
def disk(folder: Path, size: str) -> Iterator[None]:
    """A disk of this size (``64k``, ``64m``) at the folder, inside the block; a test whose user may mount none is skipped."""
    folder.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=False, capture_output=True, text=True
    )
    if mounted.returncode:
        pytest.skip(f"a small disk needs a user who may mount one, as root may: {mounted.stderr.strip()}")
    try:
        yield
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)


def fill(folder: Path) -> Path:
    """A file that takes all the room there is left."""
    ballast = folder / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(4096))
        except OSError as error:
            assert error.errno == errno.ENOSPC  # noqa: PT017 (any other one is none that we wait for)
    return ballast


async def holds(place: Settings, events: list[Event]) -> None:
    """Every page has ended as the oracle says, once, and what was sent on stands on its topic once."""
    pages, wanted = await tally(place, "clean"), oracle(events).pages
    assert pages.items == len(events)
    assert {name: pages.outcome(name) for name in wanted} == wanted
    assert len(await read(place, CLEAN)) == pages.sent


async def test_a_step_goes_on_without_a_store_when_its_disk_is_full(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says so while that lasts; with room again it has a store again, and outcomes are those of a whole one."""
    monkeypatch.setattr(session, "RENEW_SECONDS", 0.0)
    folder, events, health = tmp_path / "small", generate(PAGES), Health("clean")
    place = settings.model_copy(update={"data_dir": folder})

    def told() -> set[str]:
        return {notice["what"].partition(":")[0] for notice in health.ready().body().get("notices", ())}

    with disk(folder, "1m"):
        async with carried(way.step("clean"), place, health=health):
            await _fed(place, events[: PAGES // 2])
            ballast = await asyncio.to_thread(fill, folder)
            await _fed(place, events[PAGES // 2 : -2])
            await ended(place, "clean", PAGES - 2, 60)
            assert told() == {"state is not kept on this machine (database or disk is full)"}
            ballast.unlink()
            for count, event in enumerate(events[-2:], PAGES - 1):
                await _fed(place, [event])
                await ended(place, "clean", count, 60)
            await until(lambda: told() == set(), 30)

    await holds(place, events)


async def _fed(place: Settings, events: list[Event]) -> None:
    await send(place, RAW, [(event.key, event.value, event.headers) for event in events], partition=0)


async def test_nothing_is_lost_when_the_brokers_disk_is_full(tmp_path: Path) -> None:
    """Kafka ends for it, and starts again only with room, which it says; the step waits meanwhile and goes on by itself."""
    events, folder = generate(PAGES), tmp_path / "broker"
    with disk(folder, "64m"):
        broker = LocalBroker(folder, jars=SUITE_JARS)
        address = (await asyncio.to_thread(broker.start, 0)).address
        try:
            place = Settings(
                bootstrap_servers=address,
                data_dir=tmp_path / "data",
                topics=TopicSettings(partitions=1),
                watch=WatchSettings(port=0),
            )
            await admin.apply(place, topics(place))
            async with running(place, tmp_path / "run.log", ["clean"]) as pipeline:
                await _sent(place, events[: PAGES // 2])
                ballast = await asyncio.to_thread(fill, folder)
                sending = asyncio.create_task(_sent(place, events[PAGES // 2 :]))
                assert await asyncio.to_thread(wait_until, lambda: broker.running() is None, 60), "it goes on with a full disk"
                await until(lambda: "no broker answers" in asked(pipeline, "/ready")[1], 60)
                with pytest.raises(KafkaUnavailable, match=r"the disk that .* is full"):
                    await asyncio.to_thread(broker.start)
                ballast.unlink()
                await asyncio.to_thread(broker.start)
                await sending
                await ended(place, "clean", PAGES, 60)
                await until(lambda: asked(pipeline, "/ready")[0] == 200, 60)
            assert pipeline.lines("step_given_up") == pipeline.lines("worker_gives_up") == []
            await holds(place, events)
        finally:
            await asyncio.to_thread(broker.stop)


async def _sent(place: Settings, events: list[Event]) -> None:
    """Sends them, each once, however long the broker is away."""
    producer = AIOKafkaProducer(bootstrap_servers=place.bootstrap_servers, enable_idempotence=True, request_timeout_ms=120_000)
    await producer.start()
    try:
        for event in events:
            await producer.send_and_wait(RAW, event.value, key=event.key, headers=list(event.headers))
    finally:
        await producer.stop()
