"""A story with its articles, from the suite's broker."""

import pytest

from streams.clients.broken import PassingOver, stop
from streams.clients.told import revisions_of, stories_called
from streams.records import Grouping, Story, encode
from streams.settings import Settings
from streams.topics import ARTICLES, GROUPING, STORIES
from tests import cluster
from tests.articles import TIME, article

pytestmark = pytest.mark.kafka


def story(name: str, into: str | None = None) -> Story:
    """A story with one article in its list."""
    return Story(
        id=name,
        headline=name,
        headline_article="a1",
        language="en",
        first_time=TIME,
        last_time=TIME,
        status="merged" if into else "open",
        merged_into=into,
        articles=["a1"],
    )


async def test_a_story_is_found_by_how_its_id_begins(settings: Settings) -> None:
    """One that was taken in leads to the one that took it in; each once."""
    known = [story("abc1"), story("abd2", "abc1"), story("xyz3")]
    await cluster.send(settings, STORIES, [(each.id.encode(), encode(each), ()) for each in known])

    found = {
        called: [each.id for each in await stories_called(settings, called, lambda *_: lambda _: None, stop)]
        for called in ("ab", "x", "q")
    }

    assert found == {"ab": ["abc1"], "x": ["xyz3"], "q": []}


async def test_every_revision_of_its_articles_is_read(settings: Settings) -> None:
    """Also of articles that the story lists no more; not of one that has moved to another."""
    placed = [Grouping(id=name, story_id=held, since=TIME) for name, held in (("a1", "other"), ("a2", "s"), ("a3", "s"))]
    await cluster.send(settings, GROUPING, [(each.id.encode(), encode(each), ()) for each in placed])
    given = [article("a1"), article("a2"), article("a2", 2), article("a3"), article("a4")]
    await cluster.send(settings, ARTICLES, [(each.id.encode(), encode(each), ()) for each in given])

    found = await revisions_of(settings, story("s"), lambda *_: lambda _: None, stop)

    assert sorted((each.id, each.revision) for each in found) == [("a2", 1), ("a2", 2), ("a3", 1)]


async def test_what_is_none_of_ours_hides_no_story(settings: Settings) -> None:
    """On any of the topics that a story is read from: it is counted, and the others are told."""
    junk = b'{"story_id": "abc1", "id": 7}'
    await cluster.send(settings, STORIES, [(b"abc1", encode(story("abc1")), ()), (b"abc9", junk, ()), (b"x", b"junk", ())])
    await cluster.send(settings, GROUPING, [(b"a9", junk, ())])
    await cluster.send(settings, ARTICLES, [(b"a1", junk, ()), (b"a1", encode(article("a1")), ())])
    said: list[str] = []
    broken = PassingOver(said.append)

    (found,) = await stories_called(settings, "abc", lambda *_: lambda _: None, broken)
    revisions = await revisions_of(settings, found, lambda *_: lambda _: None, broken)

    assert ([each.id for each in revisions], broken.count, len(said)) == (["a1"], 4, 4)
