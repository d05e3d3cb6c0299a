"""The whole way of one page: what it is, what stands on it, which articles, or why none.

Enters: a page as admitted. Leaves: ``Split``, ``RefusedPage``, ``Gone`` or ``NotModified``; byte-equal for equal input. Fails:
``Poison(too_complex)``.
"""

import msgspec

from streams.clean.articles.flat.page import drafts_of, flat_page
from streams.clean.articles.html import html_drafts
from streams.clean.articles.live.flat import live_drafts
from streams.clean.fields.line_kinds import lines_of
from streams.clean.models import CleanModels
from streams.clean.receive.decode import decoded_and_utf8, once_encoded
from streams.clean.refuse.files import of_file
from streams.clean.refuse.order import of_answer, of_lines
from streams.clean.text.cloudflare import with_addresses
from streams.clean.text.spaces import folded_lines, without_mark_runs
from streams.clean.text.urls import domain_of
from streams.clean.values import Cleaned, Draft, Gone, NotModified, Page, PageFacts, Refusal, Split
from streams.clean.write.article import found_article
from streams.records import Block, RefusedPage, Site
from streams.records.ids import digest
from streams.settings import Limits
from streams.step import Stages

GONE = (404, 410)
NOT_MODIFIED = 304


def clean_page(page: Page, models: CleanModels, limits: Limits, stages: Stages) -> Cleaned:
    """What cleaning makes of a page.

    Args:
        page: as admitted.
        models: loaded before.
        limits: what it may cost.
        stages: takes the CPU time of each part.

    Raises:
        Poison: the page is beyond the limits.
    """
    if page.gone or page.status in GONE:
        return Gone(page_id=page.id, url=page.url, origin=page.origin, erase=page.erase)
    if page.status == NOT_MODIFIED:
        return NotModified(page_id=page.id)
    refusal = of_answer(page)
    if refusal is None:
        found = _flat(page, models, limits, stages) if page.text is not None else _html(page, models, limits, stages)
        if not isinstance(found, Refusal):
            facts, drafts = found
            return _split(page, facts, drafts, models, limits, stages)
        refusal = found
    return RefusedPage(page_id=page.id, url=page.url, reason=refusal.reason, detail=refusal.detail, origin=page.origin)


def _flat(page: Page, models: CleanModels, limits: Limits, stages: Stages) -> Refusal | tuple[PageFacts, list[Draft]]:
    """The articles of a flattened page."""
    with stages("flat"):
        text = without_mark_runs(page.text or "", limits.combining_run)
        refusal = of_file(page, text)
        if refusal is not None:
            return refusal
        facts = PageFacts(site=Site(domain=domain_of(page.address)))
        lines = lines_of(text)
        live = live_drafts(lines, page.address, page.fetched_at)
        if live:
            return facts, live
        flat = flat_page(lines, models.lines)
        return of_lines(text, flat) or (facts, drafts_of(flat, page.fetched_at))


def _html(page: Page, models: CleanModels, limits: Limits, stages: Stages) -> Refusal | tuple[PageFacts, list[Draft]]:
    """The articles of an HTML page."""
    with stages("decode"):
        html, data = page.html or "", None
        if isinstance(html, bytes):
            html, data = decoded_and_utf8(html, page.headers.get("content-type"))
        else:
            html = once_encoded(html)
        shown = with_addresses(html)
    refusal = of_file(page, shown)
    return refusal or html_drafts(page, shown, models, limits, stages, data if shown is html else None)


def _split(page: Page, facts: PageFacts, drafts: list[Draft], models: CleanModels, limits: Limits, stages: Stages) -> Split:
    with stages("article"):
        for draft in drafts:
            draft.blocks = [_as_seen(block, limits.combining_run) for block in draft.blocks]
        articles = [
            found_article(page, facts, draft, position, len(drafts), models.versions) for position, draft in enumerate(drafts)
        ]
    return Split(page_id=page.id, articles=articles, hash=digest(*(article.hash for article in articles)))


def _as_seen(block: Block, longest: int) -> Block:
    """The block as a reader sees it: no invisible characters, no endless runs of marks, white space folded."""

    def seen(text: str) -> str:
        return without_mark_runs(folded_lines(text), longest)

    text = seen(block.text)
    if text == block.text:
        return block
    return msgspec.structs.replace(block, text=text, items=None if block.items is None else [seen(item) for item in block.items])
