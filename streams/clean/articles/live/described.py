"""Entries of a live blog as its JSON-LD describes them (schema.org ``liveBlogUpdate``)."""

from collections.abc import Iterable

import turbohtml

from streams.clean.articles.live.address import own_address
from streams.clean.articles.live.entry import Entry
from streams.clean.markup.json_ld import LinkedArticle
from streams.clean.text.spaces import folded
from streams.records import Block

SOURCE = "json_ld"


def described(updates: Iterable[LinkedArticle], page_url: str | None) -> list[Entry]:
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
