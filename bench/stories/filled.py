"""What a million articles cost that are held: ``python -m bench.stories.filled [10000 100000 1000000]``.

To group a million takes an hour, so 20,000 generated articles (``bench.stories.growth``) are grouped, and the index is filled with
what was remembered of them, over and over: each time with other names, sites, texts and MinHash values, and with other words as
frequent as theirs. At each size 1,000 more articles are grouped, of the same events as the first 20,000 and their followers, and
memory, CPU time and the longest article are measured, as in ``growth``. What it takes to take a record in is what a restart takes.
Written are ``bench/out/filled.json`` and ``filled.svg``.
"""

import gc
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, count
from pathlib import Path
from time import process_time

import msgspec
import numpy as np
from msgspec.structs import replace

from bench.curves import curves
from bench.stories.growth import WINDOW, generated, resident, vocabulary
from streams.codes import END, KINDS
from streams.group.article import group_article
from streams.group.index import Index
from streams.group.memory import ARTICLE_PREFIX, ArticleMemory, Name, StoryMemory, article_key, pack, story_key
from streams.records import EnrichedArticle

OUT = Path("bench/out")
SIZES = (10_000, 100_000, 1_000_000)
BASE = 20_000
PROBE = 1_000
PIECE = 16_384
"""Records that are taken in at once."""
ALIKE = 128
"""Words that are about as frequent: so many times the articles can be told anew."""
SITES = 10
"""As many times the sites there are in the end: 20,000."""


class Filled(msgspec.Struct, frozen=True, kw_only=True):
    """What was measured when so many articles were held.

    Attributes:
        articles: how many.
        bytes_an_article: of the process's memory.
        cpu_ms: of the articles that were grouped there, on average.
        longest_ms: of one of them.
        restart_seconds: CPU time that taking in the records of all has taken.
    """

    articles: int
    bytes_an_article: float
    cpu_ms: float
    longest_ms: float
    restart_seconds: float


def main() -> None:
    """Measures at the sizes that are named, and writes the figures and the plot."""
    sizes = sorted(int(size) for size in sys.argv[1:]) or list(SIZES)
    points = list(measure(sizes, min(BASE, sizes[0] - PROBE), PROBE))
    OUT.mkdir(parents=True, exist_ok=True)
    (OUT / "filled.json").write_bytes(json.dumps(msgspec.to_builtins(points), indent=1).encode())
    curves(
        {
            "kB an article": [(point.articles, point.bytes_an_article / 1000) for point in points],
            "ms CPU an article": [(point.articles, point.cpu_ms) for point in points],
            "ms CPU of the longest article": [(point.articles, point.longest_ms) for point in points],
            "s CPU of a restart": [(point.articles, point.restart_seconds) for point in points],
        },
        OUT / "filled.svg",
        "articles held",
    )


def measure(sizes: Sequence[int], base: int, probe: int) -> Iterator[Filled]:
    """A point for each size, as it is reached."""
    total = base + probe * len(sizes)
    records = _grouped(base, total)
    gc.collect()
    gc.freeze()  # as a session does
    began, index, spent, held, asked = resident(), Index(), 0.0, 0, base
    coming = chain.from_iterable(_told_anew(records, number) for number in count())
    for size in sizes:
        while held < size - probe:
            piece = [next(coming) for _ in range(min(PIECE, size - probe - held))]
            start = process_time()
            held += _take_in(piece, index)
            spent += process_time() - start
        taken = [_group(article, index) for article in generated(asked, probe, total)]
        asked, held = asked + probe, held + probe
        point = Filled(
            articles=held,
            bytes_an_article=(resident() - began) / held,
            cpu_ms=1000 * sum(taken) / len(taken),
            longest_ms=1000 * max(taken),
            restart_seconds=spent,
        )
        print(
            f"{held:9,} articles  {point.bytes_an_article:8,.0f} B each  {point.cpu_ms:.2f} ms CPU  "
            f"longest {point.longest_ms:.0f} ms  taken in within {spent:.1f} s",
            flush=True,
        )
        yield point


def _take_in(records: Sequence[tuple[bytes, bytes]], index: Index) -> int:
    """Takes state records in, as a restart does; how many articles there are among them."""
    articles = [value for key, value in records if key.startswith(ARTICLE_PREFIX)]
    for key, value in records:
        if not key.startswith(ARTICLE_PREFIX):
            index.apply({key: value})
    index.take_in(articles)
    return len(articles)


def _grouped(number: int, total: int) -> list[ArticleMemory | StoryMemory]:
    """What is remembered of so many articles, and of their stories."""
    index = Index()
    for first in range(0, number, 1000):
        for article in generated(first, min(1000, number - first), total):
            _group(article, index)
    return [*index.stories.values(), *index.articles.values()]


def _group(article: EnrichedArticle, index: Index) -> float:
    """Groups the article; the CPU seconds that it takes."""
    start = process_time()
    index.apply(group_article(article, index, WINDOW).changes)
    return process_time() - start


def _told_anew(records: Sequence[ArticleMemory | StoryMemory], number: int) -> Iterator[tuple[bytes, bytes]]:
    """The state records of the same articles as others; those of number 0 are what they were."""
    words, ranks = vocabulary(), {word: rank for rank, word in enumerate(vocabulary())}

    def other(word: str) -> str:
        rank = ranks.get(word, len(words))
        anew = (rank & ~(ALIKE - 1)) | ((rank + number) & ALIKE - 1)
        return words[anew] if anew < len(words) else word

    for record in records:
        if isinstance(record, StoryMemory):
            yield story_key(_other_id(record.id, number)), pack(_other_story(record, number))
        else:
            yield article_key(_other_id(record.id, number)), pack(_other_article(record, number, other))


def _other_id(name: str, number: int) -> str:
    return f"{number:04x}{name[4:]}" if name else ""


def _other_story(story: StoryMemory, number: int) -> StoryMemory:
    return replace(
        story,
        id=_other_id(story.id, number),
        headline_article=_other_id(story.headline_article, number),
        articles=[_other_id(name, number) for name in story.articles],
        topic=_other_id(story.topic, number),
    )


def _other_article(article: ArticleMemory, number: int, other: Callable[[str], str]) -> ArticleMemory:
    def others(text: str) -> str:
        return " ".join(map(other, text.split()))

    codes = np.frombuffer(article.codes, "<u2")
    words = (codes ^ np.uint16((number << 8) & 0xFFFF & ~KINDS)) | np.uint16(KINDS + 1)
    return replace(
        article,
        id=_other_id(article.id, number),
        site=f"{number % SITES}.{article.site}" if number else article.site,
        title=others(article.title),
        minhash=(np.frombuffer(article.minhash, "<u4") ^ np.uint32(number * 0x9E3779B1 & 0xFFFFFFFF)).tobytes(),
        terms={other(word): weight for word, weight in article.terms.items()},
        names={others(name): weight for name, weight in article.names.items()},
        listed=[Name(key=others(name.key), text=name.text, place=name.place) for name in article.listed],
        codes=np.where(codes == END, codes, words).tobytes() if number else article.codes,
        story=_other_id(article.story, number),
        family="",
        fillings=[],
    )


if __name__ == "__main__":
    main()
