"""One story over its sources, on the suite's broker."""

import asyncio
from contextlib import suppress

import pytest

from streams.page.bodies import Bodies
from streams.page.entries import RecordPlace
from streams.page.story import MOST_BODIES, as_they_stand, chosen, show
from streams.page.view import Asked
from streams.records import Quote, Site, Speaker, Story, encode
from streams.settings import Settings
from streams.topics import ARTICLES, STORIES
from tests import cluster
from tests.articles import TIME, article
from tests.page.given import an_article, story
from tests.page.reports import observed
from tests.page.test_tail import until

TEXT = "The night ferry from Split reached the harbour four hours late."


def test_the_last_revision_of_the_first_articles_is_fetched_first() -> None:
    """Then what came before it, as far as there is room."""
    members = [an_article(name, revision=revision, event_time=name) for name in "cba" for revision in (2, 1)]
    many = [an_article("a", revision=revision) for revision in range(1, 2 * MOST_BODIES)]

    assert sorted((entry.id, entry.revision) for entry in chosen(members)[:3]) == [("a", 2), ("b", 2), ("c", 2)]
    assert len(chosen(members)) == 6
    assert len(chosen(many)) == MOST_BODIES


def test_withdrawn_articles_say_nothing() -> None:
    """Of the others the last revision counts, the earliest article first."""
    given = [
        article("b", event_time="2"),
        article("a", 2, event_time="1"),
        article("a", event_time="1"),
        article("c", 2, status="withdrawn"),
    ]

    assert [(each.id, each.revision) for each in as_they_stand(given)] == [("a", 2), ("b", 1)]


async def test_a_story_that_is_not_kept_is_not_found() -> None:
    """The command that has older ones is named; one that was taken in leads to the other."""
    made = observed()
    made.tail.recent.story("s1", story(merged_into="s2", status="merged"))
    missing, merged = [await show(Asked(made, {"id": name})) for name in ("nope", "s1")]

    assert (missing.status, merged.status) == (404, 200)
    assert "copydesk read --story" in missing.parts["head"]
    assert 'href="/story/s2"' in merged.parts["head"]


@pytest.mark.kafka
async def test_its_articles_stand_side_by_side(settings: Settings) -> None:
    """Titles, beginnings, who quotes what: read from the topics when somebody looks; a record that is gone is left out."""
    said = Quote(text="We will rebuild it", start=0, end=1, kind="direct", cue="said", speaker=Speaker(name="Ann Lee", text="Lee"))
    given = [
        article("a1", site=Site(domain="one.example"), story_id="s1", quotes=[said], text=TEXT),
        article("a2", site=Site(domain="two.example"), story_id="s1", title="Ferry <late>", quotes=[said], text=TEXT),
    ]
    told = Story(
        id="s1", headline="Ferries", headline_article="a1", language="en", first_time=TIME, last_time=TIME, articles=["a1", "a2"]
    )
    await cluster.send(settings, ARTICLES, [(each.id.encode(), encode(each), ()) for each in given])
    await cluster.send(settings, STORIES, [(b"s1", encode(told), ())])
    made = observed(settings=settings)
    task = asyncio.create_task(made.tail.follow())
    try:
        await until(lambda: made.tail.has_caught_up)
        answer = await show(Asked(made, {"id": "s1"}))
        gone = await made.bodies.fetch([RecordPlace(ARTICLES, 0, 10**6)])
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
        await made.bodies.close()

    assert answer.status == 200
    assert "Ferry &lt;late&gt;" in answer.parts["side"]
    assert answer.parts["side"].count(TEXT) == 2
    assert answer.parts["quotes"].count("</span> said") == 2
    assert "by all" in answer.parts["claims"]
    assert gone == []
    assert isinstance(made.bodies, Bodies)
