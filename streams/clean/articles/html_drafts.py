"""The articles of an HTML page, each with a body read from its own part of the page, and what that part says of it.

Enters: the page's scored blocks and the head. Leaves: drafts, the first with the head's facts, the others with their own title,
times, authors and address.
"""

import html as markup_text
from collections.abc import Iterable
from datetime import datetime
from itertools import pairwise

from streams.clean.articles.announced_titles import announced_titles, own_titles
from streams.clean.articles.boundaries import ABOVE, head_rows, starts_of
from streams.clean.articles.live.html import live_drafts
from streams.clean.articles.side_matter import is_notice
from streams.clean.body import Body, BodyModel, ScoredPage
from streams.clean.body.media import DATETIME, HREF, values_in
from streams.clean.fields.line_kinds import BYLINE
from streams.clean.fields.metadata import Head
from streams.clean.fields.people import agents, once, people_in
from streams.clean.fields.times.date_lines import is_date_line, times_of
from streams.clean.fields.times.dates import Candidate, Dated, first_dated, in_order
from streams.clean.fields.times.reading import DateStyle
from streams.clean.markup.json_ld import LinkedArticle
from streams.clean.markup.tree import Markup
from streams.clean.text.spaces import key
from streams.clean.text.urls import is_section, normalised, same_site
from streams.clean.values import Draft, Page
from streams.records import Provenance

MAX_BYLINE = 12
"""Words of a line between headline and text that may name the authors: three names and what joins them."""
CONFIDENCE = 0.7
"""Of a further article's title: below that of a page's own, for nothing but the place says that it is one."""
DESCRIBED, TIMED = 0.95, 0.75
"""Of a time in JSON-LD that bears this very headline, and of a ``<time>`` near the headline: as for a page's own article."""


def articles_of(page: Page, markup: Markup, head: Head, body: Body, model: BodyModel, style: DateStyle) -> list[tuple[Draft, Body]]:
    """The drafts of the page's articles with their bodies; ``body`` is the whole page's."""
    live = live_drafts(head, body, page.address, page.fetched_at, style)
    if live:
        return live
    scored = body.page
    if scored is None:
        return [(head.draft, body)]
    starts = starts_of(scored, own_titles(markup), announced_titles(markup, head.linked))
    if not starts.further and not starts.own:
        return [(head.draft, body)]
    found: list[tuple[Draft, Body]] = []
    for start, stop in pairwise([starts.own, *starts.further, len(scored.table)]):
        if start in starts.side:
            continue
        draft = head.draft if start == starts.own else _draft(page, head, scored, start, stop, style)
        own = model.within(scored, start, stop, draft.title)
        if own.blocks and not (found and is_notice(block.text for block in own.blocks)):
            found.append((draft, own))
    return found or [(head.draft, body)]


def _draft(page: Page, head: Head, scored: ScoredPage, row: int, stop: int, style: DateStyle) -> Draft:
    """What stands around a further headline; JSON-LD counts first where it describes this article."""
    title = scored.table.texts[row]
    described = next((one for one in head.linked.articles if one.headline and key(one.headline) == key(title)), LinkedArticle())
    between = [*range(max(0, row - ABOVE), row), *head_rows(scored, row, stop)]
    published, modified = _times(scored, between, described, page.fetched_at, style)
    names = [one.name for one in described.authors if people_in(one.name)] or _names(scored, head_rows(scored, row, stop))
    return Draft(
        title=title,
        authors=agents(once([name for text in names for name in people_in(text)])),
        published=published,
        modified=modified,
        permalink=_permalink(page, head, scored, row, described),
        provenance={"title": Provenance(source="json_ld" if described.headline else "heading", confidence=CONFIDENCE)},
    )


def _times(
    scored: ScoredPage, rows: Iterable[int], described: LinkedArticle, fetched_at: datetime, style: DateStyle
) -> tuple[Dated | None, Dated | None]:
    """Published and modified: as described, else from ``<time>`` elements and date lines around the headline."""
    first = [Candidate(raw=described.published, source="json_ld", confidence=DESCRIBED)] if described.published else []
    last = [Candidate(raw=described.modified, source="json_ld", confidence=DESCRIBED)] if described.modified else []
    around = list(rows)
    tags = (tag for row in around for tag in scored.table.own_tags(row))
    first += [Candidate(raw=raw, source="time", confidence=TIMED) for raw in values_in(tags, DATETIME)]
    texts = [scored.table.texts[row] for row in around]
    published, modified = times_of([text for text in texts if is_date_line(text, style=style)], fetched_at, style)
    published = first_dated(first, fetched_at, style) or published
    return published, in_order(published, first_dated(last, fetched_at, style) or modified)


def _names(scored: ScoredPage, rows: Iterable[int]) -> list[str]:
    """The first line below a headline that names people and little else."""
    texts = [scored.table.texts[row] for row in rows]
    lines = [text for text in texts if BYLINE.fullmatch(text)] + [text for text in texts if len(text.split()) <= MAX_BYLINE]
    return next(([line] for line in lines if people_in(line)), [])


def _permalink(page: Page, head: Head, scored: ScoredPage, row: int, described: LinkedArticle) -> str | None:
    """The article's own address: as described, or where its headline links to; never the page's, a section's or another site's."""
    linked = values_in(scored.table.own_tags(row), HREF)
    here = page.address
    for address in [described.url, *linked]:
        url = normalised(markup_text.unescape(address), page.base_url) if address else None
        if url and url not in {here, head.facts.canonical_url} and not is_section(url) and (here is None or same_site(here, url)):
            return url
    return None
