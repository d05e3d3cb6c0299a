"""What tests do to a real cluster: send records, read a topic to its end, read committed offsets."""

import asyncio
from collections.abc import Iterable, Sequence

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient

from streams.errors import KafkaRefused
from streams.kafka import groups
from streams.kafka.admin import admin_client, apply
from streams.kafka.connection import client_options
from streams.observe.tally import Tally, total
from streams.settings import Settings
from streams.topics import CONSUMES, catalogue, group_id
from streams.way import topics

Message = tuple[bytes | None, bytes | None, Sequence[tuple[str, bytes]]]


async def send(settings: Settings, topic: str, messages: Iterable[Message], partition: int | None = None) -> None:
    """Writes ``(key, value, headers)`` records to ``topic`` (named without the namespace)."""
    producer = AIOKafkaProducer(**client_options(settings), max_request_size=13_000_000)
    await producer.start()
    try:
        name = settings.namespace + topic
        sends = [await producer.send(name, value, key=key, headers=list(h), partition=partition) for key, value, h in messages]
        await asyncio.gather(*sends)
    finally:
        await producer.stop()


async def read(settings: Settings, topic: str, isolation: str = "read_committed") -> list["ConsumerRecord[bytes, bytes]"]:
    """Every record of ``topic`` that such a reader sees now, partition by partition."""
    consumer = AIOKafkaConsumer(
        **client_options(settings), isolation_level=isolation, enable_auto_commit=False, auto_offset_reset="earliest"
    )
    await consumer.start()
    try:
        name = settings.namespace + topic
        await consumer._client.force_metadata_update()
        numbers = consumer.partitions_for_topic(name) or {p.partition for p in await _partitions(consumer, name)}
        partitions = [TopicPartition(name, number) for number in sorted(numbers)]
        consumer.assign(partitions)
        ends = await consumer.end_offsets(partitions)
        await consumer.seek_to_beginning(*partitions)
        found: list[ConsumerRecord[bytes, bytes]] = []
        for partition in partitions:
            while await consumer.position(partition) < ends[partition]:
                found += (await consumer.getmany(partition, timeout_ms=50)).get(partition, [])
        return found
    finally:
        await consumer.stop()


async def _partitions(consumer: AIOKafkaConsumer, name: str) -> list[TopicPartition]:
    consumer._client.add_topic(name)
    await consumer._client.force_metadata_update()
    return [TopicPartition(name, number) for number in consumer.partitions_for_topic(name) or ()]


async def made_anew(settings: Settings, topic: str) -> None:
    """Deletes ``topic`` (named without the namespace) with all its records and makes it again."""
    name = settings.namespace + topic
    async with admin_client(settings) as client:
        await client.delete_topics([name])
        async with asyncio.timeout(30):
            while not (await client.describe_topics([name]))[0]["error_code"]:  # noqa: ASYNC110 - the cluster tells nobody
                await asyncio.sleep(0.05)
    async with asyncio.timeout(30):
        while True:
            try:
                await apply(settings, topics(settings))
            except KafkaRefused:  # a broker still names it as its controller does no more
                await asyncio.sleep(0.1)
            else:
                return


async def tally(settings: Settings, step: str) -> Tally:
    """The outcomes of ``step`` as they are committed, over all partitions."""
    return total(Tally.decode(metadata) for _, metadata in (await committed(settings, step)).values())


async def committed(settings: Settings, step: str) -> dict[int, tuple[int, str]]:
    """Offset and metadata that the group of ``step`` has committed, by partition of its input."""
    admin = AIOKafkaAdminClient(**client_options(settings))
    await admin.start()
    try:
        found = await groups.committed(admin, group_id(settings, step))
    finally:
        await admin.close()
    topic = catalogue(settings).full(CONSUMES[step])
    return {place.partition: (at.offset, at.metadata) for place, at in found.items() if place.topic == topic}
