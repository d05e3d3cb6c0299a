"""Reads ``news.sources.v1`` again and again, on from where it was, and says how each source stands.

Enters: a consumer without a group, of committed records. Leaves: views. What is no such record is passed over. Only reads.
"""

import asyncio
import time
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.observe.sources import SourceView, Written, position, views
from streams.records import NewsSource, decode

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord

_POLL_MS = 50
"""The log ends in marks of transactions, which are never handed over: there is nothing to wait for."""
LEAST_PAUSE, PAUSES = 5.0, 20
"""Seconds before sources are looked at again, and how many times as long as the last look took, if that is longer: 24,000 records
(2,000 sources in 12 partitions) take a second."""


class SourceLog:
    """What stands on the topic, as far as it was read."""

    def __init__(self, consumer: AIOKafkaConsumer) -> None:
        self._consumer = consumer
        self._at: dict[TopicPartition, int] = {}
        self._found: dict[bytes | None, Written] = {}
        self._views: tuple[SourceView, ...] = ()
        self._again = 0.0

    async def look(self, partitions: list[TopicPartition], behind: Collection[int]) -> tuple[SourceView, ...]:
        """All sources, those unlike themselves first; what was seen last, where that was a moment ago.

        Args:
            partitions: of the topic; none where it is not there.
            behind: partitions of the raw pages in which some wait.
        """
        began = time.monotonic()
        if began >= self._again:
            await self._read(partitions)
            self._views = tuple(await asyncio.to_thread(_judged, list(self._found.values()), behind))
            self._again = time.monotonic() + max(LEAST_PAUSE, PAUSES * (time.monotonic() - began))
        return self._views

    async def _read(self, partitions: list[TopicPartition]) -> None:
        """Takes in what was written since the last time."""
        consumer = self._consumer
        ends: Mapping[TopicPartition, int] = await consumer.end_offsets(partitions) if partitions else {}
        if any(self._at.get(place, 0) > end for place, end in ends.items()):
            self._at, self._found = {}, {}  # the topic was made anew
        consumer.assign(partitions)
        for place in partitions:
            consumer.seek(place, self._at.get(place, 0))
        while behind := [place for place in partitions if self._at.get(place, 0) < ends[place]]:
            for records in (await consumer.getmany(*behind, timeout_ms=_POLL_MS)).values():
                for record in records:
                    self._take(record)
            for place in behind:
                self._at[place] = await consumer.position(place)

    def _take(self, record: "ConsumerRecord[bytes, bytes]") -> None:
        self._found.pop(record.key, None)
        try:
            self._found[record.key] = Written(decode(record.value or b"", NewsSource), record.timestamp // 1_000)
        except ValueError:
            return  # a tombstone, or somebody else's


def _judged(found: list[Written], behind: Collection[int]) -> list[SourceView]:
    return views((each.source for each in found), position(found, behind, round(time.time())))
