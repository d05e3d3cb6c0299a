"""What a session holds; on real Kafka, that nothing waits for a topic that somebody has deleted: nobody is left to tell."""

import asyncio
import gc
from dataclasses import replace
from pathlib import Path

import pytest
from aiokafka import TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaConnectionError, KafkaTimeoutError
from aiokafka.structs import RecordMetadata

from streams.delivery.session import REFUSALS, Session, StepPlace, all_written
from streams.errors import RecordRefused
from streams.kafka import admin
from streams.kafka.connection import client_options
from streams.records import Article, GroupedArticle, Withdrawal, decode, encode
from streams.route.step import route_step
from streams.settings import RouteSettings, Settings
from streams.topics import ARTICLES, GROUPED, RAW, STATEFUL, STEPS, group_id
from streams.way import topics
from tests.carried import carried, ended
from tests.cluster import read, send
from tests.delivery.toys import counting
from tests.route.made import FERRIES, RULES, SPORT, article, withdrawal

pytestmark = pytest.mark.timeout(120)

WRITTEN = RecordMetadata("t", 0, TopicPartition("t", 0), 7, 0, 0, 0)


def ended_with(*outcomes: RecordMetadata | Exception) -> "list[asyncio.Future[RecordMetadata]]":
    """Sends as aiokafka hands them over, ended so."""
    sends = [asyncio.get_running_loop().create_future() for _ in outcomes]
    for send_, outcome in zip(sends, outcomes, strict=True):
        if isinstance(outcome, Exception):
            send_.set_exception(outcome)
        else:
            send_.set_result(outcome)
    return sends


class TestAllWritten:
    """``all_written``: aiokafka would commit although a record was refused."""

    async def test_where_all_arrived_it_is_told(self) -> None:
        """In the order in which they were sent; nothing sent is nothing refused."""
        assert await all_written(ended_with(WRITTEN, WRITTEN)) == [WRITTEN, WRITTEN]
        assert await all_written([]) == []

    @pytest.mark.parametrize("refusal", REFUSALS)
    async def test_a_refusal_is_told_before_what_it_brought_about(self, refusal: type[Exception]) -> None:
        """A transaction that failed with it fails its neighbours, earlier ones too: they say nothing of the record."""
        with pytest.raises(RecordRefused, match=refusal.__name__):
            await all_written(ended_with(WRITTEN, KafkaConnectionError(), refusal()))

    async def test_any_other_error_comes_as_it_is(self) -> None:
        """It says something about the cluster: the batch is tried again, and no record is to blame."""
        with pytest.raises(KafkaConnectionError):
            await all_written(ended_with(WRITTEN, KafkaConnectionError(), KafkaTimeoutError()))

    async def test_it_waits_for_all_of_them(self) -> None:
        """Else a batch would be tried again while its first try is still on its way."""
        slow, failed = asyncio.get_running_loop().create_future(), *ended_with(KafkaConnectionError())
        asyncio.get_running_loop().call_later(0.05, slow.set_result, WRITTEN)

        with pytest.raises(KafkaConnectionError):
            await all_written([failed, slow])
        assert slow.done()


class TestPlace:
    """``StepPlace``: what all sessions of a worker share."""

    @pytest.mark.parametrize("step", STEPS)
    def test_a_step_with_a_memory_has_a_changelog(self, step: str) -> None:
        """Under the namespace; one without has none, and restores nothing."""
        place = StepPlace.of(Settings(namespace="desk."), replace(counting(), name=step))

        assert place.changelog == (f"desk.news.state.{step}.v1" if step in STATEFUL else None)
        assert place.group == group_id(Settings(namespace="desk."), step)


async def test_a_session_cut_off_while_it_closes_gives_its_store_back(settings: Settings, tmp_path: Path) -> None:
    """A rebalance and the end of the worker may cut it off one after the other; the next owner would have to do without."""
    place = settings.model_copy(update={"data_dir": tmp_path / "data"})
    partition = TopicPartition(f"{place.namespace}{RAW}", 0)
    session = await Session.open(StepPlace.of(place, counting()), partition)
    closing = asyncio.create_task(session.close())
    while session.producer._closed is False:  # noqa: ASYNC110 (until the producer begins to stop, which takes some turns)
        await asyncio.sleep(0)
    closing.cancel()
    with pytest.raises(asyncio.CancelledError):
        await closing

    following = await Session.open(StepPlace.of(place, counting()), partition)
    try:
        assert following._cache is not None
        assert following._cache.without is None
    finally:
        await following.close()
        await session.producer.stop()


async def delete(place: Settings, topic: str) -> None:
    """Takes the topic off the cluster."""
    client = AIOKafkaAdminClient(**client_options(place))
    await client.start()
    try:
        await client.delete_topics([place.namespace + topic])
    finally:
        await client.close()


async def test_restored_state_is_out_of_the_collectors_way(settings: Settings, tmp_path: Path) -> None:
    """Garbage collection never walks what lives as long as the session."""
    place = settings.model_copy(update={"route": RouteSettings(rules=tmp_path / "rules.yaml"), "data_dir": tmp_path / "data"})
    (tmp_path / "rules.yaml").write_text(RULES)
    await admin.apply(place, topics(place))
    gc.unfreeze()
    async with carried(route_step(), place):
        await send(place, GROUPED, [(b"a", encode(article("a")), [])])
        await ended(place, "route", 1, 40)
        assert gc.get_freeze_count() > 0
    gc.unfreeze()


async def test_a_topic_that_was_deleted_holds_nothing_up(settings: Settings, tmp_path: Path) -> None:
    """A correction and a withdrawal go everywhere else; the topic is not made anew by that."""
    rules = tmp_path / "rules.yaml"
    place = settings.model_copy(update={"route": RouteSettings(rules=rules), "data_dir": tmp_path / "data"})
    rules.write_text(RULES)
    await admin.apply(place, topics(place))
    async with carried(route_step(), place):
        await send(place, GROUPED, [(name.encode(), encode(article(name)), []) for name in "ab"])
        await ended(place, "route", 2, 40)
    await delete(place, FERRIES)
    rules.write_text(f"rules: [{{name: sport, when: 'true', topics: [{SPORT}]}}]")

    async with carried(route_step(), place):
        following: list[GroupedArticle | Withdrawal] = [article("a", text="It sank.", fetched=5), withdrawal("b", fetched=5)]
        await send(place, GROUPED, [(item.id.encode(), encode(item), []) for item in following])
        await ended(place, "route", 4, 40)

    for topic in (ARTICLES, SPORT):
        found = [decode(record.value or b"", Article) for record in await read(place, topic)]
        assert sorted((one.id, one.revision, one.status) for one in found) == [
            ("a", 1, "published"),
            ("a", 2, "corrected"),
            ("b", 1, "published"),
            ("b", 2, "withdrawn"),
        ]
    client = AIOKafkaAdminClient(**client_options(place))
    await client.start()
    try:
        assert place.namespace + FERRIES not in await client.list_topics()
    finally:
        await client.close()
