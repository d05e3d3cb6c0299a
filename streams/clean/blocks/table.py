"""Canonical HTML → a table of blocks, one row a piece of text between two block tags.

Everything is computed by array: no object stands for an element. Enters: canonical HTML. Leaves: ``BlockTable``. Never raises.
"""

from dataclasses import dataclass, replace

import numpy as np

from streams.clean.blocks.arrays import Bools, Floats, Ints
from streams.clean.blocks.heads import INLINE_NUMBER, Heads, Kind
from streams.clean.blocks.outline import Outline, outline

MOST_TAGS = 400_000
"""Tags looked at: the text behind them is lost, and the loss shows in ``letters``."""
MOST_BLOCKS = 8_000
"""Blocks looked at. The longest of 900 ordinary pages has 1,422."""

_BORDER = "\x01"
_CELL = "\x02"
_BY_BLOCK = ("element", "linked", "bold", "italic", "times", "links", "images", "gap", "near", "starts", "stops")
_SEPARATORS = ("", _BORDER, " ", _CELL).__getitem__
_SEPARATOR_OF_KIND = np.array([{Kind.BREAK: 2, Kind.CELL: 3}.get(kind, 0) for kind in range(Kind.EMBED + 1)])
_ENTITIES = (("&nbsp;", " "), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", '"'), ("&amp;", "&"))


@dataclass(frozen=True, slots=True)
class BlockTable:
    """The blocks of a page; arrays have one value a block.

    Attributes:
        texts: white space collapsed, entities undone.
        cells: of a table's row, the cells, by number of the block.
        element: the element that each stands in, a row of ``outline``.
        outline: the elements.
        linked: letters inside links.
        bold: letters inside ``strong`` and ``b``.
        italic: letters inside ``em`` and ``i``.
        times: ``time`` elements.
        links: links that begin in it.
        images: images since the block before.
        gap: tags since the block before.
        near: bits of the names of inline elements in it.
        tags: all tags of the page, as they stand in canonical HTML.
        tag_texts: the text behind each tag, entities and all.
        kinds: what each tag does (``Kind``).
        within: the element in which the text behind each tag stands.
        starts: the tag with which each block begins; ``tags[starts[i]:stops[i]]`` are its own.
        stops: the tag behind each block's last.
        letters: letters of text in all, white space aside, also of what was cut off.
    """

    texts: list[str]
    cells: dict[int, list[str]]
    element: Ints
    outline: Outline
    linked: Floats
    bold: Floats
    italic: Floats
    times: Floats
    links: Floats
    images: Floats
    gap: Floats
    near: Ints
    tags: list[str]
    tag_texts: list[str]
    kinds: Ints
    within: Ints
    starts: Ints
    stops: Ints
    letters: int

    def __len__(self) -> int:
        """How many blocks there are."""
        return len(self.texts)

    def part(self, start: int, stop: int) -> "BlockTable":
        """The blocks from ``start`` to before ``stop``, as if the page held no others; tags and elements stay the whole page's."""
        rows = slice(start, stop)
        by_block = {name: getattr(self, name)[rows] for name in _BY_BLOCK}
        cells = {number - start: row for number, row in self.cells.items() if start <= number < stop}
        return replace(self, texts=self.texts[rows], cells=cells, **by_block)


def block_table(html: str, heads: Heads) -> BlockTable:
    """The blocks of a page.

    Args:
        html: canonical HTML.
        heads: the meaning of tags; learns those it does not know.
    """
    # In canonical HTML "<" and ">" stand around tags and nowhere else, so one split takes text and tags apart.
    parts = html.replace("<", ">").split(">")
    tags = parts[1 : 2 * MOST_TAGS : 2]
    texts = parts[2 : 2 * MOST_TAGS + 1 : 2]
    codes = heads.numbers(tags)
    kind = heads.kind[codes].astype(np.int64)
    tag = heads.tag[codes]
    is_block = kind <= Kind.BLOCK_END
    border = is_block | _double_breaks(kind, texts)
    elements, current = outline(kind, codes, heads)

    runs, cells = _apart(_runs(parts[0], texts, kind, border))
    is_full = np.fromiter(map(bool, runs), np.bool_, len(runs))
    kept = np.flatnonzero(is_full)[:MOST_BLOCKS]
    run_of_tag = np.cumsum(border, dtype=np.int64)
    borders = np.concatenate([[0], np.flatnonzero(border), [len(tags)]])
    length = np.fromiter(map(len, texts), np.float64, len(texts))

    def letters(inside: Bools) -> Floats:
        return np.bincount(run_of_tag, weights=length * inside, minlength=len(runs))[kept].astype(np.float32)

    def count(chosen: Bools) -> Ints:
        return np.bincount(run_of_tag[chosen], minlength=len(runs))

    return BlockTable(
        texts=[runs[run] for run in kept.tolist()],
        cells={number: cells[run] for number, run in enumerate(kept.tolist()) if run in cells} if cells else {},
        element=np.concatenate([[0], current[border]])[kept],
        outline=elements,
        linked=letters(_inside(kind == Kind.LINK, kind == Kind.LINK_END)),
        bold=letters(_inside_inline(kind, tag, "strong", "b")),
        italic=letters(_inside_inline(kind, tag, "em", "i")),
        times=count((kind == Kind.INLINE) & (tag == INLINE_NUMBER["time"]))[kept].astype(np.float32),
        links=count(kind == Kind.LINK)[kept].astype(np.float32),
        images=np.diff(np.cumsum(count(kind == Kind.IMAGE))[kept], prepend=0).astype(np.float32),
        gap=np.diff(borders[kept], prepend=0).astype(np.float32),
        near=_near(heads.bits[codes], ~is_block, run_of_tag, len(runs))[kept],
        tags=tags,
        tag_texts=texts,
        kinds=kind,
        within=current,
        starts=borders[kept],
        stops=borders[kept + 1],
        letters=sum(map(len, runs)) - "".join(runs).count(" ") + sum(map(len, parts[2 * MOST_TAGS + 2 :: 2])),
    )


def _double_breaks(kind: Ints, texts: list[str]) -> Bools:
    """Where a ``br`` follows another with nothing between them: writers part paragraphs that way."""
    found = np.zeros(len(kind), np.bool_)
    breaks = np.flatnonzero(kind == Kind.BREAK)
    for position in breaks[1:][np.diff(breaks) == 1].tolist():
        between = texts[position - 1]
        found[position] = not between or between.isspace() or between == "&nbsp;"
    return found


def _runs(first: str, texts: list[str], kind: Ints, border: Bools) -> list[str]:
    """The text of every run between two borders, also of empty ones."""
    pieces = [first] * (2 * len(texts) + 1)
    pieces[1::2] = map(_SEPARATORS, np.where(border, 1, _SEPARATOR_OF_KIND[kind]).tolist())
    pieces[2::2] = texts
    text = "".join(pieces)
    if "&" in text:
        for entity, letter in _ENTITIES:
            text = text.replace(entity, letter)
    return [" ".join(run.split()) for run in text.split(_BORDER)]


def _apart(runs: list[str]) -> tuple[list[str], dict[int, list[str]]]:
    """Rows of tables without the marks between cells, and the cells of each such row."""
    cells = {
        number: [cell for part in run.split(_CELL) if (cell := part.strip())] for number, run in enumerate(runs) if _CELL in run
    }
    for number, row in cells.items():
        runs[number] = " ".join(row)
    return runs, cells


def _inside(opening: Bools, closing: Bools) -> Bools:
    """Which tags' texts stand inside an element of a kind."""
    return np.cumsum(opening.astype(np.int32) - closing) > 0


def _inside_inline(kind: Ints, tag: Ints, one: str, other: str) -> Bools:
    chosen = (tag == INLINE_NUMBER[one]) | (tag == INLINE_NUMBER[other])
    return _inside(chosen & (kind == Kind.INLINE), chosen & (kind == Kind.INLINE_END))


def _near(bits: Ints, is_inline: Bools, run_of_tag: Ints, runs: int) -> Ints:
    """The bits of inline elements, by run."""
    near = np.zeros(runs, np.int64)
    named = np.flatnonzero((bits != 0) & is_inline)
    if len(named):
        np.bitwise_or.at(near, run_of_tag[named], bits[named])
    return near
