"""On a real cluster: offsets that bring no event are seen all the same."""

import pytest
from aiokafka import TopicPartition
from aiokafka.structs import OffsetAndMetadata

from streams.delivery.look import unsound
from streams.delivery.session import StepPlace
from streams.kafka.admin import admin_client
from streams.kafka.groups import commit
from streams.settings import Settings
from streams.topics import RAW
from tests.delivery.toys import counting

pytestmark = pytest.mark.timeout(120)


async def test_an_offset_past_the_end_is_named_and_its_neighbour_is_not(settings: Settings) -> None:
    """A group without offsets is sound, and so are those without a partition."""
    place = StepPlace.of(settings, counting())
    one, other = (TopicPartition(settings.namespace + RAW, number) for number in (0, 1))
    assert await unsound(place, [one, other]) == await unsound(place, []) == {}

    async with admin_client(settings) as admin:
        await commit(admin, place.group, {one: OffsetAndMetadata(7, ""), other: OffsetAndMetadata(0, "")})

    found = await unsound(place, [one, other])
    assert list(found) == [one]
    assert found[one].words.startswith(f"{settings.namespace}{RAW} ends before its committed offset")
    assert found[one].partitions == ((0, "ends at 0, committed is 7"),)
