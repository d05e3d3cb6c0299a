"""Cleans one raw page again, in a process of its own, and tells every block with its score: ``python -m streams.page.again``.

In, on stdin: a line of JSON with what a record is beside its value, then the value. Out, on stdout: ``Worked`` as JSON. Scores are
kept nowhere, so this is the only way to see them. A page may hang or kill a parser, so it happens here, within the limits of
cleaning; whoever started this ends it in time.
"""

import base64
import resource
import signal
import sys
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import msgspec
import orjson

from streams.step import Record

MOST_BLOCKS = 400
MOST_CHARACTERS = 400
"""Of a block: two lines of it are shown."""


class WorkedBlock(msgspec.Struct, frozen=True):
    """A block of the page: its text without contact data, how likely it is part of the article, whether it stands in one."""

    text: str
    score: float
    is_taken: bool


class Worked(msgspec.Struct, frozen=True):
    """What cleaning makes of the page now.

    Attributes:
        blocks: in reading order; empty where the page has none, as a flattened one.
        more: blocks that are not told.
        model: the version of the model of bodies.
        refused: why it holds no article, and what was seen; empty where it does.
    """

    blocks: tuple[WorkedBlock, ...]
    more: int
    model: str
    refused: str = ""


def asked(record: Record) -> bytes:
    """What goes to stdin."""
    headers = [(name, base64.b64encode(value).decode()) for name, value in record.headers]
    key = None if record.key is None else base64.b64encode(record.key).decode()
    head = {"topic": record.topic, "partition": record.partition, "offset": record.offset, "timestamp": record.timestamp}
    return orjson.dumps({**head, "key": key, "headers": headers}) + b"\n" + (record.value or b"")


def _record(given: bytes) -> Record:
    line, _, value = given.partition(b"\n")
    head: dict[str, Any] = orjson.loads(line)
    headers = tuple((name, base64.b64decode(text)) for name, text in head.pop("headers"))
    key = head.pop("key")
    return Record(**head, key=None if key is None else base64.b64decode(key), value=value, headers=headers)


def worked(record: Record) -> Worked:
    """Cleans the record.

    Raises:
        Poison: it holds no page, or one beyond the limits.
    """
    from turbohtml import Document

    from streams.clean.body import Body, BodyModel
    from streams.clean.models import load
    from streams.clean.page import clean_page
    from streams.clean.receive.admit import admit
    from streams.records import RefusedPage
    from streams.settings import load_settings
    from streams.step import Stages

    bodies: list[Body] = []

    class HeardModel(BodyModel):
        """Keeps what it has found."""

        def read(self, page: str | Document, title: str, description: str | None) -> Body:
            bodies.append(super().read(page, title, description))
            return bodies[-1]

    models, limits = replace(load(), body=HeardModel.load()), load_settings().limits
    _keep_within(limits.page_seconds, limits.page_memory_bytes)
    cleaned = clean_page(admit(record, limits), models, limits, Stages())
    texts = [block.text for article in getattr(cleaned, "articles", ()) for block in article.article.body]
    refused = f"{cleaned.reason}: {cleaned.detail or ''}".rstrip(": ") if isinstance(cleaned, RefusedPage) else ""
    page = next((body.page for body in bodies if body.page is not None), None)
    rows = [] if page is None else list(zip(page.table.texts, page.scores.tolist(), strict=True))
    return Worked(tuple(_blocks(rows[:MOST_BLOCKS], texts)), max(len(rows) - MOST_BLOCKS, 0), models.body.version, refused)


def _blocks(rows: Iterable[tuple[str, float]], taken: Iterable[str]) -> Iterable[WorkedBlock]:
    from streams.clean.text.contacts import without_any

    letters = "\n".join(map(_letters, taken))
    for text, score in rows:
        shown = without_any(" ".join(text.split())[:MOST_CHARACTERS])[0]
        own = _letters(without_any(text)[0])
        yield WorkedBlock(shown, round(score, 4), bool(own) and own in letters)


def _letters(text: str) -> str:
    """The text as it is compared: an article's is folded, and a list's items stand on lines of their own."""
    return "".join(character for character in text if character.isalnum())


def _keep_within(seconds: float, memory: int) -> None:
    """On top of what the models took."""
    from streams.delivery.workers import loaded_bytes

    used = sum(resource.getrusage(resource.RUSAGE_SELF)[:2])
    end = int(used + seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (end, end))
    limit = loaded_bytes() + memory
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))


def main() -> int:
    """Works what stdin holds."""
    from streams.errors import Poison
    from streams.parent import end_with_parent, named_parent_is_gone

    end_with_parent(signal.SIGKILL, named_parent_is_gone)
    try:
        made = worked(_record(sys.stdin.buffer.read()))
    except Poison as poison:
        made = Worked((), 0, "", f"dead: {poison}")
    sys.stdout.buffer.write(msgspec.json.encode(made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
