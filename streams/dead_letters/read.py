"""Reads dead letters back: what each says of itself, and the record that it was.

Enters: records of ``dlq.`` topics. Leaves: ``Letter`` and ``Original``. A foreign record on such a topic is a letter too, with what
it lacks left empty; nothing fails.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import msgspec
import orjson

from streams.dead_letters.write import (
    COUNT_HEADER,
    DROPPED_HEADER,
    REDRIVES_HEADER,
    RETURNED,
    VALUE_HEADER,
    redrives,
)
from streams.kafka.consumed import TIMESTAMP_HEADER, number, record_of
from streams.step import Headers, Record, texts
from streams.topics import CONSUMES

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord

UNKNOWN = "unknown"
OURS = ("__streams.errors.", "kafka_dlt-", "copydesk.")
"""How the names of a letter's own headers begin."""


class Original(msgspec.Struct, frozen=True, kw_only=True):
    """The record as it was consumed; ``partition`` is None where the letter does not say."""

    topic: str
    partition: int | None
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: Headers


class Letter(msgspec.Struct, frozen=True, kw_only=True):
    """A dead letter.

    Attributes:
        step: that could not work it.
        partition: of the letter.
        offset: of the letter.
        time: when it was written, ms since the epoch.
        reason: of the closed list in ``streams.outcomes.DeadReason``.
        detail: one line about it.
        redrives: how often it came back already.
        dropped: original headers that were too large to keep.
        url: of the page, as far as the record says.
        source: the producer's name for the feed.
        producer_id: the producer's own id.
        headers: all of them.
        original: what it was.
    """

    step: str
    partition: int
    offset: int
    time: int
    reason: str
    detail: str
    redrives: int
    dropped: int
    url: str | None
    source: str | None
    producer_id: str | None
    headers: Headers
    original: Original

    @property
    def address(self) -> str:
        """What people call it: ``clean/0/17``."""
        return f"{self.step}/{self.partition}/{self.offset}"

    @property
    def sources(self) -> Collection[str]:
        """The names that a filter by source may use: the producer's, and the host of the URL."""
        try:
            host = urlsplit(self.url or "").hostname
        except ValueError:
            host = None
        return {name for name in (self.source, host) if name}


def letter(record: "ConsumerRecord[bytes, bytes]", step: str) -> Letter:
    """What a record of the dead letters of ``step`` says.

    Args:
        record: as consumed.
        step: whose dead letters the topic holds.
    """
    consumed = record_of(record, record.timestamp)
    said = texts(consumed.headers)
    original = _original(consumed, step, said)
    url, source, producer_id = _facts(original)
    return Letter(
        step=step,
        partition=record.partition,
        offset=record.offset,
        time=record.timestamp,
        reason=said.get("copydesk.reason", UNKNOWN),
        detail=said.get("__streams.errors.message", ""),
        redrives=redrives(consumed.headers),
        dropped=number(consumed.headers, DROPPED_HEADER) or 0,
        url=url,
        source=source,
        producer_id=producer_id,
        headers=consumed.headers,
        original=original,
    )


def _original(consumed: Record, step: str, said: dict[str, str]) -> Original:
    headers = consumed.headers
    count = number(headers, COUNT_HEADER)
    kept = headers[:count] if count is not None else tuple(pair for pair in headers if not pair[0].startswith(OURS))
    return Original(
        topic=CONSUMES[step],
        partition=number(headers, "__streams.errors.partition"),
        timestamp=consumed.timestamp,
        key=consumed.key,
        value=None if said.get(VALUE_HEADER) == "null" else consumed.value,
        headers=kept,
    )


def returning(original: Original, times: int) -> Headers:
    """The headers with which a record goes back for the ``times``-th time: its own, then how often and since when."""
    assert (REDRIVES_HEADER, TIMESTAMP_HEADER) == RETURNED  # noqa: S101 - dead_letter takes exactly these off again
    ours = ((REDRIVES_HEADER, str(times).encode()), (TIMESTAMP_HEADER, str(original.timestamp).encode()))
    return (*original.headers, *ours)


def _facts(original: Original) -> tuple[str | None, str | None, str | None]:
    """URL, source and producer's id: from the headers of a page as served, else from the JSON."""
    given: dict[str, Any] = dict(texts(original.headers))
    if "url" not in given and original.value is not None:
        given = _of_json(original.value)
    inner = given.get("origin")
    origin: dict[str, Any] = inner if isinstance(inner, dict) else {}

    def text(value: object) -> str | None:
        return value if isinstance(value, str) else None

    return (
        text(given.get("url")),
        text(given.get("source", origin.get("source"))),
        text(given.get("producer-id", given.get("producer_id", origin.get("producer_id")))),
    )


def _of_json(value: bytes) -> dict[str, Any]:
    try:
        found = orjson.loads(value)
    except orjson.JSONDecodeError:
        return {}
    return found if isinstance(found, dict) else {}
