"""Which of the rights that a part needs the cluster does not grant: all of them at once, before work begins.

The cluster itself says what we may do with a topic or a group (KIP-430). aiokafka asks for neither, and its consumer takes a topic
that may not be looked at for one without a leader and waits for 40 s. In: rights. Out: those that are missing. A transactional id
cannot be asked about; whoever begins to use it is told.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import GroupAuthorizationFailedError, TopicAuthorizationFailedError
from aiokafka.protocol.api import Request, RequestStruct, Response
from aiokafka.protocol.types import Array, Boolean, Bytes, Int16, Int32, Schema, String

from streams.errors import KafkaForbidden
from streams.kafka.admin import admin_client
from streams.kafka.causes import user
from streams.kafka.connection import bootstrap_servers
from streams.kafka.groups import patiently
from streams.kafka.rights import Right
from streams.settings import Settings

BITS: Final = {"READ": 3, "WRITE": 4, "CREATE": 5, "DELETE": 6, "DESCRIBE": 8, "DESCRIBE_CONFIGS": 10, "ALTER_CONFIGS": 11}
"""Where an operation stands in the answer (AclOperation's codes)."""
TEXT = String("utf-8")


class _TopicsAnswer(Response):  # type: ignore[misc]  # aiokafka carries no types
    API_KEY, API_VERSION = 3, 8
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        ("brokers", Array(("node", Int32), ("host", TEXT), ("port", Int32), ("rack", TEXT))),
        ("cluster", TEXT),
        ("controller", Int32),
        (
            "topics",
            Array(
                ("error_code", Int16),
                ("name", TEXT),
                ("is_internal", Boolean),
                (
                    "partitions",
                    Array(
                        ("error_code", Int16),
                        ("number", Int32),
                        ("leader", Int32),
                        ("epoch", Int32),
                        ("replicas", Array(Int32)),
                        ("in_sync", Array(Int32)),
                        ("offline", Array(Int32)),
                    ),
                ),
                ("operations", Int32),
            ),
        ),
        ("operations", Int32),
    )


class _AskTopics(RequestStruct):  # type: ignore[misc]  # as above
    API_KEY, API_VERSION, RESPONSE_TYPE = 3, 8, _TopicsAnswer
    SCHEMA = Schema(("topics", Array(TEXT)), ("create", Boolean), ("of_cluster", Boolean), ("of_topics", Boolean))


class _Topics(Request[_AskTopics]):  # type: ignore[misc]  # as above
    API_KEY = 3

    def __init__(self, topics: Sequence[str]) -> None:
        self._topics = topics

    def build(self, request_struct_class: type[_AskTopics]) -> _AskTopics:
        return request_struct_class(self._topics, False, False, True)  # noqa: FBT003 - of_topics alone


class _GroupsAnswer(Response):  # type: ignore[misc]  # as above
    API_KEY, API_VERSION = 15, 3
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        (
            "groups",
            Array(
                ("error_code", Int16),
                ("group", TEXT),
                ("state", TEXT),
                ("kind", TEXT),
                ("protocol", TEXT),
                (
                    "members",
                    Array(("member", TEXT), ("client", TEXT), ("host", TEXT), ("metadata", Bytes), ("assignment", Bytes)),
                ),
                ("operations", Int32),
            ),
        ),
    )


class _AskGroups(RequestStruct):  # type: ignore[misc]  # as above
    API_KEY, API_VERSION, RESPONSE_TYPE = 15, 3, _GroupsAnswer
    SCHEMA = Schema(("groups", Array(TEXT)), ("of_groups", Boolean))


class _Groups(Request[_AskGroups]):  # type: ignore[misc]  # as above
    API_KEY = 15

    def __init__(self, group: str) -> None:
        self._group = group

    def build(self, request_struct_class: type[_AskGroups]) -> _AskGroups:
        return request_struct_class([self._group], True)  # noqa: FBT003 - of_groups


async def permit(settings: Settings, needed: Iterable[Right]) -> None:
    """Returns where the cluster lets us in and grants all of ``needed``; what is absent, it cannot forbid.

    Raises:
        KafkaUnavailable: no broker answers.
        KafkaUntrusted: it does not let us in.
        KafkaForbidden: rights are missing; the message names each.
    """
    async with admin_client(settings) as client:
        missing = await ungranted(client, list(needed))
    if missing:
        lacks = "; ".join(f"{right.operation} on the {right.kind} {right.name}" for right in missing)
        raise KafkaForbidden(
            f"{user(settings.kafka)} has not all the rights it needs at {bootstrap_servers(settings)}: {lacks}. "
            "Whoever runs the cluster can grant them: `copydesk topics rights` prints how"
        )


async def ungranted(client: AIOKafkaAdminClient, needed: Sequence[Right]) -> list[Right]:
    """Those of the rights to topics and groups that the cluster does not grant, in their order.

    Raises:
        KafkaError: the cluster does not answer.
    """
    allowed: dict[tuple[str, str], int] = {}
    topics = sorted({right.name for right in needed if right.kind == "topic"})
    answer: Any = await client._send_request(_Topics(topics))  # noqa: SLF001 - the client's way to send what it has no method for
    for error_code, name, _, _, operations in answer.topics:
        if not error_code or error_code == TopicAuthorizationFailedError.errno:
            allowed["topic", name] = 0 if error_code else operations
    for group in sorted({right.name for right in needed if right.kind == "group"}):
        allowed["group", group] = await _of_group(client, group)
    return [right for right in needed if not allowed.get((right.kind, right.name), -1) >> BITS[right.operation] & 1]


async def _of_group(client: AIOKafkaAdminClient, group: str) -> int:
    try:
        coordinator = await patiently(lambda: client.find_coordinator(group))
        answer: Any = await client._send_request(_Groups(group), coordinator)  # noqa: SLF001 - as above
    except GroupAuthorizationFailedError:
        return 0
    ((error_code, *_, operations),) = answer.groups
    return operations if not error_code else 0 if error_code == GroupAuthorizationFailedError.errno else -1
