"""What grouping costs as it grows: ``python -m bench.stories.growth [10000 50000 …]``.

Generated articles come in order, all within the window, so that every one is held: words and names by Zipf's law, events whose
reports follow each other within hours and share words, names and numbers, every eighth a copy. State records go into the local
store batch by batch, as a session keeps them. Measured at each size are the memory of the process by article held (a child process
generates), the CPU time by article without the store's own, and the longest CPU time of a single one, garbage collection included.
The machine's other work counts in none of them. In the end the index is made anew from the store. Written are
``bench/out/growth.json`` and ``growth.svg``.
"""

import gc
import json
import sys
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate, islice
from multiprocessing import get_context
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from time import process_time
from typing import TypeVar

import msgspec

from bench.curves import curves
from streams.delivery.state import Cache
from streams.delivery.state_file import StateRecord
from streams.enrich.document import Document
from streams.enrich.fingerprint import fingerprint
from streams.enrich.words import Frequencies, load_frequencies
from streams.group.article import group_article
from streams.group.index import Index, restore
from streams.records import EnrichedArticle, Entity, Origin, Quality, Quote, Site, Versions

OUT = Path("bench/out")
SIZES = (10_000, 50_000)
WINDOW = 72 * 3600
SPREAD = 70 * 3600
"""All articles come within these seconds, whatever their number: the window holds each of them."""
WORDS = 250
"""Words of a text: about what a report of an agency has."""
VOCABULARY = 60_000
EVENT_WORDS, EVENT_NAMES = 60, 8
KNOWN_NAMES = 5_000
"""Half of an event's names are known ones, which come back in other events."""
REPORTS = 6
"""Reports of an event on average: two in three articles of a busy day belong to a story of several."""
FOLLOWING = 8 * 3600
"""Seconds after an event's beginning at which its reports come, on average."""
PIECE = 2_000
"""Articles that are generated at once."""
BATCH = 64
"""Articles whose records go to the store together, as those of a batch do."""


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured when so many articles were held; ``cpu`` and ``longest`` over the articles since the point before."""

    articles: int
    bytes_an_article: float
    cpu_ms: float
    longest_ms: float


class Restart(msgspec.Struct, frozen=True, kw_only=True):
    """CPU seconds that it takes to have so many articles again: to read the store, and to make the index from its records."""

    articles: int
    read_seconds: float
    made_seconds: float


def main() -> None:
    """Measures up to the sizes that are named, and writes the figures and the plot."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    with (
        TemporaryDirectory() as folder,
        closing(Cache(Path(folder) / "records.sqlite", "")) as cache,
    ):
        points = list(measure(sizes, cache))
        again = restart(cache)
    print(
        f"made anew from the store in {again.read_seconds + again.made_seconds:.1f} s of CPU, {again.read_seconds:.1f} s to read it"
    )
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "growth.json").write_bytes(json.dumps(msgspec.to_builtins([*points, again]), indent=1).encode())
    curves(
        {
            "kB an article": [(point.articles, point.bytes_an_article / 1000) for point in points],
            "ms CPU an article": [(point.articles, point.cpu_ms) for point in points],
            "ms CPU of the longest article": [(point.articles, point.longest_ms) for point in points],
        },
        OUT / "growth.svg",
        "articles held",
    )


def measure(sizes: Sequence[int], cache: Cache) -> Iterator[Point]:
    """A point for each size, as it is reached; ``cache`` has the records in the end."""
    _warm_up()
    index, held = Index(), 0
    gc.collect()
    gc.freeze()  # as a session does
    began = resident()
    articles = _coming(max(sizes))
    for size in sorted(sizes):
        spent, longest, before = 0.0, 0.0, held
        for batch in batched(islice(articles, size - held), BATCH):
            changes: dict[bytes, bytes | None] = {}
            for article in batch:
                start = process_time()
                made = group_article(article, index, WINDOW).changes
                index.apply(made)
                took = process_time() - start
                spent, longest = spent + took, max(longest, took)
                changes |= made
            cache.take(
                {key: None if value is None else StateRecord(value, held, 1) for key, value in changes.items()}, cache.next + 1
            )
            held += len(batch)
        memory = (resident() - began) / held
        point = Point(articles=held, bytes_an_article=memory, cpu_ms=1000 * spent / (held - before), longest_ms=1000 * longest)
        print(
            f"{held:9,} articles  {memory:8,.0f} B each  {point.cpu_ms:.2f} ms CPU  longest {point.longest_ms:.0f} ms", flush=True
        )
        yield point


def restart(cache: Cache) -> Restart:
    """How long it takes to have the articles again."""
    start = process_time()
    records = cache.records(0, cache.next)
    read = process_time()
    index = restore((key, record.value) for key, record in records.items())
    return Restart(articles=len(index.articles), read_seconds=read - start, made_seconds=process_time() - read)


def _coming(total: int) -> Iterator[EnrichedArticle]:
    """The articles in order, generated in a child process a piece ahead."""
    with ProcessPoolExecutor(1, get_context("spawn")) as child:
        following = deque[Future[bytes]]()
        for first in range(0, total, PIECE):
            following.append(child.submit(_piece, first, min(PIECE, total - first), total))
            if len(following) > 1:
                yield from _decoder.decode(following.popleft().result())
        yield from _decoder.decode(following.popleft().result())


def _piece(first: int, count: int, total: int) -> bytes:
    return msgspec.msgpack.encode(generated(first, count, total))


def _warm_up() -> None:
    """Loads what is loaded once, which is no cost of growth."""
    index = Index()
    for article in generated(0, 50, 50):
        index.apply(group_article(article, index, WINDOW).changes)


T = TypeVar("T")
_decoder = msgspec.msgpack.Decoder(list[EnrichedArticle])


def batched(items: Iterable[T], size: int) -> Iterator[list[T]]:
    """The items in lists of so many."""
    found = iter(items)
    while batch := list(islice(found, size)):
        yield batch


def resident() -> int:
    """Bytes of memory that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096


def generated(first: int, count: int, total: int) -> list[EnrichedArticle]:
    """So many articles, from the one with the number ``first``; a number gives the same article at every call."""
    return [_article(number, total) for number in range(first, first + count)]


def _article(number: int, total: int) -> EnrichedArticle:
    random = Random(number)  # noqa: S311 - made data
    lag = int(random.expovariate(REPORTS * SPREAD / FOLLOWING / total))
    event = Random(f"event {max(0, number // REPORTS - lag)}" if number % 3 else f"alone {number}")  # noqa: S311 - made data
    words = event.choices(vocabulary(), cum_weights=_weights(), k=EVENT_WORDS)
    known = event.choices(range(KNOWN_NAMES), cum_weights=_weights()[:KNOWN_NAMES], k=EVENT_NAMES // 2)
    names = [_name(Random(which)) for which in known] + [_name(event) for _ in range(EVENT_NAMES // 2)]  # noqa: S311 - made data
    writer = event if number % 8 == 0 else random
    text = _text(words, names, writer)
    time = (datetime(2026, 3, 1, tzinfo=UTC) + timedelta(seconds=number * SPREAD // total)).isoformat()
    entities = [Entity(id=name, type="person", name=name, match_key=name.casefold(), salience=0.5) for name in names]
    return EnrichedArticle(
        id=f"{number:032x}",
        page_id=f"{number:032x}",
        position=0,
        siblings=1,
        url=None,
        canonical_url=None,
        site=Site(domain=f"site{random.randrange(2000)}.example"),
        title=" ".join(words[:8]),
        event_time=time,
        event_time_basis="published",
        language="en",
        body=[],
        text=text,
        quality=Quality(confidence=1.0),
        origin=Origin(fetched_at=time),
        versions=Versions(copydesk="0"),
        entities=entities,
        quotes=[Quote(text=" ".join(random.choices(words, k=12)), start=0, end=0, kind="direct") for _ in range(3)],
        fingerprint=fingerprint(Document(text, "", "en", []), entities, _frequencies()),
    )


def _name(random: Random) -> str:
    return f"{random.choice(vocabulary()).title()} {random.choice(vocabulary()).title()}"


def _text(words: Sequence[str], names: Sequence[str], random: Random) -> str:
    background = random.choices(vocabulary(), cum_weights=_weights(), k=WORDS)
    chosen = [random.choice(words) if random.random() < 0.4 else word for word in background]
    for name in names:
        chosen[random.randrange(WORDS)] = name
    return " ".join(" ".join(chosen[at : at + 20]).capitalize() + "." for at in range(0, WORDS, 20))


@cache
def vocabulary() -> list[str]:
    """The words of all articles, the most frequent first."""
    random = Random(1)  # noqa: S311 - made data
    return ["".join(random.choices("abcdefghijklmnoprstuvw", k=random.randrange(3, 10))) for _ in range(VOCABULARY)]


@cache
def _weights() -> list[float]:
    """By Zipf's law."""
    return list(accumulate(1 / (rank + 10) for rank in range(VOCABULARY)))


@cache
def _frequencies() -> Frequencies:
    return load_frequencies()


if __name__ == "__main__":
    main()
