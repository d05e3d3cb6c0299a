"""Pages from files: ``.html``, ``.txt``, ``.jsonl``, web archives, saved feeds, folders of them, and stdin.

Enters: paths and the facts given for all of them. Leaves: a page each, with the file it stands in; a ``Unreadable`` that names the
file and what to do, where something cannot be read; a ``Skipped`` for what is no page. One bad file stops nothing. A
``page.json`` beside ``page.html`` holds the page's facts (``url``, ``fetched_at``, …); what is given on the command line goes
before it.
"""

import io
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

import msgspec
import orjson

from streams.clients.feeds import entries
from streams.clients.found import Found, Skipped, Unreadable
from streams.clients.page import FetchFacts, ServedPage, key_of, raw_page
from streams.errors import BadPage
from streams.records import RawPage
from streams.records.codec import convert

PAGES = (".html", ".htm")
TEXTS = (".txt",)
LINES = (".jsonl", ".ndjson")
ARCHIVES = (".warc", ".warc.gz", ".warc.zst")
FEEDS = (".xml", ".rss", ".atom")
KINDS = PAGES + TEXTS + LINES + ARCHIVES + FEEDS
STDIN = "-"
OTHER_FILES = "files of other kinds"

_PACKED = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd")
"""How gzip and zstd begin: a packed archive."""

_SNIFFED = 512
"""Bytes that tell what a stream holds; every mark that is looked for is shorter than twenty."""


def pages(paths: Iterable[str], facts: FetchFacts, stdin: IO[bytes]) -> Iterator[Found | Unreadable | Skipped]:
    """Every page under the paths, folders in the order of their names.

    Args:
        paths: files, folders, and ``-`` for stdin: JSON lines, a page, a feed or a web archive, told by how it begins.
        facts: what holds for every page.
        stdin: read for ``-``.
    """
    for path in paths:
        if path == STDIN:
            yield from _piped(stdin, facts)
            continue
        for file in files(Path(path)):
            yield from _file(file, facts, asked_for=file == Path(path)) if isinstance(file, Path) else [file]


def files(path: Path) -> Iterator[Path | Unreadable | Skipped]:
    """The files that hold pages: the path itself, or all below it; files of other kinds below it are passed over."""
    if path.is_dir():
        below = [file for file in sorted(path.rglob("*")) if file.is_file()]
        found = [file for file in below if file.name.lower().endswith(KINDS)]
        if not found:
            yield Unreadable(str(path), None, f"no file in this folder holds pages: {', '.join(KINDS)}")
        yield from found
        known = {*found, *(file.with_suffix(".json") for file in found)}
        yield from (Skipped(str(file), None, OTHER_FILES) for file in below if file not in known)
    elif not path.exists():
        yield Unreadable(str(path), None, "there is no such file or folder")
    elif not path.name.lower().endswith(KINDS):
        yield Unreadable(str(path), None, f"not a kind of file that holds pages: give {', '.join(KINDS)}, or a folder")
    else:
        yield path


def _file(path: Path, facts: FetchFacts, *, asked_for: bool) -> Iterator[Found | Unreadable | Skipped]:
    kind = path.suffix.lower()
    try:
        if kind in LINES:
            with path.open("rb") as stream:
                yield from _lines(str(path), stream, facts)
        elif path.name.lower().endswith(ARCHIVES):
            from streams.clients.warc import archived

            with path.open("rb") as stream:
                yield from archived(str(path), stream, facts)
        elif kind in FEEDS:
            yield from entries(str(path), path.read_bytes(), facts.over(beside(path)), asked_for=asked_for)
        else:
            known = facts.over(beside(path))
            yield Found(str(path), None, _text(path, known) if kind in TEXTS else _html(path.read_bytes(), known))
    except (OSError, BadPage) as error:
        yield Unreadable(str(path), None, getattr(error, "strerror", None) or str(error))


def _piped(stream: IO[bytes], facts: FetchFacts) -> Iterator[Found | Unreadable | Skipped]:
    """What stdin holds, told by how it begins; whatever is not told so is JSON lines."""
    buffered = stream if isinstance(stream, io.BufferedReader) else io.BufferedReader(io.BytesIO(stream.read()))
    begins = buffered.peek(_SNIFFED)[:_SNIFFED].removeprefix(b"\xef\xbb\xbf").lstrip()
    if begins.startswith((b"WARC/", *_PACKED)):
        from streams.clients.warc import archived

        yield from archived(STDIN, buffered, facts)
    elif begins.startswith(b"<?xml") or b"<rss" in begins or b"<feed" in begins:
        yield from entries(STDIN, buffered.read(), facts)
    elif begins.startswith(b"<"):
        yield Found(STDIN, None, _html(buffered.read(), facts))
    else:
        yield from _lines(STDIN, buffered, facts)


def _html(body: bytes, facts: FetchFacts) -> RawPage | ServedPage:
    """Bytes as served where the URL is known; else in JSON, since only that form does without."""
    known = msgspec.structs.asdict(facts)
    if facts.url:
        return ServedPage(body=body, **known)
    from base64 import b64encode

    return RawPage(body_base64=b64encode(body).decode("ascii"), **known)


def _text(path: Path, facts: FetchFacts) -> RawPage:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadPage(f"not UTF-8 at byte {error.start}: convert it first (iconv -t utf-8)") from None
    return RawPage(text=text, **msgspec.structs.asdict(facts))


def _lines(file: str, stream: IO[bytes], facts: FetchFacts) -> Iterator[Found | Unreadable]:
    given = msgspec.structs.asdict(facts)
    given = {name: value for name, value in given.items() if value}
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            page = raw_page(line)
        except BadPage as error:
            yield Unreadable(file, number, str(error))
        else:
            yield Found(file, number, msgspec.structs.replace(page, **given) if given else page)


def beside(path: Path) -> FetchFacts:
    """The facts in the ``.json`` beside a page; none where there is no such file.

    An address there that is none (saved pages often carry their file's name) is left out: the content then stands for the page.

    Raises:
        BadPage: the file is there, but holds no facts.
    """
    from streams.clean.receive.slips import in_form

    companion = path.with_suffix(".json")
    if not companion.is_file():
        return FetchFacts()
    try:
        known = orjson.loads(companion.read_bytes())
        facts = convert(in_form(known) if isinstance(known, dict) else known, FetchFacts)
    except ValueError as error:
        raise BadPage(f"{companion.name} beside it holds no facts of a page: {error}") from None
    addresses = {name: url for name in ("url", "final_url") if key_of(url := getattr(facts, name)) is not None}
    return msgspec.structs.replace(facts, **({"url": None, "final_url": None} | addresses))
