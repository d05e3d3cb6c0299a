"""The identity of a topic, asked of a real broker."""

import pytest
from aiokafka.admin import AIOKafkaAdminClient

from streams.kafka.admin import admin_client
from streams.kafka.identity import METADATA, VERSION, _Describing, identities
from streams.settings import Settings
from streams.topics import CLEAN, RAW
from tests.cluster import made_anew

pytestmark = pytest.mark.timeout(120)


async def test_a_topic_made_anew_is_another(settings: Settings) -> None:
    """Its name is the same; one that is not there has no identity."""
    raw, clean, missing = (settings.namespace + name for name in (RAW, CLEAN, "nowhere"))
    async with admin_client(settings) as client:
        before = await identities(client, [raw, clean, missing])
        again = await identities(client, [clean, raw])
    await made_anew(settings, RAW)
    async with admin_client(settings) as client:
        after = await identities(client, [raw, clean])

    assert set(before) == {raw, clean}
    assert again == before
    assert (after[clean] == before[clean], after[raw] == before[raw]) == (True, False)
    assert {(len(one.id), one.partitions) for one in before.values()} == {(22, 2)}


class Older(AIOKafkaAdminClient):  # type: ignore[misc]  # aiokafka carries no types
    """A client whose broker speaks no version of the request that tells identities."""

    def __init__(self) -> None:
        """It connects to nothing."""

    def __del__(self) -> None:
        """It has nothing to close."""

    async def _send_request(self, request: _Describing, _node: int | None = None) -> object:
        return request.prepare({METADATA: (0, VERSION - 1)})


async def test_a_broker_that_knows_of_no_identities_is_no_error() -> None:
    """What needs them goes without."""
    assert await identities(Older(), ["a"]) == {}
