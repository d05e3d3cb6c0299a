"""On real Kafka: offsets of another topic stop a step instead of dropping its records, and the counts go on once it begins anew."""

import asyncio
from pathlib import Path

import pytest
from aiokafka import TopicPartition
from aiokafka.admin import NewPartitions, RecordsToDelete

from streams.delivery.begin import begin
from streams.enrich.step import enrich_step
from streams.errors import KafkaRefused
from streams.kafka.admin import admin_client
from streams.kafka.groups import commit, committed
from streams.observe.ledger import reader
from streams.observe.sums import both
from streams.settings import Settings
from streams.topics import CLEAN, RAW, group_id, state
from tests.carried import carried, ended
from tests.cluster import made_anew, send, tally
from tests.delivery.test_restore import Lines, counted, elsewhere, notices, pages, until
from tests.delivery.toys import counting

pytestmark = pytest.mark.timeout(180)


@pytest.fixture
def place(settings: Settings, tmp_path: Path) -> Settings:
    """Settings with stores of their own."""
    return settings.model_copy(update={"data_dir": tmp_path / "data"})


async def made_anew_with_offsets(place: Settings, topic: str) -> None:
    """Makes ``topic`` anew and commits the offsets that were: Kafka deletes them with their topic, another cluster's have none."""
    async with admin_client(place) as admin:
        marks = await committed(admin, group_id(place, "clean"))
    await made_anew(place, topic)
    async with admin_client(place) as admin:
        await commit(admin, group_id(place, "clean"), marks)


async def halted(place: Settings, words: str) -> None:
    """Clean halts with a reason that begins so, each of its partitions with the same; nothing more ends in it."""
    before = await tally(place, "clean")
    async with carried(counting(), place) as carrier:
        await until(lambda: bool(notices(carrier)))
        ((what, todo),) = {(notice["what"], notice["todo"]) for notice in notices(carrier)}
        assert what.startswith(place.namespace + words)
        assert not carrier.delivery._health.ready().ok
        assert carrier.delivery._health.live().ok
    assert await tally(place, "clean") == before
    async with reader(place) as ledgers:
        assert [(found.what, found.todo) for found in (await ledgers.read()).steps["clean"].unsound] == [(what, todo)]


@pytest.mark.parametrize("new", [2, 5, 9])
async def test_a_topic_made_anew_loses_no_page(place: Settings, new: int, said: Lines) -> None:
    """However long it has grown: its first pages lie before the old offset. Begun anew it is worked whole, and the sum holds."""
    async with carried(counting(), place):
        await send(place, RAW, pages("a", "b", "c", "d", "e"), partition=0)
        await ended(place, "clean", 5, 40)
    await made_anew_with_offsets(place, RAW)
    await send(place, RAW, pages(*"fghijklmn"[:new]), partition=0)

    await halted(place, f"{RAW} is not the topic that its offsets are of")
    (begun,) = await begin(place, ("clean",))
    async with carried(counting(), place):
        await ended(place, "clean", 5 + new, 40)

    assert (list(begun.moved.values()), begun.gone) == ([0], 0)
    assert len(await counted(place)) == 5 + new
    assert [line["partitions"] for line in said if line["event"] == "partition_halted"] == [[0]]
    async with reader(place) as ledgers:
        assert both(await ledgers.read())[0].reasons == ()


async def test_workers_at_work_are_not_overwritten(place: Settings) -> None:
    """What they commit meanwhile would count twice."""
    async with carried(counting(), place):
        await send(place, RAW, pages("a"), partition=0)
        await ended(place, "clean", 1, 40)
        with pytest.raises(KafkaRefused, match=r"at work: 1 \(127\.0\.0\.1\)"):
            await begin(place, ("clean",))


async def test_state_that_is_gone_is_not_taken_for_none(place: Settings) -> None:
    """It halts; whoever begins anew accepts that the step remembers nothing, and a store of the old topic is not believed."""
    async with carried(counting(), place):
        await send(place, RAW, pages("a", "a", "b"), partition=0)
        await ended(place, "clean", 3, 40)
    await made_anew(place, state("clean"))
    await send(place, state("clean"), [(b"%d" % number, b"1", []) for number in range(9)], partition=0)
    await send(place, RAW, pages("a"), partition=0)

    await halted(place, f"{state('clean')} is not the topic that its state was written to")
    (begun,) = await begin(place, ("clean",))
    async with carried(counting(), place):
        await ended(place, "clean", 4, 40)

    assert begun.moved == {}
    assert await counted(place) == {b"a": [1, 2, 1], b"b": [1]}


async def test_partitions_that_are_added_stop_the_step(place: Settings) -> None:
    """Keys would lie in other partitions than their state; with as many for the state, somebody has decided."""
    async with carried(counting(), place):
        await send(place, RAW, pages("a"), partition=0)
        await ended(place, "clean", 1, 40)
    await more(place, RAW, 3)
    await send(place, RAW, pages("b"), partition=2)

    await halted(place, f"{RAW} has 3 partitions, its state {place.namespace}{state('clean')} has 2")
    with pytest.raises(KafkaRefused, match="no longer lie together"):
        await begin(place, ("clean",))
    await more(place, state("clean"), 3)
    async with carried(counting(), elsewhere(place, "other")):
        await ended(place, "clean", 2, 40)


async def more(place: Settings, topic: str, partitions: int) -> None:
    """Adds partitions, and waits until brokers tell of them."""
    name = place.namespace + topic
    async with admin_client(place) as client:
        await client.create_partitions({name: NewPartitions(partitions)})
        async with asyncio.timeout(30):
            while len((await client.describe_topics([name]))[0]["partitions"]) < partitions:  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.05)


async def test_articles_that_went_with_their_topic_are_counted(place: Settings) -> None:
    """Three were sent on, of which nothing is left, nor the count of the one that had ended: the second sum says so and holds."""
    async with carried(counting(), place):
        await send(place, RAW, pages("a"), partition=0)
        await ended(place, "clean", 1, 40)
    async with carried(enrich_step(), place):
        await ended(place, "enrich", 1, 60)
    async with carried(counting(), place):
        await send(place, RAW, pages("b", "c"), partition=0)
        await ended(place, "clean", 3, 40)
    await made_anew(place, CLEAN)
    async with carried(counting(), place):
        await send(place, RAW, pages("d"), partition=0)
        await ended(place, "clean", 4, 40)

    (begun,) = await begin(place, ("enrich",))
    assert begun.gone == 3
    async with carried(enrich_step(), place):
        await ended(place, "enrich", 1, 60)
    async with reader(place) as ledgers:
        pages_, articles = both(await ledgers.read())
    assert (pages_.reasons, articles.reasons, articles.came, articles.ended, articles.in_flight) == (
        (),
        (),
        4,
        {"dead": 1, "gone": 3},
        0,
    )


async def test_counts_that_were_deleted_with_their_topic_are_told_by_the_next_step(place: Settings) -> None:
    """Kafka deletes the offsets of a deleted topic: its new pages are worked at once, and the second sum holds once begun anew."""
    async with carried(counting(), place), carried(enrich_step(), place):
        await send(place, RAW, pages("a", "b", "c"), partition=0)
        await ended(place, "enrich", 3, 60)
    async with carried(counting(), place):
        await send(place, RAW, pages("d"), partition=0)
        await ended(place, "clean", 4, 40)
    await made_anew(place, RAW)
    async with reader(place) as ledgers:
        assert both(await ledgers.read())[1].reasons != ()

    (begun,) = await begin(place, ("clean",))
    async with carried(counting(), place), carried(enrich_step(), place):
        await send(place, RAW, pages("e", "f"), partition=0)
        await ended(place, "enrich", 6, 60)
    assert (begun.moved, begun.gone) == ({}, 0)
    async with reader(place) as ledgers:
        pages_, articles = both(await ledgers.read())
    assert (pages_.reasons, articles.reasons, pages_.came, articles.came, articles.in_flight) == ((), (), 2, 6, 0)


async def test_a_topic_made_anew_under_a_running_worker_loses_no_page(place: Settings) -> None:
    """Its offsets went with it: the worker, which still knows them, asks again instead of passing over what lies below."""
    async with carried(counting(), place):
        await send(place, RAW, pages("a", "b", "c"), partition=0)
        await ended(place, "clean", 3, 40)
        await made_anew(place, RAW)
        await send(place, RAW, pages("d", "e", "f", "g", "h"), partition=0)
        await until_counted(place, {b"d", b"e", b"f", b"g", b"h"})


async def until_counted(place: Settings, keys: set[bytes]) -> None:
    """Waits until all of them were published."""
    async with asyncio.timeout(60):
        while not keys <= (await counted(place)).keys():  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(0.2)


async def test_what_retention_deleted_unworked_is_said_and_counted(place: Settings, said: Lines) -> None:
    """Two pages were deleted before they were worked: the step goes on, its log names them, the first sum counts them and holds."""
    async with carried(counting(), place):
        await send(place, RAW, pages("a"), partition=0)
        await ended(place, "clean", 1, 40)
    await send(place, RAW, pages("b", "c", "d"), partition=0)
    async with admin_client(place) as admin:
        await admin.delete_records({TopicPartition(place.namespace + RAW, 0): RecordsToDelete(before_offset=3)})
    async with carried(counting(), place):
        await ended(place, "clean", 2, 40)

    assert [(line["partition"], line["offsets"]) for line in said if line["event"] == "records_deleted"] == [(0, 2)]
    assert await counted(place) == {b"a": [1], b"d": [1]}
    async with reader(place) as ledgers:
        total, _ = both(await ledgers.read())
    assert (total.reasons, total.came, dict(total.ended)) == ((), 4, {"split": 2, "gone": 2})
