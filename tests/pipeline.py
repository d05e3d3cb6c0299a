"""``copydesk run`` as an operator starts it, for tests that watch or kill its processes."""

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

import orjson
from pydantic import SecretStr

from streams.settings import Settings
from streams.topics import STEPS


def environment(settings: Settings) -> dict[str, str]:
    """The variables that give another process these settings."""
    delivery, topics = settings.delivery, settings.topics
    return {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")} | {
        **({"COPYDESK_KAFKA_BOOTSTRAP_SERVERS": settings.bootstrap_servers} if settings.bootstrap_servers else {}),
        **{f"COPYDESK_KAFKA__{name.upper()}": value for name, value in _security(settings)},
        "COPYDESK_NAMESPACE": settings.namespace,
        "COPYDESK_DATA_DIR": str(settings.data_dir),
        "COPYDESK_TOPICS__PARTITIONS": str(topics.partitions),
        "COPYDESK_DELIVERY__SESSION_TIMEOUT_SECONDS": str(delivery.session_timeout_seconds),
        "COPYDESK_DELIVERY__BATCH": str(delivery.batch),
        "COPYDESK_DELIVERY__CHILDREN": str(delivery.children),
        "COPYDESK_DELIVERY__GIVE_UP_SECONDS": str(delivery.give_up_seconds),
        "COPYDESK_DELIVERY__BREAKER_FAILURES": str(delivery.breaker_failures),
        "COPYDESK_LIMITS__PAGE_SECONDS": str(settings.limits.page_seconds),
        "COPYDESK_WATCH__PORT": str(settings.watch.port),
        # Its process takes a second of CPU to start: only tests that look at the page say "on".
        "COPYDESK_WATCH__PAGE": "off" if settings.watch.page == "auto" else settings.watch.page,
        "COPYDESK_WATCH__LOG_FORMAT": "json",
        "COPYDESK_WATCH__TRACES": str(settings.watch.traces),
        **({"COPYDESK_ROUTE__RULES": str(settings.route.rules)} if settings.route.rules else {}),
        "COPYDESK_ROUTE__RELOAD_SECONDS": str(settings.route.reload_seconds),
    }


def _security(settings: Settings) -> Iterator[tuple[str, str]]:
    """How to connect, beside the address, in plain words."""
    for name, value in settings.kafka:
        if value is not None:
            yield name, value.get_secret_value() if isinstance(value, SecretStr) else str(value)


@dataclass
class Pipeline:
    """A running supervisor and its log."""

    process: "subprocess.Popen[bytes]"
    log: Path
    steps: Sequence[str] = STEPS

    def lines(self, event: str) -> list[dict[str, object]]:
        """The log lines of one event, so far."""
        found = [orjson.loads(line) for line in self.log.read_bytes().splitlines() if line.startswith(b"{") and line.endswith(b"}")]
        return [line for line in found if line.get("event") == event]

    def pid(self, step: str) -> int:
        """The process of the step's worker, as last started."""
        return next(int(str(line["pid"])) for line in reversed(self.lines("step_started")) if line["step"] == step)

    def kill(self, step: str) -> None:
        """``kill -9`` for the step's worker."""
        os.kill(self.pid(step), signal.SIGKILL)

    async def up(self, event: str = "worker_started") -> None:
        """Waits until all workers have said ``event``."""
        async with asyncio.timeout(120):
            while len(self.lines(event)) < len(self.steps):  # noqa: ASYNC110 (its log is all we have)
                await asyncio.sleep(0.1)


def started(settings: Settings, log: Path, steps: Sequence[str] = (), code: Path | None = None) -> Pipeline:
    """``copydesk run STEPS``, not waited for; of the package ``streams`` that stands in the folder ``code``, if it is given."""
    with log.open("wb") as sink:
        process = subprocess.Popen(
            [sys.executable, "-m", "streams.cli", "run", *steps],
            env=environment(settings) | ({"PYTHONPATH": str(code)} if code else {}),
            cwd=code,
            stderr=sink,
            stdout=sink,
        )
    return Pipeline(process, log, steps or STEPS)


@asynccontextmanager
async def running(
    settings: Settings, log: Path, steps: Sequence[str] = (), event: str = "worker_started", code: Path | None = None
) -> AsyncIterator[Pipeline]:
    """``copydesk run STEPS`` inside the block, once all workers have said ``event``; drained and ended after it, whatever came."""
    pipeline = started(settings, log, steps, code)
    process = pipeline.process
    try:
        await pipeline.up(event)
        yield pipeline
    finally:
        process.terminate()
        try:
            await asyncio.to_thread(process.wait, 60)
        finally:
            process.kill()
            await asyncio.to_thread(process.wait)
