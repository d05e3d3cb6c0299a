"""``copydesk erase`` on the suite's broker, with the four steps at work."""

import asyncio
from pathlib import Path

import pytest

from streams.clients import Feeder, RawPage
from streams.route.step import named_topics
from streams.settings import Settings
from streams.topics import ARTICLES, RAW, catalogue
from tests import cluster
from tests.cli.commands import copydesk, environment
from tests.pipeline import running

pytestmark = pytest.mark.kafka

URL = "https://harbour.example/news/quillfeather-trial"
NAME = "Quillfeather"
OTHER = "https://harbour.example/news/bridge"


def page(who: str, what: str) -> str:
    """A page about somebody."""
    sentences = (
        f"{who} told the court on Tuesday that the {what} had been closed for repairs since the spring. "
        f"The judge asked {who} twice who had signed the order, and heard that nobody remembered. "
        f'"We never saw the paper," {who} said. The hearing goes on next week in the same room at the harbour.'
    )
    return (
        f"<html lang=en><head><title>{who} heard over the {what}</title></head><body><article><h1>{who} heard over the {what}</h1>"
        f"<p>By Anna {who}</p><p>{sentences}</p><p>{sentences}</p></article></body></html>"
    )


async def finished(settings: Settings, count: int) -> None:
    """Waits for so many finished articles."""
    async with asyncio.timeout(90):
        while len(await cluster.read(settings, ARTICLES)) < count:  # noqa: ASYNC110 (the topic is all we have)
            await asyncio.sleep(0.3)


async def naming(settings: Settings, name: str) -> dict[str, int]:
    """By topic, records that hold ``name``: all of those kept by time, the latest by key of the compacted ones."""
    counts = {}
    for topic in catalogue(settings, named_topics(settings)).topics:
        records = await cluster.read(settings, topic.name)
        held = records if topic.cleanup == "delete" else list({(each.partition, each.key): each for each in records}.values())
        counts[topic.name] = sum(
            name.lower().encode() in b" ".join([each.value or b"", each.key or b"", *(value for _, value in each.headers)]).lower()
            for each in held
        )
    return {topic: count for topic, count in counts.items() if count}


async def test_no_topic_names_who_was_erased(settings: Settings, tmp_path: Path) -> None:
    """Every topic is read: first the compacted ones hold nothing of the page any more, then, on demand, none does; others stay."""
    async with running(settings, tmp_path / "log"):
        async with Feeder(settings) as feeder:
            await feeder.send(RawPage(url=URL, html=page(NAME, "ferry landing")))
            await feeder.send(RawPage(url=OTHER, html=page("Somerby", "lifting bridge")))
        await finished(settings, 2)
        told = await asyncio.to_thread(copydesk, "erase", URL, environment=environment(settings))
        by_time = await naming(settings, NAME)
        deleted = await asyncio.to_thread(copydesk, "erase", URL, "--delete-records", "--yes", environment=environment(settings))

    assert (told.returncode, deleted.returncode) == (0, 0), (told.stderr, deleted.stderr)
    assert f"{settings.namespace}{RAW}\t".encode() in told.stdout
    topics = catalogue(settings, named_topics(settings)).by_name
    assert by_time
    assert {topics[topic].cleanup for topic in by_time} == {"delete"}
    assert await naming(settings, NAME) == {}
    assert "news.articles.latest.v1" in await naming(settings, "Somerby")


async def test_a_page_that_is_neither_address_nor_id_is_refused(settings: Settings) -> None:
    """Before anything is sent."""
    told = copydesk("erase", "cms-7", environment=environment(settings))

    assert told.returncode == 2
    assert b"neither an address nor a page id" in told.stderr
