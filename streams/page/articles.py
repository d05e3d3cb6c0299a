"""The view "Articles": what came out, newest first, with what is special about each and why.

In: the tail's articles. Out: parts of ``articles.html``. A list is fixed at the moment in its address (``until``), and a browser
that shows one asks only for how many are newer (``at``): rows never move under a reader.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from streams.outcomes import Flag
from streams.page.entries import ArticleEntry, Cursor
from streams.page.filters import ArticleFilter, article_filter, choices, cursor
from streams.page.recent import Recent
from streams.page.render import parts
from streams.page.view import Answer, Asked

ROWS = 100
"""On one page. Rows of the longest texts that there can be make 450 kB of it, usual ones 90 kB."""
UNCERTAIN = 0.6
"""Of ``quality.confidence``, the F1 to be expected of a body: below it a row says so. Set, not measured: a third or more of the
text is then likely to be missing or to be something else."""
BASES = {
    "fetched": "names no time: the time of fetching stands in",
    "published_local": "names no zone: its local time is read as UTC",
}


@dataclass(frozen=True)
class Special:
    """Something special about an article: a word with its level, what explains it, the article that it speaks of."""

    words: str
    word: str = ""
    level: str = "dim"
    other: ArticleEntry | None = None


@dataclass(frozen=True)
class ArticleRow:
    """A line of the list: ``size`` is how many articles its story has."""

    entry: ArticleEntry
    sign: tuple[str, str]
    reasons: Sequence[Special]
    story_id: str | None
    size: int


@dataclass(frozen=True)
class Listed:
    """A page of the list.

    Attributes:
        rows: its lines.
        newer: how many are newer than it.
        older: where the next page begins; None where this is the last.
        found: how many there are, of all pages.
    """

    rows: Sequence[ArticleEntry] = ()
    newer: int = 0
    older: Cursor | None = None
    found: int = 0


SIGNS_OF = {"published": ("✓", "ok"), "corrected": ("↻", "warn"), "withdrawn": ("✕", "bad")}


async def show(asked: Asked) -> Answer:
    """Articles."""
    tail, chosen = asked.observed.tail, article_filter(asked.query)
    recent, at = tail.recent, cursor(asked.query.get("at"))
    until = cursor(asked.query.get("until"))
    found = listed(recent, chosen, at or until)
    context: dict[str, Any] = {
        "chosen": chosen,
        "nothing": ArticleFilter(),
        "choices": {} if at else choices(recent.articles),
        "found": found,
        "rows": [] if at else list(rows(recent, found.rows)),
        "at": at or (found.rows[0].cursor if found.rows else Cursor(0, 0, 0)),
        "latest": chosen.address("/articles"),
        "older": found.older and chosen.address("/articles", until=found.older),
        "tail": tail,
        "oldest": min((entry.time for entry in recent.articles), default=None),
    }
    return Answer("Articles", parts("articles.html", ["news"] if at else None, **context))


def listed(recent: Recent, chosen: ArticleFilter, until: Cursor | None) -> Listed:
    """The articles that the filter takes, from ``until`` on back; None begins with the newest."""
    taken = [entry for entry in recent.articles.newest_first() if chosen.takes(entry, recent.story_of(entry))]
    newer = sum(entry.cursor > until for entry in taken) if until is not None else 0
    shown, rest = taken[newer : newer + ROWS], taken[newer + ROWS :]
    return Listed(shown, newer, rest[0].cursor if rest else None, len(taken))


def rows(recent: Recent, entries: Sequence[ArticleEntry]) -> Iterator[ArticleRow]:
    """The lines of these articles."""
    latest = recent.latest()
    sizes = Counter(recent.story_of(entry) for entry in latest.values() if entry.status != "withdrawn")
    for entry in entries:
        story_id = recent.story_of(entry) if entry.status != "withdrawn" else None
        known = recent.stories.get(story_id or "")
        size = max(known.article_count if known else 1, sizes[story_id]) if story_id else 1
        yield ArticleRow(entry, SIGNS_OF.get(entry.status, ("○", "dim")), list(reasons(entry, latest)), story_id, size)


def reasons(entry: ArticleEntry, latest: Mapping[str, ArticleEntry]) -> Iterator[Special]:
    """What is special about it: how it stands, of what it is a copy, what was noticed on its way."""
    if entry.status == "withdrawn":
        yield Special("its page is gone, or whoever sent it took it back", "withdrawn", "bad")
    elif entry.status == "corrected":
        yield Special(f"revision {entry.revision}: {', '.join(entry.changed)}", "corrected", "warn")
    elif entry.revision > 1:
        yield Special(f"revision {entry.revision}", "published again")
    if entry.copy_of is not None:
        other = latest.get(entry.copy_of)
        yield Special(f"{entry.containment:.0%} of", "repeats", "warn", other)
    if entry.siblings > 1:
        yield Special(f"article {entry.position + 1} of {entry.siblings} on its page")
    if entry.genre not in {"", "news", "other"}:
        yield Special(entry.genre.replace("_", " "))
    if entry.status != "withdrawn":
        yield from _noticed(entry)


def _noticed(entry: ArticleEntry) -> Iterator[Special]:
    if entry.confidence < UNCERTAIN:
        yield Special(f"{entry.confidence:.2f}", "body uncertain", "warn")
    if entry.basis in BASES:
        yield Special(BASES[entry.basis])
    for flag in entry.flags:
        known, _, name = flag.partition(":")
        meaning = next((each.meaning for each in Flag if each.rstrip(":") == known), "")
        yield Special(f"{name}: {meaning}" if name else meaning or known)
