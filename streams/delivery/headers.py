"""The headers of every record that leaves a step: a CloudEvent in binary mode, and the W3C trace that it belongs to.

They are a function of the consumed record and of what the step makes of it: no clock, no chance. The same page worked again gives
the same headers, so a replay can be compared byte for byte. Dead letters keep their original's headers instead.

Sources: CloudEvents 1.0.2 with its Kafka protocol binding; W3C Trace Context.
"""

import re
from datetime import datetime
from functools import lru_cache
from hashlib import blake2b

from msgspec.structs import replace

from streams.step import Headers, Output, Record, Settled
from streams.times import utc_text_of

JSON = b"application/json"
SOURCE_HEADER = "ce_source"
"""Who wrote the record: ``signature``."""
_TRACE = re.compile(rb"(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-([0-9a-f]{2})(-.*)?", re.DOTALL)
_FIRST_VERSION = b"00"
_NOT_SAMPLED = b"00"
MAX_TRACESTATE = 512
"""Bytes of a ``tracestate`` that are passed on: what the standard asks everybody to keep."""


def with_headers(settled: Settled, record: Record, source: str, kinds: dict[str, str]) -> list[Output]:
    """The outputs of one item with their headers.

    Args:
        settled: what the step made of the item.
        record: the item, as consumed.
        source: the step, with the namespace before it: ``staging.clean``.
        kinds: by topic, the type of its records; a topic that is not there holds finished articles.
    """
    given = dict(record.headers)
    time = _time(given.get("ce_time"), record.timestamp)
    trace = _trace(record, given, settled.page_id, time, source)
    name = f"{record.topic}/{record.partition}/{record.offset}/"
    outputs = []
    for number, output in enumerate(settled.outputs):
        about = output.key if output.subject is None else output.subject.encode("utf-8", "replace")
        headers = (
            *_constant(source, output.record or kinds.get(output.topic, "Article"), output.value is not None),
            ("ce_id", f"{name}{number}".encode()),
            ("ce_time", time),
            *((("ce_subject", about),) if about else ()),
            *trace,
            *output.headers,
        )
        outputs.append(replace(output, headers=headers))
    return outputs


def signature(source: str) -> bytes:
    """As whom a step signs what it writes; ``source`` is the step with the namespace before it."""
    return f"urn:copydesk:{source}".encode()


def record_name(kind: str) -> str:
    """The name of a record's files in ``schemas/``: ``CleanArticle`` → ``clean_article``."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind).lower()


@lru_cache(maxsize=256)
def _constant(source: str, kind: str, has_value: bool) -> Headers:  # noqa: FBT001 - a key of the cache
    """What all records of one kind from one step have in common; a tombstone has no content, so no content type."""
    name = record_name(kind)
    return (
        ("ce_specversion", b"1.0"),
        ("ce_type", f"copydesk.{name}.v1".encode()),
        (SOURCE_HEADER, signature(source)),
        ("ce_dataschema", f"urn:copydesk:{name}:v1".encode()),
        *((("content-type", JSON),) if has_value else ()),
    )


def _time(given: bytes | None, timestamp: int) -> bytes:
    """When the page was sent, all along the way: as the consumed record says, else when that was written."""
    if given is not None and _is_time(given):
        return given
    return utc_text_of(max(timestamp, 0) / 1000, "milliseconds").encode()


@lru_cache(maxsize=1024)
def _is_time(given: bytes) -> bool:
    try:
        return len(given) <= len("2026-03-12T19:05:00.000000+00:00") and datetime.fromisoformat(given.decode()).tzinfo is not None
    except ValueError:
        return False


def _trace(record: Record, given: dict[str, bytes], page: str | None, time: bytes, source: str) -> Headers:
    """The trace that the record came with, or one of its page's own, with this step's work as the parent of what follows."""
    parents = [value for name, value in record.headers if name == "traceparent"]
    found = _TRACE.fullmatch(parents[0]) if len(parents) == 1 else None
    here = f"{record.topic}/{record.partition}/{record.offset}/{source}".encode()
    if found is None or (found[1] == _FIRST_VERSION and found[4]):
        trace, flags, state = _digest(page.encode() + time if page else here, 16), _NOT_SAMPLED, None
    else:
        trace, flags, state = found[2], found[3], given.get("tracestate")
    parent = b"-".join((_FIRST_VERSION, trace, _digest(trace + here, 8), flags))
    kept = (("tracestate", state),) if state and len(state) <= MAX_TRACESTATE else ()
    return (("traceparent", parent), *kept)


def _digest(data: bytes, size: int) -> bytes:
    return blake2b(data, digest_size=size).hexdigest().encode()
