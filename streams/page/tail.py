"""Follows what comes out of the pipeline, and what does not: articles, stories, refusals, dead letters, sources.

Enters: settings. Leaves: entries in a ``Recent``. One consumer without a group, of committed records; an outage is outlived, and
read on behind. A broken record is counted and passed over. Only reads.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from functools import partial
from typing import TYPE_CHECKING

import structlog
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from streams.dead_letters.redrive import standing_in
from streams.errors import CopydeskError
from streams.kafka.admin import admin_client
from streams.kafka.connection import client_options
from streams.kafka.history import offsets_at
from streams.kafka.presence import present
from streams.page.entries import article_entry, dead_entry, grouped, refused_entry, story_entry
from streams.page.recent import KEPT_MS, MOST_ENTRIES, Recent
from streams.settings import Settings
from streams.topics import ARTICLES, CONSUMES, GROUPING, REDRIVES, REFUSED, SOURCES, STEPS, STORIES, catalogue, dead_letters

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord

log = structlog.get_logger()

POLL_MS = 200
BATCH_RECORDS = 200
"""Between two of them requests are answered: 200 articles are decoded in 20 ms."""
FETCH_BYTES = 8_000_000
"""At a time, of all topics: a record that is larger comes alone."""
TOPICS_SECONDS = 30.0
"""Between two looks for topics and partitions that are new."""
PAUSE_SECONDS = 2.0
"""Before it is tried again after an outage."""

Take = Callable[["ConsumerRecord[bytes, bytes]"], None]


class Tail:
    """One reader of everything that the page lists.

    Attributes:
        recent: what it has read.
        has_caught_up: whether all that stood there when it began is read.
        lost_since: since when the cluster is away, seconds since the epoch; None while it is there.
    """

    def __init__(self, settings: Settings, recent: Recent) -> None:
        self.recent = recent
        self.has_caught_up = False
        self.lost_since: float | None = None
        self._settings = settings
        self._at: dict[TopicPartition, int] = {}
        self._ends: Mapping[TopicPartition, int] = {}
        full = catalogue(settings).full
        self._takes: dict[str, Take] = {
            full(ARTICLES): self._article,
            full(REFUSED): self._refused,
            full(STORIES): self._story,
            full(GROUPING): self._grouping,
            full(REDRIVES): self._mark,
            full(SOURCES): self._source,
        }
        letters = {full(dead_letters(CONSUMES[step])): step for step in STEPS}
        self._takes |= {name: partial(self._dead, step=step) for name, step in letters.items()}
        self._recent_ones = {*letters, full(REDRIVES)}
        self._whole = {full(SOURCES)}

    async def follow(self) -> None:
        """Reads for ever."""
        while True:
            try:
                async with self._reader() as reader:
                    await self._read(reader)
            except (CopydeskError, KafkaError, OSError) as error:
                if self.lost_since is None:
                    self.lost_since = time.time()
                    log.warning("page_lost_cluster", error=str(error))
            await asyncio.sleep(PAUSE_SECONDS)

    @asynccontextmanager
    async def _reader(self) -> AsyncIterator[AIOKafkaConsumer]:
        reader = AIOKafkaConsumer(
            **client_options(self._settings),
            isolation_level="read_committed",
            enable_auto_commit=False,
            auto_offset_reset="earliest",
            fetch_max_bytes=FETCH_BYTES,
            max_partition_fetch_bytes=FETCH_BYTES,
        )
        try:
            await reader.start()
            yield reader
        finally:
            await reader.stop()

    async def _read(self, reader: AIOKafkaConsumer) -> None:
        """Reads until the cluster goes away."""
        while True:
            await self._assign(reader)
            self.lost_since = None
            until = time.monotonic() + TOPICS_SECONDS
            while time.monotonic() < until:
                if not self._at:
                    await asyncio.sleep(POLL_MS / 1000)
                    continue
                for place, records in (await reader.getmany(timeout_ms=POLL_MS, max_records=BATCH_RECORDS)).items():
                    for record in records:
                        self._take(record)
                        self._at[place] = record.offset + 1
                self.recent.forget(int(1000 * time.time()))
                await self._look_whether_caught_up(reader)

    async def _assign(self, reader: AIOKafkaConsumer) -> None:
        """Reads all partitions that there are now, each from where it stood, a new one from where its entries begin."""
        async with admin_client(self._settings) as admin:
            there = await present(admin, list(self._takes))
        places = [TopicPartition(name, row["partition"]) for name, rows in there.items() for row in rows]
        if set(places) == reader.assignment():
            return
        reader.assign(places)
        starts = await self._starts(reader, [place for place in places if place not in self._at])
        self._at = {place: starts[place] if place in starts else self._at[place] for place in places}
        for place, offset in self._at.items():
            reader.seek(place, offset)
        if not self.has_caught_up and places:
            self._ends = await reader.end_offsets(places)

    async def _starts(self, reader: AIOKafkaConsumer, places: list[TopicPartition]) -> dict[TopicPartition, int]:
        """A day back; dead letters and what was done about them as far as entries of them are kept, sources from the beginning."""
        if not places:
            return {}
        begins, ends = await reader.beginning_offsets(places), await reader.end_offsets(places)
        timed = [place for place in places if place.topic not in self._recent_ones | self._whole]
        found = await offsets_at(reader, timed, int(1000 * time.time()) - KEPT_MS) if timed else {}
        starts = {place: found.get(place, ends[place]) for place in timed}
        whole = {place: begins[place] for place in places if place.topic in self._whole}
        last = {place: max(begins[place], ends[place] - MOST_ENTRIES) for place in places if place.topic in self._recent_ones}
        return starts | whole | last

    async def _look_whether_caught_up(self, reader: AIOKafkaConsumer) -> None:
        if not self.has_caught_up:
            self.has_caught_up = all([await reader.position(place) >= end for place, end in self._ends.items()])

    def _take(self, record: "ConsumerRecord[bytes, bytes]") -> None:
        self.recent.changes += 1
        try:
            self._takes[record.topic](record)
        except (ValueError, RecursionError):  # msgspec's errors are ValueErrors
            self.recent.broken += 1

    def _article(self, record: "ConsumerRecord[bytes, bytes]") -> None:
        if record.value is not None:
            self.recent.article(article_entry(record, ARTICLES))

    def _refused(self, record: "ConsumerRecord[bytes, bytes]") -> None:
        if record.value is not None:
            self.recent.refused.add(refused_entry(record, REFUSED))

    def _story(self, record: "ConsumerRecord[bytes, bytes]") -> None:
        entry = None if record.value is None else story_entry(record, STORIES)
        self.recent.story((record.key or b"").decode("utf-8", "replace"), entry)

    def _grouping(self, record: "ConsumerRecord[bytes, bytes]") -> None:
        if record.value is not None:
            self.recent.belongs(*grouped(record.value))

    def _mark(self, record: "ConsumerRecord[bytes, bytes]") -> None:
        self.recent.mark(record.key or b"", standing_in(record.value))

    def _source(self, record: "ConsumerRecord[bytes, bytes]") -> None:
        self.recent.source(record.key or b"", record.value, record.timestamp // 1000)

    def _dead(self, record: "ConsumerRecord[bytes, bytes]", step: str) -> None:
        self.recent.dead.add(dead_entry(record, dead_letters(CONSUMES[step]), step))
