"""Reads what is finished: every article once, committed ones only.

Enters: nothing but settings. Leaves: typed records as they come, withdrawn articles included (status ``withdrawn``). Fails with
``KafkaUnavailable`` where no broker answers or the topic is missing.

    from streams.clients import read

    async for article in read():
        print(article.title)
"""

import asyncio
from collections.abc import AsyncGenerator, Callable, Collection
from contextlib import aclosing
from datetime import datetime
from typing import TYPE_CHECKING, Any

from aiokafka.errors import KafkaError

from streams.clients.broken import OnBroken, PassingOver, read_as
from streams.clients.connections import consumer
from streams.kafka.causes import explained
from streams.kafka.history import EVER, Range, offsets_at
from streams.records import Article
from streams.settings import Settings, load_settings
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
    since: datetime | None = None,
    until: datetime | None = None,
    languages: Collection[str] = (),
    sites: Collection[str] = (),
    withdrawn: bool = True,
    where: Callable[[Article], bool] | None = None,
    on_broken: OnBroken | None = None,
) -> AsyncGenerator[Article]:
    """Finished articles, as they come.

    Args:
        settings: where Kafka is; by default from the environment.
        topic: where to read: all articles, or a topic that the rules name. Without the namespace.
        group: a name under which the place is kept, so that the next call goes on there: each article is given at least once,
            and again only if its reader ended before it asked for the next one. What a filter leaves out counts as dealt with.
        new: begin with what comes from now on, not with the oldest.
        until_end: end where the topic ends now; else it goes on for ever.
        since: begin with what was published then.
        until: end with what was published before; it goes on for ever no more.
        languages: only articles in these (ISO 639-1).
        sites: only articles of these domains, those below them included.
        withdrawn: False leaves out articles that are taken back; whoever keeps articles needs them, to take them back too.
        where: only articles for which it is true.
        on_broken: what becomes of a record that is no article: by default it is passed over, counted and said on stderr;
            ``streams.clients.stop`` ends the reading, a function of yours may do anything.

    Yields:
        One article a revision; ``id`` and ``revision`` name it.

    Raises:
        KafkaUnavailable: no broker answers, or the topic is missing.
        BrokenRecord: the topic holds something that is no article, and ``on_broken`` is ``stop``.
        ValueError: a range is given with a group, which has its own place.
    """
    broken = PassingOver() if on_broken is None else on_broken

    def chosen(article: Article) -> bool:
        return (
            (withdrawn or article.status != "withdrawn")
            and (not languages or article.language in languages)
            and (not sites or _below(article.site.domain, sites))
            and (where is None or where(article))
        )

    within = Range(_milliseconds(since), _milliseconds(until))
    ends = until_end or until is not None
    async with aclosing(records(settings or load_settings(), topic, group=group, new=new, until_end=ends, within=within)) as found:
        async for record in found:
            article = read_as(record, Article, broken)
            if article is not None and chosen(article):
                yield article


def _below(domain: str | None, sites: Collection[str]) -> bool:
    return domain is not None and any(domain == site or domain.endswith(f".{site}") for site in sites)


def _milliseconds(moment: datetime | None) -> int | None:
    if moment is not None and moment.tzinfo is None:
        raise ValueError(f"{moment.isoformat()} has no zone: add one, for instance tzinfo=UTC")
    return None if moment is None else int(1000 * moment.timestamp())


async def records(
    settings: Settings, topic: str, *, group: str | None = None, new: bool = False, until_end: bool = False, within: Range = EVER
) -> "AsyncGenerator[ConsumerRecord[bytes, bytes]]":
    """The same for the records of any topic, as Kafka holds them.

    Raises:
        ValueError: a range is given with a group, which has its own place.
    """
    if group is not None and within != EVER:
        raise ValueError("a group goes on where it was: give no range of time with it")
    async with aclosing(_marked(settings, topic, group=group, new=new, within=within)) as found:
        async for record in found:
            if record is not None:
                yield record
            elif until_end:
                return


async def latest(settings: Settings, topic: str, *, until_end: bool = False) -> "AsyncGenerator[ConsumerRecord[bytes, bytes]]":
    """The latest record of every key as of now, then every change as it comes (unless ``until_end``)."""
    known: dict[bytes | None, ConsumerRecord[bytes, bytes]] | None = {}
    async with aclosing(_marked(settings, topic, group=None, new=False)) as found:
        async for record in found:
            if record is None:
                for kept in (known or {}).values():
                    yield kept
                known = None
                if until_end:
                    return
            elif known is None:
                yield record
            else:
                # Taken out first: what changed last comes last.
                known.pop(record.key, None)
                if record.value is not None:
                    known[record.key] = record


async def _marked(
    settings: Settings, topic: str, *, group: str | None, new: bool, within: Range = EVER
) -> "AsyncGenerator[ConsumerRecord[bytes, bytes] | None]":
    """Records as they come, and one None where the topic ended when reading began."""
    reader = await consumer(settings, catalogue(settings).full(topic), group, earliest=not new)
    handled: dict[Any, int] = {}
    try:
        ends: dict[TopicPartition, int] | None = await _ends(reader, within)
        while True:
            if ends is not None and await _reached(reader, ends):
                ends = None
                yield None
            batch = await reader.getmany(timeout_ms=POLL_MS if ends is None else TO_END_POLL_MS)
            for partition, found in batch.items():
                for record in found:
                    if ends is None or within.until is None or record.offset < ends[partition]:
                        yield record
                    handled[partition] = record.offset + 1
            if group is not None:
                await _commit(reader, handled)
    except KafkaError as error:
        raise explained(error, settings, f"read {topic}") from None
    finally:
        if group is not None and handled:
            await _commit(reader, handled)
        await reader.stop()


async def _ends(reader: "AIOKafkaConsumer", within: Range) -> "dict[TopicPartition, int]":
    """Where each partition ends for a reader of committed records, as of now or of the range; goes to where the range begins."""
    while not reader.assignment():
        await asyncio.sleep(TO_END_POLL_MS / 1000)  # not a poll, which could bring records already
        if reader._group_id is not None:  # noqa: SLF001 - else a group that we may not join would be waited for without a word
            reader._coordinator.check_errors()  # noqa: SLF001 - as above
    partitions = list(reader.assignment())
    ends: dict[TopicPartition, int] = await reader.end_offsets(partitions)
    if within.since is not None:
        firsts = await offsets_at(reader, partitions, within.since)
        for partition in partitions:
            reader.seek(partition, firsts.get(partition, ends[partition]))
    if within.until is not None:
        ends |= {
            partition: min(end, ends[partition]) for partition, end in (await offsets_at(reader, partitions, within.until)).items()
        }
    return ends


async def _reached(reader: "AIOKafkaConsumer", ends: "dict[TopicPartition, int]") -> bool:
    """Whether all partitions have been read to their ends; by position, since the last records may be control records."""
    for partition, end in ends.items():
        if partition in reader.assignment() and await reader.position(partition) < end:
            return False
    return True


async def _commit(reader: "AIOKafkaConsumer", handled: dict[Any, int]) -> None:
    """Keeps the place after what the caller has dealt with; a partition that was taken away is its new reader's."""
    kept = {partition: offset for partition, offset in handled.items() if partition in reader.assignment()}
    handled.clear()
    if kept:
        try:
            await reader.commit(kept)
        except KafkaError:
            return  # the place is then the one before, and some records are given again
