"""What a group has committed, and who is in it: nothing is never said for "not now" or "you may not"."""

import asyncio
import secrets
from contextlib import suppress

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import (
    GroupAuthorizationFailedError,
    KafkaError,
    TopicAuthorizationFailedError,
)
from aiokafka.protocol.commit import OffsetFetchResponse_v3

from streams.errors import KafkaForbidden, KafkaUnavailable
from streams.kafka.admin import admin_client
from streams.kafka.connection import client_options
from streams.kafka.groups import NOT_YET, client_id, committed, members, offsets, take_out
from streams.kafka.local.broker import LocalBroker
from streams.settings import Settings
from streams.topics import CLEAN, RAW
from tests.secured import Secured

GROUP = "a-group"


def answer(group_error: int = 0, partition_error: int = 0, offset: int = -1) -> OffsetFetchResponse_v3:
    """As a coordinator writes it, through the bytes of the protocol."""
    made = OffsetFetchResponse_v3(0, [("pages", [(0, offset, "", partition_error)])], group_error)
    return OffsetFetchResponse_v3.decode(made.encode())


class TestOffsets:
    """``offsets``: an answer."""

    @pytest.mark.parametrize("error", [*NOT_YET, GroupAuthorizationFailedError])
    def test_an_error_of_the_whole_group_is_raised(self, error: type[KafkaError]) -> None:
        """It stands beside offsets that look like none."""
        with pytest.raises(error, match=GROUP):
            offsets(answer(group_error=error.errno), GROUP)

    def test_an_error_of_a_partition_is_raised(self) -> None:
        """As it is, and not as the group's, which is none."""
        with pytest.raises(TopicAuthorizationFailedError):
            offsets(answer(partition_error=TopicAuthorizationFailedError.errno), GROUP)

    def test_none_is_left_out(self) -> None:
        """The protocol says -1."""
        assert offsets(answer(), GROUP) == {}
        assert offsets(answer(offset=0), GROUP)[TopicPartition("pages", 0)].offset == 0


async def commit(settings: Settings, group: str, places: dict[TopicPartition, int]) -> None:
    """Commits offsets for a group without members."""
    consumer = AIOKafkaConsumer(**client_options(settings), group_id=group, enable_auto_commit=False)
    await consumer.start()
    try:
        consumer.assign(list(places))
        await consumer.commit(places)
    finally:
        await consumer.stop()


async def test_committed(settings: Settings) -> None:
    """All partitions of a group, or those that are named; one without an offset is left out."""
    group, places = f"g-{secrets.token_hex(4)}", {TopicPartition(settings.namespace + name, 1): 3 for name in (RAW, CLEAN)}
    await commit(settings, group, places)
    asked = [TopicPartition(settings.namespace + RAW, number) for number in (0, 1)]

    async with admin_client(settings) as client:
        assert {place: found.offset for place, found in (await committed(client, group)).items()} == places
        assert {place: found.offset for place, found in (await committed(client, group, asked)).items()} == {asked[1]: 3}
        assert await committed(client, "nobody-knows-it", asked) == {}


async def test_members(settings: Settings) -> None:
    """Those of now; a group that is not there has none."""
    group = f"g-{secrets.token_hex(4)}"
    consumer = AIOKafkaConsumer(settings.namespace + RAW, **client_options(settings), group_id=group)
    await consumer.start()
    async with admin_client(settings) as client:
        assert await members(client, group) == ("127.0.0.1",)
        await consumer.stop()
        assert await members(client, group) == ()
        assert await members(client, "nobody-knows-it") == ()


async def test_a_dead_member_is_taken_out(settings: Settings) -> None:
    """The one that is called so and no other: the coordinator knows it no more, and another gets its partitions at once."""
    group, topic = f"g-{secrets.token_hex(4)}", settings.namespace + RAW
    consumers = [
        AIOKafkaConsumer(topic, **client_options(settings), group_id=group, client_id=client_id("toy", pid)) for pid in (7, 77)
    ]
    for consumer in consumers:
        await consumer.start()
    async with admin_client(settings) as client:
        try:
            assert await take_out(client, group, client_id("toy", 8)) == 0
            assert len(await members(client, group)) == 2
            assert await take_out(client, group, client_id("toy", 7)) == 1
        finally:
            for consumer in consumers:
                await consumer.stop()
        assert await take_out(client, "nobody-knows-it", client_id("toy", 7)) == 0


@pytest.mark.recovery
async def test_a_broker_that_starts_again_never_says_none(settings: Settings, kafka: LocalBroker) -> None:
    """From the first moment at which it answers: an error that is waited out, or the offset."""
    groups = [f"g-{secrets.token_hex(4)}" for _ in range(8)]
    place = TopicPartition(settings.namespace + RAW, 0)
    for group in groups:
        await commit(settings, group, {place: 7})
    broker = kafka.running()
    assert broker is not None
    await asyncio.to_thread(kafka.kill)
    await asyncio.to_thread(kafka.start, broker.port)
    found = None
    async with asyncio.timeout(60):
        while found is None:
            with suppress(KafkaUnavailable):
                async with admin_client(settings) as client:
                    found = await asyncio.gather(*(committed(client, group, [place]) for group in groups))

    assert [{at: each.offset for at, each in one.items()} for one in found] == [{place: 7}] * len(groups)


async def test_a_group_that_may_not_be_asked_is_no_new_one(guarded: Secured) -> None:
    """Offsets and members: the right is missing, and the error says so."""
    async with admin_client(guarded.settings("open")) as client:
        assert await committed(client, GROUP) == {}
    for ask in (committed, members):
        with pytest.raises(KafkaForbidden, match=f"no right to the group {GROUP}"):
            async with admin_client(guarded.of("nobody")) as client:
                await ask(client, GROUP)
