"""Hostile pages by the hundred: every kind in turn, larger and smaller, some beyond a limit and some just within.

The same count and seed give the same pages on every machine.
"""

import gzip
from collections.abc import Callable, Iterator
from itertools import cycle, islice
from random import Random

import orjson

PARAGRAPH = "<p>The harbour council met on Tuesday and agreed to dredge the northern channel before the winter storms come.</p>"


def hostile(count: int, seed: int) -> Iterator[bytes]:
    """So many."""
    random = Random(seed)  # noqa: S311 - the same on every machine
    return (kind(random) for kind in islice(cycle(KINDS), count))


def _page(head: str = "", body: str = "") -> bytes:
    page = f"<html><head><title>Channel to be dredged</title>{head}</head><body><h1>Channel to be dredged</h1>{body}{PARAGRAPH * 6}"
    return page.encode("utf-8", "surrogatepass")


def _nested(random: Random) -> bytes:
    return _page(body="<div>" * random.choice([190, 260, 2_000, 20_000, 200_000]))


def _attributes(random: Random) -> bytes:
    return _page(body="<p " + " ".join(f"a{number}=1" for number in range(random.choice([200, 2_100, 50_000]))) + ">x</p>")


def _tags(random: Random) -> bytes:
    return _page(body="<b>x</b>" * random.choice([5_000, 60_000, 300_000]))


def _links(random: Random) -> bytes:
    return _page(body="<p>" + "<a href=x>l</a> " * random.choice([500, 10_000, 30_000]) + "</p>")


def _open_marks(random: Random) -> bytes:
    return _page(body=random.choice(["<!-- ", "<script>", "<iframe>", "<select>", "<object>", "<template>", "<plaintext>"]))


def _open_metas(random: Random) -> bytes:
    return _page(head="<meta " * random.choice([500, 20_000]))


def _marks(random: Random) -> bytes:
    return _page(body="<p>a" + "\u0301" * random.choice([100, 80_000]) + "</p>")


def _long_text(random: Random) -> bytes:
    return _page(body=f"<p>{'A very long paragraph goes on. ' * random.choice([3_000, 60_000])}</p>")


def _data(random: Random) -> bytes:
    items = [{"@type": "NewsArticle", "headline": f"x{number}"} for number in range(random.choice([100, 20_000]))]
    return _page(head=f"<script type='application/ld+json'>{orjson.dumps(items).decode()}</script>")


def _articles(random: Random) -> bytes:
    return _page(body=f"<article>{PARAGRAPH}</article>" * random.choice([50, 2_000, 10_000]))


def _packed(random: Random) -> bytes:
    return gzip.compress(b"<p>" + b"a" * random.choice([1_000_000, 60_000_000]), mtime=0)


def _cut(random: Random) -> bytes:
    page = _page(body=PARAGRAPH * 20)
    return page[: random.randrange(len(page))]


def _noise(random: Random) -> bytes:
    page = bytearray(_page(body=PARAGRAPH * 20))
    for _ in range(random.choice([10, 300])):
        page[random.randrange(len(page))] = random.randrange(256)
    return bytes(page)


KINDS: tuple[Callable[[Random], bytes], ...] = (
    _nested,
    _attributes,
    _tags,
    _links,
    _open_marks,
    _open_metas,
    _marks,
    _long_text,
    _data,
    _articles,
    _packed,
    _cut,
    _noise,
)
