"""Which topics are there, asked so that one that may not be looked at, or has no leader yet, is never taken for a missing one."""

import asyncio
from collections.abc import Collection
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import NoError, UnknownTopicOrPartitionError, for_code

_TRIES = 20
_PAUSE = 0.25
"""Seconds. Together five: a leader is chosen in tenths of a second, and a person waits for no more."""

TopicRow = dict[str, Any]
"""A partition as the protocol describes it: ``partition``, ``leader``, ``replicas`` …"""


async def present(admin: AIOKafkaAdminClient, topics: Collection[str]) -> dict[str, list[TopicRow]]:
    """The partitions of those of the topics (named as on the cluster) that are there.

    Raises:
        KafkaError: no broker answers, a topic may not be looked at, or it has no leader after five seconds.
    """
    for _ in range(_TRIES):
        described = await admin.describe_topics(list(topics))
        errors = {topic["topic"]: for_code(topic["error_code"]) for topic in described}
        if not any(error.retriable for error in errors.values() if error is not UnknownTopicOrPartitionError):
            break
        await asyncio.sleep(_PAUSE)
    for topic, error in errors.items():
        if error not in {NoError, UnknownTopicOrPartitionError}:
            raise error(topic)
    return {topic["topic"]: topic["partitions"] for topic in described if errors[topic["topic"]] is NoError}
