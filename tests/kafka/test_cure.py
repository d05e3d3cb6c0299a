"""A state record is taken off a real topic, and only what is still there."""

import pytest

from streams.errors import KafkaRefused, KafkaUnavailable
from streams.kafka.cure import cure
from streams.settings import Settings
from streams.topics import RAW, state
from tests.cluster import read, send

pytestmark = pytest.mark.timeout(120)

STATE = state("route")


async def test_a_tombstone_stands_in_the_records_own_partition(settings: Settings) -> None:
    """Wherever its key would lead; its neighbours stay, and a second cure has nothing to do."""
    await send(settings, STATE, [(b"a", b"junk", []), (b"b", b"good", [])], partition=1)

    assert await cure(settings, settings.namespace + STATE, 1, 0) == b"a"

    found = [(record.partition, record.key, record.value) for record in await read(settings, STATE)]
    assert found == [(1, b"a", b"junk"), (1, b"b", b"good"), (1, b"a", None)]
    with pytest.raises(KafkaRefused, match=f"at {settings.namespace}{STATE}:1:0: a later record has taken its place"):
        await cure(settings, settings.namespace + STATE, 1, 0)


@pytest.mark.parametrize(
    ("topic", "partition", "offset", "words"),
    [(RAW, 0, 0, "keeps no state: that do"), (STATE, 7, 0, "has no partition 7"), (STATE, 0, 5, "no record with a key stands at")],
)
async def test_what_is_not_there_is_not_cured(settings: Settings, topic: str, partition: int, offset: int, words: str) -> None:
    """Each mistake in its own words; nothing is written."""
    with pytest.raises(KafkaRefused, match=words):
        await cure(settings, settings.namespace + topic, partition, offset)
    assert await read(settings, topic) == []


async def test_without_kafka_it_says_so() -> None:
    """As every command does."""
    with pytest.raises(KafkaUnavailable):
        await cure(Settings(bootstrap_servers="127.0.0.1:1"), STATE, 0, 0)
