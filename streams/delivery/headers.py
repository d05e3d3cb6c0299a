"""The headers of every record that leaves a step: a CloudEvent in binary mode, and the trace that it belongs to, if any.

They are a function of the consumed record and of what the step makes of it: no clock, no chance. The same page worked again gives
the same headers, so a replay can be compared byte for byte. Dead letters keep their original's headers instead.

Source: CloudEvents 1.0.2 with its Kafka protocol binding.
"""

import re
from datetime import datetime
from functools import lru_cache

from msgspec.structs import replace

from streams.step import Headers, Output, Record, Settled
from streams.times import utc_text_of

JSON = b"application/json"
SOURCE_HEADER = "ce_source"
"""Who wrote the record: ``signature``."""


def record_identity(record: Record, topic_id: str = "") -> str:
    """What no other record anywhere is called: ``news.pages.raw.v1/Tqh…/0/17``.

    Offsets begin anew on every cluster, and on a topic that is made anew; a topic's identity is drawn at random when it is made.

    Args:
        record: as consumed.
        topic_id: its topic's identity; empty where the cluster tells none, or the record is of no cluster.
    """
    return "/".join(filter(None, (record.topic, topic_id, str(record.partition), str(record.offset))))


def with_headers(
    settled: Settled, record: Record, source: str, kinds: dict[str, str], name: str, trace: Headers = ()
) -> list[Output]:
    """The outputs of one item with their headers.

    Args:
        settled: what the step made of the item.
        record: the item, as consumed.
        source: the step, with the namespace before it: ``staging.clean``.
        kinds: by topic, the type of its records; a topic that is not there holds finished articles.
        name: the ``record_identity`` of the item.
        trace: the headers of the trace.
    """
    time = sent_at(record)
    outputs = []
    for number, output in enumerate(settled.outputs):
        about = output.key if output.subject is None else output.subject.encode("utf-8", "replace")
        headers = (
            *_constant(source, output.record or kinds.get(output.topic, "Article"), output.value is not None),
            ("ce_id", f"{name}/{number}".encode()),
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


def sent_at(record: Record) -> bytes:
    """When the page was sent, all along the way: as the consumed record says, else when that was written."""
    given = dict(record.headers).get("ce_time")
    if given is not None and _is_time(given):
        return given
    return utc_text_of(max(record.timestamp, 0) / 1000, "milliseconds").encode()


@lru_cache(maxsize=1024)
def _is_time(given: bytes) -> bool:
    try:
        return len(given) <= len("2026-03-12T19:05:00.000000+00:00") and datetime.fromisoformat(given.decode()).tzinfo is not None
    except ValueError:
        return False
