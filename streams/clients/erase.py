"""Erases a page: takes its articles back everywhere, has every step forget it, and tells what of it still stands until when.

Enters: a page's address or its id. Leaves: by topic and partition what stands there until Kafka deletes it by time, or nothing more
where it was deleted on demand. Fails with ``KafkaUnavailable`` where no broker answers, or a step does not get to it.
"""

import asyncio
import time
from collections.abc import Iterable
from typing import NamedTuple

from aiokafka import TopicPartition
from aiokafka.admin.records_to_delete import RecordsToDelete
from aiokafka.partitioner import DefaultPartitioner

from streams.clients import connections
from streams.clients.fate import Sought, Trace, arrived_in, everywhere
from streams.errors import KafkaUnavailable
from streams.kafka.admin import admin_client
from streams.kafka.history import Started, silent
from streams.observe.ledger import Ledger, reader
from streams.settings import Settings
from streams.topics import RAW, STEPS, Catalogue

LOOK_SECONDS = 0.2
GIVE_UP_SECONDS = 300.0
"""A step that gets to nothing for so long does not run, or cannot."""


class Left(NamedTuple):
    """Records of the page in one partition, and by when (ms) Kafka has deleted them; ``last`` is the offset of the latest."""

    topic: str
    partition: int
    records: int
    last: int
    gone_by: int


async def erase(settings: Settings, page: Sought, topics: Catalogue, started: Started = silent) -> list[Left]:
    """Takes the page back with the word to forget it, waits until every step has, and looks where it still stands.

    Args:
        settings: where Kafka is.
        page: by its address, or its id.
        topics: all of them, those included that rules name.
        started: shows how far it is.

    Raises:
        KafkaUnavailable: no broker answers, or a step did not get to it.
    """
    taken_back = await _take_back(settings, page, await arrived_in(settings, page, started))
    await _passed(settings, taken_back, started)
    routed = [topic.name for topic in topics.topics if topic.record == "Article" and topic.retention_ms is not None]
    return _left(await everywhere(settings, page, routed, started), topics)


async def delete(settings: Settings, left: Iterable[Left]) -> None:
    """Deletes at once, and with them all that stands before them in the same partitions.

    Raises:
        KafkaRefused: the cluster does not let us.
    """
    async with admin_client(settings, "delete records") as admin:
        upto = {TopicPartition(each.topic, each.partition): RecordsToDelete(each.last + 1) for each in left}
        await admin.delete_records(upto)


async def _take_back(settings: Settings, page: Sought, partitions: set[int]) -> dict[int, int]:
    """Sends the null value to every partition where the page may be known, under the page's id: an address may name somebody.

    Its offset in each.
    """
    key = (page.url or "").encode()
    name, named = settings.namespace + RAW, (page.id or "").encode()
    producer = await connections.producer(settings, name)
    try:
        numbers = sorted(await producer.partitions_for(name))
        # Nobody knows under which key a page without an address was sent.
        at = sorted({DefaultPartitioner()(key, numbers, numbers), *partitions}) if page.url else numbers
        sent = [await producer.send_and_wait(name, None, named, partition=number, headers=[("erase", b"true")]) for number in at]
    finally:
        await producer.stop()
    return {metadata.partition: metadata.offset for metadata in sent}


async def _passed(settings: Settings, taken_back: dict[int, int], started: Started) -> None:
    """Waits until every step has committed past what the one before it had written when it had."""
    advance = started("waiting for the steps", len(STEPS))
    wanted = {number: offset + 1 for number, offset in taken_back.items()}
    async with reader(settings) as ledgers:
        for step in STEPS:
            deadline = time.monotonic() + GIVE_UP_SECONDS
            while not _has_passed(ledger := await ledgers.read(), step, wanted):
                if time.monotonic() > deadline:
                    raise KafkaUnavailable(
                        f"{step} has not got to the page after {GIVE_UP_SECONDS:.0f} s: is it running (copydesk status)? "
                        "The page is taken back as soon as it does; run this again then"
                    )
                await asyncio.sleep(LOOK_SECONDS)
            advance(1)
            following = STEPS[STEPS.index(step) + 1 :][:1]
            wanted = {part.number: part.end for name in following for part in ledger.steps[name].partitions}


def _has_passed(ledger: Ledger, step: str, wanted: dict[int, int]) -> bool:
    return all(
        part.lag == 0 or (part.committed or 0) >= wanted[part.number]
        for part in ledger.steps[step].partitions
        if part.number in wanted
    )


def _left(found: Iterable[Trace], topics: Catalogue) -> list[Left]:
    """What is found, by topic and partition."""
    by_place: dict[tuple[str, int], list[Trace]] = {}
    for trace in found:
        by_place.setdefault((trace.topic, trace.record.partition), []).append(trace)
    return [
        Left(
            topic=topics.full(topic),
            partition=partition,
            records=len(traces),
            last=max(trace.record.offset for trace in traces),
            gone_by=max(trace.record.timestamp for trace in traces) + _kept(topics, topic),
        )
        for (topic, partition), traces in sorted(by_place.items())
    ]


def _kept(topics: Catalogue, topic: str) -> int:
    known = topics.by_name[topic]
    return (known.retention_ms or 0) + known.segment_ms
