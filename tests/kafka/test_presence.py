"""Which topics are there: absent is never said for forbidden."""

import pytest

from streams.errors import KafkaForbidden
from streams.kafka.admin import admin_client
from streams.kafka.presence import present
from streams.settings import Settings
from streams.topics import RAW
from tests.secured import Secured


async def test_what_is_there_and_what_is_not(settings: Settings) -> None:
    """Partitions of the one; the other is left out."""
    raw = settings.namespace + RAW
    async with admin_client(settings) as client:
        found = await present(client, [raw, "no-such-topic"])

    assert list(found) == [raw]
    assert sorted(partition["partition"] for partition in found[raw]) == [0, 1]


async def test_what_may_not_be_looked_at_is_not_said_to_be_absent(guarded: Secured) -> None:
    """Whether it is there or not, which is not told to who has no right to know."""
    with pytest.raises(KafkaForbidden, match="no right to the topic any-topic"):
        async with admin_client(guarded.of("nobody")) as client:
            await present(client, ["any-topic"])
