"""Takes a record of a step's state that cannot be read off its topic: a tombstone in its own partition, where no tool would put it.

State lies beside the input, partition by partition, whatever its keys are; so a producer that chooses partitions by key writes past
it. Fails with ``KafkaRefused`` where nothing is to be cured, with ``KafkaUnavailable`` where no broker answers.
"""

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaError

from streams.errors import KafkaRefused
from streams.kafka.admin import admin_client
from streams.kafka.causes import explained
from streams.kafka.connection import client_options
from streams.kafka.history import POLL_MS
from streams.kafka.presence import present
from streams.settings import Settings
from streams.topics import STATEFUL, catalogue, state


async def cure(settings: Settings, topic: str, partition: int, offset: int) -> bytes:
    """Writes a tombstone over the record that stands there, if it is still the last one of its key; returns the key.

    Args:
        settings: where Kafka is.
        topic: a step's state, named with the namespace.
        partition: of it.
        offset: of the record.

    Raises:
        KafkaRefused: it is no state topic, no record stands there, or a later one has taken its place.
        KafkaUnavailable: no broker answers.
    """
    topics = [catalogue(settings).full(state(step)) for step in STATEFUL]
    if topic not in topics:
        raise KafkaRefused(f"{topic} keeps no state: that do {', '.join(topics)}")
    place = TopicPartition(topic, partition)
    async with admin_client(settings) as client:
        there = await present(client, [topic])
    if partition not in {one["partition"] for one in there.get(topic, ())}:
        raise KafkaRefused(f"{topic} has no partition {partition}")
    options = client_options(settings)
    try:
        async with AIOKafkaConsumer(**options, isolation_level="read_committed", enable_auto_commit=False) as reader:
            key = await _key(reader, place, offset)
        async with AIOKafkaProducer(**options, enable_idempotence=True) as producer:
            await producer.send_and_wait(topic, None, key=key, partition=partition)
    except KafkaError as error:
        raise explained(error, settings, f"mend {topic}") from None
    return key


async def _key(reader: AIOKafkaConsumer, place: TopicPartition, offset: int) -> bytes:
    """The key of the record at ``offset``, which must be the last one of that key."""
    reader.assign([place])
    end = (await reader.end_offsets([place]))[place]
    beginning = (await reader.beginning_offsets([place]))[place]
    key: bytes | None = None
    if beginning <= offset < end:
        reader.seek(place, offset)
        while await reader.position(place) < end:
            for record in (await reader.getmany(place, timeout_ms=POLL_MS)).get(place, []):
                if record.offset == offset:
                    key = record.key
                elif key is None or record.key == key:
                    raise KafkaRefused(f"nothing is to be cured at {_named(place, offset)}: a later record has taken its place")
    if key is None:
        raise KafkaRefused(f"no record with a key stands at {_named(place, offset)}")
    return key


def _named(place: TopicPartition, offset: int) -> str:
    return f"{place.topic}:{place.partition}:{offset}"
