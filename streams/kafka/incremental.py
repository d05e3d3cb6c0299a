"""IncrementalAlterConfigs, which aiokafka does not speak: sets some settings of a topic and leaves all others as they are.

The older AlterConfigs, which it does speak, replaces everything that is set on a topic, so that what somebody else sets at the
same moment is lost. In: the wanted settings by topic. Fails with ``KafkaRefused``.
"""

from collections.abc import Mapping
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResourceType
from aiokafka.protocol.api import Request, RequestStruct, Response
from aiokafka.protocol.types import Array, Boolean, Int8, Int16, Int32, Schema, String

API = 44
"""Its number in https://kafka.apache.org/protocol#protocol_api_keys; version 0 is in every Kafka from 2.3 on."""

SET = 0
"""The operation on a setting; others would delete it or append to a list."""


class _Answer(Response):  # type: ignore[misc]  # aiokafka carries no types
    API_KEY = API
    API_VERSION = 0
    SCHEMA = Schema(
        ("throttle_time_ms", Int32),
        (
            "responses",
            Array(
                ("error_code", Int16),
                ("error_message", String("utf-8")),
                ("resource_type", Int8),
                ("resource_name", String("utf-8")),
            ),
        ),
    )


class _Alter(RequestStruct):  # type: ignore[misc]  # as above
    API_KEY = API
    API_VERSION = 0
    RESPONSE_TYPE = _Answer
    SCHEMA = Schema(
        (
            "resources",
            Array(
                ("resource_type", Int8),
                ("resource_name", String("utf-8")),
                ("configs", Array(("name", String("utf-8")), ("operation", Int8), ("value", String("utf-8")))),
            ),
        ),
        ("validate_only", Boolean),
    )


class _Request(Request[_Alter]):  # type: ignore[misc]  # as above
    API_KEY = API

    def __init__(self, topics: Mapping[str, Mapping[str, str]]) -> None:
        self._topics = topics

    def build(self, request_struct_class: type[_Alter]) -> _Alter:
        """The request of the version that the broker takes."""
        resources = [
            (ConfigResourceType.TOPIC, topic, [(name, SET, value) for name, value in configs.items()])
            for topic, configs in self._topics.items()
        ]
        return request_struct_class(resources, False)  # noqa: FBT003 - the protocol's `validate_only`


async def alter(client: AIOKafkaAdminClient, topics: Mapping[str, Mapping[str, str]]) -> list[tuple[Any, ...]]:
    """Sets ``topics``' settings; returns a row a topic: error code, error message, resource type, topic."""
    answer = await client._send_request(_Request(topics))  # noqa: SLF001 - the client's way to send what it has no method for
    return [tuple(row) for row in answer.responses]
