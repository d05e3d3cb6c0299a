"""The view "Stories": what several articles tell of, the one that changed last first.

In: the tail's stories. Out: parts of ``stories.html``.
"""

from collections.abc import Sequence
from typing import Any

from streams.page.entries import StoryEntry
from streams.page.filters import ArticleFilter, article_filter, has_words
from streams.page.recent import Recent
from streams.page.render import parts
from streams.page.view import Answer, Asked

ROWS = 100
LEAST_ARTICLES = 2
"""Of a story that is listed: one article is no story yet."""


async def show(asked: Asked) -> Answer:
    """Stories."""
    tail, chosen = asked.observed.tail, article_filter(asked.query)
    every = told(tail.recent, ArticleFilter())
    found = told(tail.recent, chosen)
    languages = sorted({entry.language for entry in every})
    context: dict[str, Any] = {
        "chosen": chosen,
        "nothing": ArticleFilter(),
        "languages": languages,
        "rows": found[:ROWS],
        "found": len(found),
        "tail": tail,
    }
    return Answer("Stories", parts("stories.html", **context))


def told(recent: Recent, chosen: ArticleFilter) -> Sequence[StoryEntry]:
    """The stories that the filter takes; one that another took in is listed under that."""
    taken = [
        entry
        for entry in recent.stories.values()
        if entry.status != "merged"
        and entry.article_count >= LEAST_ARTICLES
        and (not chosen.language or entry.language == chosen.language)
        and (not chosen.source or chosen.source in entry.sources)
        and (not chosen.words or has_words(" ".join((entry.headline, *entry.names)), chosen.words))
    ]
    return sorted(taken, key=lambda entry: (entry.time, entry.id), reverse=True)
