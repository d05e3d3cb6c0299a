"""What grouping costs as it grows: ``python -m bench.stories.growth [10000 50000 …]``.

Generated articles come in order, all within the window, so that every one is held: events whose reports share words, names and
numbers, every eighth a copy. Measured at each size are the memory of the process by article held (the generator makes a piece at a
time, which is thrown away), the CPU time by article, and the longest CPU time of a single one, garbage collection included. The
machine's other work counts in none of them. Written are ``bench/out/growth.json`` and ``growth.svg``.
"""

import gc
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random
from time import process_time

import msgspec

from bench.curves import curves
from streams.enrich.document import Document
from streams.enrich.fingerprint import fingerprint
from streams.enrich.words import Frequencies, load_frequencies
from streams.group.article import group_article
from streams.group.index import Index
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
REPORTS = 6
"""Reports of an event on average: two in three articles of a busy day belong to a story of several."""
PIECE = 2_000
"""Articles that are generated at once."""


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured when so many articles were held; ``cpu`` and ``longest`` over the articles since the point before."""

    articles: int
    bytes_an_article: float
    cpu_ms: float
    longest_ms: float


def main() -> None:
    """Measures up to the sizes that are named, and writes the figures and the plot."""
    sizes = [int(size) for size in sys.argv[1:]] or list(SIZES)
    points = list(measure(sizes))
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "growth.json").write_bytes(json.dumps(msgspec.to_builtins(points), indent=1).encode())
    curves(
        {
            "kB an article": [(point.articles, point.bytes_an_article / 1000) for point in points],
            "ms CPU an article": [(point.articles, point.cpu_ms) for point in points],
        },
        OUT / "growth.svg",
        "articles held",
    )


def measure(sizes: Sequence[int]) -> Iterator[Point]:
    """A point for each size, as it is reached."""
    index, held = Index(), 0
    total = max(sizes)
    list(generated(0, 50, total))  # what the generator loads is no memory of grouping
    gc.collect()
    began = resident()
    for size in sorted(sizes):
        spent, longest, before = 0.0, 0.0, held
        while held < size:
            piece = generated(held, min(PIECE, size - held), total)
            for article in piece:
                start = process_time()
                index.apply(group_article(article, index, WINDOW).changes)
                took = process_time() - start
                spent, longest = spent + took, max(longest, took)
            held += len(piece)
        del piece
        gc.collect()
        memory = (resident() - began) / held
        point = Point(articles=held, bytes_an_article=memory, cpu_ms=1000 * spent / (held - before), longest_ms=1000 * longest)
        print(
            f"{held:9,} articles  {memory:8,.0f} B each  {point.cpu_ms:.2f} ms CPU  longest {point.longest_ms:.0f} ms", flush=True
        )
        yield point


def resident() -> int:
    """Bytes of memory that the process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096


def generated(first: int, count: int, total: int) -> list[EnrichedArticle]:
    """So many articles, from the one with the number ``first``; a number gives the same article at every call."""
    return [_article(number, total) for number in range(first, first + count)]


def _article(number: int, total: int) -> EnrichedArticle:
    random = Random(number)  # noqa: S311 - made data
    event = Random(random.randrange(number // REPORTS + 1) if number % 3 else number)  # noqa: S311 - made data
    words = event.choices(_vocabulary(), cum_weights=_weights(), k=EVENT_WORDS)
    names = [f"{event.choice(_vocabulary()).title()} {event.choice(_vocabulary()).title()}" for _ in range(EVENT_NAMES)]
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


def _text(words: Sequence[str], names: Sequence[str], random: Random) -> str:
    background = random.choices(_vocabulary(), cum_weights=_weights(), k=WORDS)
    chosen = [random.choice(words) if random.random() < 0.4 else word for word in background]
    for name in names:
        chosen[random.randrange(WORDS)] = name
    return " ".join(" ".join(chosen[at : at + 20]).capitalize() + "." for at in range(0, WORDS, 20))


@cache
def _vocabulary() -> list[str]:
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
