"""Feeding pages to a real broker."""

import asyncio
import os
from collections.abc import AsyncIterator

import pytest

from streams.clients.feeder import Feeder, feed
from streams.clients.page import ServedPage
from streams.errors import Failure, KafkaUnavailable, NotSent
from streams.records import RawPage, decode
from streams.settings import Settings
from streams.topics import RAW
from tests import cluster

pytestmark = pytest.mark.kafka


def page(number: int, producer_id: str | None = None) -> RawPage:
    """A page of its own address."""
    return RawPage(url=f"https://harbour.example/news/{number}", text=f"Text {number}", producer_id=producer_id)


async def test_every_page_arrives_once_under_its_key(settings: Settings) -> None:
    """The three lines of the documentation, with many pages."""
    assert await feed([page(number) for number in range(300)], settings) == 300

    records = await cluster.read(settings, RAW)
    assert sorted(record.key for record in records) == sorted(f"https://harbour.example/news/{n}".encode() for n in range(300))


async def test_pages_may_come_from_an_asynchronous_source(settings: Settings) -> None:
    """As scrapers have them."""

    async def scraped() -> AsyncIterator[RawPage]:
        for number in range(3):
            await asyncio.sleep(0)
            yield page(number)

    assert await feed(scraped(), settings) == 3


async def test_versions_of_a_page_stay_in_order(settings: Settings) -> None:
    """However many are under way: a later version must not overtake an earlier one."""
    versions = [page(1, producer_id=str(version)) for version in range(200)]

    await feed(versions, settings)

    assert [decode(record.value or b"", RawPage).producer_id for record in await cluster.read(settings, RAW)] == [
        str(version) for version in range(200)
    ]


async def test_served_bytes_arrive_as_they_are(settings: Settings) -> None:
    """With the headers that make them a page."""
    async with Feeder(settings) as feeder:
        await feeder.send(ServedPage(body=b"<p>caf\xe9", url="https://harbour.example/news/1", source="crawl"))

    (record,) = await cluster.read(settings, RAW)
    assert record.value == b"<p>caf\xe9"
    assert dict(record.headers) == {"url": b"https://harbour.example/news/1", "source": b"crawl"}


async def test_a_page_that_kafka_refuses_is_named_and_the_others_arrive(settings: Settings) -> None:
    """Too large for the topic, but not for the producer: the broker decides."""
    noise = os.urandom(12_500_000)  # no compression makes it fit
    ended: list[tuple[str, Failure | None]] = []

    async with Feeder(settings, on_end=lambda label, failure: ended.append((label, failure))) as feeder:
        for each in (page(1), ServedPage(url="https://harbour.example/large", body=noise), page(2)):
            await feeder.send(each)

    assert feeder.sent == 2
    assert [failure.label for failure in feeder.failures] == ["https://harbour.example/large"]
    assert "larger than" in feeder.failures[0].reason
    assert len(ended) == 3
    assert len(await cluster.read(settings, RAW)) == 2


async def test_leaving_the_block_says_what_did_not_arrive(settings: Settings) -> None:
    """Whoever does not ask is told."""
    with pytest.raises(NotSent, match="1 of 2 pages not sent"):
        await feed([page(1), RawPage(url="https://harbour.example/none")], settings)


async def test_a_missing_topic_is_said_at_once(settings: Settings) -> None:
    """With the command that makes it."""
    elsewhere = settings.model_copy(update={"namespace": "nowhere."})

    with pytest.raises(KafkaUnavailable, match="topics apply"):
        await feed([page(1)], elsewhere)


async def test_no_broker_is_said_with_what_to_do(settings: Settings) -> None:
    """Not with a traceback of the client."""
    elsewhere = settings.model_copy(update={"bootstrap_servers": "127.0.0.1:9"})

    with pytest.raises(KafkaUnavailable, match=r"127\.0\.0\.1:9"):
        await feed([page(1)], elsewhere)
