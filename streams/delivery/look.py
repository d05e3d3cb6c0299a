"""Looks at what a worker was given, before any event of it comes.

Where a committed offset is not of the log there is, Faust passes over every record below it, and no session opens which would see
that. Enters: partitions. Leaves: what is wrong with which; nothing is changed and nobody is fenced.
"""

from collections.abc import Collection

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.delivery.session import StepPlace
from streams.kafka.admin import admin_client
from streams.kafka.connection import client_options
from streams.kafka.groups import committed
from streams.kafka.identity import identities
from streams.observe.footing import Footing
from streams.observe.notices import Notice
from streams.observe.tally import Tally


async def unsound(place: StepPlace, partitions: Collection[TopicPartition]) -> dict[TopicPartition, Notice]:
    """What halts partitions of one topic, until somebody has mended it.

    Raises:
        CopydeskError: Kafka does not answer, or refuses to.
        KafkaError: the same, of the client.
    """
    if not partitions:
        return {}
    [source] = {partition.topic for partition in partitions}
    async with admin_client(place.settings) as admin:
        marks = await committed(admin, place.group, partitions)
        footing = Footing(
            place.step.name, source, place.changelog, await identities(admin, filter(None, (source, place.changelog)))
        )
    async with AIOKafkaConsumer(**client_options(place.settings), isolation_level="read_committed") as consumer:
        ends = await consumer.end_offsets(list(partitions))
    found = {}
    for partition in partitions:
        wrong = footing.layout()
        if wrong is None and partition in marks:
            offset, metadata = marks[partition]
            wrong = footing.unsound(Tally.decode(metadata).topics, partition.partition, offset, ends[partition])
        if wrong is not None:
            found[partition] = wrong
    return found
