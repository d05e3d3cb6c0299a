"""``python -m bench.chaos``: faults by a seed on one broker or three, then the verdict."""

import asyncio
import sys
import tempfile
from pathlib import Path
from random import Random

import click
import psutil

from bench.chaos.cluster import Cluster
from bench.chaos.faults import FAULTS, PAGES, Survivor
from bench.chaos.report import Happened, Held, markdown, plot, table
from bench.chaos.verdict import Verdict, verdict
from bench.chaos.world import STUCK_SECONDS, World, end
from streams.cli.console import bars, note, warn
from streams.cli.console import table as show
from streams.kafka import admin
from streams.settings import Settings, TopicSettings, WatchSettings
from streams.way import topics
from tests.generated import generate
from tests.processes import family

MOST_PAGES = 2 * PAGES
"""Sent with one fault, at most."""


@click.command()
@click.option("--faults", default=300, show_default=True, help="How many, each kind as often as the others.")
@click.option("--brokers", type=click.Choice(["1", "3"]), default="1", show_default=True)
@click.option("--seed", default=0, show_default=True, help="The same faults in the same order.")
@click.option("--away", default=600.0, show_default=True, help="Seconds that the cluster is away where it is away.")
@click.option("--only", multiple=True, type=click.Choice(list(FAULTS)), help="These kinds alone.")
@click.option(
    "--report", type=click.Path(path_type=Path), help="Where to write the table (.md) and the plot (.svg), without suffix."
)
def main(faults: int, brokers: str, seed: int, away: float, only: tuple[str, ...], report: Path | None) -> None:
    """Kill, freeze, cut off and damage everything while pages flow, and hold what arrived against an oracle."""
    with tempfile.TemporaryDirectory(prefix="copydesk-chaos-", ignore_cleanup_errors=True) as folder:
        happened, found, held = asyncio.run(run(Path(folder), faults, int(brokers), seed, away, only))
    show(["fault", "times", "median s", "p95 s", "longest s", "wrong"], table(happened))
    how = f"{brokers} broker{'s' * (brokers != '1')}, seed {seed}"
    text = markdown(happened, found, held, how)
    note(text.split("\n", 1)[0])
    for line in found.wrong:
        warn(line)
    if report is not None:
        report.with_suffix(".md").write_text(text, encoding="utf-8")
        plot(happened, report.with_suffix(".svg"))
    sys.exit(0 if found.holds and not any(one.wrong for one in happened) else 1)


async def run(
    folder: Path, faults: int, brokers: int, seed: int, away: float, only: tuple[str, ...] = ()
) -> tuple[list[Happened], Verdict, Held]:
    """The whole run: what happened, what arrived, what is held."""
    random = Random(f"chaos {seed}")  # noqa: S311 - the same faults each time is the point
    names = only or tuple(FAULTS)
    order = [name for _ in range(faults // len(names) + 1) for name in random.sample(names, len(names))][:faults]
    cluster = Cluster(folder, brokers)
    happened: list[Happened] = []
    try:
        await cluster.start()
        settings = _settings(cluster, folder)
        await admin.apply(settings, topics(settings))
        world = World(settings, cluster, folder, random, generate(MOST_PAGES * (faults + 1), seed), away)
        await world.restart()
        first = None
        with bars() as started:
            advance = started("faults", faults)
            for name in order:
                happened.append(await _one(world, name))
                first = first or _held(world)
                advance(1)
        last = _held(world)
        await end(world.supervisor)
        found = await verdict(settings, cluster.inside, world.events[: world.sent])
    finally:
        cluster.stop()
    (before, opened), (after, open_) = first or last, last
    return happened, found, Held((before, after), (opened, open_))


async def _one(world: World, name: str) -> Happened:
    try:
        await FAULTS[name](world)
        return Happened(name, await world.drained())
    except TimeoutError:
        return Happened(name, STUCK_SECONDS, "stuck")
    except Survivor as survivor:
        await world.restart()
        return Happened(name, await world.drained(), str(survivor))


def _settings(cluster: Cluster, folder: Path) -> Settings:
    made = Settings(
        bootstrap_servers=cluster.address,
        namespace="chaos.",
        data_dir=folder / "data",
        topics=TopicSettings(partitions=2, replication_factor=cluster.replicas),
        watch=WatchSettings(port=0),
    )
    delivery = made.delivery.model_copy(update={"session_timeout_seconds": 6, "batch": 50, "children": 2})
    return made.model_copy(update={"delivery": delivery})


def _held(world: World) -> tuple[float, int]:
    """Megabytes and open descriptors of the supervisor and all below it."""
    found = [psutil.Process(pid) for pid in family(world.supervisor.process.pid) if psutil.pid_exists(pid)]
    return sum(one.memory_info().rss for one in found) / 1e6, sum(one.num_fds() for one in found)


if __name__ == "__main__":
    main()
