"""The delivery core on real Kafka: each event's output once, whatever fails between."""

import asyncio
from collections import defaultdict
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import KafkaTimeoutError, ProducerFenced

from streams.dead_letters.redrive import Selection, redrive
from streams.kafka.connection import client_options
from streams.observe.health import Health
from streams.observe.metrics import Metrics
from streams.settings import Settings
from streams.topics import CLEAN, RAW, dead_letters
from tests.carried import carried, ended
from tests.cluster import committed, made_anew, read, send, tally
from tests.delivery.toys import counting

EVENTS = 60
DLQ = dead_letters(RAW)

pytestmark = pytest.mark.kafka


async def numbers(settings: Settings) -> dict[bytes, list[int]]:
    """The numbers published for each key, in order."""
    found = defaultdict(list)
    for record in await read(settings, CLEAN):
        assert record.key is not None
        assert record.value is not None
        found[record.key].append(int(record.value.split()[0]))
    return dict(found)


def messages(count: int, keys: int = 5) -> list[tuple[bytes, bytes, list[tuple[str, bytes]]]]:
    """``count`` events over a few keys."""
    return [(b"key-%d" % (number % keys), b"event %d" % number, []) for number in range(count)]


def expected(count: int, keys: int = 5) -> dict[bytes, list[int]]:
    """What a consumer must read of them: each key counts 1, 2, … without gap or repeat."""
    return {b"key-%d" % key: list(range(1, len(range(key, count, keys)) + 1)) for key in range(keys)}


def repeated(count: int, times: int) -> dict[bytes, list[int]]:
    """The same where those events come ``times`` times."""
    return {key: list(range(1, times * len(found) + 1)) for key, found in expected(count).items()}


async def test_publishes_each_event_once_with_its_state(settings: Settings) -> None:
    """Outputs, state, offsets and counts agree."""
    async with carried(counting(isolated=False), settings):
        await send(settings, RAW, messages(EVENTS))
        await ended(settings, "clean", EVENTS, 120)

    assert await numbers(settings) == expected(EVENTS)
    counted = await tally(settings, "clean")
    assert (counted.outcome("split"), counted.sent) == (EVENTS, EVENTS)
    assert sum(offset for offset, _ in (await committed(settings, "clean")).values()) == EVENTS


async def test_state_outlives_the_worker(settings: Settings) -> None:
    """A second worker goes on counting where the first one stopped."""
    for start in (0, EVENTS):
        async with carried(counting(isolated=False), settings):
            await send(settings, RAW, messages(EVENTS))
            await ended(settings, "clean", start + EVENTS, 120)

    assert await numbers(settings) == repeated(EVENTS, 2)


FAULTS: dict[str, Exception] = {
    "begin_transaction": RuntimeError("injected"),
    "send": KafkaTimeoutError("injected"),
    "send_offsets_to_transaction": ProducerFenced("injected"),
    "commit_transaction": OSError("injected"),
}


@pytest.mark.parametrize("method", FAULTS)
@pytest.mark.parametrize("after", [False, True], ids=["before", "after"])
async def test_a_fault_at_any_point_changes_nothing(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, method: str, *, after: bool
) -> None:
    """Whichever call fails, before or after it took effect, each event is published once and nothing is skipped."""
    original = getattr(AIOKafkaProducer, method)
    calls = 0

    async def faulty(self: AIOKafkaProducer, *args: Any, **options: Any) -> Any:
        nonlocal calls
        hit = self._txn_manager is not None
        calls += hit
        fails = hit and calls in {2, 5}
        if fails and not after:
            raise FAULTS[method]
        result = await original(self, *args, **options)
        if fails:
            raise FAULTS[method]
        return result

    settings = quick(settings)
    async with carried(counting(isolated=False), settings):
        monkeypatch.setattr(AIOKafkaProducer, method, faulty)
        for _ in range(3):
            await send(settings, RAW, messages(EVENTS // 3))
            await asyncio.sleep(0.15)
        await ended(settings, "clean", EVENTS, 120)
        monkeypatch.undo()

    assert calls > 5
    published = await numbers(settings)
    assert sum(map(len, published.values())) == EVENTS
    assert published == repeated(EVENTS // 3, 3)


async def test_two_workers_share_and_hand_over(settings: Settings) -> None:
    """A second worker joins under load and leaves again; every key is counted without gap or repeat."""
    settings = quick(settings)
    async with carried(counting(isolated=False), settings):
        await send(settings, RAW, messages(EVENTS))
        async with carried(counting(isolated=False), settings):
            for _ in range(4):
                await send(settings, RAW, messages(EVENTS))
                await asyncio.sleep(0.3)
        await send(settings, RAW, messages(EVENTS))
        await ended(settings, "clean", 6 * EVENTS, 120)

    assert await numbers(settings) == repeated(EVENTS, 6)


async def test_dead_letters_carry_the_original_and_neighbours_are_published(settings: Settings) -> None:
    """Items that fail in the work, in settling or by their size go to the dead letters; the others of the batch do not."""
    bad = [b"raise", b"poison", b"settle", b"size:5000000"]
    async with carried(counting(isolated=False), settings):
        await send(settings, RAW, [(b"good", b"%d" % number, []) for number in range(3)], 0)
        await send(settings, RAW, [(b"bad", value, [("url", b"http://a.example/")]) for value in bad], 0)
        await send(settings, RAW, [(b"good", b"more", [])], 0)
        await ended(settings, "clean", 8, 120)

    assert await numbers(settings) == {b"good": [1, 2, 3, 4]}
    letters = await read(settings, DLQ)
    assert [letter.value for letter in letters] == bad
    assert [dict(letter.headers)["copydesk.reason"] for letter in letters] == [
        b"failed",
        b"too_complex",
        b"failed",
        b"output_too_large",
    ]
    assert all(dict(letter.headers)["url"] == b"http://a.example/" for letter in letters)


async def test_a_record_that_kafka_refuses_becomes_a_dead_letter(settings: Settings) -> None:
    """Where the topic takes less than the catalogue says, the guilty item is found and its neighbours are published."""
    await shrink(settings, CLEAN, 1000)
    values = [b"a", b"size:3000", b"b", b"size:2000", b"c"]
    async with carried(counting(isolated=False), settings):
        await send(settings, RAW, [(b"%d" % at, value, []) for at, value in enumerate(values)], 0)
        await ended(settings, "clean", len(values), 120)

    assert set(await numbers(settings)) == {b"0", b"2", b"4"}
    letters = await read(settings, DLQ)
    assert [letter.value for letter in letters] == [b"size:3000", b"size:2000"]
    assert {dict(letter.headers)["copydesk.reason"] for letter in letters} == {b"refused_by_kafka"}


async def test_heavy_work_that_hangs_or_dies_is_a_dead_letter(settings: Settings) -> None:
    """A page that hangs and one that kills its process end in the dead letters; their neighbours are published."""
    values = [b"a", b"hang", b"b", b"die", b"c", b"spin"]
    limits = {"page_seconds": 1.0, "page_wall_seconds": 2.0}
    settings = settings.model_copy(update={"limits": settings.limits.model_copy(update=limits)})
    async with carried(counting(isolated=True), settings):
        await send(settings, RAW, [(b"%d" % at, value, []) for at, value in enumerate(values)], 0)
        await ended(settings, "clean", len(values), 120)

    assert set(await numbers(settings)) == {b"0", b"2", b"4"}
    assert {letter.value: dict(letter.headers)["copydesk.reason"] for letter in await read(settings, DLQ)} == {
        b"hang": b"timeout",
        b"spin": b"timeout",
        b"die": b"crashed",
    }


async def test_rules_that_were_set_aside_are_counted_and_named(settings: Settings) -> None:
    """Once each, after the commit, where an operator looks: in the metrics and in the worker's verdict."""
    metrics, health = Metrics("clean"), Health("clean")
    async with carried(counting(isolated=False), settings, metrics, health):
        await send(settings, RAW, [(b"%d" % at, value, []) for at, value in enumerate([b"a", b"dear", b"dear"])], 0)
        await ended(settings, "clean", 3, 120)
        named = health.ready().facts["rules_set_aside"]

    assert named == {"pairs": 2}
    assert b'copydesk_rules_set_aside_total{step="clean"} 2.0' in metrics.render()


async def test_nulls_and_odd_headers_pass(settings: Settings) -> None:
    """Null values, missing keys, empty and repeated headers reach the step as they are."""
    async with carried(counting(isolated=False), settings):
        await send(settings, RAW, [(b"n", None, [("a", b""), ("a", b"2")]), (None, b"", [])])
        await ended(settings, "clean", 2, 120)

    assert await numbers(settings) == {b"n": [1], b"": [1]}


async def test_what_is_published_carries_its_event_and_its_trace(settings: Settings) -> None:
    """On the broker too, the trace untouched; a dead letter keeps the headers of its original instead."""
    parent = b"00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    async with carried(counting(isolated=False), settings):
        await send(settings, RAW, [(b"a", value, [("traceparent", parent)]) for value in (b"x", b"poison")], 0)
        await ended(settings, "clean", 2, 120)

    (published,), (letter,) = await read(settings, CLEAN), await read(settings, DLQ)
    headers = dict(published.headers)
    assert headers["ce_type"] == b"copydesk.clean_article.v1"
    assert headers["traceparent"] == parent
    assert (dict(letter.headers)["traceparent"], "ce_id" in dict(letter.headers)) == (parent, False)


async def test_an_event_has_its_name_alone_also_after_its_topic_was_made_anew(settings: Settings) -> None:
    """Offsets begin at 0 again then, and the page is worked as another one."""
    named = []
    for _ in range(2):
        async with carried(counting(isolated=False), settings):
            await send(settings, RAW, [(b"a", b"x", [])], 0)
            await ended(settings, "clean", 1, 120)
        named.append({dict(record.headers)["ce_id"] for record in await read(settings, CLEAN)})
        await made_anew(settings, RAW)

    assert [len(names) for names in named] == [1, 2]


def quick(settings: Settings) -> Settings:
    """The same with small batches and short sessions, so that more can go wrong in less time."""
    return settings.model_copy(
        update={"delivery": settings.delivery.model_copy(update={"batch": 5, "pace_seconds": 0.02, "session_timeout_seconds": 6})}
    )


async def shrink(settings: Settings, topic: str, size: int) -> None:
    """Lets ``topic`` take records of ``size`` bytes at most, behind the catalogue's back."""
    admin = AIOKafkaAdminClient(**client_options(settings))
    await admin.start()
    try:
        resource = ConfigResource(ConfigResourceType.TOPIC, settings.namespace + topic, {"max.message.bytes": str(size)})
        await admin.alter_configs([resource])
    finally:
        await admin.close()


async def test_pages_sent_in_transactions_leave_no_offset_without_an_outcome(settings: Settings) -> None:
    """Marks of transactions and what was aborted lie between pages: in a batch, between batches, at the log's end."""
    topic = settings.namespace + RAW
    producer = AIOKafkaProducer(**client_options(settings), transactional_id=f"{settings.namespace}scraper")
    await producer.start()
    async with carried(counting(isolated=False), settings):
        for number in range(6):
            await producer.begin_transaction()
            await producer.send_and_wait(topic, b"page", key=b"%d" % number, partition=0)
            await (producer.abort_transaction() if number % 3 == 1 else producer.commit_transaction())
            if number == 2:
                await ended(settings, "clean", 2, 120)
        await producer.stop()
        await ended(settings, "clean", 4, 120)

    counted = await tally(settings, "clean")
    assert (counted.items, counted.offsets) == (4, 4)


async def test_a_dead_letter_that_came_back_is_a_page_of_its_own(settings: Settings) -> None:
    """The way back is a transaction, and leaves a mark that is none."""
    async with carried(counting(isolated=False), settings):
        await send(settings, RAW, [(b"a", b"poison", []), (b"b", b"good", [])], 0)
        await ended(settings, "clean", 2, 120)
        assert (await redrive(settings, Selection())).redriven == 1
        await send(settings, RAW, [(b"c", b"good", [])], 0)
        await ended(settings, "clean", 4, 120)

    counted = await tally(settings, "clean")
    assert (counted.items, counted.offsets, counted.outcome("dead")) == (4, 4, 2)
