"""The main content of an HTML page as blocks: the one place where it is decided what belongs to the article.

Enters: decoded HTML. Leaves: blocks in reading order with images and links. The way it is decided may be exchanged behind
``html_body``; nothing else of it is seen outside.
"""

import re
from typing import Any, Literal

import msgspec
import trafilatura

from streams.clean.spaces import folded
from streams.clean.urls import absolute
from streams.records import Block, Image, Link

BlockType = Literal["paragraph", "heading", "list", "quote", "table"]


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """What was found. ``confidence`` is 0–1; ``blocks`` is empty where there is no main content."""

    blocks: list[Block] = []
    images: list[Image] = []
    links: list[Link] = []
    confidence: float = 0.0


def html_body(html: str, base_url: str | None) -> Body:
    """The body of the page's article.

    Args:
        html: the page, decoded.
        base_url: where relative links start from.
    """
    found = trafilatura.bare_extraction(
        html,
        fast=True,
        with_metadata=False,
        include_comments=False,
        include_links=True,
        include_images=True,
        include_formatting=False,
    )
    root = getattr(found, "body", None)
    if root is None:
        return Body()
    blocks = [block for element in root for block in _blocks(element)]
    words = sum(len(block.text.split()) for block in blocks)
    return Body(
        blocks=blocks, images=_images(root, base_url), links=_links(root, base_url), confidence=min(0.9, 0.4 + words / 1000)
    )


def _blocks(element: Any) -> list[Block]:
    kind = element.tag
    if kind == "list":
        items = [text for item in element if (text := _text(item))]
        return [Block(type="list", text="\n".join(items), items=items)] if items else []
    if kind == "table":
        rows = [" | ".join(cell for cell in map(_text, row) if cell) for row in element.iter("row")]
        rows = [row for row in rows if row]
        return [Block(type="table", text="\n".join(rows), items=rows)] if rows else []
    text = _text(element)
    if not text:
        return []
    if kind == "head":
        level = re.sub(r"\D", "", element.get("rend") or "")
        return [Block(type="heading", text=text, level=int(level) if level else None)]
    return [Block(type="quote" if kind == "quote" else "paragraph", text=text)]


def _text(element: Any) -> str:
    return folded("".join(element.itertext()))


def _images(root: Any, base_url: str | None) -> list[Image]:
    found = [
        Image(url=absolute(image.get("src"), base_url), caption=folded(image.get("alt") or "") or None)
        for image in root.iter("graphic")
    ]
    return [image for image in found if image.url]


def _links(root: Any, base_url: str | None) -> list[Link]:
    pairs = [(absolute(link.get("target"), base_url), _text(link)) for link in root.iter("ref")]
    return [Link(url=url, text=text) for url, text in pairs if url and text]
