"""The view of one story: its articles side by side over their sources, as ``copydesk read --story`` compares them.

In: the story and its articles, fetched when somebody looks. Out: parts of ``story.html``.
"""

import asyncio
from collections.abc import Sequence
from typing import Any

from streams.clients.side_by_side import side_by_side
from streams.errors import KafkaUnavailable
from streams.page.compared import COLUMNS, columns, labels, named, quoted
from streams.page.entries import ArticleEntry, StoryEntry
from streams.page.observed import Observed
from streams.page.render import parts
from streams.page.view import Answer, Asked
from streams.records import Article, Story, decode

MOST_BODIES = 24
"""Revisions that are fetched: each is a round to the cluster of some milliseconds."""
MOST_SAID = 12
"""Statements, differences and events that are shown of each kind; ``copydesk read --story`` has all."""


async def show(asked: Asked) -> Answer:
    """One story."""
    observed, called = asked.observed, asked.path.get("id", "")
    recent = observed.tail.recent
    entry = recent.stories.get(called)
    if entry is None:
        return Answer("Story", parts("no_story.html", into=None, tail=observed.tail), 404)
    if entry.merged_into:
        return Answer("Story", parts("no_story.html", into=entry.merged_into, tail=observed.tail))
    members = recent.members(called)
    revisions = chosen(members)
    try:
        story, articles = await _fetched(observed, entry, revisions)
    except (KafkaUnavailable, ValueError):
        story, articles = None, []
    latest = as_they_stand(articles)[:COLUMNS]
    told = await asyncio.to_thread(side_by_side, story, articles) if story is not None and articles else None
    context: dict[str, Any] = {
        "entry": entry,
        "columns": columns(latest),
        "quoted": quoted(latest),
        "named": named(latest),
        "told": told,
        "called": labels(articles),
        "most": MOST_SAID,
        "missing": entry.article_count - len(latest),
        "tail": observed.tail,
    }
    return Answer(entry.headline or "Story", parts("story.html", **context))


def chosen(members: Sequence[ArticleEntry]) -> list[ArticleEntry]:
    """The revisions that are fetched: all of the articles that came first, as many articles as there are columns."""
    firsts = sorted({entry.id: entry for entry in members}.values(), key=lambda entry: entry.event_time)
    shown = {entry.id for entry in firsts[:COLUMNS]}
    of_shown = [entry for entry in members if entry.id in shown]
    newest_first = sorted(of_shown, key=lambda entry: entry.revision, reverse=True)
    latest = list({entry.id: entry for entry in reversed(newest_first)}.values())
    others = [entry for entry in newest_first if entry not in latest]
    return [*latest, *others][:MOST_BODIES]


def as_they_stand(articles: Sequence[Article]) -> list[Article]:
    """The last revision of each, the earliest first; withdrawn ones say nothing."""
    latest = {article.id: article for article in sorted(articles, key=lambda article: article.revision)}
    there = [article for article in latest.values() if article.status != "withdrawn"]
    return sorted(there, key=lambda article: (article.event_time, article.id))


async def _fetched(observed: Observed, entry: StoryEntry, revisions: Sequence[ArticleEntry]) -> tuple[Story | None, list[Article]]:
    records = await observed.bodies.fetch([entry.place, *(each.place for each in revisions)])
    articles, story = [], None
    for record in records:
        if record.value is None:
            continue
        if record.topic.endswith(entry.place.topic):
            story = decode(record.value, Story)
        else:
            articles.append(decode(record.value, Article))
    return story, articles
