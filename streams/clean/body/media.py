"""Links and images inside the body, read from the tags between its blocks; addresses as the page writes them."""

import html
import re
from collections.abc import Iterable, Iterator

import numpy as np

from streams.clean.body.arrays import Ints
from streams.clean.body.names import PART_BIT
from streams.clean.body.table import BlockTable
from streams.clean.body.tags import NUMBER, TagKind, flags
from streams.records import Image, Link

_HREF = re.compile(r' href="([^"]*)"')
_SOURCE = re.compile(r' (data-src|src)="([^"]*)"')
_ALTERNATIVE = re.compile(r' alt="([^"]*)"')
_FIGURE = flags("figure")
_UNWANTED = (
    PART_BIT["share"]
    | PART_BIT["related"]
    | PART_BIT["comment"]
    | PART_BIT["newsletter"]
    | PART_BIT["navigation"]
    | PART_BIT["advertisement"]
)
_CAPTION_LETTERS = 600
"""Letters of the longest caption: a figure that holds more is a layout for text, and its text is no caption."""
_NEAR_TAGS = 12
"""Tags between an image and a caption outside its figure: a few wrappers and a link, but no paragraph with its own."""
_LINK_TAGS = 20
"""Tags looked at for a link's end: any link that reads as text is closed by then, and an unclosed one costs no more."""
MOST_LINKS, MOST_IMAGES = 500, 100
"""Bounds on what a hostile page can put into an article; far above what an article holds."""


def links_between(table: BlockTable, start: int, stop: int) -> Iterator[Link]:
    """The links that begin at a tag from ``start`` to before ``stop``, those without text or address left out."""
    for position in (np.flatnonzero(table.kinds[start:stop] == TagKind.LINK) + start).tolist():
        address = _HREF.search(table.tags[position])
        text = _link_text(table, position)
        if address and text:
            yield Link(url=html.unescape(address.group(1)), text=text)


def links(table: BlockTable, rows: Ints) -> list[Link]:
    """The links inside the chosen blocks, each address once."""
    found: dict[str, Link] = {}
    for row in rows[table.links[rows] > 0].tolist():
        for link in links_between(table, int(table.starts[row]), int(table.stops[row])):
            found.setdefault(link.url, link)
            if len(found) >= MOST_LINKS:
                return list(found.values())
    return list(found.values())


def _link_text(table: BlockTable, position: int) -> str:
    """The text from a link's tag to its end tag."""
    parts = []
    for at in range(position, min(position + _LINK_TAGS, len(table.tags))):
        if at > position and table.kinds[at] in (TagKind.LINK, TagKind.LINK_END):
            break
        parts.append(table.tag_texts[at])
    return " ".join(html.unescape("".join(parts)).split())


def images(table: BlockTable, rows: Ints, opening: int) -> list[Image]:
    """Images of the article with their captions, each address once.

    Args:
        table: the page's blocks.
        rows: the chosen ones, at least one.
        opening: the tag from which on images count, that of the headline, say: the first often stands above the text.
    """
    outline = table.outline
    inside = np.flatnonzero(table.kinds[opening : int(table.stops[rows[-1]])] == TagKind.IMAGE) + opening
    inside = inside[(outline.path_bits[table.within[inside]] & _UNWANTED) == 0]
    figures = outline.climb(table.within[inside], _FIGURE[outline.tag])
    found: dict[str, Image] = {}
    for position, figure in zip(inside.tolist(), figures.tolist(), strict=True):
        address = _address(table.tags[position])
        if address and address not in found:
            found[address] = Image(url=address, caption=_caption(table, position, figure))
            if len(found) >= MOST_IMAGES:
                break
    return list(found.values())


def _address(tag: str) -> str | None:
    """``data-src`` before ``src``, which holds a placeholder where both are given; a picture in the address itself is one too."""
    by_name = dict(_SOURCE.findall(tag))
    address = by_name.get("data-src") or by_name.get("src")
    return html.unescape(address) if address and not address.startswith("data:") else None


def _caption(table: BlockTable, position: int, figure: int) -> str | None:
    """The text of the image's figure, else a caption right behind it, else its alternative text."""
    outline = table.outline
    first = int(table.starts.searchsorted(position, side="right"))
    for row in range(max(first - 1, 0), min(first + 4, len(table))):
        element = int(table.element[row])
        in_figure = figure > 0 and figure <= element < outline.end[figure]
        is_caption = bool(outline.path_bits[element] & PART_BIT["caption"]) and table.starts[row] >= position
        near = table.starts[row] - position <= _NEAR_TAGS
        if (in_figure or (is_caption and near)) and len(table.texts[row]) <= _CAPTION_LETTERS:
            return table.texts[row]
    alternative = _ALTERNATIVE.search(table.tags[position])
    text = " ".join(html.unescape(alternative.group(1)).split()) if alternative else ""
    return text or None


def headline_tag(table: BlockTable, first_row: int) -> int:
    """The tag of the last h1 before a row, or of the row itself where there is none."""
    tags = table.outline.tag[table.element[: first_row + 1]]
    above = (tags == NUMBER["h1"]).nonzero()[0]
    return int(table.starts[above[-1]] if len(above) else table.starts[first_row])


DATETIME = re.compile(r"""\bdatetime="([^"]{4,40})""")
HREF = re.compile(r"""\bhref="([^"]{1,2000})""")


def values_in(tags: Iterable[str], attribute: re.Pattern[str]) -> Iterator[str]:
    """The attribute's value in each tag that has it; entities are not undone."""
    return (match[1] for tag in tags if (match := attribute.search(tag)))
