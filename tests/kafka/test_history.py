"""What stands on topics, read once to its end, on the suite's broker."""

from collections.abc import Sequence
from contextlib import aclosing

import pytest
from aiokafka import AIOKafkaProducer

from streams.errors import KafkaUnavailable
from streams.kafka.connection import client_options
from streams.kafka.history import EVER, Range, history
from streams.settings import Settings
from streams.topics import CLEAN, RAW
from tests.cluster import send

pytestmark = pytest.mark.kafka

TIMES = (1_700_000_000_000, 1_700_000_100_000, 1_700_000_200_000, 1_700_000_300_000)


async def timed(settings: Settings, times: Sequence[int], partition: int = 0) -> None:
    """Records that say when they were written."""
    async with AIOKafkaProducer(**client_options(settings)) as producer:
        for time in times:
            await producer.send_and_wait(settings.namespace + RAW, b"%d" % time, partition=partition, timestamp_ms=time)


async def times(settings: Settings, within: Range = EVER) -> list[int]:
    """The times of all raw records in the range."""
    passed: list[int] = []
    async with history(settings, [RAW], within) as past, aclosing(past.records(passed.append)) as records:
        found = [record.timestamp async for record in records]
    assert sum(passed) == past.total
    return found


async def test_a_range_begins_at_its_first_moment_and_ends_before_its_last(settings: Settings) -> None:
    """Open ends take all there is."""
    await timed(settings, TIMES)

    assert await times(settings) == list(TIMES)
    assert await times(settings, Range(since=TIMES[1], until=TIMES[3])) == list(TIMES[1:3])
    assert await times(settings, Range(since=TIMES[3] + 1)) == []
    assert await times(settings, Range(until=TIMES[0])) == []


async def test_a_time_before_the_first_one_of_all_is_one(settings: Settings) -> None:
    """``--since 99999d`` lies before 1970, and so before every record; it used to end in a traceback."""
    await timed(settings, TIMES)

    assert await times(settings, Range(since=-1)) == list(TIMES)
    assert await times(settings, Range(until=-1)) == []


async def test_partitions_are_put_in_order_of_time(settings: Settings) -> None:
    """As far as each is in order itself."""
    await timed(settings, TIMES[::2], 0)
    await timed(settings, TIMES[1::2], 1)

    async with history(settings, [RAW]) as past, aclosing(past.by_time()) as records:
        assert [record.timestamp async for record in records] == list(TIMES)


async def test_of_a_key_only_its_partition_is_read(settings: Settings) -> None:
    """Where our clients put it; all records of the key are there."""
    keys = [b"key-%d" % number for number in range(20)]
    await send(settings, RAW, [(key, b"%d" % turn, []) for turn in range(2) for key in keys])

    async with history(settings, [RAW], keys={RAW: keys[3]}) as past, aclosing(past.records()) as records:
        found = [record.key async for record in records]

    assert found.count(keys[3]) == 2
    assert len(past.spans) == 1
    assert len(found) < 2 * len(keys)


async def test_a_missing_topic_is_named(settings: Settings) -> None:
    """With what makes it."""
    missing = settings.model_copy(update={"namespace": "nobody."})
    with pytest.raises(KafkaUnavailable, match=rf"nobody\.{CLEAN} is not there.*copydesk topics apply"):
        async with history(missing, [CLEAN]):
            pass
