"""Pages made from labelled ones, so that the model meets what the sets lack.

Every labelled page holds exactly one article, but pages go on: with the next article, with other posts in full. The model is to
find the first one alone (whoever wants the others asks again, for the rest of the page).
"""

import hashlib
from dataclasses import replace

import numpy as np

from bench.body_model.pages import FOLDS, Page
from bench.body_model.samples import Sample, sample_of
from streams.clean.blocks.heads import Kind
from streams.clean.blocks.table import BlockTable
from streams.clean.blocks.tags import NUMBER

_WELL_LABELLED = 0.9
_LEVELS, _NEAR = 4, 30
"""How many levels above the body a headline is looked for, and among how many of an element's first descendants."""


def made(samples: list[Sample], folds: int = FOLDS) -> list[Sample]:
    """Pages with a second article below the first; each is built from pages of one fold, and belongs to it.

    Args:
        samples: the labelled pages.
        folds: how many folds there are.
    """
    found: list[Sample | None] = []
    for fold in range(folds):
        pages = sorted((one for one in samples if one.page.fold == fold and _body(one)), key=lambda one: _order(one.page))
        for number, one in enumerate(pages):
            other = pages[(number + 1) % len(pages)]
            if number % 4 == 0:
                found.append(_with(one, _joined(one, other)))
            elif number % 4 == 1:
                found.append(_with(one, _followed(one, other)))
    return [one for one in found if one]


def _order(page: Page) -> str:
    return hashlib.sha256(f"{page.of_set}/{page.name}".encode()).hexdigest()


def _with(one: Sample, canonical_html: str) -> Sample | None:
    return sample_of(replace(one.page, of_set="made"), canonical_html)


def _body(one: Sample) -> int:
    """The smallest element that holds all body blocks; 0 where there is none."""
    outline = one.table.outline
    rows = np.flatnonzero(one.target >= _WELL_LABELLED)
    element = int(one.table.element[rows[0]]) if len(rows) else 0
    for row in rows[1:].tolist():
        other = int(one.table.element[row])
        while element != other:
            if outline.depth[element] >= outline.depth[other]:
                element = int(outline.parent[element])
            else:
                other = int(outline.parent[other])
    return element


def _with_headline(table: BlockTable, element: int) -> int:
    """The element or one not far above it, whichever first has a headline near its beginning."""
    outline = table.outline
    headlines = np.flatnonzero((outline.tag == NUMBER["h1"]) | (outline.tag == NUMBER["h2"]))
    for _ in range(_LEVELS):
        if ((headlines >= element) & (headlines <= min(element + _NEAR, outline.end[element] - 1))).any():
            return element
        element = int(outline.parent[element]) or element
    return element


def _span(table: BlockTable, element: int) -> tuple[int, int]:
    """The tags of an element, from its start to behind its end."""
    start = int(np.flatnonzero(table.kinds == Kind.BLOCK)[element - 1])
    level = np.cumsum((table.kinds[start:] == Kind.BLOCK).astype(int) - (table.kinds[start:] == Kind.BLOCK_END))
    closed = np.flatnonzero(level <= 0)
    return start, start + int(closed[0]) + 1 if len(closed) else len(table.tags)


def _joined(one: Sample, other: Sample) -> str:
    """Two pages one after the other."""
    return "".join(_parts(one.table)) + "".join(_parts(other.table))


def _followed(one: Sample, other: Sample) -> str:
    """A page with the other's article behind its own."""
    parts = _parts(one.table)
    start, stop = _span(other.table, _with_headline(other.table, _body(other)))
    parts.insert(_span(one.table, _body(one))[1], "".join(_parts(other.table)[start:stop]))
    return "".join(parts)


def _parts(table: BlockTable) -> list[str]:
    return [f"<{tag}>{text}" for tag, text in zip(table.tags, table.tag_texts, strict=True)]
