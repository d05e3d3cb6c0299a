"""What reads input of others: each with well-formed examples, and what is done with one that was spoiled.

``read`` raises nothing where it ends as documented: dead letters (``Poison``), refused rules (``SettingsError``), records of state
that are told to be broken (``ValueError`` of a step's ``check``). What it raises beyond that is a finding.
"""

import gzip
import io
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

import orjson

from streams.clients.feeds import entries
from streams.clients.page import FetchFacts
from streams.clients.warc import archived
from streams.errors import Poison, SettingsError
from streams.route.decide import decide
from streams.route.parse import parse_rules
from streams.samples.pages import samples
from streams.settings import Settings
from streams.step import Record, Settled, Stages
from streams.topics import CLEAN, CONSUMES, ENRICHED, GROUPED, RAW, STATEFUL
from streams.way import step

SETTINGS = Settings()
NOW = 1_780_000_000_000
HEADERS = (("url", b"https://harbour.example/news/1"), ("fetched-at", b"2026-05-28T08:00:00Z"))
LOSS = 200
"""Characters that our tree may hold less than another parser's before text counts as lost."""


class Target(NamedTuple):
    """Something that reads: well-formed examples of what it reads, and the reading."""

    examples: Callable[[], list[bytes]]
    read: Callable[[bytes], None]


@cache
def worked() -> dict[str, list[Record]]:
    """The samples on their way: by topic, records as each step sends them on."""
    found: dict[str, list[Record]] = {RAW: [sample.record() for sample in samples()]}
    for name, source, onto in (("clean", RAW, CLEAN), ("enrich", CLEAN, ENRICHED), ("group", ENRICHED, GROUPED)):
        made, work, settled = step(name), _work(name), list[Settled]()
        state = made.restore(())
        for record in found[source]:
            with suppress(Poison):
                settled.append(made.settle(state, record, work(record, Stages()), SETTINGS))
                state.apply(settled[-1].changes)
        outputs = [output for one in settled for output in one.outputs if output.topic == onto]
        found[onto] = [_record(onto, output.value, output.key) for output in outputs]
        if name in STATEFUL:
            changes = [item for one in settled for item in one.changes.items()]
            found[f"state.{name}"] = [_record(name, value, key) for key, value in changes if value is not None]
    return found


@cache
def _work(name: str) -> Callable[[Record, Stages], Any]:
    return step(name).prepare(SETTINGS)


def _record(topic: str, value: bytes | None, key: bytes | None = b"k", headers: tuple[tuple[str, bytes], ...] = ()) -> Record:
    return Record(topic=topic, partition=0, offset=0, timestamp=NOW, key=key, value=value, headers=headers)


def _values(topic: str) -> list[bytes]:
    return [record.value for record in worked()[topic] if record.value]


def _served() -> list[bytes]:
    return [file.read_bytes() for file in _files() if file.name.endswith((".html", ".xml", ".txt"))]


def _files() -> Iterator[Any]:
    return iter(sorted(files("streams.samples").joinpath("data").iterdir(), key=lambda file: str(file.name)))


def _through(name: str, record: Record) -> None:
    """One record through a step that has seen nothing yet."""
    made = step(name)
    with suppress(Poison):
        made.settle(made.restore(()), record, _work(name)(record, Stages()), SETTINGS)


def read_page(data: bytes) -> None:
    """Bytes as served; our tree must hold the text that another parser finds.

    Raises:
        AssertionError: it does not.
    """
    record = _record(RAW, data, headers=HEADERS)
    made = step("clean")
    try:
        made.settle(made.restore(()), record, _work("clean")(record, Stages()), SETTINGS)
    except Poison:
        return
    html = data.decode("utf-8", "replace")
    ours, other = _letters(_our_text(html)), _letters(_other_text(html))
    assert ours >= other - LOSS - other // 100, f"{other - ours} of {other} letters are lost in the tree"  # noqa: S101 - a finding


def _letters(text: str) -> int:
    return sum(map(str.isalnum, text))


def _our_text(html: str) -> str:
    import turbohtml

    return turbohtml.parse(html).text


def _other_text(html: str) -> str:
    from resiliparse.parse.html import HTMLTree

    document = HTMLTree.parse(html).document
    root = document.document_element if document is not None else None
    return root.text or "" if root is not None else ""


def read_headers(data: bytes) -> None:
    """Headers, one a line, on a short page."""
    pairs = tuple(
        (name.decode("utf-8", "replace"), value) for name, _, value in (line.partition(b":") for line in data.split(b"\n")[:500])
    )
    _through("clean", _record(RAW, b"<html><body><p>A short page.", headers=pairs))


def _headers() -> list[bytes]:
    more = (
        ("http-status", b"200"),
        ("content-type", b"text/html; charset=utf-8"),
        ("content-encoding", b"gzip"),
        ("source", b"crawler"),
    )
    return [b"\n".join(name.encode() + b":" + value for name, value in (*HEADERS, *more[:count])) for count in range(len(more) + 1)]


def read_rules(text: bytes) -> None:
    """Rules, and what they say of an article."""
    with suppress(SettingsError):
        rules = parse_rules(text.decode("utf-8", "replace"), "rules.yaml", _no_file)
        decide(_grouped(), rules)


def _no_file(name: str) -> str:
    raise SettingsError(f"no file {name}")


@cache
def _grouped() -> Any:
    return _work("route")(worked()[GROUPED][0], Stages()).article


def _rules() -> list[bytes]:
    shipped = files("streams.route").joinpath("data")
    return [file.read_bytes() for file in shipped.iterdir() if file.name.endswith((".yaml", ".yml"))]


def read_archive(data: bytes) -> None:
    """A web archive."""
    for _ in archived("x.warc", io.BytesIO(data), FetchFacts()):
        pass


def _archives() -> list[bytes]:
    plain = b"".join(
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/news/%d\r\nWARC-Date: 2026-05-28T08:00:00Z\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n%b\r\n\r\n" % (number, len(answer), answer)
        for number, page in enumerate(_served()[:4])
        for answer in [b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%b" % (len(page), page)]
    )
    return [plain, gzip.compress(plain)]


def read_feed(data: bytes) -> None:
    """A saved feed."""
    for _ in entries("feed.xml", data, FetchFacts()):
        pass


def read_state(data: bytes) -> None:
    """A state record of each step: told to be broken, or good enough to work with."""
    for name in STATEFUL:
        made = step(name)
        key, _, value = data.partition(b"\n")
        with suppress(ValueError):
            made.check(key, value)
            state = made.restore([(key, value)])
            record = worked()[CONSUMES[name]][0]
            with suppress(Poison):
                state.apply(made.settle(state, record, _work(name)(record, Stages()), SETTINGS).changes)


def _states() -> list[bytes]:
    records = [record for name in STATEFUL for record in worked().get(f"state.{name}", [])]
    return [(record.key or b"") + b"\n" + (record.value or b"") for record in records]


TARGETS: dict[str, Target] = {
    "pages": Target(_served, read_page),
    "headers": Target(_headers, read_headers),
    "raw records": Target(lambda: [orjson.dumps({"url": "https://harbour.example/n", "html": page.decode()}) for page in _served()],
                          lambda data: _through("clean", _record(RAW, data))),
    "clean articles": Target(lambda: _values(CLEAN), lambda data: _through("enrich", _record(CLEAN, data))),
    "enriched articles": Target(lambda: _values(ENRICHED), lambda data: _through("group", _record(ENRICHED, data))),
    "grouped articles": Target(lambda: _values(GROUPED), lambda data: _through("route", _record(GROUPED, data))),
    "rules": Target(_rules, read_rules),
    "archives": Target(_archives, read_archive),
    "feeds": Target(lambda: [page for page in _served() if page.lstrip().startswith(b"<?xml")], read_feed),
    "state": Target(_states, read_state),
}  # fmt: skip
"""By name."""
