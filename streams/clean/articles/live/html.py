"""A live blog in HTML → its drafts: itself first, then its entries in the page's order."""

from collections.abc import Sequence
from datetime import datetime

import numpy as np

from streams.clean.articles.live.entry import MOST_ENTRIES, Entry, common_day, draft_of
from streams.clean.articles.live.json_ld import described_entries, merged
from streams.clean.articles.live.markup import MarkedEntry, marked_entries
from streams.clean.body import Body
from streams.clean.body.arrays import Ints
from streams.clean.body.media import headline_tag, images, links
from streams.clean.body.typed import typed
from streams.clean.fields.live_signs import TYPE, is_live, is_told_by_minutes, says_live
from streams.clean.fields.metadata import Head
from streams.clean.fields.people import people_in
from streams.clean.fields.times.reading import DateStyle
from streams.clean.text.spaces import key
from streams.clean.values import Draft
from streams.outcomes import Flag
from streams.records import Block

LEAST_ENTRIES = 2
"""Entries of a page that says it is live: one may be its only text."""
LEAST_SHARE, LEAST_SHARE_OF_LIVE = 0.5, 0.1
"""Share of the words of the page's body that stand in the entries, for else these are a list of the latest news beside an article;
where JSON-LD calls the page a live blog."""
IN_BODY = ("byline", "text")
"""Sources of authors that are read from the body."""
LEAST_LETTERS = 20
"""Letters of a line that is looked for in an entry: shorter ones stand in other texts too."""


def live_drafts(head: Head, body: Body, url: str | None, fetched_at: datetime, style: DateStyle) -> list[tuple[Draft, Body]]:
    """The live blog and its entries with their bodies; nothing where the page is none.

    Args:
        head: what the page says of itself; its draft becomes the live blog's.
        body: of the whole page.
        url: its address.
        fetched_at: no time lies behind it.
        style: how the site writes dates.
    """
    tags = body.page.table.tags if body.page is not None else []
    is_told = body.page is not None and is_told_by_minutes(body.page.table.texts)
    if not head.linked.updates and not is_told and not says_live(head.draft.type_hint, [head.draft.title], url, tags):
        return []
    least = LEAST_SHARE_OF_LIVE if is_live(head.draft.type_hint) else LEAST_SHARE
    seen = marked_entries(body.page, url, least) if body.page is not None else []
    entries = merged([one.entry for one in seen], described_entries(head.linked.updates, url))
    if len(entries) < LEAST_ENTRIES:
        return []
    draft = head.draft
    day = common_day(entries, [draft.published, draft.modified])
    draft.type_hint = TYPE
    _leave_to_entries(draft, entries)
    of_page = _of_page(draft, body, seen, entries)
    if len(entries) > MOST_ENTRIES:
        draft.flags = [*draft.flags, Flag.TRUNCATED.value]
    drafts = [(draft_of(entry, day, fetched_at, style), entry) for entry in entries[:MOST_ENTRIES]]
    return [(draft, of_page), *((one, _body(one, entry)) for one, entry in drafts)]


def _leave_to_entries(draft: Draft, entries: Sequence[Entry]) -> None:
    """Takes an entry's time and authors from the live blog, found where the page names none: they would change with each."""
    if draft.published is not None and draft.published.candidate.raw in {entry.time for entry in entries}:
        draft.published = None
    source = draft.provenance.get("authors")
    if source is not None and source.source in IN_BODY:
        of_entries = {key(name) for entry in entries for text in entry.names for name in people_in(text)}
        draft.authors = [author for author in draft.authors if key(author.name) not in of_entries]


def _body(draft: Draft, entry: Entry) -> Body:
    return Body(blocks=entry.blocks, images=entry.images, links=entry.links, confidence=draft.confidence)


def _of_page(draft: Draft, body: Body, seen: Sequence[MarkedEntry], entries: Sequence[Entry]) -> Body:
    """What the live blog says outside its entries: its introduction; else the publisher's summary; else its title."""
    rows = _introduction(body, seen, entries, key(draft.title))
    if body.page is None or not len(rows):
        return Body(blocks=[Block(type="paragraph", text=draft.lead or draft.title)], confidence=body.confidence)
    table = body.page.table
    return Body(
        blocks=typed(table, body.page.words, rows),
        images=images(table, rows, headline_tag(table, int(rows[0]))),
        links=links(table, rows),
        confidence=body.confidence,
    )


def _introduction(body: Body, seen: Sequence[MarkedEntry], entries: Sequence[Entry], title: str) -> Ints:
    """Rows of the body above the first entry and in none of them, in markup or in words."""
    if body.page is None:
        return np.array([], np.int64)
    taken = {row for one in seen for row in one.rows}
    first = min((one.rows.start for one in seen), default=len(body.page.table))
    said = "\n".join(f"{key(entry.title)}\n{key(entry.text)}" for entry in entries)
    texts = body.page.table.texts
    rows = [row for row in body.rows if row not in taken and row < first and key(texts[row]) != title]
    return np.array([row for row in rows if not (len(line := key(texts[row])) >= LEAST_LETTERS and line in said)], np.int64)
