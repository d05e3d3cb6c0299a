"""``copydesk read --story``: the card, and the command on the suite's broker."""

import orjson
import pytest
from rich.console import Console

from streams.cli.story import SHOWN, comparison_card
from streams.clients.side_by_side import side_by_side
from streams.records import Article, Grouping, Site, Story, encode
from streams.settings import Settings
from streams.topics import ARTICLES, GROUPING, STORIES
from tests import cluster
from tests.articles import TIME, article
from tests.cli.commands import copydesk, environment

WALL = "Divers found a hollow beneath the harbour wall of Skarvik on Monday."
FLEET = "The fishing fleet will land its herring at Ostrand for {} weeks."
STORY = Story(id="story1", headline="Wall", headline_article="a", language="en", first_time=TIME, last_time=TIME)


def report(name: str, text: str) -> Article:
    """An article of the site of its name."""
    return article(name, site=Site(domain=f"{name}.example"), text=text, body=[], title=f"Title of {name}")


def drawn(*articles: Article) -> str:
    """The card as plain text."""
    console = Console(width=100)
    with console.capture() as captured:
        console.print(comparison_card(side_by_side(STORY, articles)))
    return captured.get()


def test_a_card_shows_who_says_what() -> None:
    """All, some, one; numbers that differ; who was first; the time line."""
    shown = drawn(
        report("a", f"{WALL} {FLEET.format(6)}"), report("b", f"{WALL} {FLEET.format(8)} The mayor sang an old hymn aloud.")
    )

    assert f"All say\n  {WALL}" in shown
    assert "Only one says\n  The mayor sang an old hymn aloud. (b.example)" in shown
    assert "Numbers differ\n  weeks: 6 (a.example); 8 (b.example)" in shown
    assert "First\n  a.example, 2026-03-12 10:00: Title of a" in shown
    assert "Time line\n  2026-03-12 10:00  a.example  report: Title of a" in shown
    assert "Some say" not in shown


def test_one_source_is_compared_with_nobody() -> None:
    """Then only the time line is left."""
    assert "All say" not in drawn(report("a", WALL))


def test_a_long_list_ends_with_how_many_are_left() -> None:
    """The JSON has all."""
    text = " ".join(f"Word{n}a word{n}b word{n}c word{n}d ended." for n in map(chr, range(ord("a"), ord("a") + SHOWN + 2)))

    assert "… and 2 more statements" in drawn(report("a", text), report("b", text))


def test_nothing_of_a_page_reaches_the_terminal_unescaped() -> None:
    """A title may hold what a terminal obeys."""
    assert "\x1b]0;x" not in drawn(report("a", WALL), article("b", title="\x1b]0;x"))


@pytest.mark.kafka
class TestCommand:
    """On the suite's broker."""

    async def test_a_story_is_one_object_in_a_pipe(self, settings: Settings) -> None:
        """By how its id begins; a card where one is asked for."""
        given = [report("a", WALL), report("b", WALL)]
        placed = [Grouping(id=one.id, story_id=STORY.id, since=TIME) for one in given]
        await cluster.send(settings, STORIES, [(STORY.id.encode(), encode(STORY), ())])
        await cluster.send(settings, GROUPING, [(one.id.encode(), encode(one), ()) for one in placed])
        await cluster.send(settings, ARTICLES, [(one.id.encode(), encode(one), ()) for one in given])

        told = orjson.loads(copydesk("read", "--story", "story", environment=environment(settings)).stdout)
        card = copydesk("read", "--story", "story1", "--format", "cards", environment=environment(settings)).stdout.decode()

        assert [(said["share"], said["sources"]) for said in told["said"]] == [("all", ["a.example", "b.example"])]
        assert f"All say\n  {WALL}" in card

    async def test_what_is_no_story_or_more_than_one_is_said(self, settings: Settings) -> None:
        """With exit code 1; several are listed to choose from."""
        missing = copydesk("read", "--story", "q", environment=environment(settings))
        other = Story(id="story2", headline="Fleet", headline_article="b", language="en", first_time=TIME, last_time=TIME)
        await cluster.send(settings, STORIES, [(one.id.encode(), encode(one), ()) for one in (STORY, other)])
        several = copydesk("read", "--story", "story", environment=environment(settings))

        assert (missing.returncode, several.returncode) == (1, 1)
        assert "no story's id begins with q" in missing.stderr.decode()
        assert "story2 Fleet" in several.stderr.decode()
