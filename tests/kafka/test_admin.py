"""Topic administration on the real broker: what differs is seen, what may be changed is changed, nothing else is."""

from dataclasses import replace

import pytest
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from streams.errors import KafkaRefused, KafkaUnavailable
from streams.kafka import admin, incremental
from streams.settings import Settings, TopicSettings
from streams.topics import ARTICLES, DAY_MS, Catalogue, catalogue


def only(settings: Settings, partitions: int = 2, retention_ms: int = 30 * DAY_MS) -> Catalogue:
    """The catalogue with one topic, the finished articles, and what is wanted of it."""
    whole = catalogue(settings)
    return replace(whole, topics=(replace(whole.by_name[ARTICLES], partitions=partitions, retention_ms=retention_ms),))


async def configs(settings: Settings, name: str, *more: str) -> dict[str, str]:
    """The settings of a topic that the tests look at."""
    full = settings.namespace + name
    async with admin.admin_client(settings) as client:
        (response,) = await client.describe_configs([ConfigResource(ConfigResourceType.TOPIC, full)])
    entries = {entry[0]: entry[1] for entry in (tuple(row) for row in tuple(response.resources[0])[4])}
    return {key: entries[key] for key in ("cleanup.policy", "max.message.bytes", "retention.ms", "segment.ms", *more)}


class TestPlan:
    """``plan``: looks, changes nothing."""

    async def test_nothing_is_left_to_do_after_apply(self, settings: Settings) -> None:
        """``apply`` makes the cluster what the catalogue says, and a second one does nothing."""
        wanted = catalogue(settings)

        assert await admin.plan(settings, wanted) == []
        assert await admin.apply(settings, wanted) == []

    async def test_every_missing_topic_is_to_be_created(self, settings: Settings) -> None:
        """On a cluster without our topics all of them are missing, and planning makes none."""
        elsewhere = settings.model_copy(update={"namespace": settings.namespace[:-1] + "-x."})
        wanted = catalogue(elsewhere)

        for _ in range(2):
            changes = await admin.plan(elsewhere, wanted)
            assert [(change.kind, change.topic) for change in changes] == [("create", topic) for topic in wanted.on_cluster()]

    async def test_no_broker_is_an_error_with_what_to_do(self, settings: Settings) -> None:
        """Where nothing answers, the message names the address and the command."""
        nowhere = settings.model_copy(update={"bootstrap_servers": "127.0.0.1:1"})

        with pytest.raises(
            KafkaUnavailable, match=r"no broker answers at 127\.0\.0\.1:1 \(connection refused\): .*`copydesk kafka start`"
        ):
            await admin.plan(nowhere, catalogue(nowhere))


class TestApply:
    """``apply``: creates and adjusts."""

    async def test_settings_that_differ_are_adjusted_and_others_kept(self, settings: Settings) -> None:
        """Retention follows the catalogue; what somebody else has set on the topic stays."""
        async with admin.admin_client(settings) as client:
            await incremental.alter(client, {settings.namespace + ARTICLES: {"retention.bytes": "3600000"}})

        changes = await admin.apply(settings, only(settings, retention_ms=1_000))

        assert [(change.kind, change.configs) for change in changes] == [
            ("adjust", {"retention.ms": ("2592000000", "1000"), "segment.ms": ("86400000", "1000")})
        ]
        assert await configs(settings, ARTICLES, "retention.bytes") == {
            "cleanup.policy": "delete",
            "max.message.bytes": "4000000",
            "retention.bytes": "3600000",
            "retention.ms": "1000",
            "segment.ms": "1000",
        }
        assert await admin.plan(settings, only(settings, retention_ms=1_000)) == []

    async def test_partition_counts_are_reported_and_never_changed(self, settings: Settings) -> None:
        """More partitions would send keys elsewhere than their state is: the difference is told, time and again."""
        for _ in range(2):
            (change,) = await admin.apply(settings, only(settings, partitions=3))
            assert change.kind == "keep"
            assert change.reason.startswith("has 2 partitions, the settings say 3: left alone, because keys and the steps' state")

    async def test_replica_counts_are_reported(self, settings: Settings) -> None:
        """Where the settings fix a replication factor that the topic does not have, that is told."""
        fixed = settings.model_copy(update={"topics": TopicSettings(partitions=2, replication_factor=3)})

        (change,) = await admin.plan(fixed, only(fixed))

        assert (change.kind, change.reason) == (
            "keep",
            "has 1 replicas, the settings say 3: left alone, move them with Kafka's own tool",
        )

    async def test_a_refused_topic_is_an_error_with_the_clusters_reason(self, settings: Settings) -> None:
        """More replicas than brokers cannot be had: the message names the topic and says why."""
        fixed = settings.model_copy(
            update={"topics": TopicSettings(partitions=2, replication_factor=3), "namespace": settings.namespace[:-1] + "-y."}
        )

        with pytest.raises(KafkaRefused, match=rf"cannot create {fixed.namespace}{ARTICLES}: .*replication factor"):
            await admin.apply(fixed, only(fixed))
