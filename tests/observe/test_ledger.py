"""What the cluster remembers, read from a real one."""

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition

from streams.errors import KafkaUnavailable
from streams.kafka.connection import client_options
from streams.observe.ledger import Ledger, PartitionEntry, StepEntry, reader
from streams.observe.report import report
from streams.observe.tally import Tally
from streams.settings import Settings, WatchSettings
from streams.topics import CLEAN, ENRICHED, RAW, group_id
from tests.cluster import send


async def read(settings: Settings) -> Ledger:
    """The ledger now."""
    async with reader(settings) as ledgers:
        return await ledgers.read()


async def commit(settings: Settings, step: str, topic: str, offset: int, tally: Tally, outputs: int = 0) -> None:
    """Commits as delivery does: outputs and the offset with its tally, in one transaction."""
    producer = AIOKafkaProducer(**client_options(settings), transactional_id=f"{settings.namespace}{step}-test")
    await producer.start()
    try:
        async with producer.transaction():
            for _ in range(outputs):
                await producer.send_and_wait(settings.namespace + CLEAN, b"{}", partition=0)
            await producer.send_offsets_to_transaction(
                {TopicPartition(settings.namespace + topic, 0): (offset, tally.encode())}, group_id(settings, step)
            )
    finally:
        await producer.stop()


@pytest.mark.kafka
async def test_before_anything_ran(settings: Settings) -> None:
    """Topics without a group: everything on them waits, nobody works, nothing has ended."""
    await send(settings, RAW, [(None, b"x", [])] * 5, partition=1)

    clean = (await read(settings)).steps["clean"]

    assert (clean.lag, clean.members, clean.tally.items) == (5, 0, 0)
    assert [(part.number, part.committed, part.end, part.lag) for part in clean.partitions] == [(0, None, 0, 0), (1, None, 5, 5)]


@pytest.mark.kafka
async def test_counts_stand_beside_the_offset(settings: Settings) -> None:
    """The tally comes back from the offset's metadata; lag counts from the committed offset on."""
    await send(settings, RAW, [(None, b"x", [])] * 30, partition=0)
    tally = Tally.of([("split", None), ("refused", "feed")], sent=2, offsets=2)
    await commit(settings, "clean", RAW, 2, tally)

    clean = (await read(settings)).steps["clean"]

    assert (clean.lag, clean.tally) == (28, tally)


@pytest.mark.kafka
async def test_control_records_are_no_lag(settings: Settings) -> None:
    """A topic written in transactions ends in control records: a group that has worked everything is not behind."""
    tally = Tally.of([("split", None)], sent=2, offsets=1)
    await commit(settings, "clean", RAW, 1, tally, outputs=2)
    await commit(settings, "enrich", CLEAN, 2, Tally.of([("passed", None)] * 2, offsets=2))

    enrich = (await read(settings)).steps["enrich"]

    assert enrich.partitions[0].end == 3
    assert enrich.lag == 0


@pytest.mark.kafka
async def test_records_among_control_records(settings: Settings) -> None:
    """A short rest counts its records alone."""
    for number in range(3):
        await commit(settings, "clean", RAW, number + 1, Tally(), outputs=1)
    await commit(settings, "enrich", CLEAN, 1, Tally.of([("passed", None)], offsets=1))

    enrich = (await read(settings)).steps["enrich"]

    assert (enrich.partitions[0].end, enrich.lag) == (6, 2)


@pytest.mark.kafka
async def test_topics_that_are_missing(settings: Settings) -> None:
    """A namespace without topics is a finding, not an error."""
    elsewhere = settings.model_copy(update={"namespace": "nowhere."})
    async with reader(elsewhere) as ledgers:
        made = await report(ledgers, elsewhere.watch)

    assert not made.ok
    assert made.findings[0].todo == "copydesk topics apply"
    assert made.ledger.steps["route"].partitions == ()


async def test_no_broker() -> None:
    """Where nothing listens the error says where it was looked for and what to do."""
    with pytest.raises(KafkaUnavailable, match=r"127\.0\.0\.1:1 \(connection refused\): .* `copydesk kafka start`"):
        async with reader(Settings(bootstrap_servers="127.0.0.1:1")):
            pass


PARTS = tuple(
    PartitionEntry(number=number, start=0, end=9, committed=None, tally=Tally.of([("split", None)], sent=number), lag=number * 5)
    for number in range(3)
)
ENTRY = StepEntry("clean", "desk.raw", "desk.dlq.raw", PARTS)


def test_a_step_is_the_sum_of_its_partitions() -> None:
    """What lies behind and what has ended, over all of them."""
    assert (ENTRY.lag, ENTRY.tally.items, ENTRY.tally.sent) == (15, 3, 3)


def test_a_step_whose_topic_is_missing_has_done_nothing() -> None:
    """It is no error: ``copydesk status`` says what to do."""
    missing = StepEntry("clean", "desk.raw", "desk.dlq.raw")

    assert (missing.lag, missing.tally) == (0, Tally())
    assert missing.oldest is None


async def test_where_nobody_answers_the_address_is_named() -> None:
    """With what to do; both connections are closed again."""
    with pytest.raises(KafkaUnavailable, match=r"no broker answers at 127\.0\.0\.1:9 \(connection refused\): start the local one"):
        async with reader(Settings(bootstrap_servers="127.0.0.1:9")):
            pass


@pytest.mark.kafka
async def test_a_step_behind_one_that_stands_is_starved(settings: Settings) -> None:
    """Three articles wait for a step without a worker: the one behind it, which has one, is told to be starved by it."""
    sent = Tally.of([("split", None)], sent=3, offsets=1)
    await commit(settings, "clean", RAW, 1, sent, outputs=3)
    options, topic = client_options(settings), settings.namespace + ENRICHED
    member = AIOKafkaConsumer(topic, **options, group_id=group_id(settings, "group"), enable_auto_commit=False)
    await member.start()  # returns once the group has let it in
    try:
        async with reader(settings) as ledgers:
            made = await report(ledgers, WatchSettings(port=1))
    finally:
        await member.stop()

    told = made.as_json()["steps"]
    assert [(told[step]["activity"], told[step]["starved_by"]) for step in ("enrich", "group")] == [
        ("stopped", None),
        ("starved", "enrich"),
    ]
    assert (told["enrich"]["waiting"], told["enrich"]["waiting_is_bound"]) == (3, False)
    assert 0 <= told["enrich"]["oldest_seconds"] < 60
    assert [(each.step, each.count, each.command) for each in made.findings if each.code == "no_worker"] == [
        ("enrich", 3, "copydesk run enrich")
    ]
