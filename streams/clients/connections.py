"""The connections behind feed and read: opened, checked, and refused with a message that says what to do."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from streams.errors import KafkaUnavailable
from streams.kafka.connection import bootstrap_servers, client_options
from streams.settings import Settings

if TYPE_CHECKING:
    from aiokafka import AIOKafkaConsumer, AIOKafkaProducer

BATCH_BYTES = 1_000_000
"""Pages are large: the client's default of 16 kB would send each alone."""

LINGER_MS = 5
"""A page waits this long for others to travel with: less than anybody notices, and a scraper sends many at once."""


async def producer(settings: Settings, topic: str) -> "AIOKafkaProducer":
    """A started producer: idempotent, compressed, with room for the largest page.

    Raises:
        KafkaUnavailable: no broker answers, or ``topic`` is missing.
        KafkaRefused: the cluster does not let us.
    """
    from aiokafka import AIOKafkaProducer

    made = AIOKafkaProducer(
        **client_options(settings),
        enable_idempotence=True,
        compression_type="zstd",
        linger_ms=LINGER_MS,
        max_batch_size=BATCH_BYTES,
        max_request_size=settings.delivery.max_request_bytes,
        retry_backoff_ms=settings.delivery.retry_backoff_ms,
    )
    async with _opening(made, settings, f"write to {topic}"):
        await _find(settings, topic, f"write to {topic}")
        await made.start()
    return made


async def consumer(settings: Settings, topic: str, group: str | None, *, earliest: bool) -> "AIOKafkaConsumer":
    """A started consumer that sees what is committed, and commits only when told.

    Raises:
        KafkaUnavailable: no broker answers, or ``topic`` is missing.
        KafkaRefused: the cluster does not let us.
    """
    from aiokafka import AIOKafkaConsumer

    made = AIOKafkaConsumer(
        **client_options(settings),
        group_id=group,
        isolation_level="read_committed",
        enable_auto_commit=False,
        auto_offset_reset="earliest" if earliest else "latest",
        # One fetch must hold the largest record, and several of the usual ones.
        max_partition_fetch_bytes=settings.topics.max_page_bytes,
    )
    async with _opening(made, settings, f"read {topic}"):
        await _find(settings, topic, f"read {topic}")
        await made.start()
        made.subscribe([topic])
    return made


@asynccontextmanager
async def _opening(client: "AIOKafkaProducer | AIOKafkaConsumer", settings: Settings, doing: str) -> AsyncIterator[None]:
    """Closes a client that did not come up, and says what to do."""
    from aiokafka.errors import KafkaError

    from streams.kafka.causes import explained

    try:
        yield
    except (KafkaError, OSError) as error:
        await client.stop()
        raise explained(error, settings, doing) from None
    except BaseException:
        await client.stop()
        raise


async def _find(settings: Settings, topic: str, doing: str) -> None:
    """A client that waits for a missing topic waits for ever, so it is looked for first.

    Looked for more than once: a broker answers that it has made a topic a little before it knows of it.
    """
    from streams.kafka.admin import admin_client
    from streams.kafka.presence import present

    async with admin_client(settings, doing) as client:
        for pause in (0.1, 0.2, 0.4, 0.8, 1.0):
            if topic in await present(client, [topic]):
                return
            await asyncio.sleep(pause)
    raise KafkaUnavailable(f"the topic {topic} is not on {bootstrap_servers(settings)}: make it with `copydesk topics apply`")
