"""A record as Kafka's clients hand it over, as one of ours."""

from typing import Any, Protocol

from streams.step import Headers, Record

TIMESTAMP_HEADER = "copydesk.original_timestamp"
"""When a record was first written, in ms. On one that came back from the dead letters it stands for the record's own time, which is
the time of the redrive: else retention could delete the record before a step has read it."""


class Consumed(Protocol):
    """What is read of a record: aiokafka's has it, and so has Faust's message, but for the unit of its time."""

    topic: str
    partition: int
    offset: int
    key: bytes | None
    value: bytes | None
    headers: Any


def record_of(consumed: Consumed, timestamp: int) -> Record:
    """Our record; a header without a value has an empty one.

    Args:
        consumed: as the client hands it over.
        timestamp: its own, in ms since the epoch.
    """
    given = consumed.headers or ()  # Faust makes a mapping of some
    pairs = given.items() if hasattr(given, "items") else given
    headers: Headers = tuple((name, value if value is not None else b"") for name, value in pairs)
    return Record(
        topic=consumed.topic,
        partition=consumed.partition,
        offset=consumed.offset,
        timestamp=first_timestamp(headers, timestamp),
        key=consumed.key,
        value=consumed.value,
        headers=headers,
    )


def first_timestamp(headers: Headers, timestamp: int) -> int:
    """When a record was first written, in ms: as its header says where it came back, else its own ``timestamp``.

    Never later than its own: a broker refuses times in the future, a header does not, and states forget by these times.
    """
    found = number(headers, TIMESTAMP_HEADER)
    return timestamp if found is None else min(found, timestamp)


def number(headers: Headers, name: str) -> int | None:
    """The whole number in a header; the last of that name counts, ours. None where it is none of at most 19 digits."""
    for found, value in reversed(headers):
        if found == name:
            return int(value) if value.isdigit() and len(value) <= len(str(2**63)) else None
    return None
