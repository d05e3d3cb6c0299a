"""The topics on the cluster: what they lack beside the catalogue, and putting that right.

``plan`` looks, ``apply`` creates missing topics and adjusts settings that differ. Nothing is deleted, and partition and replica
counts stay as they are: they are reported.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaError, TopicAlreadyExistsError, UnknownTopicOrPartitionError, for_code

from streams.counted import counted
from streams.errors import KafkaRefused
from streams.kafka import incremental
from streams.kafka.causes import FORBIDDEN, explained, name
from streams.kafka.connection import client_options
from streams.kafka.presence import present
from streams.kafka.reach import reach
from streams.settings import Settings
from streams.topics import Catalogue, KafkaTopic

REQUEST_TIMEOUT_MS = 15_000
SEEN_SECONDS = 15.0


@dataclass(frozen=True)
class Change:
    """What is to be done about one topic.

    Attributes:
        kind: ``create`` it, ``adjust`` its settings, or ``keep`` although it differs from the catalogue.
        topic: as the catalogue wants it, with its name on the cluster.
        configs: setting → (value on the cluster, value wanted), of ``adjust``.
        reason: in words.
    """

    kind: Literal["create", "adjust", "keep"]
    topic: KafkaTopic
    reason: str
    configs: dict[str, tuple[str, str]] = field(default_factory=dict)


@asynccontextmanager
async def admin_client(settings: Settings, doing: str = "look at topics and groups") -> AsyncIterator[AIOKafkaAdminClient]:
    """A connected admin client, closed at the end of the block.

    Args:
        settings: where Kafka is.
        doing: what the block is about, for the message where it may not: to follow "may not".

    Raises:
        KafkaUnavailable: no broker answers.
        KafkaRefused: we are not let in, or a request in the block was refused.
    """
    await reach(settings)
    client = AIOKafkaAdminClient(**client_options(settings), request_timeout_ms=REQUEST_TIMEOUT_MS)
    try:
        await client.start()
        yield client
    except (KafkaError, OSError) as error:
        raise explained(error, settings, doing) from None
    finally:
        await client.close()


async def plan(settings: Settings, catalogue: Catalogue) -> list[Change]:
    """What differs between the cluster and the catalogue, in the catalogue's order; nothing is changed."""
    async with admin_client(settings) as client:
        return await _plan(client, settings, catalogue)


async def apply(settings: Settings, catalogue: Catalogue) -> list[Change]:
    """Creates and adjusts; returns what was done and what was kept. A second time nothing is left to do.

    Raises:
        KafkaUnavailable: no broker answers.
        KafkaRefused: the cluster refuses a change; the message names the topic and the cluster's reason.
    """
    async with admin_client(settings) as client:
        changes = await _plan(client, settings, catalogue)
        await _create(client, settings, [change.topic for change in changes if change.kind == "create"])
        await _adjust(client, settings, [change for change in changes if change.kind == "adjust"])
        await _seen(client, settings, catalogue)
    return changes


async def _seen(client: AIOKafkaAdminClient, settings: Settings, catalogue: Catalogue) -> None:
    """Waits until brokers tell what was done: the controller answers before they have heard of it.

    Raises:
        KafkaRefused: they still do not after ``SEEN_SECONDS``.
    """
    deadline = time.monotonic() + SEEN_SECONDS
    while missing := [change for change in await _plan(client, settings, catalogue) if change.kind != "keep"]:
        if time.monotonic() > deadline:
            raise KafkaRefused(
                f"the cluster has taken the changes of {missing[0].topic.name} but does not show them after {SEEN_SECONDS:.0f} s: "
                "are all brokers up? Run `copydesk topics plan` to look again"
            )
        await asyncio.sleep(0.02)


async def _plan(client: AIOKafkaAdminClient, settings: Settings, catalogue: Catalogue) -> list[Change]:
    wanted = catalogue.on_cluster()
    partitions = await present(client, [topic.name for topic in wanted])
    configs = await _configs(client, settings, [topic.name for topic in wanted if topic.name in partitions])
    changes: list[Change] = []
    for topic in wanted:
        if topic.name not in configs:
            changes.append(Change("create", topic, f"{counted(topic.partitions, 'partition')}, {topic.cleanup}: {topic.meaning}"))
        else:
            changes += _kept(topic, partitions[topic.name], settings.topics.replication_factor)
            changes += _adjustments(topic, configs[topic.name])
    return changes


def _kept(topic: KafkaTopic, partitions: list[dict[str, Any]], replicas: int) -> list[Change]:
    """What differs and must not be changed in passing."""
    changes = []
    if len(partitions) != topic.partitions:
        changes.append(
            Change(
                "keep",
                topic,
                f"has {counted(len(partitions), 'partition')}, the settings say {topic.partitions}: left alone, because keys and "
                "the steps' state are laid out over the partitions there are",
            )
        )
    there = min(len(partition["replicas"]) for partition in partitions)
    if replicas not in {-1, there}:
        changes.append(
            Change("keep", topic, f"has {there} replicas, the settings say {replicas}: left alone, move them with Kafka's own tool")
        )
    return changes


def _adjustments(topic: KafkaTopic, configs: dict[str, str]) -> list[Change]:
    differ = {name: (configs.get(name, ""), value) for name, value in topic.config().items() if configs.get(name) != value}
    if not differ:
        return []
    told = ", ".join(f"{name} {there} → {value}" for name, (there, value) in differ.items())
    return [Change("adjust", topic, told, differ)]


async def _configs(client: AIOKafkaAdminClient, settings: Settings, names: list[str]) -> dict[str, dict[str, str]]:
    """Topic → setting → value in force, wherever it comes from; without topics that this broker has not heard of yet."""
    if not names:
        return {}
    responses = await client.describe_configs([ConfigResource(ConfigResourceType.TOPIC, name) for name in names])
    found = {}
    for response in responses:
        for error_code, message, _, topic, entries in _rows(response.resources):
            if error_code == UnknownTopicOrPartitionError.errno:  # of several brokers one is asked, and another one made it
                continue
            _refuse(settings, error_code, message, f"read the settings of {topic}")
            found[topic] = {entry[0]: entry[1] for entry in _rows(entries)}
    return found


async def _create(client: AIOKafkaAdminClient, settings: Settings, topics: list[KafkaTopic]) -> None:
    if not topics:
        return
    response = await client.create_topics([_new(topic, settings.topics.replication_factor) for topic in topics])
    for topic, error_code, message in _rows(response.topic_errors):
        if error_code != TopicAlreadyExistsError.errno:  # another `apply` at the same time
            _refuse(settings, error_code, message, f"create {topic}")


def _new(topic: KafkaTopic, replicas: int) -> NewTopic:
    new = NewTopic(topic.name, topic.partitions, 1, topic_configs=topic.config())
    new.replication_factor = replicas  # the constructor forbids -1, the cluster's default; the protocol does not
    return new


async def _adjust(client: AIOKafkaAdminClient, settings: Settings, changes: list[Change]) -> None:
    if not changes:
        return
    wanted = {change.topic.name: {name: value for name, (_, value) in change.configs.items()} for change in changes}
    for error_code, message, _, topic in await incremental.alter(client, wanted):
        _refuse(settings, error_code, message, f"change the settings of {topic}")


def _rows(answer: Iterable[Any]) -> list[tuple[Any, ...]]:
    """The rows of a response, as tuples in the protocol's order."""
    return [tuple(row) for row in answer]


def _refuse(settings: Settings, error_code: int, message: str | None, doing: str) -> None:
    if error_code:
        error = for_code(error_code)
        if error in FORBIDDEN:
            raise explained(error(doing.rsplit(maxsplit=1)[-1]), settings, doing)
        raise KafkaRefused(f"cannot {doing}: {message or name(error())} ({name(error())}). Ask whoever runs the cluster")
