"""Connections come up checked, or say what to do and leave nothing open."""

import asyncio

import pytest

from streams.clients.connections import consumer, producer
from streams.errors import KafkaUnavailable
from streams.kafka.local.ports import free_port
from streams.settings import Settings
from streams.topics import ARTICLES, RAW, catalogue


@pytest.fixture
def nowhere() -> Settings:
    """Settings that name an address at which nobody listens."""
    return Settings(bootstrap_servers=f"127.0.0.1:{free_port()}")


async def test_a_producer_says_where_no_broker_answers(nowhere: Settings) -> None:
    """With the address and the command that looks."""
    with pytest.raises(KafkaUnavailable, match=rf"no broker answers at {nowhere.bootstrap_servers} .*copydesk kafka start"):
        await producer(nowhere, RAW)


async def test_a_consumer_says_where_no_broker_answers(nowhere: Settings) -> None:
    """The same words."""
    with pytest.raises(KafkaUnavailable, match=rf"no broker answers at {nowhere.bootstrap_servers} .*copydesk kafka start"):
        await consumer(nowhere, ARTICLES, None, earliest=True)


@pytest.mark.kafka
async def test_a_missing_topic_is_named(settings: Settings) -> None:
    """By its full name on the cluster, with the command that makes it, instead of a wait for ever."""
    with pytest.raises(KafkaUnavailable, match=r"the topic no\.such\.topic is not on .*copydesk topics apply"):
        await producer(settings, "no.such.topic")
    with pytest.raises(KafkaUnavailable, match=r"the topic no\.such\.topic is not on .*copydesk topics apply"):
        await consumer(settings, "no.such.topic", None, earliest=True)


@pytest.mark.kafka
async def test_what_a_producer_sends_a_consumer_reads(settings: Settings) -> None:
    """The bytes, from the beginning, though more than the client's own default batch."""
    topic = catalogue(settings).full(RAW)
    page = b"<p>ferry</p>" * 100_000
    sender = await producer(settings, topic)
    try:
        await sender.send_and_wait(topic, page)
    finally:
        await sender.stop()
    reader = await consumer(settings, topic, None, earliest=True)
    try:
        record = await asyncio.wait_for(reader.getone(), 20)
    finally:
        await reader.stop()
    assert record.value == page


@pytest.mark.kafka
async def test_a_consumer_that_begins_at_the_end_reads_what_comes_then(settings: Settings) -> None:
    """What stood there before is passed over."""
    topic = catalogue(settings).full(RAW)
    sender = await producer(settings, topic)
    try:
        await sender.send_and_wait(topic, b"before")
        reader = await consumer(settings, topic, None, earliest=False)
        try:
            while not reader.assignment():  # noqa: ASYNC110 (the client tells nobody)
                await asyncio.sleep(0.05)
            for partition in reader.assignment():
                await reader.position(partition)
            await sender.send_and_wait(topic, b"after")
            record = await asyncio.wait_for(reader.getone(), 20)
        finally:
            await reader.stop()
    finally:
        await sender.stop()
    assert record.value == b"after"
