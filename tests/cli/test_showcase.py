"""What the demo shows at its end: articles by story, the largest first."""

from typing import Any

import pytest

from streams.cli.showcase import show_articles
from streams.records import Article, Duplicate, Story
from tests.articles import TIME, article


def story(name: str) -> Story:
    """A story whose headline is its id."""
    return Story(id=name, headline=f"About {name}", headline_article="a", language="en", first_time=TIME, last_time=TIME)


def titles(shown: str) -> list[str]:
    """Headings and titles in the order in which they stand."""
    return [line for line in shown.splitlines() if line.startswith(("Title", "Story", "Articles that"))]


def piece(name: str, story_id: str | None = None, **more: Any) -> Article:
    """An article whose title is its id."""
    return article(name, title=f"Title {name}", story_id=story_id, **more)


def test_articles_of_a_story_stand_together(capsys: pytest.CaptureFixture[str]) -> None:
    """The largest story first, in the order of time within; what stands alone comes last, under one heading."""
    show_articles(
        [
            piece("d", "alone"),
            piece("b", "small", event_time="2026-03-12T10:00:02Z"),
            piece("e"),
            piece("a", "small", event_time="2026-03-12T10:00:01Z"),
            *[piece(f"c{n}", "large", event_time=f"2026-03-12T11:00:0{n}Z") for n in range(3)],
        ],
        [story("small"), story("large"), story("alone")],
    )

    assert titles(capsys.readouterr().out) == [
        "Story: About large · 3 articles · story large",
        *["Title c0", "Title c1", "Title c2"],
        "Story: About small · 2 articles · story small",
        *["Title a", "Title b"],
        "Articles that stand alone",
        *["Title d", "Title e"],
    ]


def test_only_the_last_revision_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    """In whatever order revisions come."""
    last = article("a", revision=2, title="Title now", changed=["title"])
    show_articles([last, article("a", title="Title once")], [])

    shown = capsys.readouterr().out
    assert titles(shown) == ["Articles that stand alone", "Title now"]
    assert "corrected, revision 2 · changed: title" in shown


def test_copies_name_their_original_by_its_title(capsys: pytest.CaptureFixture[str]) -> None:
    """Nobody knows articles by their ids."""
    copy = piece("b", duplicate_of=Duplicate(id="a", resemblance=0.9, containment=1.0))
    show_articles([piece("a"), copy], [])

    assert "copy of “Title a” (no site), 90% alike" in capsys.readouterr().out
