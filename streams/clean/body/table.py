"""Canonical HTML → a table of blocks, one row a piece of text between two block tags.

Everything is computed by array: no object stands for an element. Enters: canonical HTML. Leaves: ``BlockTable``. Never raises.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from streams.clean.body.arrays import Bools, Floats, Ints
from streams.clean.body.outline import Outline, outline
from streams.clean.body.tags import BOX_BIT, TagKind, TagMeanings
from streams.clean.body.unseen import MARK, marked_ranges

MOST_TAGS = 400_000
"""Tags looked at: the text behind them is lost, and the loss shows in ``letters``."""
MOST_BLOCKS = 8_000
"""Blocks looked at. The longest of 900 ordinary pages has 1,422."""

_BORDER = "\x01"
_CELL = "\x02"
_BY_BLOCK = ("element", "linked", "bold", "italic", "times", "links", "images", "gap", "near", "starts", "stops")
_SEPARATORS = ("", _BORDER, " ", _CELL).__getitem__
_SEPARATOR_OF_KIND = np.array([{TagKind.BREAK: 2, TagKind.CELL: 3}.get(kind, 0) for kind in range(TagKind.EMBED + 1)])
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
        kinds: what each tag does (``TagKind``).
        boxes: what each tag's class names speak of (bits of ``tags.BOX_BIT``).
        within: the element in which the text behind each tag stands.
        starts: the tag with which each block begins; ``tags[starts[i]:stops[i]]`` are its own.
        stops: the tag behind each block's last.
        hidden: ranges of tags between which stands what no reader sees (``unseen``).
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
    boxes: NDArray[np.int8]
    within: Ints
    starts: Ints
    stops: Ints
    hidden: list[tuple[int, int]]
    letters: int

    def __len__(self) -> int:
        """How many blocks there are."""
        return len(self.texts)

    def own_tags(self, row: int) -> list[str]:
        """The tags that stand in a block."""
        return self.tags[int(self.starts[row]) : int(self.stops[row])]

    def tags_named(self, kind: str) -> list[int]:
        """Numbers of the tags whose class names speak of a kind of box (``tags.BOX_BIT``), in the page's order."""
        return np.flatnonzero(self.boxes & BOX_BIT[kind]).tolist()

    def part(self, start: int, stop: int) -> "BlockTable":
        """The blocks from ``start`` to before ``stop``, as if the page held no others; tags and elements stay the whole page's."""
        rows = slice(start, stop)
        by_block = {name: getattr(self, name)[rows] for name in _BY_BLOCK}
        cells = {number - start: row for number, row in self.cells.items() if start <= number < stop}
        return replace(self, texts=self.texts[rows], cells=cells, **by_block)

    def shown(self) -> tuple["BlockTable", Bools]:
        """The blocks without what no reader sees, and of which of them anything is left; the others stay as they are."""
        seen = np.ones(len(self), np.bool_)
        if not self.hidden:
            return self, seen
        tag_texts, texts, cells = list(self.tag_texts), list(self.texts), dict(self.cells)
        touched: set[int] = set()
        for first, end in self.hidden:
            tag_texts[first:end] = [""] * (end - first)
            touched.update(
                range(max(0, int(self.starts.searchsorted(first, side="right")) - 1), int(self.starts.searchsorted(end)))
            )
        for row in touched:
            own = slice(int(self.starts[row]), int(self.stops[row]))
            run = _text("", tag_texts[own], self.kinds[own], np.zeros(own.stop - own.start, np.bool_))
            (text,), found = _apart([run.strip()])
            seen[row] = bool(text)
            if text:
                texts[row] = text
            if text and row in cells:
                cells[row] = found.get(0, [text])
        return replace(self, texts=texts, cells=cells, tag_texts=tag_texts), seen


def block_table(html: str, meanings: TagMeanings) -> BlockTable:
    """The blocks of a page.

    Args:
        html: canonical HTML.
        meanings: the meaning of tags; learns those it does not know.
    """
    # In canonical HTML "<" and ">" stand around tags and nowhere else, so one split takes text and tags apart.
    parts = html.replace("<", ">").split(">")
    tags = parts[1 : 2 * MOST_TAGS : 2]
    texts = parts[2 : 2 * MOST_TAGS + 1 : 2]
    codes = meanings.numbers(tags)
    kind = meanings.kind[codes].astype(np.int64)
    is_block = kind <= TagKind.BLOCK_END
    border = is_block | _double_breaks(kind, texts)
    elements, current = outline(kind, codes, meanings)

    text = _text(parts[0], texts, kind, border)
    runs, cells = _apart(list(map(str.strip, text.split(_BORDER))))
    kept = np.flatnonzero(np.fromiter(map(bool, runs), np.bool_, len(runs)))[:MOST_BLOCKS]
    borders = np.concatenate([[0], np.flatnonzero(border), [len(tags)]])
    starts, stops = borders[kept], borders[kept + 1]
    linked, bold, italic, times, links, images = _measured(meanings, codes, texts, starts, stops)
    return BlockTable(
        texts=[runs[run] for run in kept.tolist()],
        cells={number: cells[run] for number, run in enumerate(kept.tolist()) if run in cells} if cells else {},
        element=np.concatenate([[0], current[border]])[kept],
        outline=elements,
        linked=linked,
        bold=bold,
        italic=italic,
        times=times,
        links=links,
        images=images,
        gap=np.diff(starts, prepend=0).astype(np.float32),
        near=_near(meanings.bits[codes], ~is_block, starts, stops),
        tags=tags,
        tag_texts=texts,
        kinds=kind,
        boxes=meanings.boxes[codes],
        within=current,
        starts=starts,
        stops=stops,
        hidden=marked_ranges(tags) if MARK in html else [],
        letters=len(text) - sum(map(text.count, (" ", _BORDER, _CELL))) + sum(map(len, parts[2 * MOST_TAGS + 2 :: 2])),
    )


def _double_breaks(kind: Ints, texts: list[str]) -> Bools:
    """Where a ``br`` follows another with nothing between them: writers part paragraphs that way."""
    found = np.zeros(len(kind), np.bool_)
    breaks = np.flatnonzero(kind == TagKind.BREAK)
    for position in breaks[1:][np.diff(breaks) == 1].tolist():
        between = texts[position - 1]
        found[position] = not between or between.isspace() or between == "&nbsp;"
    return found


def _text(first: str, texts: list[str], kind: Ints, border: Bools) -> str:
    """The page's text with marks at borders and cells, white space collapsed (but for a space beside a mark)."""
    pieces = [first] * (2 * len(texts) + 1)
    pieces[1::2] = map(_SEPARATORS, np.where(border, 1, _SEPARATOR_OF_KIND[kind]).tolist())
    pieces[2::2] = texts
    text = "".join(pieces)
    if "&" in text:
        for entity, letter in _ENTITIES:
            text = text.replace(entity, letter)
    return " ".join(text.split())


def _apart(runs: list[str]) -> tuple[list[str], dict[int, list[str]]]:
    """Rows of tables without the marks between cells, and the cells of each such row."""
    cells = {
        number: [cell for part in run.split(_CELL) if (cell := part.strip())] for number, run in enumerate(runs) if _CELL in run
    }
    for number, row in cells.items():
        runs[number] = " ".join(row)
    return runs, cells


def _measured(meanings: TagMeanings, codes: Ints, texts: list[str], starts: Ints, stops: Ints) -> Floats:
    """Letters in links, bold and italic letters, times, links, and images since the block before: a row each, a value a block.

    Tags ``p a /a`` with the texts "see ", "this", " now" behind them: links are open behind [no yes no], lengths are [4 4 4],
    sums of the letters in links from the page's beginning 0 0 4 4; the block of tags 0 to 2 has 4 - 0 of them.
    Of images the sums are taken at the blocks' ends alone, so that what stands between two blocks counts for the second.
    """
    is_inside = np.cumsum(meanings.opens[codes], axis=0, dtype=np.int32) > 0
    length = np.fromiter(map(len, texts), np.int64, len(texts))
    sums = np.zeros((len(codes) + 1, 6), np.int64)
    np.multiply(is_inside, length[:, None], out=sums[1:, :3])
    sums[1:, 3:] = meanings.counts[codes]
    np.cumsum(sums, axis=0, out=sums)
    behind = sums[stops]
    found = behind - sums[starts]
    found[:, 5] = np.diff(behind[:, 5], prepend=0)
    return np.ascontiguousarray(found.T, np.float32)


def _near(bits: Ints, is_inline: Bools, starts: Ints, stops: Ints) -> Ints:
    """The bits of the inline elements in each block."""
    near = np.zeros(len(starts), np.int64)
    named = np.flatnonzero((bits != 0) & is_inline)
    block = np.searchsorted(starts, named, side="right") - 1
    within = (block >= 0) & (named < stops[block]) if len(starts) else np.zeros(len(named), np.bool_)
    np.bitwise_or.at(near, block[within], bits[named[within]])
    return near
