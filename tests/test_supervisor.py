"""How the supervisor keeps one worker: real processes that end by themselves; the whole is in ``tests/recovery``."""

import asyncio
from pathlib import Path

import pytest

from streams import supervisor
from streams.delivery.core import EXIT_ANEW
from streams.observe.metrics import SupervisorMetrics
from streams.supervisor import Worker

STOP_SECONDS = 5.0


@pytest.fixture
def buried() -> list[tuple[str, int]]:
    """Step and process id of the workers that died."""
    return []


@pytest.fixture
def worker(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, buried: list[tuple[str, int]]) -> Worker:
    """Of a step that there is not: its process ends as soon as it has begun."""
    monkeypatch.setattr(supervisor, "FIRST_PAUSE", 0.01)
    monkeypatch.setattr(supervisor, "LONGEST_PAUSE", 0.02)
    monkeypatch.setattr(supervisor, "GIVE_UP_AFTER", 2)

    async def bury(step: str, pid: int) -> None:
        buried.append((step, pid))

    return Worker("none", tmp_path / "none.sock", SupervisorMetrics(("none",)), STOP_SECONDS, bury)


async def test_a_worker_that_keeps_ending_is_given_up(worker: Worker, buried: list[tuple[str, int]]) -> None:
    """It is started again first; then it stays ended, and its standing says so."""
    async with asyncio.timeout(30):
        await worker.keep()

    assert worker.standing == "given_up"
    [(step, pid)] = buried  # the last one is left to its session's end
    assert step == "none"
    assert pid > 0
    assert b'copydesk_step_restarts_total{step="none"} 1.0' in worker.metrics.render()
    assert b'copydesk_step_up{step="none"} 0.0' in worker.metrics.render()


async def test_a_worker_that_is_told_to_stop_is_not_started_again(worker: Worker) -> None:
    """Whether it runs or waits for its next start."""
    keeping = asyncio.create_task(worker.keep())
    await asyncio.sleep(0.05)
    async with asyncio.timeout(30):
        await worker.stop()
        await keeping

    assert worker.standing == "stopping"
    assert not worker.given_up


async def test_a_worker_that_waits_for_the_cluster_is_never_given_up(worker: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    """It ends with a code of its own, and that counts against nobody, however often."""
    ends = 0

    async def ends_anew(_: Worker) -> int:
        nonlocal ends
        ends += 1
        worker.stopping = ends > 20
        return EXIT_ANEW

    monkeypatch.setattr(supervisor, "LONGEST_ANEW", 0.01)
    monkeypatch.setattr(Worker, "_run_once", ends_anew)
    async with asyncio.timeout(30):
        await worker.keep()

    assert ends == 21
    assert not worker.given_up
