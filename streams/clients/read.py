"""Reads what is finished: every article once, committed ones only.

Enters: nothing but settings. Leaves: typed records as they come, withdrawn articles included (status ``withdrawn``). Fails with
``KafkaUnavailable`` where no broker answers or the topic is missing.

    async for article in read():
        print(article.title)
"""

from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import TYPE_CHECKING, Any

from streams.clients.connections import consumer
from streams.records import Article, decode
from streams.settings import Settings, load
from streams.topics import ARTICLES, catalogue

if TYPE_CHECKING:
    from aiokafka import AIOKafkaConsumer, ConsumerRecord, TopicPartition

POLL_MS = 200
"""How long an empty poll waits; a closed generator ends after that at the latest."""

TO_END_POLL_MS = 20
"""The same on the way to the end of the log, which ends in control records: there is nothing to wait for."""


async def read(
    settings: Settings | None = None,
    *,
    topic: str = ARTICLES,
    group: str | None = None,
    new: bool = False,
    until_end: bool = False,
) -> AsyncGenerator[Article]:
    """Finished articles, as they come.

    Args:
        settings: where Kafka is; by default from the environment.
        topic: where to read: all articles, or a topic that the rules name. Without the namespace.
        group: a name under which the place is kept, so that the next call goes on there: each article is given at least once,
            and again only if its reader ended before it asked for the next one.
        new: begin with what comes from now on, not with the oldest.
        until_end: end where the topic ends now; else it goes on for ever.

    Yields:
        One article a revision; ``id`` and ``revision`` name it.

    Raises:
        KafkaUnavailable: no broker answers, or the topic is missing.
        ValueError: the topic holds something that is no article.
    """
    async with aclosing(records(settings or load(), topic, group=group, new=new, until_end=until_end)) as found:
        async for record in found:
            if record.value is not None:
                yield decode(record.value, Article)


async def records(
    settings: Settings, topic: str, *, group: str | None = None, new: bool = False, until_end: bool = False
) -> "AsyncGenerator[ConsumerRecord[bytes, bytes]]":
    """The same for the records of any topic, as Kafka holds them."""
    reader = await consumer(settings, catalogue(settings).full(topic), group, earliest=not new)
    handled: dict[Any, int] = {}
    try:
        ends = await _ends(reader) if until_end else None
        while ends is None or not await _reached(reader, ends):
            batch = await reader.getmany(timeout_ms=POLL_MS if ends is None else TO_END_POLL_MS)
            for partition, found in batch.items():
                for record in found:
                    if ends is not None and record.offset >= ends.get(partition, 0):
                        break
                    yield record
                    handled[partition] = record.offset + 1
            if group is not None and handled:
                await _commit(reader, handled)
    finally:
        if group is not None and handled:
            await _commit(reader, handled)
        await reader.stop()


async def _ends(reader: "AIOKafkaConsumer") -> "dict[TopicPartition, int]":
    """Where each partition ends for a reader of committed records, as of now."""
    while not reader.assignment():
        await reader.getmany(timeout_ms=TO_END_POLL_MS)
    ends: dict[TopicPartition, int] = await reader.end_offsets(reader.assignment())
    return ends


async def _reached(reader: "AIOKafkaConsumer", ends: "dict[TopicPartition, int]") -> bool:
    """Whether all partitions have been read to their ends; by position, since the last records may be control records."""
    for partition, end in ends.items():
        if partition in reader.assignment() and await reader.position(partition) < end:
            return False
    return True


async def _commit(reader: "AIOKafkaConsumer", handled: dict[Any, int]) -> None:
    """Keeps the place after what the caller has dealt with; a partition that was taken away is its new reader's."""
    from aiokafka.errors import CommitFailedError, IllegalStateError

    kept = {partition: offset for partition, offset in handled.items() if partition in reader.assignment()}
    handled.clear()
    if kept:
        try:
            await reader.commit(kept)
        except (CommitFailedError, IllegalStateError):
            return
