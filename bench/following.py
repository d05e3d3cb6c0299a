"""Follows a group through its work: items ended, wall time, CPU of its processes and of the broker."""

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

import psutil
from aiokafka.admin import AIOKafkaAdminClient
from rich.progress import Progress

from streams.kafka.connection import client_options
from streams.kafka.groups import committed
from streams.observe.tally import Tally, total
from streams.settings import Settings
from streams.topics import group_id

POLL_SECONDS = 0.1
PATIENCE_SECONDS = 60.0
PLAIN_GROUP = "bench-plain"


@dataclass(frozen=True)
class Clients:
    """What every measurement asks: the cluster, and the broker's process."""

    admin: AIOKafkaAdminClient
    broker: psutil.Process


@dataclass(frozen=True)
class Watch:
    """How to read one part of the run: items ended so far, CPU seconds so far of its processes and of the broker."""

    items: Callable[[], Awaitable[int]]
    cpu: Callable[[], float]
    broker_cpu: Callable[[], float]

    @staticmethod
    @asynccontextmanager
    async def clients(settings: Settings, broker_pid: int) -> AsyncIterator[Clients]:
        """Connected for the time of the block."""
        admin = AIOKafkaAdminClient(**client_options(settings))
        await admin.start()
        try:
            yield Clients(admin, psutil.Process(broker_pid))
        finally:
            await admin.close()


@dataclass(frozen=True)
class Rate:
    """What one part did between a tenth of the way and its end.

    Attributes:
        items: counted in that time.
        seconds: of wall time.
        cpu_ms: of its processes, an item.
        broker_ms: of the broker, an item.
    """

    items: int
    seconds: float
    cpu_ms: float
    broker_ms: float

    @property
    def items_a_second(self) -> float:
        """Over wall time."""
        return self.items / self.seconds


def step_watch(settings: Settings, step: str, supervisor: int, clients: Clients) -> Watch:
    """One step under its supervisor, or the last of several: its tally tells the items."""

    async def items() -> int:
        offsets = await committed(clients.admin, group_id(settings, step))
        return total(Tally.decode(found.metadata) for found in offsets.values()).items

    return Watch(items, lambda: tree_cpu(supervisor), lambda: cpu_of(clients.broker))


def pages_watch(settings: Settings, pids: list[int], clients: Clients) -> Watch:
    """The plain loop: its committed offsets tell the items."""

    async def items() -> int:
        offsets = await committed(clients.admin, settings.namespace + PLAIN_GROUP)
        return sum(max(found.offset, 0) for found in offsets.values())

    return Watch(items, lambda: sum(tree_cpu(pid) for pid in pids), lambda: cpu_of(clients.broker))


def cpu_of(process: psutil.Process) -> float:
    """CPU seconds of a process and of its children that have ended; 0 where it is gone."""
    try:
        times = process.cpu_times()
    except psutil.Error:
        return 0.0
    return times.user + times.system + times.children_user + times.children_system


def tree_cpu(pid: int) -> float:
    """CPU seconds of a process and all below it."""
    try:
        root = psutil.Process(pid)
        return sum(cpu_of(process) for process in [root, *root.children(recursive=True)])
    except psutil.Error:
        return 0.0


async def follow(watch: Watch, name: str, expected: int, progress: Progress) -> Rate:
    """Waits until ``expected`` items have ended, and says at what rate.

    Raises:
        TimeoutError: nothing ended for a long time.
    """
    bar = progress.add_task(name, total=expected)
    first: tuple[int, float, float, float] | None = None
    items, moved = 0, time.monotonic()
    while items < expected:
        await asyncio.sleep(POLL_SECONDS)
        before, items = items, await watch.items()
        now = time.monotonic()
        if items > before:
            moved = now
            progress.update(bar, completed=items)
        elif now - moved > PATIENCE_SECONDS:
            raise TimeoutError(f"{name}: {items} of {expected} items ended, and no more for {PATIENCE_SECONDS:.0f} s")
        if first is None and items >= expected / 10:
            first = (items, now, watch.cpu(), watch.broker_cpu())
    began = first or (0, moved, 0.0, 0.0)
    done = items - began[0]
    if not done:
        raise ValueError(f"{name}: all {expected} items ended within {POLL_SECONDS} s: measure with more pages")
    return Rate(
        items=done,
        seconds=time.monotonic() - began[1],
        cpu_ms=1000 * (watch.cpu() - began[2]) / done,
        broker_ms=1000 * (watch.broker_cpu() - began[3]) / done,
    )
