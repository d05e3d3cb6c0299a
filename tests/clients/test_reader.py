"""Reading finished articles from a real broker."""

import asyncio
from contextlib import aclosing
from datetime import UTC, datetime
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer

from streams.clients.broken import stop
from streams.clients.reader import latest, read, records
from streams.errors import BrokenRecord, KafkaUnavailable
from streams.kafka.connection import client_options
from streams.records import Article, Site, encode
from streams.settings import Settings
from streams.topics import ARTICLES, STORIES
from tests import cluster
from tests.articles import article

pytestmark = pytest.mark.kafka


async def publish(settings: Settings, *articles: Article) -> None:
    """Puts articles on the topic."""
    await cluster.send(settings, ARTICLES, [(each.id.encode(), encode(each), ()) for each in articles])


async def test_all_articles_come_typed_and_reading_ends(settings: Settings) -> None:
    """From the beginning to where the topic ends now."""
    given = [article(f"a{number}") for number in range(50)]
    await publish(settings, *given)

    got = [each async for each in read(settings, until_end=True)]

    assert sorted(got, key=lambda each: each.id) == sorted(given, key=lambda each: each.id)


async def test_an_empty_topic_ends_at_once(settings: Settings) -> None:
    """There is nothing to wait for."""
    assert [each async for each in read(settings, until_end=True)] == []


async def test_only_what_is_committed_is_read(settings: Settings) -> None:
    """An aborted transaction leaves records behind; reading passes over them and their marks, and ends."""
    producer = AIOKafkaProducer(**client_options(settings), transactional_id=f"{settings.namespace}test")
    await producer.start()
    name = settings.namespace + ARTICLES
    await producer.begin_transaction()
    await producer.send_and_wait(name, encode(article("aborted")), key=b"a")
    await producer.abort_transaction()
    await producer.begin_transaction()
    await producer.send_and_wait(name, encode(article("committed")), key=b"a")
    await producer.commit_transaction()
    await producer.begin_transaction()
    await producer.send_and_wait(name, encode(article("aborted")), key=b"a")
    await producer.abort_transaction()
    await producer.stop()

    assert [each.id async for each in read(settings, until_end=True)] == ["committed"]


async def test_a_group_goes_on_where_it_ended(settings: Settings) -> None:
    """What was given and asked beyond is not given again."""
    await publish(settings, article("a1"), article("a2"))
    assert len([each async for each in read(settings, group="reader", until_end=True)]) == 2
    await publish(settings, article("a3"))

    assert [each.id async for each in read(settings, group="reader", until_end=True)] == ["a3"]


async def test_the_article_in_hand_comes_again(settings: Settings) -> None:
    """A reader that ends before it asks for the next has perhaps not dealt with the last: at least once."""
    await publish(settings, *[article("same", revision) for revision in (1, 2, 3)])
    async with aclosing(read(settings, group="reader", until_end=True)) as found:
        async for each in found:
            if each.revision == 2:
                break

    assert [each.revision async for each in read(settings, group="reader", until_end=True)] == [2, 3]


async def test_following_gives_what_comes(settings: Settings) -> None:
    """After what is there, for ever; ``new`` leaves out what is there."""
    await publish(settings, article("before"))
    async with aclosing(read(settings)) as everything, aclosing(read(settings, new=True)) as fresh:
        assert (await anext(everything)).id == "before"
        coming = asyncio.create_task(anext(fresh))
        while not coming.done():  # until the reader has found its place, it takes what it may see as old
            await publish(settings, article("after"))
            await asyncio.wait({coming}, timeout=0.5)
        assert coming.result().id == "after"
        assert (await anext(everything)).id == "after"


async def test_filters_choose(settings: Settings) -> None:
    """By language, site, standing and whatever else; what is left out counts as dealt with."""
    given = [
        article("a1", language="de"),
        article("a2", site=Site(domain="harbour.example")),
        article("a3", site=Site(domain="news.harbour.example"), title="Fog"),
        article("a4", 2, status="withdrawn"),
    ]
    await publish(settings, *given)

    async def chosen(**filters: Any) -> list[str]:
        return sorted([each.id async for each in read(settings, until_end=True, **filters)])

    assert await chosen(languages=["de", "fr"]) == ["a1"]
    assert await chosen(sites=["harbour.example"]) == ["a2", "a3"]
    assert await chosen(withdrawn=False) == ["a1", "a2", "a3"]
    assert await chosen(where=lambda each: each.title == "Fog", group="reader") == ["a3"]
    assert await chosen(group="reader") == []


async def test_a_range_of_time_is_read_and_ends(settings: Settings) -> None:
    """By when it was published: not before ``since``, and before ``until``."""
    await publish(settings, article("a1"))
    await asyncio.sleep(0.01)
    between = datetime.now(UTC)
    await asyncio.sleep(0.01)
    await publish(settings, article("a2"))

    assert [each.id async for each in read(settings, until=between)] == ["a1"]
    assert [each.id async for each in read(settings, since=between, until_end=True)] == ["a2"]
    assert [each.id async for each in read(settings, since=datetime.now(UTC), until_end=True)] == []


async def test_a_range_needs_a_zone_and_no_group(settings: Settings) -> None:
    """Else it would mean something else elsewhere; and a group has its own place."""
    with pytest.raises(ValueError, match="has no zone"):
        await anext(read(settings, since=datetime(2026, 3, 12)))  # noqa: DTZ001 - the mistake
    with pytest.raises(ValueError, match="no range of time"):
        await anext(read(settings, group="reader", since=datetime.now(UTC)))


async def test_latest_gives_each_key_as_it_stands(settings: Settings) -> None:
    """Older states and deleted keys are left out."""
    given = [(b"s1", b"old"), (b"s2", b"gone"), (b"s1", b"new"), (b"s2", None), (b"s3", b"only")]
    await cluster.send(settings, STORIES, [(key, value, ()) for key, value in given], partition=0)

    assert [record.value async for record in latest(settings, STORIES, until_end=True)] == [b"new", b"only"]


async def test_records_come_as_kafka_holds_them(settings: Settings) -> None:
    """Byte for byte, with their headers."""
    await cluster.send(settings, ARTICLES, [(b"k", b"not even JSON", [("h", b"1")])])

    (record,) = [each async for each in records(settings, ARTICLES, until_end=True)]

    assert (record.key, record.value, record.headers) == (b"k", b"not even JSON", (("h", b"1"),))


async def test_what_is_no_article_is_passed_over_or_ends_the_reading(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    """As the caller chooses: by default it is named on the log ``copydesk``, which Python prints on stderr."""
    good = encode(article("a1"))
    values = [b"{}", b"junk \xff", b"[" * 100_000, b"\x00", good, b"7", b'{"id": "a2"}']
    await cluster.send(settings, ARTICLES, [(b"k", value, ()) for value in values], partition=1)
    places = [f"{settings.namespace}{ARTICLES}:1:{offset} is no Article" for offset in (0, 1, 2, 3, 5, 6)]

    assert [each.id async for each in read(settings, until_end=True)] == ["a1"]
    named = [line for logger, _, line in caplog.record_tuples if logger == "copydesk"]
    assert [line.split(":", 1)[1].startswith(f" {place}") for line, place in zip(named, places, strict=False)] == [True] * 5

    found: list[BrokenRecord] = []
    assert [each.id async for each in read(settings, until_end=True, on_broken=found.append)] == ["a1"]
    assert [f"{one.place} is no Article" for one in found] == places
    with pytest.raises(BrokenRecord, match=f"{places[0]}: "):
        [each async for each in read(settings, until_end=True, on_broken=stop)]


async def test_a_missing_topic_is_said_at_once(settings: Settings) -> None:
    """With the command that makes it."""
    with pytest.raises(KafkaUnavailable, match="topics apply"):
        [each async for each in read(settings, topic="nowhere", until_end=True)]
