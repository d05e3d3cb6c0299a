"""Entries from markup and from JSON-LD, each of which knows what the other lacks, made one list."""

from collections.abc import Sequence

from streams.clean.articles.live.entry import Entry
from streams.clean.text.spaces import key

OPENING = 60
"""Letters of a folded text by which two copies of an entry are known."""


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
