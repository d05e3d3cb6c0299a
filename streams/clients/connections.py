"""The connections behind feed and read: opened, checked, and refused with a message that says what to do."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from streams.errors import KafkaUnavailable
from streams.kafka.connection import client_options
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
    """
    from aiokafka import AIOKafkaProducer

    options = client_options(settings)
    made = AIOKafkaProducer(
        **options,
        enable_idempotence=True,
        compression_type="zstd",
        linger_ms=LINGER_MS,
        max_batch_size=BATCH_BYTES,
        max_request_size=settings.delivery.max_request_bytes,
        retry_backoff_ms=settings.delivery.retry_backoff_ms,
    )
    async with _opening(made, options):
        await made.start()
        await _find(topic, lambda: _topics(made), options)
    return made


async def consumer(settings: Settings, topic: str, group: str | None, *, earliest: bool) -> "AIOKafkaConsumer":
    """A started consumer that sees what is committed, and commits only when told.

    Raises:
        KafkaUnavailable: no broker answers, or ``topic`` is missing.
    """
    from aiokafka import AIOKafkaConsumer

    options = client_options(settings)
    made = AIOKafkaConsumer(
        **options,
        group_id=group,
        isolation_level="read_committed",
        enable_auto_commit=False,
        auto_offset_reset="earliest" if earliest else "latest",
        # One fetch must hold the largest record, and several of the usual ones.
        max_partition_fetch_bytes=settings.topics.max_page_bytes,
    )
    async with _opening(made, options):
        await made.start()
        await _find(topic, made.topics, options)
        made.subscribe([topic])
    return made


@asynccontextmanager
async def _opening(client: "AIOKafkaProducer | AIOKafkaConsumer", options: dict[str, Any]) -> AsyncIterator[None]:
    """Closes a client that did not come up, and says what to do."""
    from aiokafka.errors import KafkaError

    try:
        yield
    except (KafkaError, OSError) as error:
        await client.stop()
        raise KafkaUnavailable(
            f"no Kafka answers at {options['bootstrap_servers']} ({type(error).__name__}): is it running? (copydesk kafka status)"
        ) from None
    except BaseException:
        await client.stop()
        raise


async def _topics(client: "AIOKafkaProducer") -> set[str]:
    known: set[str] = (await client.client.fetch_all_metadata()).topics()
    return known


async def _find(topic: str, known: Callable[[], Awaitable[set[str]]], options: dict[str, Any]) -> None:
    """A client that waits for a missing topic waits for ever, so it is looked for first.

    Looked for more than once: a broker answers that it has made a topic a little before it knows of it.
    """
    for pause in (0.1, 0.2, 0.4, 0.8, 1.0):
        if topic in await known():
            return
        await asyncio.sleep(pause)
    raise KafkaUnavailable(f"the topic {topic} is not on {options['bootstrap_servers']}: make it with `copydesk topics apply`")
