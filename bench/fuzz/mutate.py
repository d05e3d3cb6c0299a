"""An example of input, spoiled: the same number always spoils it in the same way.

The kinds are those that found faults before: bits, cuts, repetitions, tokens of the format in the wrong place, numbers beyond all
bounds, marks and controls of Unicode, two examples joined.
"""

from collections.abc import Callable, Sequence
from random import Random
from typing import Any

import orjson

MOST_CHANGES = 8
LONGEST = 300_000
"""Bytes of a spoiled example: what is larger is the business of the limits' own tests."""

_PLAIN = """
    < > </ <!-- --> <![CDATA[ <script> </script> <p> </p> <table> <template> <svg> <title> <article> <select> <iframe>
    <plaintext> <h1> &#0; &#x110000; &amp &nbsp; <a/href=http://[::1/> <base/href=javascript:x> <meta/charset=utf-7>
    <time/datetime=9999-99-99T99:99>
    <script/type="application/ld+json">{"@type":"NewsArticle" { } [ ] : , " \\ \\ud83d null true 1e999 -1 "html": "url": ""
    123456789012345678901234567890 &a *a <<: ? !!python/object:os.system ' article.title.matches('(a+)+$') .all(x, ) && ${
    <item> <entry> WARC/1.0 </rss> &a; <!DOCTYPE/x[<!ENTITY_a_'aaaa'>]> ‘ « — İ 2026-02-30 25:61
"""
_CONTROLS = ("\0", "\t", "\r\n", "\r\n\r\n", "\ufeff", "\u202e", "\u200b", "\ufdfa", "- ", "|\n", "\u0301" * 40, "9" * 40)
_LONG = ("a" * 5_000, " " * 5_000, "\n" * 5_000)
_LINES = (
    "Content-Length: -1\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Content-Encoding: gzip\r\n",
    "HTTP/1.1 200 OK\r\n",
    "<?xml version='1.0'?>",
)
_BYTES = (b"\xff\xfe", b"\x80", b"\xed\xa0\x80", b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd")
TOKENS = (*(token.encode() for token in (*_PLAIN.split(), *_CONTROLS, *_LONG, *_LINES)), *_BYTES)


DEEPER = 0.85
"""Chance that a value inside is taken rather than its container."""
ODD: tuple[Any, ...] = (
    None, True, -1, 0, 2**53, 1e308, "", "x", "\0", "\u202e", " " * 5_000, "9999-12-31T23:59:59Z", "0001-01-01T00:00:00+14:00", "http://[::1/",
    [], {}, [[]], [None] * 500, {"": ""}, [{"text": "x"}] * 500, "a\u0301" * 2_000, "(" * 3_000, "« " * 2_000,
)  # fmt: skip


def mutated(examples: Sequence[bytes], number: int) -> bytes:
    """One of the examples, spoiled as ``number`` says."""
    random = Random(f"copydesk {number}")  # noqa: S311 - the same number, the same bytes
    data = bytearray(random.choice(examples))
    for _ in range(random.randint(1, MOST_CHANGES)):
        random.choice(_CHANGES)(data, random, examples)
    return bytes(data[:LONGEST])


def _leaf(data: bytearray, random: Random, examples: Sequence[bytes]) -> None:
    """Of JSON, one value for another that does not belong there: its form stays, so that it is read."""
    try:
        root: Any = [orjson.loads(data)]
    except orjson.JSONDecodeError:
        _insert(data, random, examples)
        return
    holder, key = root, 0
    while isinstance(holder[key], dict | list) and holder[key] and random.random() < DEEPER:
        holder = holder[key]
        key = random.choice(list(holder) if isinstance(holder, dict) else range(len(holder)))
    holder[key] = random.choice(ODD)
    data[:] = orjson.dumps(root[0])


def _place(data: bytearray, random: Random) -> int:
    return random.randint(0, len(data))


def _span(data: bytearray, random: Random) -> slice:
    begin = _place(data, random)
    return slice(begin, begin + random.choice((1, 4, 40, 400, 4_000)))


def _flip(data: bytearray, random: Random, _: Sequence[bytes]) -> None:
    if data:
        data[random.randrange(len(data))] ^= 1 << random.randrange(8)


def _cut(data: bytearray, random: Random, _: Sequence[bytes]) -> None:
    del data[_span(data, random)]


def _end(data: bytearray, random: Random, _: Sequence[bytes]) -> None:
    del data[_place(data, random) :]


def _insert(data: bytearray, random: Random, _: Sequence[bytes]) -> None:
    at = _place(data, random)
    data[at:at] = random.choice(TOKENS)


def _many(data: bytearray, random: Random, _: Sequence[bytes]) -> None:
    token, at = random.choice(TOKENS), _place(data, random)
    data[at:at] = token * min(random.choice((10, 1_000, 20_000)), LONGEST // len(token))


def _again(data: bytearray, random: Random, _: Sequence[bytes]) -> None:
    part, at = bytes(data[_span(data, random)]), _place(data, random)
    data[at:at] = part * min(random.choice((1, 5, 200)), LONGEST // max(len(part), 1))


def _swap(data: bytearray, random: Random, _: Sequence[bytes]) -> None:
    part = _span(data, random)
    moved = bytes(data[part])
    del data[part]
    at = _place(data, random)
    data[at:at] = moved


def _join(data: bytearray, random: Random, examples: Sequence[bytes]) -> None:
    other = random.choice(examples)
    at = random.randint(0, len(other))
    data[_place(data, random) :] = other[at:]


_CHANGES: tuple[Callable[[bytearray, Random, Sequence[bytes]], None], ...] = (
    _flip,
    _cut,
    _end,
    _insert,
    _leaf,
    _leaf,
    _many,
    _again,
    _swap,
    _join,
)
