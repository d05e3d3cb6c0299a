"""Whether something of the same kind came before: another article, another container of the same name, another headline.

A page that goes on with its next story repeats the make of the first; so do comments, teasers and posts below a post.
"""

import numpy as np

from streams.clean.body.arrays import Floats, Ints
from streams.clean.body.names import BIT
from streams.clean.body.outline import Outline
from streams.clean.body.table import BlockTable
from streams.clean.body.tags import NUMBER, flags
from streams.clean.body.wording import Columns

_HEADING = flags("h1 h2 h3 h4 h5 h6")
_MOST = 6


def succession(table: BlockTable, prose: Floats, total: float, groups: list[Ints], article: Ints) -> Columns:
    """The features of succession.

    Args:
        table: the page's blocks, at least one.
        prose: words of each block that is prose, else 0.
        total: their sum.
        groups: the elements above each block, nearest first.
        article: the article element around each block, or 0.
    """
    elements = table.outline
    before, of_kind = _alike(elements)
    columns: Columns = {}
    for level in (1, 2, 3):
        group = groups[level - 1]
        columns[f"containers alike before, {level} up"] = np.minimum(before[group], _MOST)
        columns[f"log containers alike, {level} up"] = np.log1p(of_kind[group])
    return {**columns, **_articles(table, prose, total, article), **_headings(table, prose)}


def _alike(elements: Outline) -> tuple[Ints, Ints]:
    """For each element with names, how many of the same tag and names begin before it, and how many there are in all."""
    key = (elements.tag << 32) | elements.names
    order = np.argsort(key, kind="stable")
    ordered = key[order]
    begins = np.ones(len(key), np.bool_)
    begins[1:] = ordered[1:] != ordered[:-1]
    starts = np.flatnonzero(begins)
    run = np.cumsum(begins) - 1
    before, count = np.empty(len(key), np.int64), np.empty(len(key), np.int64)
    before[order] = np.arange(len(key)) - starts[run]
    count[order] = np.diff(starts, append=len(key))[run]
    nameless = elements.names == 0
    before[nameless] = 0
    count[nameless] = 0
    return before, count


def _articles(table: BlockTable, prose: Floats, total: float, own: Ints) -> Columns:
    """Prose of article elements that came before the block's own, and how deep articles are nested around it."""
    elements = table.outline
    inside = np.where(own > 0, prose, 0)
    passed = np.cumsum(inside) - inside
    before: Floats = np.zeros(len(elements))
    before[own[::-1]] = passed[::-1]  # the first block of each article is the last to be written
    above = elements.path_tags[elements.parent[own]] >> NUMBER["article"] & 1
    return {
        "prose of earlier articles": np.where(own > 0, before[own], passed) / total,
        "article in article": (own > 0) & (above > 0),
    }


def _headings(table: BlockTable, prose: Floats) -> Columns:
    """What the heading above the block is like, and how much prose stands between them."""
    elements, count = table.outline, len(table)
    tag = elements.tag[table.element]
    is_heading = _HEADING[tag]
    last = np.maximum.accumulate(np.where(is_heading, np.arange(count), -1))
    found = last >= 0
    sums = np.cumsum(prose) - prose
    names_headline = (elements.path_bits[table.element] & BIT["meta"]) != 0
    return {
        "level of last heading": np.where(found, tag[last] - NUMBER["h1"] + 1, 0),
        "log prose since heading": np.log1p(np.where(found, sums - sums[last], sums)),
        "log blocks since heading": np.log1p(np.where(found, np.arange(count) - last, count)),
        "last heading named so": found & names_headline[last],
    }
