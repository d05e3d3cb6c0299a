"""Pages a second and CPU ms a page, by step, beside a plain loop on the same pages in the same run.

``python -m bench.throughput`` starts a broker of its own, sends generated pages of real weight, lets each step work alone, then all
four at once, then the plain loop (aiokafka consumer, trafilatura, aiokafka transactional producer; one process a core). Rates are
taken from a tenth of the way to its end, so that start-up and first compilations do not count. Single runs differ by 20 %: compare
rows of one run, not runs.
"""

import argparse
import asyncio
import logging
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from random import Random

from aiokafka.admin import NewTopic
from rich.console import Console
from rich.progress import Progress

from bench.following import Clients, Rate, Watch, follow, pages_watch, step_watch
from bench.report import report
from streams.kafka import admin
from streams.kafka.local.broker import LocalBroker
from streams.kafka.local.folder import Folder
from streams.settings import Settings, TopicSettings, WatchSettings, data_home
from streams.topics import RAW, STEPS
from streams.way import topics
from tests.cluster import Message, send, tally
from tests.generated.pages import REAL, SITES, domain, dress, flattened
from tests.generated.text import write
from tests.pipeline import environment, running

PLAIN_TOPIC = "bench.plain.v1"
PORTION = 200


def page(number: int) -> Message:
    """The ``number``-th page: HTML of real weight that holds one article, as served."""
    random = Random(number)  # noqa: S311 - the same pages in every run is the point
    site = random.choice([site for site in range(SITES) if not flattened(site)])
    url = f"https://{domain(site)}/articles/{number}"
    html = dress(write(random, "2026-03-01T07:00:00+01:00"), site, url, REAL)
    return url.encode(), html.encode(), [("url", url.encode()), ("fetched-at", b"2026-03-01T08:00:00Z")]


def made(bootstrap: str, name: str, folder: Path) -> Settings:
    """Settings for one part of the run, with topics and state of its own."""
    return Settings(
        bootstrap_servers=bootstrap,
        namespace=f"{name}.",
        data_dir=folder / name,
        topics=TopicSettings(partitions=4),
        watch=WatchSettings(port=0),
    )


async def fed(settings: Settings, count: int, progress: Progress) -> None:
    """Makes the topics and sends the pages."""
    await admin.apply(settings, topics(settings))
    bar = progress.add_task("pages sent", total=count)
    for start in range(0, count, PORTION):
        end = min(start + PORTION, count)
        await send(settings, RAW, map(page, range(start, end)))
        progress.update(bar, completed=end)


async def expected(settings: Settings, step: str, count: int) -> int:
    """How many items ``step`` has before it, once the steps before it are done."""
    if step == "clean":
        return count
    if step == "enrich":
        return (await tally(settings, "clean")).sent
    return (await tally(settings, "enrich" if step == "group" else "group")).passed


async def steps_alone(settings: Settings, count: int, clients: Clients, progress: Progress) -> dict[str, Rate]:
    """Each step after the other, with the machine to itself."""
    rates = {}
    for step in STEPS:
        total = await expected(settings, step, count)
        async with running(settings, settings.data_dir / f"{step}.log", [step]) as pipeline:
            watch = step_watch(settings, step, pipeline.process.pid, clients)
            rates[step] = await follow(watch, step, total, progress)
    return rates


async def all_at_once(settings: Settings, count: int, clients: Clients, progress: Progress) -> Rate:
    """All four steps at once, from the raw page to the finished article."""
    async with running(settings, settings.data_dir / "all.log") as pipeline:
        watch = step_watch(settings, "route", pipeline.process.pid, clients)
        return await follow(watch, "all four", count, progress)


async def plain(settings: Settings, count: int, clients: Clients, progress: Progress) -> Rate:
    """The reference: one process of ``bench.plain_loop`` for each core."""
    cores = min(os.cpu_count() or 1, settings.topics.partitions)
    await clients.admin.create_topics([NewTopic(PLAIN_TOPIC, settings.topics.partitions, 1)])
    async with _loops(settings, cores) as pids:
        watch = pages_watch(settings, pids, clients)
        return await follow(watch, "plain loop", count, progress)


@asynccontextmanager
async def _loops(settings: Settings, cores: int) -> AsyncIterator[list[int]]:
    processes = [
        await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bench.plain_loop", settings.namespace + RAW, PLAIN_TOPIC, str(number), str(cores),
            env=environment(settings),
        )
        for number in range(cores)
    ]  # fmt: skip
    try:
        yield [process.pid for process in processes]
    finally:
        for process in processes:
            process.terminate()
        await asyncio.gather(*(process.wait() for process in processes))


async def run(count: int, console: Console) -> None:
    """The whole measurement."""
    weight = sum(len(page(number)[1] or b"") for number in range(20)) / 20
    with (
        tempfile.TemporaryDirectory(prefix="copydesk-bench-", ignore_cleanup_errors=True) as folder,
        Progress(console=console) as bars,
    ):
        broker = LocalBroker(Path(folder), jars=Folder(data_home()).jars)
        started = broker.start(port=0)
        try:
            alone, together = (made(started.address, name, Path(folder)) for name in ("alone", "together"))
            for settings in (alone, together):
                settings.data_dir.mkdir()
                await fed(settings, count, bars)
            async with Watch.clients(alone, started.pid) as clients:
                rates = await steps_alone(alone, count, clients, bars)
                whole = await all_at_once(together, count, clients, bars)
                reference = await plain(alone, count, clients, bars)
        finally:
            broker.stop()
    report(console, rates, whole, reference, count, weight)


def main() -> None:
    """Reads the options and runs."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # so that the broker is stopped then too
    logging.getLogger("aiokafka").setLevel(logging.ERROR)  # retries on topics that are just being made
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, default=1500, help="how many pages (%(default)s)")
    asyncio.run(run(parser.parse_args().pages, Console()))


if __name__ == "__main__":
    main()
