"""Pages that list articles instead of being one: many linked headlines, and no sign of an article of the page's own."""

import re
from collections.abc import Iterable

import msgspec
import numpy as np

from streams.clean.body import Body, ScoredPage
from streams.clean.body.arrays import Bools
from streams.clean.fields.metadata import Head
from streams.clean.markup.tree import Markup
from streams.clean.refuse.walls import SHORT, STUB
from streams.clean.text.spaces import key, word_count
from streams.clean.text.urls import is_section
from streams.clean.values import Page, Refusal
from streams.outcomes import RefusedReason

HEADLINE = range(4, 26)
"""Words of a headline: three or fewer are a section's name or "Read more", more than 25 a paragraph that is one link."""
LINKED = 0.9
"""Share of a block's letters inside links if it is a linked headline: a number of comments may stand beside it."""
LEAST_EXCERPT, EXCERPT, ROWS = 6, 60, 3
"""Words from which and below which a block may be an excerpt (below six it is a time or a name, from sixty on an article's own
text), and rows below its headline in which it stands: a time and a name may come between."""
MANY_EXCERPTS = 8
"""Excerpts from which on a page is a list of them; articles have fewer links with a line below."""
MANY, MANY_EXCERPTED, MANY_OF_SECTION = 25, 12, 8
"""Linked headlines of an index page; those with excerpts; those of a page whose address already says so. The surer
the sign beside them, the fewer it takes. ``bench.extraction`` counts the labelled articles that they refuse."""
UNSURE = 0.5
"""Confidence below which a body may be a list of teasers: it is then expected to be more wrong than right."""
LIKELY = 0.65
"""Chance from which on a short text among many links is an article all the same: Chinese, Japanese and Korean portals put hundreds
of links around three sentences. Of labelled articles of less than 150 words 70 % have it, of pages without one 10 %."""
DESCRIBED = 5
"""Articles in JSON-LD from which on a page lists them, unless one of them bears the page's title: an article
names a few related ones."""
_ARTICLE_ADDRESS = re.compile(r"\d{5,}[^/]*$|/[^/-]+(?:-[^/-]+){3,}[^/]*$")
"""A number from a database or a headline in the last part of an address: an article whose text was not found, not a list."""
_DATES_OF_TEASERS = frozenset({"published", "time", "date", "text", "script", "updated"})
"""Places in a body where a date may be that of a listed article."""


def describes_article(markup: Markup, head: Head) -> bool:
    """The head describes one article, not the many that an index page lists, or names a day of publication; so may the address."""
    headlines = {article.headline for article in head.linked.articles if article.headline}
    lists = len(headlines) >= DESCRIBED and not _is_own(headlines, [*own_titles(markup), markup.value("og:title") or ""])
    published = head.draft.published
    source = published.candidate.source if published is not None else None
    dated = source is not None and source not in _DATES_OF_TEASERS and not (lists and source == "json_ld")
    return dated or (bool(headlines) and not lists)


def own_titles(markup: Markup) -> list[str]:
    """What the page calls itself: its title element and first headings."""
    return [title for title in [markup.title or "", *markup.texts("h1, h2", 3)] if title]


def _is_own(headlines: Iterable[str], titles: Iterable[str]) -> bool:
    """One of the page's titles is, or begins with, one of the headlines."""
    described = tuple(found for headline in headlines if (found := key(headline)))
    return any(key(title).startswith(described) for title in titles)


def index_page(page: Page, head: Head, body: Body, chance: float) -> Refusal | None:
    """Many linked headlines, and an address or a list that says so, or hardly a word outside them.

    Args:
        page: as admitted.
        head: of the page.
        body: what was found.
        chance: that the body is an article's, as the floor has it.
    """
    if head.draft.type_hint == "article":
        return None
    url = page.address
    of_section = url is not None and is_section(url)
    listed = head.linked.lists >= MANY_OF_SECTION
    teasers = teasers_in(body)
    number, own_words = teasers.number, teasers.own_words
    short = own_words < 2 * SHORT or body.confidence < UNSURE
    if (of_section or listed) and short and number >= MANY_OF_SECTION:
        return Refusal(reason=RefusedReason.INDEX_PAGE, detail=f"{number} linked headlines under a section's address or list")
    bare = number >= MANY and head.draft.published is None
    many = bare or teasers.excerpted >= MANY_EXCERPTED
    few = own_words < (SHORT if body.confidence < UNSURE else STUB)
    if many and few and chance < LIKELY and not _ARTICLE_ADDRESS.search(url or ""):
        return Refusal(reason=RefusedReason.INDEX_PAGE, detail=f"{number} linked headlines, {own_words} words of text")
    return None


class Teasers(msgspec.Struct, frozen=True, kw_only=True):
    """What a page has of teasers.

    Attributes:
        number: linked headlines.
        excerpted: those with an excerpt below.
        own_words: of the body, outside linked headlines, and outside excerpts where the page has many.
    """

    number: int
    excerpted: int
    own_words: int


def teasers_in(body: Body) -> Teasers:
    """The teasers of a page. Its body may be made of them, so they count wherever they stand."""
    if body.page is None:
        return Teasers(number=0, excerpted=0, own_words=0)
    table = body.page.table
    lengths = np.fromiter(map(len, table.texts), np.float64, len(table))
    linked = table.linked >= LINKED * lengths
    headlines = [row for row in np.flatnonzero(linked).tolist() if word_count(table.texts[row]) in HEADLINE]
    own = {row: word_count(table.texts[row]) for row in body.rows if not linked[row]}
    excerpts = {headline: below for headline in headlines if (below := _below(headline, body.page, linked))}
    if len(excerpts) >= MANY_EXCERPTS:
        for rows in excerpts.values():
            for row in rows:
                own.pop(row, None)
    return Teasers(number=len(headlines), excerpted=len(excerpts), own_words=sum(own.values()))


def _below(headline: int, page: ScoredPage, linked: Bools) -> list[int]:
    """The rows that are a headline's excerpt, in the body or not."""
    rows = range(headline + 1, min(headline + 1 + ROWS, len(page.table)))
    return [row for row in rows if not linked[row] and LEAST_EXCERPT <= word_count(page.table.texts[row]) < EXCERPT]
