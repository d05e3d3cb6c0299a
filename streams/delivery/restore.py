"""A step's state of one partition as its changelog holds it: from the cache as far as that reaches, then from Kafka to the end.

A record that the step cannot read is left out, and told with topic, partition and offset: the step goes on, as if it had never seen
what the record is about, and the next record of the same key takes its place. A record of a format that this version does not know
is another matter: to go on would write over what a newer version remembers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.delivery.state import Cache
from streams.delivery.state_file import StateRecord
from streams.errors import StateTooNew
from streams.kafka.consumed import number
from streams.step import AnyStep, State

log = structlog.get_logger()

FORMAT_HEADER = "copydesk.state_format"
"""On state records: the oldest version of their format whose readers read them right. Records of before there was one are of 0."""

_POLL_MS = 20


@dataclass
class Restored:
    """What was restored.

    Attributes:
        state: the step's, without the records that cannot be read.
        read: records that came from Kafka.
        broken: by key, the offset of a record that cannot be read and why.
    """

    state: State
    read: int
    broken: dict[bytes, tuple[int, str]] = field(default_factory=dict)


async def restored(step: AnyStep, place: TopicPartition, cache: Cache, reader: AIOKafkaConsumer) -> Restored:
    """Brings the cache to the end of the changelog ``place`` and builds the state.

    Args:
        step: whose state it is.
        place: the changelog's partition.
        cache: of it.
        reader: reads committed; it is started and has nothing assigned.

    Raises:
        StateTooNew: a newer version of the step wrote the state.
    """
    reader.assign([place])
    end = (await reader.end_offsets([place]))[place]  # read committed: the last stable offset
    beginning = (await reader.beginning_offsets([place]))[place]
    records, read = cache.records(beginning, end), 0
    reader.seek(place, max(cache.next, beginning))
    # The log ends in control records, which are never handed over: so until the position says so.
    while await reader.position(place) < end:
        found = (await reader.getmany(place, timeout_ms=_POLL_MS)).get(place, [])
        if found:
            changes = {record.key: _record(record) for record in found if record.key is not None}
            cache.take(changes, await reader.position(place))
            read += len(found)
            for key, record in changes.items():
                records.pop(key, None)
                if record is not None:
                    records[key] = record
    broken = dict(_broken(step, place, records))
    for key, (offset, why) in broken.items():
        log.error("state_set_aside", topic=place.topic, partition=place.partition, offset=offset, key=repr(key[:64]), why=why)
    state = step.restore((key, records.pop(key).value) for key in sorted(records.keys() - broken.keys()))  # and not held twice
    return Restored(state, read, broken)


def _record(consumed: Any) -> StateRecord | None:
    if consumed.value is None:
        return None
    headers = tuple((name, value or b"") for name, value in consumed.headers)
    return StateRecord(consumed.value, consumed.offset, number(headers, FORMAT_HEADER) or 0)


def _broken(step: AnyStep, place: TopicPartition, records: dict[bytes, StateRecord]) -> Iterator[tuple[bytes, tuple[int, str]]]:
    for key, record in records.items():
        if record.format > step.state_format:
            raise StateTooNew(
                f"a newer version wrote its state: format {record.format}, this one reads formats up to {step.state_format}",
                f"run {step.name} of the newer version; a record that is a mistake goes with `copydesk topics cure` and its place",
                detail=f"{place.topic}:{place.partition}:{record.offset}",
            )
        try:
            step.check(key, record.value)
        except Exception as error:  # noqa: BLE001 - whatever junk brings about: it is no record of the step's
            yield key, (record.offset, f"{type(error).__name__}: {error}"[:200])
