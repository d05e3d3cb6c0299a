"""Pages made from labelled ones, so that the model meets what the sets lack.

Every labelled page holds exactly one article. The model must also leave alone a second article below the first, and pages on which
there is none: lists of teasers, comments, what is left of a page when its article is taken away.
"""

import hashlib
from dataclasses import replace

import numpy as np

from bench.body_model.pages import FOLDS, Page
from bench.body_model.samples import Sample, sample_of
from streams.clean.blocks.heads import Kind
from streams.clean.blocks.table import BlockTable

_WELL_LABELLED = 0.9


def made(samples: list[Sample], folds: int = FOLDS) -> list[Sample]:
    """Made samples; each is built from pages of one fold, and belongs to it.

    Args:
        samples: the labelled pages.
        folds: how many folds there are.
    """
    found: list[Sample | None] = []
    for fold in range(folds):
        pages = sorted((one for one in samples if one.page.fold == fold and _body(one)), key=lambda one: _order(one.page))
        for number, one in enumerate(pages):
            other = pages[(number + 1) % len(pages)]
            way = number % 4
            if way == 0:
                found.append(_with(one, _html(one.table) + _html(other.table), one.page.gold))
            elif way in (1, 2):
                found.append(_with(one, _html(one.table, behind=(_end(one), _body_html(other))), one.page.gold))
            if way in (1, 3):
                found.append(_with(one, _html(one.table, without=_body(one)), ""))
    return [one for one in found if one]


def _order(page: Page) -> str:
    return hashlib.sha256(f"{page.of_set}/{page.name}".encode()).hexdigest()


def _with(one: Sample, canonical_html: str, gold: str) -> Sample | None:
    return sample_of(replace(one.page, gold=gold, of_set="made"), canonical_html)


def _body(one: Sample) -> tuple[int, int] | None:
    """The tags of the smallest element that holds all body blocks, from its start to behind its end."""
    table = one.table
    rows = np.flatnonzero(one.target >= _WELL_LABELLED)
    if not len(rows):
        return None
    parent, depth = table.outline.parent, table.outline.depth
    element = int(table.element[rows[0]])
    for row in rows[1:].tolist():
        other = int(table.element[row])
        while element != other:
            if depth[element] >= depth[other]:
                element = int(parent[element])
            else:
                other = int(parent[other])
    if not element:
        return None
    start = int(np.flatnonzero(table.kinds == Kind.BLOCK)[element - 1])
    level = np.cumsum((table.kinds[start:] == Kind.BLOCK).astype(int) - (table.kinds[start:] == Kind.BLOCK_END))
    closed = np.flatnonzero(level <= 0)
    return start, start + int(closed[0]) + 1 if len(closed) else len(table.tags)


def _end(one: Sample) -> int:
    span = _body(one)
    return span[1] if span else len(one.table.tags)


def _html(table: BlockTable, *, behind: tuple[int, str] | None = None, without: tuple[int, int] | None = None) -> str:
    """The page's canonical HTML, with something put in behind a tag, or without some of its tags."""
    parts = _parts(table)
    if behind:
        parts.insert(*behind)
    if without:
        parts[without[0] : without[1]] = []
    return "".join(parts)


def _body_html(one: Sample) -> str:
    span = _body(one)
    return "".join(_parts(one.table)[span[0] : span[1]]) if span else ""


def _parts(table: BlockTable) -> list[str]:
    return [f"<{tag}>{text}" for tag, text in zip(table.tags, table.tag_texts, strict=True)]
