"""The page's own looks at the cluster."""

import asyncio
import time
from typing import TYPE_CHECKING

import pytest

from streams.page import looks as looks_module
from streams.page.looks import Watcher
from streams.settings import Settings, WatchSettings
from tests.page.reports import look

if TYPE_CHECKING:
    from streams.observe.report import Report


async def test_a_cluster_that_does_not_answer_is_said_with_the_time() -> None:
    """It goes on looking, and the time is that of the first try that failed."""
    looks = Watcher(Settings(bootstrap_servers="127.0.0.1:9", watch=WatchSettings(port=9)))
    began = time.time()
    keeping = asyncio.create_task(looks.keep())
    async with asyncio.timeout(30):
        while looks.last.error is None:  # noqa: ASYNC110 (it tells nobody)
            await asyncio.sleep(0.05)
    first = looks.last
    keeping.cancel()

    assert first.report is None
    assert "127.0.0.1:9" in str(first.error)
    assert began <= first.error_since <= time.time()


async def test_it_looks_at_a_real_cluster(settings: Settings) -> None:
    """All steps are there, and the look has its time."""
    looks = Watcher(settings.model_copy(update={"watch": WatchSettings(port=9)}))
    keeping = asyncio.create_task(looks.keep())
    async with asyncio.timeout(30):
        while looks.last.report is None:  # noqa: ASYNC110
            await asyncio.sleep(0.05)
    keeping.cancel()

    assert list(looks.last.report.ledger.steps) == ["clean", "enrich", "group", "route"]
    assert looks.last.at <= time.time()


async def test_a_broker_that_hangs_is_named_before_its_client_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """It keeps its connections, so nothing fails; what was known stays, and the first answer makes all well again."""
    monkeypatch.setattr(looks_module, "LATE_SECONDS", 0.05)
    looks = Watcher(Settings(bootstrap_servers="broker.example:9092"))
    answer: asyncio.Future[Report] = asyncio.get_running_loop().create_future()
    waiting = asyncio.create_task(looks._awaited(answer))
    async with asyncio.timeout(10):
        while looks.last.error is None:  # noqa: ASYNC110 (it tells nobody)
            await asyncio.sleep(0.01)
    report = look().report
    assert report is not None
    answer.set_result(report)

    assert "broker.example:9092 has not answered" in looks.last.error
    assert await waiting is report
