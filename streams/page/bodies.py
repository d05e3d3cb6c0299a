"""Whole records, fetched when somebody looks at them: lists hold no bodies.

Enters: places of records. Leaves: the records, those that are still there. One at a time, over a consumer of its own. Fails with
``KafkaUnavailable`` where no broker answers.
"""

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError

from streams.kafka.causes import explained
from streams.kafka.connection import client_options
from streams.page.entries import RecordPlace
from streams.settings import Settings
from streams.topics import catalogue

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord

FETCH_BYTES = 65_536
"""At a time: what follows the record is not wanted. One that is larger comes whole."""
ONE_SECONDS = 1.0
"""A record that was deleted since is waited for no longer."""


class Bodies:
    """Fetches records by their places."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._reader: AIOKafkaConsumer | None = None
        self._turn = asyncio.Lock()

    async def fetch(self, places: Sequence[RecordPlace]) -> "list[ConsumerRecord[bytes, bytes]]":
        """The records at these places, as far as they are there, in this order.

        Raises:
            KafkaUnavailable: no broker answers.
        """
        async with self._turn:
            try:
                reader = await self._open()
                full = catalogue(self._settings).full
                at = [(TopicPartition(full(place.topic), place.partition), place.offset) for place in places]
                reader.assign({partition for partition, _ in at})
                found = [await _one(reader, partition, offset) for partition, offset in at]
            except (KafkaError, OSError) as error:
                await self._close()
                raise explained(error, self._settings, "fetch what the page shows") from None
            except BaseException:  # a request that took too long is cancelled in the middle
                await self._close()
                raise
        return [record for record in found if record is not None]

    async def _open(self) -> AIOKafkaConsumer:
        if self._reader is None:
            self._reader = AIOKafkaConsumer(
                **client_options(self._settings),
                isolation_level="read_committed",
                enable_auto_commit=False,
                fetch_max_bytes=FETCH_BYTES,
                max_partition_fetch_bytes=FETCH_BYTES,
            )
            await self._reader.start()
        return self._reader

    async def close(self) -> None:
        """Ends the connection."""
        async with self._turn:
            await self._close()

    async def _close(self) -> None:
        reader, self._reader = self._reader, None
        if reader is not None:
            await reader.stop()


async def _one(reader: AIOKafkaConsumer, partition: TopicPartition, offset: int) -> "ConsumerRecord[bytes, bytes] | None":
    reader.seek(partition, offset)
    found = await reader.getmany(partition, timeout_ms=int(1000 * ONE_SECONDS), max_records=1)
    return next((record for record in found.get(partition, []) if record.offset == offset), None)
