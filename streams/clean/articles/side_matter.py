"""What stands on a page with a headline and a text, and is no article: comments, side columns, lists of like items, notices.

Asked of a headline that else would begin a further article; what a page announces as one in its head is not asked.
"""

from collections.abc import Iterable, Iterator

import numpy as np

from streams.clean.body import ScoredPage
from streams.clean.body.names import PART_BIT
from streams.clean.body.tags import NUMBER, flags
from streams.clean.fields.line_kinds import PAGE_END, LineKind, kind_of

SIDE = PART_BIT["comment"] | PART_BIT["related"] | PART_BIT["newsletter"] | PART_BIT["advertisement"]
"""Parts that class names speak of. "Navigation" is none of them: templates call an article's own header and container so."""
LEAST_ITEMS, MOST_WORDS = 3, 150
"""Items of a list, and words of its middle one: excerpts and profiles are shorter, articles one below the other longer."""
MOST_BEFORE = 3
"""Rows of an ``aside`` above its headline: its own name, a date, a label. A footer and the next page's menu are more."""
LINKED = 0.9
"""Share of a headline's letters inside a link."""
NOTICE = 0.25
"""Share of paragraphs with words of a page's foot (privacy, cookies, rights) from which a text is about nothing else."""
_HEADING = flags("h1 h2 h3 h4")


def side_end(page: ScoredPage, row: int, text: int) -> int | None:
    """The row behind the side matter that the headline in a row stands in; None where it stands in none.

    Args:
        page: the whole page.
        row: the headline's.
        text: that of the first text below it.
    """
    if kind_of(page.table.texts[row]) is LineKind.COMMENTS:
        return len(page.table)
    element = _side_part(page, row, text) or _list_around(page, row)
    return int(np.searchsorted(page.table.element, page.table.outline.end[element])) if element else None


def is_notice(texts: Iterable[str]) -> bool:
    """A text about cookies, privacy or rights: prose that reads like an article by itself."""
    found = [PAGE_END.search(text) is not None for text in texts]
    return bool(found) and sum(found) >= NOTICE * len(found)


def _above(page: ScoredPage, row: int) -> Iterator[int]:
    """The elements that a row stands in, from the innermost."""
    element = int(page.table.element[row])
    while element > 0:
        yield element
        element = int(page.table.outline.parent[element])


def _side_part(page: ScoredPage, row: int, text: int) -> int:
    """The ``aside``, or the element whose own names speak of a side part, that holds headline and text; 0 where there is none.

    One that never ends may have been left open: where pages stand one behind the other it wraps all that follows, and says nothing
    of it, but for an ``aside`` that begins right above the headline. One that holds the headline alone is a piece of a page
    builder, which calls all its pieces widgets.
    """
    outline, table = page.table.outline, page.table
    below, last = int(table.element[text]), int(table.element[-1])
    for element in _above(page, row):
        is_aside = outline.tag[element] == NUMBER["aside"]
        if below < outline.end[element] and (is_aside or outline.bits[element] & SIDE):
            is_near = row - int(np.searchsorted(table.element, element)) <= MOST_BEFORE
            if outline.end[element] <= last or (is_aside and is_near):
                return element
    return 0


def _list_around(page: ScoredPage, row: int) -> int:
    """The element that holds several short items of one make, most of which link from a headline to what they tell of, or 0."""
    outline, table = page.table.outline, page.table
    linked = table.linked >= LINKED * np.fromiter(map(len, table.texts), np.float64, len(table))
    headed = _HEADING[outline.tag[table.element]] | _HEADING[outline.tag[outline.parent[table.element]]]
    for element in _above(page, row):
        is_like = (outline.parent == outline.parent[element]) & (outline.names == outline.names[element])
        items = np.flatnonzero(is_like & (outline.tag == outline.tag[element]))
        if len(items) < LEAST_ITEMS:
            continue
        first, stop = np.searchsorted(table.element, items), np.searchsorted(table.element, outline.end[items])
        rows = [slice(*ends) for ends in zip(first.tolist(), stop.tolist(), strict=True)]
        linking = sum(bool((linked & headed)[one].any()) for one in rows)
        if 2 * linking > len(items) and float(np.median([page.words[one].sum() for one in rows])) < MOST_WORDS:
            return int(outline.parent[element])
    return 0
