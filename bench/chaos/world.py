"""What a fault may touch: the cluster, the supervisors and their workers, the local state; and the pages that flow meanwhile."""

import asyncio
import os
import signal
import subprocess
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from bench.chaos.cluster import Cluster
from streams.errors import CopydeskError
from streams.settings import Settings
from streams.topics import RAW
from tests.cluster import tally
from tests.generated import Event
from tests.pipeline import Pipeline, started
from tests.processes import alive

STUCK_SECONDS = 240.0


async def end(supervisor: Pipeline) -> None:
    """Drains and ends it."""
    supervisor.process.terminate()
    try:
        await asyncio.to_thread(supervisor.process.wait, 90)
    except subprocess.TimeoutExpired:
        supervisor.process.kill()
        await asyncio.to_thread(supervisor.process.wait)
        raise


@dataclass
class World:
    """Everything, with the random numbers that decide."""

    settings: Settings
    cluster: Cluster
    folder: Path
    random: Random
    events: list[Event]
    away: float
    supervisor: Pipeline = field(init=False)
    sent: int = 0
    started: int = 0

    def begin(self, steps: Sequence[str] = ()) -> Pipeline:
        """Another supervisor, not waited for."""
        self.started += 1
        return started(self.settings, self.folder / f"run{self.started}.log", steps)

    async def restart(self) -> None:
        """A supervisor in the place of the one that has gone."""
        self.supervisor = self.begin()
        await self.supervisor.up()

    def kill(self, pid: int, number: signal.Signals = signal.SIGKILL) -> None:
        """Signals a process; one that has just ended is no error."""
        with suppress(ProcessLookupError):
            os.kill(pid, number)

    async def send(self, count: int, timestamp_ms: int | None = None) -> None:
        """The next events, straight to the brokers and not through the proxies: what is tested is the steps."""
        producer = AIOKafkaProducer(bootstrap_servers=self.cluster.inside, enable_idempotence=True, request_timeout_ms=120_000)
        await producer.start()
        try:
            name = self.settings.namespace + RAW
            for event in self.events[self.sent : self.sent + count]:
                headers = list(event.headers)
                await producer.send_and_wait(name, event.value, key=event.key, headers=headers, timestamp_ms=timestamp_ms)
                self.sent += 1
        finally:
            await producer.stop()

    async def drained(self) -> float:
        """Waits until everything sent has ended in the last step; how long that took.

        Raises:
            TimeoutError: something is stuck.
        """
        began = time.monotonic()
        async with asyncio.timeout(STUCK_SECONDS):
            while not await self._is_drained():  # noqa: ASYNC110 (the broker tells nobody)
                await asyncio.sleep(0.2)
        return time.monotonic() - began

    async def _is_drained(self) -> bool:
        try:
            clean = await tally(self.settings, "clean")
            return clean.items >= self.sent and (await tally(self.settings, "route")).items >= clean.sent
        except (KafkaError, OSError, CopydeskError):
            return False  # the cluster is away

    def survivors(self, family: set[int]) -> set[int]:
        """Those of a family that still run."""
        return {pid for pid in family if alive(pid)}
