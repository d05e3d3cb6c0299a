"""Whether how pages end depends on the machine: the same pages idle, and beside processes that keep every core busy.

``python -m bench.busy`` works 1,000 pages and 300 hostile ones through clean and enrich twice, the second time beside twenty busy
processes, and prints every page that ended otherwise; exit code 1 where one did. Compared are the outcome, its reason, and all
bytes that go out. ``--pages``, ``--hostile`` and ``--busy`` take other numbers.
"""

import argparse
import asyncio
import multiprocessing
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import aclosing, contextmanager
from hashlib import blake2b
from typing import NamedTuple

from streams import way
from streams.cli.alone import Done, NamedRecord, run_alone
from streams.settings import Settings
from streams.step import Headers, Record
from streams.topics import CLEAN, RAW
from tests.generated import generate
from tests.hostile.made import hostile

SEED = 16


class Ended(NamedTuple):
    """How a page or article ended, and a digest of all that went out."""

    outcome: str
    reason: str | None
    digest: str


def corpus(pages: int, hostile_pages: int) -> list[NamedRecord]:
    """Generated pages, then hostile ones of every kind in turn, each on a host of its own."""
    made = [(event.key, event.value, tuple(event.headers)) for event in generate(pages, seed=SEED)]
    for number, value in enumerate(hostile(hostile_pages, SEED)):
        made.append((None, value, (("url", b"https://hostile%d.example/a" % number),)))
    return [
        NamedRecord(f"page {number}", _record(RAW, number, key, value, headers))
        for number, (key, value, headers) in enumerate(made)
    ]


def _record(topic: str, number: int, key: bytes | None, value: bytes | None, headers: Headers = ()) -> Record:
    return Record(topic=topic, partition=0, offset=number, timestamp=1_700_000_000_000, key=key, value=value, headers=headers)


async def outcomes(records: Sequence[NamedRecord], settings: Settings) -> dict[str, Ended]:
    """By name, how the pages end in clean, and the articles that come of them in enrich."""
    found: dict[str, Ended] = {}
    articles: list[NamedRecord] = []
    for name, given in (("clean", records), ("enrich", articles)):
        async with aclosing(run_alone(way.step(name), iter(given), settings, remember=False)) as ends:
            async for done in ends:
                found[f"{name}: {done.label}"] = _ended(done)
                articles += _articles(done) if name == "clean" else []
    return found


def _ended(done: Done) -> Ended:
    digest = blake2b(digest_size=16)
    if done.failure is None:  # a dead letter has the time in its headers
        for output in done.settled.outputs:
            digest.update(repr((output.topic, output.key, output.value)).encode())
    return Ended(done.settled.outcome, done.settled.reason, digest.hexdigest())


def _articles(done: Done) -> list[NamedRecord]:
    sent = [output for output in done.settled.outputs if output.topic == CLEAN]
    return [
        NamedRecord(f"{done.label}, article {number}", _record(CLEAN, number, output.key, output.value))
        for number, output in enumerate(sent)
    ]


@contextmanager
def busy(processes: int) -> Iterator[None]:
    """So many processes that do nothing but work, inside the block."""
    started = [multiprocessing.get_context("spawn").Process(target=_spin, daemon=True) for _ in range(processes)]
    for process in started:
        process.start()
    try:
        yield
    finally:
        for process in started:
            process.kill()
            process.join()


def _spin() -> None:
    while True:
        pass


def differences(idle: dict[str, Ended], beside: dict[str, Ended]) -> list[str]:
    """A line for everything that ended otherwise."""
    names = [*idle, *(name for name in beside if name not in idle)]
    return [f"{name}: {idle.get(name)} idle, {beside.get(name)} beside" for name in names if idle.get(name) != beside.get(name)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints how long both runs took, how pages ended, and what differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    for name, default in (("pages", 1_000), ("hostile", 300), ("busy", 20)):
        parser.add_argument(f"--{name}", type=int, default=default)
    chosen = parser.parse_args(arguments)
    records, runs = corpus(chosen.pages, chosen.hostile), []
    for processes in (0, chosen.busy):
        began = time.monotonic()
        with busy(processes):
            runs.append(asyncio.run(outcomes(records, Settings())))
        print(f"beside {processes} busy processes: {time.monotonic() - began:.0f} s", flush=True)
    counts = Counter(f"{ended.outcome}:{ended.reason}" if ended.reason else ended.outcome for ended in runs[0].values())
    print(", ".join(f"{count} {name}" for name, count in counts.most_common()))
    found = differences(*runs)
    print(*found, f"{len(runs[0])} ends compared, {len(found)} differ", sep="\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
