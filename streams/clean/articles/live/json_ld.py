"""Entries of a live blog as its JSON-LD describes them (schema.org ``liveBlogUpdate``), made one list with those of the markup.

Each knows what the other lacks: markup has the text with its structure; JSON-LD has exact times, names and addresses, often of the
latest entries alone.
"""

from collections.abc import Iterable, Sequence

import turbohtml

from streams.clean.articles.live.entry import Entry, own_address
from streams.clean.markup.json_ld import LinkedArticle
from streams.clean.text.spaces import folded, key
from streams.records import Block

SOURCE = "json_ld"
OPENING = 60
"""Letters of a folded text by which two copies of an entry are known: a dozen words, with which no two entries
of a page begin."""


def described_entries(updates: Iterable[LinkedArticle], page_url: str | None) -> list[Entry]:
    """The entries in the order given; those without a body have a title and a time all the same."""
    return [
        Entry(
            title=folded(_plain(update.headline or update.name or "")),
            time=update.published or "",
            modified=update.modified or "",
            address=own_address(update.url, page_url),
            names=[author.name for author in update.authors],
            blocks=[Block(type="paragraph", text=line) for line in _lines(update.body or update.description or "")],
            source=SOURCE,
        )
        for update in updates
    ]


def _lines(text: str) -> list[str]:
    return [line for raw in _plain(text).splitlines() if (line := folded(raw))]


def _plain(text: str) -> str:
    """Text as a reader sees it: publishers put markup into these strings."""
    return turbohtml.parse(text).to_text() if "<" in text else text


def merged(marked: Sequence[Entry], described: Sequence[Entry]) -> list[Entry]:
    """The entries of the page, in the page's order; those that only JSON-LD has stand behind them.

    Markup has the text with its structure; JSON-LD has exact times, names and addresses, often of the latest entries alone.
    """
    if not marked:
        return [entry for entry in described if entry.is_full]
    left = list(described)
    entries = []
    for entry in marked:
        match = next((other for other in left if _is_same(entry, other)), None)
        if match is not None:
            left.remove(match)
        entries.append(_filled(entry, match) if match is not None else entry)
    return entries + [entry for entry in left if entry.is_full]


def _is_same(entry: Entry, other: Entry) -> bool:
    if entry.address and entry.address == other.address:
        return True
    title, opening = key(other.title), key(other.text)[:OPENING]
    text = key(entry.text)
    if opening and text.startswith(opening):
        return True
    own = key(entry.title) or text
    return bool(title) and own.startswith(title) and (not opening or not text or opening in text)


def _filled(entry: Entry, other: Entry) -> Entry:
    """``entry`` with what ``other`` says more exactly."""
    return Entry(
        title=entry.title or other.title,
        time=other.time or entry.time,
        modified=other.modified or entry.modified,
        address=other.address or entry.address,
        names=other.names or entry.names,
        blocks=entry.blocks,
        images=entry.images,
        links=entry.links,
        source=other.source,
    )
