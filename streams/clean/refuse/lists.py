"""Linked headlines of a page, with the excerpts below them: what index pages are made of."""

import msgspec
import numpy as np

from streams.clean.articles.flat.lines import word_count
from streams.clean.body import Body, ScoredPage
from streams.clean.body.arrays import Bools

HEADLINE = range(4, 26)
"""Words of a headline."""
LINKED = 0.9
"""Share of a block's letters inside links if it is a linked headline."""
LEAST_EXCERPT, EXCERPT, ROWS = 6, 60, 3
"""Words from which and below which a block may be an excerpt, and rows below its headline in which it stands."""
MANY = 8
"""Excerpts from which on a page is a list of them; articles have fewer links with a line below."""


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
    if len(excerpts) >= MANY:
        for rows in excerpts.values():
            for row in rows:
                own.pop(row, None)
    return Teasers(number=len(headlines), excerpted=len(excerpts), own_words=sum(own.values()))


def _below(headline: int, page: ScoredPage, linked: Bools) -> list[int]:
    """The rows that are a headline's excerpt, in the body or not."""
    rows = range(headline + 1, min(headline + 1 + ROWS, len(page.table)))
    return [row for row in rows if not linked[row] and LEAST_EXCERPT <= word_count(page.table.texts[row]) < EXCERPT]
