"""Which topic it is that bears a name: a topic that is deleted and made anew has the same name and another identity (KIP-516).

aiokafka asks for metadata in versions that do not tell it, so the request stands here. In: names. Out: identities as Kafka's own
tools write them, 22 characters each; a topic that has none (brokers before Kafka 3.1) or that is missing is left out.
"""

from base64 import urlsafe_b64encode
from collections.abc import Iterable
from io import BytesIO
from typing import NamedTuple

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import NoError, UnknownTopicOrPartitionError, for_code
from aiokafka.protocol.abstract import AbstractType
from aiokafka.protocol.api import Request, RequestStruct, Response
from aiokafka.protocol.types import Boolean, CompactArray, CompactString, Int16, Int32, Schema, TaggedFields

METADATA = 3
"""Its number in https://kafka.apache.org/protocol#protocol_api_keys."""
VERSION = 12

NONE = bytes(16)
"""The identity of topics that have none."""


class TopicNow(NamedTuple):
    """A topic as it is now: its identity, and how many partitions it has."""

    id: str
    partitions: int


class _Uuid(AbstractType[bytes]):  # type: ignore[misc]  # aiokafka carries no types
    @classmethod
    def encode(cls, value: bytes) -> bytes:
        """Its 16 bytes."""
        return value

    @classmethod
    def decode(cls, data: BytesIO) -> bytes:
        """Its 16 bytes."""
        return data.read(len(NONE))


_TEXT = CompactString("utf-8")
_PARTITION = (
    ("error_code", Int16),
    ("partition", Int32),
    ("leader", Int32),
    ("leader_epoch", Int32),
    ("replicas", CompactArray(Int32)),
    ("isr", CompactArray(Int32)),
    ("offline_replicas", CompactArray(Int32)),
    ("tags", TaggedFields),
)
_TOPIC = (
    ("error_code", Int16),
    ("topic", _TEXT),
    ("topic_id", _Uuid),
    ("is_internal", Boolean),
    ("partitions", CompactArray(*_PARTITION)),
    ("authorized_operations", Int32),
    ("tags", TaggedFields),
)


class _Described(Response):  # type: ignore[misc]  # as above
    API_KEY = METADATA
    API_VERSION = VERSION
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        ("brokers", CompactArray(("node", Int32), ("host", _TEXT), ("port", Int32), ("rack", _TEXT), ("tags", TaggedFields))),
        ("cluster_id", _TEXT),
        ("controller", Int32),
        ("topics", CompactArray(*_TOPIC)),
        ("tags", TaggedFields),
    )


class _Describe(RequestStruct):  # type: ignore[misc]  # as above
    API_KEY = METADATA
    API_VERSION = VERSION
    RESPONSE_TYPE = _Described
    FLEXIBLE_VERSION = True
    SCHEMA = Schema(
        ("topics", CompactArray(("topic_id", _Uuid), ("topic", _TEXT), ("tags", TaggedFields))),
        ("allow_auto_topic_creation", Boolean),
        ("include_topic_authorized_operations", Boolean),
        ("tags", TaggedFields),
    )


class _Describing(Request[_Describe]):  # type: ignore[misc]  # as above
    API_KEY = METADATA

    def __init__(self, topics: Iterable[str]) -> None:
        self._topics = list(topics)

    def build(self, request_struct_class: type[_Describe]) -> _Describe:
        """The request of the version that the broker takes."""
        return request_struct_class([(NONE, topic, {}) for topic in self._topics], False, False, {})  # noqa: FBT003 - the protocol's


async def identities(client: AIOKafkaAdminClient, topics: Iterable[str]) -> dict[str, TopicNow]:
    """What each topic is that is there and has an identity.

    Raises:
        KafkaError: a topic may not be looked at, or has no leader yet.
    """
    try:
        answer = await client._send_request(_Describing(topics))  # noqa: SLF001 - the client's way to send what it has no method for
    except NotImplementedError:  # aiokafka's word for a broker that does not speak the version
        return {}
    rows = [tuple(row) for row in answer.topics]
    for error, topic, *_ in rows:
        if error not in {NoError.errno, UnknownTopicOrPartitionError.errno}:
            raise for_code(error)(topic)
    return {
        topic: TopicNow(urlsafe_b64encode(identity).rstrip(b"=").decode(), len(partitions))
        for error, topic, identity, _, partitions, *_ in rows
        if not error and identity != NONE
    }
