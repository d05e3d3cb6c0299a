"""Whole records on demand."""

import pytest

from streams.errors import KafkaUnavailable
from streams.page.bodies import Bodies
from streams.page.entries import RecordPlace
from streams.settings import Settings
from streams.topics import ARTICLES
from tests import cluster


@pytest.mark.kafka
async def test_records_come_in_the_order_asked_for(settings: Settings) -> None:
    """From any partition, large ones too, again and again over one connection."""
    large = b"x" * 900_000
    for partition in (0, 1):
        await cluster.send(settings, ARTICLES, [(b"k", value, ()) for value in (b"a", large, b"c")], partition)
    bodies = Bodies(settings)
    try:
        found = [
            await bodies.fetch([RecordPlace(ARTICLES, 1, 2), RecordPlace(ARTICLES, 0, 1), RecordPlace(ARTICLES, 0, 0)])
            for _ in "ab"
        ]
    finally:
        await bodies.close()

    assert [[record.value for record in each] for each in found] == [[b"c", large, b"a"]] * 2


async def test_a_cluster_that_is_away_is_said() -> None:
    """The view then shows what it has."""
    bodies = Bodies(Settings(bootstrap_servers="127.0.0.1:1"))
    with pytest.raises(KafkaUnavailable):
        await bodies.fetch([RecordPlace(ARTICLES, 0, 0)])
    await bodies.close()
