"""The tail on the suite's broker."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import orjson
import pytest

from streams.dead_letters.redrive import Standing
from streams.page.recent import Recent
from streams.page.tail import Tail
from streams.records import Grouping, Origin, RefusedPage, Story, encode
from streams.settings import Settings
from streams.topics import ARTICLES, CONSUMES, GROUPING, REDRIVES, REFUSED, SOURCES, STEPS, STORIES, dead_letters
from tests import cluster
from tests.articles import TIME, article

pytestmark = pytest.mark.kafka

FIRST = STEPS[0]
REFUSAL = RefusedPage(page_id="p1", url="https://a.example/x", reason="empty", origin=Origin(fetched_at=TIME))
STORY = Story(id="s1", headline="Ferries", headline_article="a1", language="en", first_time=TIME, last_time=TIME, articles=["a1"])
HEADERS = (("copydesk.reason", b"timeout"), ("__streams.errors.message", b"took 30 s"), ("url", b"https://a.example/y"))


@asynccontextmanager
async def following(settings: Settings) -> AsyncIterator[Tail]:
    """A tail at work."""
    tail = Tail(settings, Recent())
    task = asyncio.create_task(tail.follow())
    try:
        yield tail
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def until(true: Callable[[], bool]) -> None:
    """Waits until it is so."""
    async with asyncio.timeout(20):
        while not true():  # noqa: ASYNC110 - the tail tells nobody
            await asyncio.sleep(0.02)


async def test_what_comes_out_and_what_does_not_shows_up(settings: Settings) -> None:
    """An article, a source, a refusal, a story, its member, a dead letter, what was done about it: before it began, and since."""
    await cluster.send(settings, ARTICLES, [(b"a1", encode(article()), ()), (b"a1", b"{}", ())])
    await cluster.send(settings, dead_letters(CONSUMES[FIRST]), [(None, b"<p>", HEADERS)], partition=0)
    await cluster.send(settings, SOURCES, [(b"a.example/0", b"{}", ())])
    async with following(settings) as tail:
        recent = tail.recent
        await until(lambda: tail.has_caught_up)
        assert [entry.title for entry in recent.articles] == ["Ferry late"]
        assert recent.broken == 1
        (dead,) = recent.dead
        assert (dead.address, dead.reason, dead.detail, dead.source) == (f"{FIRST}/0/0", "timeout", "took 30 s", "a.example")
        assert recent.standing(dead) is None
        assert list(recent.sources) == [b"a.example/0"]

        await cluster.send(settings, REDRIVES, [(dead.mark, orjson.dumps({"discarded": True}), ())])
        await cluster.send(settings, REFUSED, [(b"p1", b"no JSON", ()), (b"p1", encode(REFUSAL), ())])
        await cluster.send(settings, STORIES, [(b"s1", encode(STORY), ())])
        await cluster.send(settings, GROUPING, [(b"a1", encode(Grouping(id="a1", story_id="s1", since=TIME)), ())])
        await until(lambda: recent.changes >= 9)

        assert recent.standing(dead) is Standing.DISCARDED
        assert [(entry.source, entry.reason) for entry in recent.refused] == [("a.example", "empty")]
        assert [entry.headline for entry in recent.stories.values()] == ["Ferries"]
        assert [entry.id for entry in recent.members("s1")] == ["a1"]
        assert recent.broken == 2
        assert tail.lost_since is None


async def test_a_broken_end_of_the_connection_is_outlived(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says since when, and goes on behind what it has read, nothing twice."""
    monkeypatch.setattr("streams.page.tail.PAUSE_SECONDS", 0.05)
    monkeypatch.setattr("streams.page.tail.TOPICS_SECONDS", 0.3)
    await cluster.send(settings, ARTICLES, [(b"a1", encode(article()), ())])
    async with following(settings) as tail:
        await until(lambda: len(tail.recent.articles) == 1)
        there = tail._settings
        tail._settings = there.model_copy(update={"bootstrap_servers": "127.0.0.1:1"})
        await until(lambda: tail.lost_since is not None)
        await cluster.send(settings, ARTICLES, [(b"a2", encode(article("a2")), ())])
        tail._settings = there
        await until(lambda: tail.lost_since is None and len(tail.recent.articles) > 1)

        assert sorted(entry.id for entry in tail.recent.articles) == ["a1", "a2"]
