"""Chosen rows of a page → blocks of an article: paragraphs, headings, lists, quotes, tables, embeds.

Markup lies: whole articles stand in lists, tables and quotes made for layout. So each of these is believed only where it looks like
one: a list whose items are short, a table of rows with cells, a quote that is not most of the body.
"""

from itertools import groupby

import numpy as np

from streams.clean.body.arrays import Floats, Ints
from streams.clean.body.media import links_between
from streams.clean.body.names import PART_BIT
from streams.clean.body.outline import Outline
from streams.clean.body.table import BlockTable
from streams.clean.body.tags import NUMBER, flags
from streams.records import Block
from streams.records.article import BlockType

_LIST, _ITEM, _QUOTE, _ROW, _TABLE = flags("ul ol dl"), flags("li dt dd"), flags("blockquote"), flags("tr"), flags("table")
_HEADINGS = {NUMBER[f"h{level}"]: level for level in range(1, 7)}
_HEADING = flags("h1 h2 h3 h4 h5 h6")
_DEEPEST_LIST = 4
"""Lists inside lists that are read as one: deeper ones are menus or layout."""
_ITEM_WORDS, _ITEM_BLOCKS = 60, 3
"""Words an item on average, and blocks in one item, beyond which a list is layout: items of a real list are a sentence or three."""
_MOST_OF_BODY = 0.5
"""Share of the body's words beyond which quotes are no quotes: an article is not mostly someone else's words."""


def typed(table: BlockTable, words: Floats, rows: Ints) -> list[Block]:
    """The blocks that ``rows`` make up, in their order.

    Args:
        table: the page's blocks.
        words: of every block of the page.
        rows: numbers of the chosen ones, ascending.
    """
    if not len(rows):
        return []
    elements, element = table.outline, table.element[rows]
    kinds: list[BlockType] = ["paragraph"] * len(rows)
    owners = np.arange(len(rows)) - len(rows)  # below 0: a block of its own
    for kind, owner in _owners(table, words, rows):
        for position in np.flatnonzero(owner > 0).tolist():
            kinds[position], owners[position] = kind, owner[position]
    heading = elements.climb(element, _HEADING[elements.tag])
    for position in np.flatnonzero(heading > 0).tolist():
        kinds[position], owners[position] = "heading", position - len(rows)
    levels = [_HEADINGS.get(int(elements.tag[one])) for one in heading.tolist()]
    items = elements.climb(element, _ITEM[elements.tag])
    found = []
    for (kind, _), members in groupby(range(len(rows)), key=lambda position: (kinds[position], int(owners[position]))):
        positions = list(members)
        found.append(_block(kind, table, rows[positions].tolist(), items[positions].tolist(), levels[positions[0]]))
    return found


def _owners(table: BlockTable, words: Floats, rows: Ints) -> list[tuple[BlockType, Ints]]:
    """For each kind of block that spans several rows, the element that holds each row (0: none that is to be believed)."""
    elements, element = table.outline, table.element[rows]
    own = words[rows]
    quote = elements.climb(element, _QUOTE[elements.tag])
    is_post = (elements.path_bits[quote] & PART_BIT["embed"]) != 0
    return [
        ("quote", _unless_most(np.where(is_post, 0, quote), own)),
        ("table", _tables(table, rows)),
        ("list", _lists(elements, element, own)),
        ("embed", _unless_most(np.where(is_post, quote, 0), own)),
    ]


def _unless_most(owner: Ints, words: Floats) -> Ints:
    """No quote where quotes are most of the body: then they are layout, or the article is a letter."""
    quoted = float(words[owner > 0].sum())
    return owner if quoted <= _MOST_OF_BODY * float(words.sum()) else np.zeros_like(owner)


def _tables(table: BlockTable, rows: Ints) -> Ints:
    elements, element = table.outline, table.element[rows]
    is_row = _ROW[elements.tag[element]]
    if not is_row.any():
        return np.zeros_like(element)
    owner = np.where(is_row, elements.climb(element, _TABLE[elements.tag]), 0)
    has_cells = np.array([len(table.cells.get(row, ())) > 1 for row in rows.tolist()], np.bool_)
    rows_with_cells = np.bincount(owner, weights=has_cells, minlength=len(elements))
    return np.where(rows_with_cells[owner] > 1, owner, 0)


def _lists(elements: Outline, element: Ints, words: Floats) -> Ints:
    owner = elements.climb(element, _LIST[elements.tag])
    if not owner.any():
        return owner
    item = elements.climb(element, _ITEM[elements.tag])
    for _ in range(_DEEPEST_LIST):
        outer = elements.climb(elements.parent[owner], _LIST[elements.tag])
        owner = np.where(outer > 0, outer, owner)
    owner = np.where(item > 0, owner, 0)
    for one in np.unique(owner[owner > 0]).tolist():
        members = owner == one
        _, blocks = np.unique(item[members], return_counts=True)
        if words[members].sum() > _ITEM_WORDS * len(blocks) or blocks.max() > _ITEM_BLOCKS:
            owner[members] = 0
    return owner


def _block(kind: BlockType, table: BlockTable, rows: list[int], items: list[int], level: int | None) -> Block:
    texts = [table.texts[row] for row in rows]
    if kind == "heading":
        return Block(type=kind, text=texts[0], level=level)
    if kind == "list":
        lines = [
            " ".join(text for _, text in group) for _, group in groupby(zip(items, texts, strict=True), key=lambda pair: pair[0])
        ]
        return Block(type=kind, text="\n".join(lines), items=lines)
    if kind == "table":
        lines = [" | ".join(table.cells.get(row, [text])) for row, text in zip(rows, texts, strict=True)]
        return Block(type=kind, text="\n".join(lines), items=lines)
    if kind == "embed":
        links = list(links_between(table, int(table.starts[rows[0]]), int(table.stops[rows[-1]])))
        return Block(type=kind, text="\n".join(texts), url=links[-1].url if links else None)
    return Block(type=kind, text="\n".join(texts))
