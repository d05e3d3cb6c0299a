"""The faults by name: each does its harm, sends pages while it lasts, and takes it back."""

import asyncio
import os
import shutil
import signal
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING

from bench.chaos.world import World, end
from streams.topics import STEPS
from tests.processes import family

if TYPE_CHECKING:
    import subprocess

FROZEN_SECONDS = 10.0
"""Longer than a worker's session, which is 6 s here."""
ORPHAN_SECONDS = 30.0
HOLE_SECONDS = 15.0
DAY_MS = 86_400_000
PAGES = 20
"""Sent while a fault lasts."""

Fault = Callable[[World], Awaitable[None]]


class Survivor(Exception):
    """A process outlived its supervisor."""


def worker_killed(step: str) -> Fault:
    """``kill -9``."""

    async def fault(world: World) -> None:
        world.kill(world.supervisor.pid(step))
        await world.send(PAGES)

    return fault


async def workers_killed(world: World) -> None:
    """All four at once."""
    for step in STEPS:
        world.kill(world.supervisor.pid(step))
    await world.send(PAGES)


async def zombie(world: World) -> None:
    """A worker sleeps beyond its session, its partitions go, and it wakes with a transaction open."""
    pid = world.supervisor.pid(world.random.choice(STEPS))
    world.kill(pid, signal.SIGSTOP)
    await world.send(PAGES)
    await asyncio.sleep(FROZEN_SECONDS)
    world.kill(pid, signal.SIGCONT)


async def child_killed(world: World) -> None:
    """A process that works pages dies under its worker."""
    await world.send(PAGES // 2)
    worker = world.supervisor.pid("clean")
    children = sorted(family(world.supervisor.process.pid) - {world.supervisor.process.pid, *map(world.supervisor.pid, STEPS)})
    for pid in children[:1]:
        if pid != worker:
            world.kill(pid)
    await world.send(PAGES // 2)


async def supervisor_killed(world: World) -> None:
    """All that it had started must end by itself."""
    await world.send(PAGES)
    await _killed(world, family(world.supervisor.process.pid))
    await world.restart()


async def young_supervisor_killed(world: World) -> None:
    """The same within ten seconds of its start, while its workers import and load."""
    await end(world.supervisor)
    world.supervisor = world.begin()
    await world.send(PAGES)
    await asyncio.sleep(world.random.uniform(0, 10))
    await _killed(world, family(world.supervisor.process.pid))
    await world.restart()


async def _killed(world: World, left: set[int]) -> None:
    world.kill(world.supervisor.process.pid)
    await asyncio.to_thread(world.supervisor.process.wait)
    for _ in range(int(ORPHAN_SECONDS * 2)):
        if not world.survivors(left):
            return
        await asyncio.sleep(0.5)
    raise Survivor(f"{sorted(world.survivors(left))} live {ORPHAN_SECONDS:.0f} s after their supervisor")


async def drained_and_started(world: World) -> None:
    """A deployment: SIGTERM while pages are in flight, and a new one."""
    await world.send(PAGES)
    await end(world.supervisor)
    await world.restart()


async def second_instance(world: World) -> None:
    """Another supervisor joins, works and leaves."""
    second = world.begin()
    await world.send(PAGES)
    await second.up()
    await world.send(PAGES)
    await end(second)


async def second_worker_killed(world: World) -> None:
    """Another worker of one step is killed while it joins."""
    second = world.begin([world.random.choice(STEPS)])
    await world.send(PAGES)
    await asyncio.sleep(world.random.uniform(0, 6))
    await asyncio.to_thread(_gone, world, family(second.process.pid), second.process)


def _gone(world: World, left: set[int], process: "subprocess.Popen[bytes]") -> None:
    for pid in left:
        world.kill(pid)
    process.wait()


async def broker_killed(world: World) -> None:
    """One broker, at random, and started again."""
    node = world.random.choice(world.cluster.nodes)
    world.cluster.signal(node, signal.SIGKILL)
    await asyncio.sleep(1)
    world.cluster.launch(node)
    await world.cluster.ready(node)
    await world.send(PAGES)


async def broker_stopped(world: World) -> None:
    """In order, as for an upgrade: one after the other where there are three."""
    for node in world.cluster.nodes:
        await world.send(PAGES // len(world.cluster.nodes))
        world.cluster.signal(node, signal.SIGTERM)
        world.cluster.launch(node)
        await world.cluster.ready(node)


async def broker_frozen(world: World) -> None:
    """A broker that neither answers nor closes."""
    node = world.random.choice(world.cluster.nodes)
    await world.send(PAGES)
    world.cluster.signal(node, signal.SIGSTOP)
    await asyncio.sleep(FROZEN_SECONDS)
    world.cluster.signal(node, signal.SIGCONT)


async def cluster_away(world: World) -> None:
    """All brokers, for as long as the run says, under load."""
    await world.send(PAGES)
    for node in world.cluster.nodes:
        world.cluster.signal(node, signal.SIGKILL)
    await asyncio.sleep(world.away)
    for node in world.cluster.nodes:
        world.cluster.launch(node)
    for node in world.cluster.nodes:
        await world.cluster.ready(node)


async def lost_for_good(world: World) -> None:
    """A broker's disk is gone; an empty one takes its place."""
    if len(world.cluster.nodes) == 1:
        return await broker_killed(world)
    node = world.random.choice(world.cluster.nodes)
    world.cluster.signal(node, signal.SIGKILL)
    shutil.rmtree(node.folder.data)
    await world.send(PAGES)
    world.cluster.make(node)
    world.cluster.launch(node)
    return await world.cluster.ready(node)


async def delayed(world: World) -> None:
    """Every piece takes .3 s longer."""
    for node in world.cluster.nodes:
        node.proxy.delay = 0.3
    await world.send(PAGES)
    await asyncio.sleep(FROZEN_SECONDS)
    for node in world.cluster.nodes:
        node.proxy.delay = 0.0


async def reset(world: World) -> None:
    """All connections, three times."""
    for _ in range(3):
        await world.send(PAGES // 3)
        for node in world.cluster.nodes:
            node.proxy.reset()


async def swallowed(world: World) -> None:
    """Nothing passes and nothing ends, longer than a session."""
    for node in world.cluster.nodes:
        node.proxy.swallow()
    await world.send(PAGES)
    await asyncio.sleep(HOLE_SECONDS)
    for node in world.cluster.nodes:
        node.proxy.flow()


def stores(harm: Callable[[World, Path], None]) -> Fault:
    """Local state is harmed while its workers are down."""

    async def fault(world: World) -> None:
        for step in ("clean", "group", "route"):
            world.kill(world.supervisor.pid(step))
        for path in sorted((world.settings.data_dir / "state").rglob("*")):
            if path.is_file():
                harm(world, path)
        await world.send(PAGES)

    return fault


def _lost(_: World, path: Path) -> None:
    path.unlink()


def _garbage(world: World, path: Path) -> None:
    path.write_bytes(world.random.randbytes(5_000))


def _flipped(world: World, path: Path) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(20 if data else 0):
        data[world.random.randrange(len(data))] ^= 1 << world.random.randrange(8)
    path.write_bytes(data)


def _cut(world: World, path: Path) -> None:
    os.truncate(path, world.random.randint(0, path.stat().st_size))


async def late_clock(world: World) -> None:
    """Records that say they were written two days ago."""
    await world.send(PAGES, timestamp_ms=int(time.time() * 1000) - 2 * DAY_MS)


FAULTS: dict[str, Fault] = {
    **{f"{step} worker killed": worker_killed(step) for step in STEPS},
    "all workers killed": workers_killed,
    "worker frozen beyond its session": zombie,
    "child killed": child_killed,
    "supervisor killed": supervisor_killed,
    "supervisor killed as it starts": young_supervisor_killed,
    "drained and started": drained_and_started,
    "second instance joins and leaves": second_instance,
    "second worker killed as it joins": second_worker_killed,
    "broker killed": broker_killed,
    "brokers restarted in turn": broker_stopped,
    "broker frozen": broker_frozen,
    "cluster away": cluster_away,
    "broker lost for good": lost_for_good,
    "connections delayed": delayed,
    "connections reset": reset,
    "connections swallowed": swallowed,
    "local state lost": stores(_lost),
    "local state overwritten": stores(_garbage),
    "local state with flipped bits": stores(_flipped),
    "local state cut off": stores(_cut),
    "records with an old time": late_clock,
}
