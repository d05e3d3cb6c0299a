"""Pages from files: ``.html``, ``.txt``, ``.jsonl``, folders of them, and JSON lines on stdin.

Enters: paths and the facts given for all of them. Leaves: a page each, with the file it stands in, or a ``Problem`` that names
the file and what to do; one bad file stops nothing. A ``page.json`` beside ``page.html`` holds the page's facts (``url``,
``fetched_at``, …); what is given on the command line goes before it.
"""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO, NamedTuple

import msgspec
import orjson

from streams.clients.page import BadPage, Facts, ServedPage, key_of, raw_page
from streams.records import RawPage
from streams.records.codec import convert

PAGES = (".html", ".htm")
TEXTS = (".txt",)
LINES = (".jsonl", ".ndjson")
STDIN = "-"


class Found(NamedTuple):
    """A page and where it stands. ``line`` counts from 1 in files that hold many, else it is None."""

    file: str
    line: int | None
    page: RawPage | ServedPage

    @property
    def label(self) -> str:
        """As ``file`` or ``file:line``."""
        return self.file if self.line is None else f"{self.file}:{self.line}"


class Problem(NamedTuple):
    """What could not be read, and why."""

    file: str
    line: int | None
    reason: str

    def __str__(self) -> str:
        """As ``file:line: reason``."""
        return f"{self.file}{'' if self.line is None else f':{self.line}'}: {self.reason}"


def pages(paths: Iterable[str], facts: Facts, stdin: IO[bytes]) -> Iterator[Found | Problem]:
    """Every page under the paths, folders in the order of their names.

    Args:
        paths: files, folders, and ``-`` for JSON lines on stdin.
        facts: what holds for every page.
        stdin: read for ``-``.
    """
    for path in paths:
        if path == STDIN:
            yield from _lines(STDIN, stdin, facts)
            continue
        for file in files(Path(path)):
            yield from [file] if isinstance(file, Problem) else _file(file, facts)


def files(path: Path) -> Iterator[Path | Problem]:
    """The files that hold pages: the path itself, or all below it."""
    if path.is_dir():
        found = [file for file in sorted(path.rglob("*")) if file.suffix.lower() in PAGES + TEXTS + LINES and file.is_file()]
        if not found:
            yield Problem(str(path), None, "no .html, .txt or .jsonl file in this folder")
        yield from found
    elif not path.exists():
        yield Problem(str(path), None, "there is no such file or folder")
    elif path.suffix.lower() not in PAGES + TEXTS + LINES:
        yield Problem(str(path), None, "not a kind of file that holds pages: give .html, .htm, .txt, .jsonl, or a folder")
    else:
        yield path


def _file(path: Path, facts: Facts) -> Iterator[Found | Problem]:
    kind = path.suffix.lower()
    try:
        if kind in LINES:
            with path.open("rb") as stream:
                yield from _lines(str(path), stream, facts)
        else:
            known = facts.over(beside(path))
            yield Found(str(path), None, _text(path, known) if kind in TEXTS else _html(path, known))
    except (OSError, BadPage) as error:
        yield Problem(str(path), None, getattr(error, "strerror", None) or str(error))


def _html(path: Path, facts: Facts) -> RawPage | ServedPage:
    """Bytes as served where the URL is known; else in JSON, since only that form does without."""
    body = path.read_bytes()
    known = msgspec.structs.asdict(facts)
    if facts.url:
        return ServedPage(body=body, **known)
    from base64 import b64encode

    return RawPage(body_base64=b64encode(body).decode("ascii"), **known)


def _text(path: Path, facts: Facts) -> RawPage:
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise BadPage(f"not UTF-8 at byte {error.start}: convert it first (iconv -t utf-8)") from None
    return RawPage(text=text, **msgspec.structs.asdict(facts))


def _lines(file: str, stream: IO[bytes], facts: Facts) -> Iterator[Found | Problem]:
    given = msgspec.structs.asdict(facts)
    given = {name: value for name, value in given.items() if value}
    for number, line in enumerate(stream, 1):
        if not line.strip():
            continue
        try:
            page = raw_page(line)
        except BadPage as error:
            yield Problem(file, number, str(error))
        else:
            yield Found(file, number, msgspec.structs.replace(page, **given) if given else page)


def beside(path: Path) -> Facts:
    """The facts in the ``.json`` beside a page; none where there is no such file.

    An address there that is none (saved pages often carry their file's name) is left out: the content then stands for the page.

    Raises:
        BadPage: the file is there, but holds no facts.
    """
    companion = path.with_suffix(".json")
    if not companion.is_file():
        return Facts()
    try:
        facts = convert(orjson.loads(companion.read_bytes()), Facts)
    except ValueError as error:
        raise BadPage(f"{companion.name} beside it holds no facts of a page: {error}") from None
    addresses = {name: url for name in ("url", "final_url") if key_of(url := getattr(facts, name)) is not None}
    return msgspec.structs.replace(facts, **({"url": None, "final_url": None} | addresses))
