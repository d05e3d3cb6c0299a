"""What the demo shows once everything has ended: articles by story, what was taken back, refused or dead, and the sums."""

from collections import defaultdict
from collections.abc import Sequence
from contextlib import aclosing
from typing import TYPE_CHECKING

from streams.cli.cards import article_card, story_line
from streams.cli.console import Cell, heading, note, show_card, table, warn
from streams.records import Article, RefusedPage, Story
from streams.settings import Settings
from streams.topics import ARTICLES, REFUSED, STORIES

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord

Row = Sequence[Cell]

NEXT = """
Try it with pages of your own:
  copydesk kafka start                                          a Kafka that stays
  copydesk topics apply                                         its topics
  copydesk run                                                  the four steps, in this terminal
  copydesk feed page.html --url https://example.org/news/1      in another one
  copydesk read                                                 the articles
  copydesk status --watch                                       what happens

Or without Kafka:
  copydesk clean page.html --url https://example.org/news/1 | copydesk enrich | jq .entities
(The command is .venv/bin/copydesk, unless the environment is active.)
"""


async def show(settings: Settings) -> None:
    """Prints all of it."""
    from streams.clients.broken import PassingOver, read_as
    from streams.dead_letters.redrive import Selection, letters

    broken = PassingOver(warn)
    revisions = [read_as(record, Article, broken) for record in await _records(settings, ARTICLES)]
    stories = [read_as(record, Story, broken) for record in await _latest(settings, STORIES)]
    show_articles([each for each in revisions if each], [each for each in stories if each])
    refused = [page for record in await _records(settings, REFUSED) if (page := read_as(record, RefusedPage, broken))]
    rows: list[Row] = [((page.reason, "yellow"), page.url, page.detail) for page in refused]
    heading("Pages without an article")
    table(["refused", "page", "what was seen"], rows)
    async with aclosing(letters(settings, Selection())) as found:
        rows = [((letter.reason, "red"), letter.address, letter.detail) async for letter in found]
    heading("Dead letters")
    table(["dead", "copydesk dlq show …", "why"], rows)
    await _show_sums(settings)
    note(NEXT)


def show_articles(revisions: Sequence[Article], stories: Sequence[Story]) -> None:
    """The latest revision of every article, those of one story together, the largest story first."""
    latest = {article.id: article for article in sorted(revisions, key=lambda article: article.revision)}
    titles = {article.id: f"“{article.title}” ({article.site.name or article.site.domain or 'no site'})" for article in revisions}
    by_story: dict[str, list[Article]] = defaultdict(list)
    for article in latest.values():
        by_story[article.story_id or article.id].append(article)
    headlines = {story.id: story for story in stories}
    alone = False
    for story_id, members in sorted(by_story.items(), key=lambda each: (-len(each[1]), each[1][0].event_time)):
        if len(members) > 1 and story_id in headlines:
            heading(story_line(headlines[story_id], len(members)))
        elif not alone:
            heading("Articles that stand alone")
            alone = True
        for article in sorted(members, key=lambda article: (article.event_time, article.id)):
            show_card(article_card(article, titles))


async def _show_sums(settings: Settings) -> None:
    """That nothing is missing: both sums of the contract."""
    from streams.observe.ledger import reader
    from streams.observe.sums import both

    async with reader(settings) as ledgers:
        sums = both(await ledgers.read())
    rows: list[Row] = [(("holds", "green") if each.holds else ("does not hold", "bold red"), each.words) for each in sums]
    heading("The sums")
    table(["", "every item ends in one outcome"], rows)


async def _records(settings: Settings, topic: str) -> "list[ConsumerRecord[bytes, bytes]]":
    from streams.clients.reader import records

    async with aclosing(records(settings, topic, until_end=True)) as found:
        return [record async for record in found]


async def _latest(settings: Settings, topic: str) -> "list[ConsumerRecord[bytes, bytes]]":
    from streams.clients.reader import latest

    async with aclosing(latest(settings, topic, until_end=True)) as found:
        return [record async for record in found]
