"""The supervisor starts, watches, restarts and stops its workers, and leaves nothing behind."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import urllib.request
from collections.abc import Callable
from pathlib import Path
from urllib.error import HTTPError

import pytest

from streams.settings import Settings, WatchSettings
from tests.cluster import send, tally
from tests.pipeline import Pipeline, environment, running
from tests.processes import alive, family, named

pytestmark = [pytest.mark.kafka, pytest.mark.recovery]


@pytest.fixture
def place(settings: Settings, tmp_path: Path) -> Settings:
    """Settings with a free port for metrics and short sessions."""
    delivery = settings.delivery.model_copy(update={"session_timeout_seconds": 6})
    return settings.model_copy(update={"watch": WatchSettings(port=0), "data_dir": tmp_path / "data", "delivery": delivery})


def asked(pipeline: Pipeline, path: str) -> tuple[int, str]:
    """Status and body of the supervisor's answer."""
    address = str(pipeline.lines("supervisor_started")[0]["address"])
    try:
        with urllib.request.urlopen(address + path, timeout=10) as answer:  # noqa: S310 (the supervisor's own address)
            return answer.status, answer.read().decode()
    except HTTPError as error:
        return error.code, error.read().decode()


async def until(holds: Callable[[], bool], seconds: float = 120) -> None:
    """Waits until it holds."""
    async with asyncio.timeout(seconds):
        while not await asyncio.to_thread(holds):  # noqa: ASYNC110 (a process tells nobody)
            await asyncio.sleep(0.2)


async def test_a_killed_worker_is_started_again_and_counted(place: Settings, tmp_path: Path) -> None:
    """Readiness, metrics and restarts say what happened; the pages that came meanwhile are worked, long before its session ends."""
    patient = place.delivery.model_copy(update={"session_timeout_seconds": 100})
    place = place.model_copy(update={"delivery": patient})
    async with running(place, tmp_path / "run.log", ["clean", "route"]) as pipeline:
        await until(lambda: asked(pipeline, "/ready")[0] == 200)
        first = pipeline.pid("clean")
        pipeline.kill("clean")
        await send(place, "news.pages.raw.v1", [(b"k", b"no page", [])])
        await until(lambda: pipeline.pid("clean") != first)
        await until(lambda: asked(pipeline, "/ready/clean")[0] == 200, 60)
        async with asyncio.timeout(60):
            while (await tally(place, "clean")).outcome("dead") < 1:  # noqa: ASYNC110 (the broker tells nobody)
                await asyncio.sleep(0.2)
        await until(lambda: re.search(r'copydesk_items_waiting\{.*step="enrich"', asked(pipeline, "/metrics")[1]) is not None)
        status, metrics = await asyncio.to_thread(asked, pipeline, "/metrics")

    assert status == 200
    namespace = place.namespace.removesuffix(".")
    assert f'copydesk_step_up{{namespace="{namespace}",step="clean"}} 1.0' in metrics
    assert f'copydesk_step_restarts_total{{namespace="{namespace}",step="clean"}} 1.0' in metrics
    assert f'copydesk_items_total{{namespace="{namespace}",outcome="dead",reason="not_a_page",step="clean"}} 1.0' in metrics


async def test_missing_topics_are_named_at_once(place: Settings) -> None:
    """Steps without topics do not start; the message says how to make them."""
    bare = place.model_copy(update={"namespace": "nothing-here."})
    done = await asyncio.to_thread(
        subprocess.run,
        [sys.executable, "-m", "streams.cli", "run"],
        env=environment(bare),
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 2
    assert "nothing-here.news.pages.raw.v1" in done.stderr
    assert "copydesk topics apply" in done.stderr


async def test_a_stop_drains_and_ends_everything(place: Settings, tmp_path: Path) -> None:
    """SIGTERM ends workers by themselves, with exit code 0."""
    async with running(place, tmp_path / "run.log", ["clean", "enrich"]) as pipeline:
        pids = [pipeline.pid("clean"), pipeline.pid("enrich")]

    assert pipeline.process.returncode == 0
    assert {line["step"] for line in pipeline.lines("worker_stopped")} == {"clean", "enrich"}
    assert not any(map(alive, pids))


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
async def test_a_killed_supervisor_leaves_no_orphan(place: Settings, tmp_path: Path) -> None:
    """Workers and their children end when the supervisor is killed by ``kill -9``."""
    async with running(place, tmp_path / "run.log", ["clean"]) as pipeline:
        pid = pipeline.pid("clean")
        await until(lambda: len(family(pid)) >= 3)
        whole = family(pid)
        os.kill(pipeline.process.pid, signal.SIGKILL)
        await until(lambda: not any(map(alive, whole)), 30)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
async def test_no_worker_outlives_its_supervisor_whenever_it_is_killed(place: Settings, tmp_path: Path) -> None:
    """In the middle of starting as well, when a worker has not yet looked who its parent is."""
    for number, after in enumerate([0.6, 0.9, 1.2, 1.5, 1.8, 2.2, 3.0, 5.0, 8.0]):
        mine = place.model_copy(update={"data_dir": tmp_path / f"supervisor-{number}"})
        process = subprocess.Popen(  # noqa: ASYNC220 (starts at once)
            [sys.executable, "-m", "streams.cli", "run", "clean", "route"], env=environment(mine), stderr=subprocess.DEVNULL
        )
        await asyncio.sleep(after)
        process.kill()
        process.wait()
        async with asyncio.timeout(30):
            while await asyncio.to_thread(named, str(mine.data_dir)):  # noqa: ASYNC110 (a process tells nobody)
                await asyncio.sleep(0.2)


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
async def test_a_killed_worker_leaves_no_child(place: Settings, tmp_path: Path) -> None:
    """The child processes of a worker killed by ``kill -9`` end with it."""
    async with running(place, tmp_path / "run.log", ["clean"]) as pipeline:
        pid = pipeline.pid("clean")
        await until(lambda: len(family(pid)) >= 3)
        whole = family(pid)
        pipeline.kill("clean")
        await until(lambda: not any(map(alive, whole)), 30)
