"""What the cluster knows of a consumer group: offsets and members, asked so that "not now" is never taken for "nothing".

While a coordinator loads after a broker's start, its answer holds an error for the whole group and offsets that look like none;
aiokafka's admin client (0.14) drops that error, and would let a step begin at offset 0. Here every error is seen. Those that pass
are waited out for ten seconds, all others leave as aiokafka's errors.
"""

import asyncio
import socket
from collections.abc import Awaitable, Callable, Iterable, Mapping
from functools import partial
from typing import Any, NamedTuple, TypeVar

from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import (
    GroupAuthorizationFailedError,
    GroupCoordinatorNotAvailableError,
    GroupIdNotFound,
    GroupLoadInProgressError,
    NotCoordinatorForGroupError,
    UnknownMemberIdError,
    for_code,
)
from aiokafka.protocol.commit import OffsetCommitRequest, OffsetFetchRequest
from aiokafka.protocol.group import LeaveGroupRequest
from aiokafka.structs import OffsetAndMetadata

NOT_YET = (GroupCoordinatorNotAvailableError, GroupLoadInProgressError, NotCoordinatorForGroupError)
"""A new cluster makes its offsets topic in one or two seconds, a broker that was killed loads its part of it at its next start."""
_TRIES = 40
_PAUSE = 0.25
"""Seconds. Together ten: a broker that was killed is let in again after three (its own old session must end), on a busy machine
after seven; a person waits for no more, and whoever works for longer asks again."""

Answered = TypeVar("Answered")


async def committed(
    admin: AIOKafkaAdminClient, group: str, partitions: Iterable[TopicPartition] | None = None
) -> dict[TopicPartition, OffsetAndMetadata]:
    """What the group has committed, by partition; one without an offset is left out, and is known to have none.

    Args:
        admin: a connected client.
        group: its id on the cluster.
        partitions: which; without them all that the group has offsets for.

    Raises:
        KafkaError: the coordinator does not answer, is not ready after ten seconds, or may not be asked.
    """
    asked = None if partitions is None else [(topic, [number]) for topic, number in partitions]

    async def ask() -> dict[TopicPartition, OffsetAndMetadata]:
        coordinator = await _coordinator(admin, group)
        return offsets(await admin._send_request(OffsetFetchRequest(group, asked), coordinator), group)  # noqa: SLF001

    return await patiently(ask)


async def commit(admin: AIOKafkaAdminClient, group: str, marks: Mapping[TopicPartition, OffsetAndMetadata]) -> None:
    """Writes offsets of a group without members; the cluster refuses where there are some.

    Raises:
        KafkaError: as ``committed`` does, or members are there.
    """
    topics: dict[str, list[tuple[int, int, str]]] = {}
    for place, (offset, metadata) in marks.items():
        topics.setdefault(place.topic, []).append((place.partition, offset, metadata))
    request = OffsetCommitRequest(
        group, OffsetCommitRequest.DEFAULT_GENERATION_ID, "", OffsetCommitRequest.DEFAULT_RETENTION_TIME, list(topics.items())
    )

    async def ask() -> None:
        answer = await admin._send_request(request, await _coordinator(admin, group))  # noqa: SLF001
        for topic, partitions in answer.topics:
            for _, error_code in partitions:
                _raise(error_code, topic)

    await patiently(ask)


def offsets(answer: Any, group: str) -> dict[TopicPartition, OffsetAndMetadata]:
    """The offsets of an answer to OffsetFetch of version 2 or 3.

    Raises:
        KafkaError: of the whole group, or of a partition.
    """
    _raise(answer.error_code, group)
    found = {}
    for topic, partitions in answer.topics:
        for partition, offset, metadata, error_code in partitions:
            _raise(error_code, topic)
            if offset >= 0:
                found[TopicPartition(topic, partition)] = OffsetAndMetadata(offset, metadata)
    return found


async def members(admin: AIOKafkaAdminClient, group: str) -> tuple[str, ...]:
    """Where a group's members are, an address for each; one that is not there has none.

    Raises:
        KafkaError: as ``committed`` does.
    """
    return tuple(member.host for member in await _members(admin, group))


def client_id(step: str, pid: int) -> str:
    """How a worker is called in its group, so that whoever saw it die can tell it from the others."""
    return f"copydesk-{step}-{socket.gethostname()}-{pid}"


async def take_out(admin: AIOKafkaAdminClient, group: str, client: str) -> int:
    """Takes members that are called ``client``, of whom it is known that they are dead, out of the group; returns how many.

    A dead member holds its partitions until its session ends (20 s by default), and keeps whoever comes in its place waiting.

    Raises:
        KafkaError: as ``committed`` does.
    """
    dead = [member.id for member in await _members(admin, group) if member.client == client]

    async def ask(member: str) -> None:
        answer = await admin._send_request(LeaveGroupRequest(group, member), await _coordinator(admin, group))  # noqa: SLF001
        _raise(0 if answer.error_code == UnknownMemberIdError.errno else answer.error_code, group)

    for member in dead:
        await patiently(partial(ask, member))
    return len(dead)


class _Member(NamedTuple):
    """One of a group, as its coordinator tells of it."""

    id: str
    client: str
    host: str


async def _members(admin: AIOKafkaAdminClient, group: str) -> list[_Member]:
    async def ask() -> list[_Member]:
        coordinator = await _coordinator(admin, group)
        # One group a request: aiokafka 0.14 reads answers of version 3 by the schema of version 2, which fits a single group only.
        [response] = await admin.describe_consumer_groups([group], coordinator)
        [[error_code, _group, _state, _kind, _protocol, there, *_]] = response.groups
        _raise(0 if error_code == GroupIdNotFound.errno else error_code, group)
        return [_Member(member, client, str(host).removeprefix("/")) for member, client, host, *_ in there]

    return await patiently(ask)


async def _coordinator(admin: AIOKafkaAdminClient, group: str) -> int:
    try:
        found: int = await admin.find_coordinator(group)
    except GroupAuthorizationFailedError:
        raise GroupAuthorizationFailedError(group) from None
    return found


def _raise(error_code: int, name: str) -> None:
    if error_code:
        raise for_code(error_code)(name)


async def patiently(ask: Callable[[], Awaitable[Answered]]) -> Answered:
    """The answer, asked for again while no coordinator is ready; after ten seconds its error."""
    for _ in range(_TRIES):
        try:
            return await ask()
        except NOT_YET:
            await asyncio.sleep(_PAUSE)
    return await ask()
