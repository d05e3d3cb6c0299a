"""What the workers hold as pages go by: memory, descriptors, local stores, topics on disk.

``python -m bench.endurance`` sends generated pages as fast as they are worked, and looks every few thousand. After the first tenth
each worker's memory should be flat, group's within its window; what grows by design (state, topics) is told beside it.
"""

import asyncio
import tempfile
from pathlib import Path
from random import Random
from typing import NamedTuple

import click
import psutil

from bench.chaos.cluster import Cluster
from bench.chaos.world import World, end
from bench.curves import curves
from streams.cli.console import bars, note, table
from streams.kafka import admin
from streams.settings import Settings, TopicSettings, WatchSettings
from streams.topics import STEPS
from streams.way import topics
from tests.cluster import tally
from tests.generated import generate

PORTION = 500
AHEAD = 2_000
"""Pages that may wait: enough that no step is idle."""
LOOKS = 20


class Look(NamedTuple):
    """After so many pages: megabytes by worker with its children, descriptors of all, megabytes of the stores and of the topics."""

    pages: int
    workers: dict[str, float]
    descriptors: int
    stores: float
    topics: float


@click.command()
@click.option("--pages", default=100_000, show_default=True)
@click.option("--plot", type=click.Path(path_type=Path), help="Where to draw the curves (.svg).")
def main(pages: int, plot: Path | None) -> None:
    """Send pages for long, and say what is held."""
    with tempfile.TemporaryDirectory(prefix="copydesk-endurance-", ignore_cleanup_errors=True) as folder:
        looks = asyncio.run(run(Path(folder), pages))
    table(
        ["pages", *(f"{step} MB" for step in STEPS), "descriptors", "stores MB", "topics MB"],
        [
            (
                look.pages,
                *(f"{look.workers[step]:.0f}" for step in STEPS),
                look.descriptors,
                f"{look.stores:.1f}",
                f"{look.topics:.0f}",
            )
            for look in looks
        ],
    )
    tenth = next(look for look in looks if look.pages >= pages / 10)
    grown = {step: looks[-1].workers[step] / tenth.workers[step] - 1 for step in STEPS}
    note("since the first tenth: " + ", ".join(f"{step} {part:+.0%}" for step, part in grown.items()))
    if plot is not None:
        lines = {f"{step}, MB": [(look.pages, look.workers[step]) for look in looks] for step in STEPS}
        curves({**lines, "descriptors": [(look.pages, look.descriptors) for look in looks]}, plot, "pages worked")


async def run(folder: Path, pages: int) -> list[Look]:
    """Works the pages; what was held at each look."""
    cluster = Cluster(folder, 1)
    try:
        await cluster.start()
        settings = Settings(
            bootstrap_servers=cluster.address,
            namespace="endurance.",
            data_dir=folder / "data",
            topics=TopicSettings(partitions=2),
            watch=WatchSettings(port=0),
        )
        await admin.apply(settings, topics(settings))
        world = World(settings, cluster, folder, Random(0), generate(pages), 0.0)  # noqa: S311 - nothing is drawn
        await world.restart()
        try:
            looks = await _looks(world, pages)
        finally:  # cut off too, nothing is left running
            await end(world.supervisor)
    finally:
        cluster.stop()
    return looks


async def _looks(world: World, pages: int) -> list[Look]:
    looks: list[Look] = []
    with bars() as started:
        advance = started("pages", pages)
        while world.sent < pages:
            await world.send(PORTION)
            advance(PORTION)
            while await _waiting(world) > AHEAD:  # noqa: ASYNC110 (the broker tells nobody)
                await asyncio.sleep(0.2)
            if world.sent >= pages * (len(looks) + 1) / LOOKS:
                looks.append(_look(world))
                note(" ".join(map(str, looks[-1])))  # a run that is cut off has shown something
        await world.drained()
    return [*looks, _look(world)]


async def _waiting(world: World) -> int:
    """Pages and articles that have not ended."""
    clean = await tally(world.settings, "clean")
    return world.sent - clean.items + clean.sent - (await tally(world.settings, "route")).items


def _look(world: World) -> Look:
    workers = {step: psutil.Process(world.supervisor.pid(step)) for step in STEPS}
    everything = [each for worker in workers.values() for each in (worker, *worker.children(recursive=True))]
    return Look(
        pages=world.sent,
        workers={
            step: sum(each.memory_info().rss for each in (worker, *worker.children(recursive=True))) / 1e6
            for step, worker in workers.items()
        },
        descriptors=sum(each.num_fds() for each in everything),
        stores=_size(world.settings.data_dir / "state"),
        topics=sum(_size(node.folder.data) for node in world.cluster.nodes),
    )


def _size(folder: Path) -> float:
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6


if __name__ == "__main__":
    main()
