"""Entries of our own making."""

from typing import Any

from msgspec.structs import replace

from streams.page.entries import ArticleEntry, DeadEntry, RecordPlace, RefusedEntry, StoryEntry
from streams.topics import ARTICLES, CONSUMES, REFUSED, STEPS, STORIES, dead_letters
from tests.articles import TIME

NOW = 1_780_000_000_000
"""Milliseconds since the epoch."""
STEP = STEPS[0]


def an_article(name: str = "a1", **fields: Any) -> ArticleEntry:
    """An article's line with as little as one can have."""
    plain = ArticleEntry(
        place=RecordPlace(ARTICLES, 0, 1),
        time=NOW,
        id=name,
        page_id=f"page-{name}",
        revision=1,
        status="published",
        changed=(),
        title="Ferry late",
        url="https://harbour.example/ferry",
        language="en",
        source="harbour.example",
        event_time=TIME,
        basis="published",
        genre="news",
        position=0,
        siblings=1,
        confidence=0.9,
        flags=(),
        topics=(),
        story_id=None,
        copy_of=None,
        containment=0.0,
        destinations=(),
    )
    return replace(plain, **fields)


def dead(**fields: Any) -> DeadEntry:
    """A dead letter's line."""
    plain = DeadEntry(
        place=RecordPlace(dead_letters(CONSUMES[STEP]), 0, 4),
        time=NOW,
        step=STEP,
        reason="timeout",
        detail="took 30 s",
        url="https://harbour.example/slow",
        source="feed-1",
        redrives=0,
        can_return=True,
        mark=b"m",
    )
    return replace(plain, **fields)


def refused(**fields: Any) -> RefusedEntry:
    """A refusal's line."""
    plain = RefusedEntry(
        place=RecordPlace(REFUSED, 0, 2),
        time=NOW,
        page_id="p1",
        url="https://harbour.example/news",
        source="harbour.example",
        reason="index_page",
        detail="24 linked headlines",
    )
    return replace(plain, **fields)


def story(**fields: Any) -> StoryEntry:
    """A story's line."""
    plain = StoryEntry(
        place=RecordPlace(STORIES, 0, 3),
        time=NOW,
        id="s1",
        headline="Ferries late again",
        language="en",
        first_time=TIME,
        last_time=TIME,
        status="open",
        merged_into=None,
        article_count=3,
        sources=("harbour.example", "coast.example"),
        names=("Ann Lee", "Galati"),
    )
    return replace(plain, **fields)
