"""A story with all that is known of its articles, read from Kafka.

Enters: a story's id, or its beginning. Leaves: the stories that are called so; of one, every revision of its articles that the
history still holds. A story that another one took in leads to that one.
"""

from collections.abc import Collection
from contextlib import aclosing
from typing import TYPE_CHECKING

from streams.clients.broken import OnBroken, read_as
from streams.kafka.history import Started, history
from streams.records import Article, Grouping, Story
from streams.settings import Settings
from streams.topics import ARTICLES, GROUPING, STORIES

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord


async def stories_called(settings: Settings, called: str, started: Started, on_broken: OnBroken) -> list[Story]:
    """The stories whose ids begin so, each as it stands now; of merged ones those that took them in."""
    latest = await _latest(settings, STORIES, started)
    known = {key: story for key, record in latest.items() if (story := read_as(record, Story, on_broken)) is not None}
    found = [story for key, story in known.items() if key.startswith(called)]
    return list({story.id: story for story in (_living(story, known) for story in found)}.values())


def _living(story: Story, known: dict[str, Story]) -> Story:
    seen = {story.id}
    while story.merged_into in known and story.merged_into not in seen:
        seen.add(story.merged_into)
        story = known[story.merged_into]
    return story


async def revisions_of(settings: Settings, story: Story, started: Started, on_broken: OnBroken) -> list[Article]:
    """Every revision of the story's articles that the history holds."""
    mark = story.id.encode()
    placed = await _latest(settings, GROUPING, started)
    named = {key: read_as(record, Grouping, on_broken) for key, record in placed.items() if mark in (record.value or b"")}
    members = {key for key, grouping in named.items() if grouping is not None and grouping.story_id == story.id}
    return await _articles(settings, members | {key for key in story.articles if key not in placed}, started, on_broken)


async def _articles(settings: Settings, members: Collection[str], started: Started, on_broken: OnBroken) -> list[Article]:
    keys = {key.encode() for key in members}
    async with history(settings, [ARTICLES]) as past, aclosing(past.records(started("reading articles", past.total))) as records:
        found = [read_as(record, Article, on_broken) async for record in records if record.key in keys]
    return [article for article in found if article is not None]


async def _latest(settings: Settings, topic: str, started: Started) -> "dict[str, ConsumerRecord[bytes, bytes]]":
    found: dict[str, ConsumerRecord[bytes, bytes]] = {}
    async with history(settings, [topic]) as past, aclosing(past.records(started(f"reading {topic}", past.total))) as records:
        async for record in records:
            key = (record.key or b"").decode("utf-8", "replace")
            found.pop(key, None)
            if record.value is not None:
                found[key] = record
    return found
