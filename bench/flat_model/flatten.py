"""HTML → flattened text as scrapers leave it: all text of the page, navigation and footers too, a block element's text a line."""

from collections.abc import Iterator

from lxml import html as lxml_html
from lxml.etree import ParserError, _Element

from streams.clean.text import spaces

# fmt: off
_INLINE = frozenset([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins", "kbd",
    "label", "mark", "nobr", "picture", "q", "rp", "rt", "ruby", "s", "samp", "small", "source", "span", "strike", "strong", "sub",
    "sup", "time", "tt", "u", "var", "wbr",
])
# fmt: on
"""Elements that break no line."""
_UNSEEN = frozenset(["script", "style", "noscript", "template", "svg", "head", "iframe", "object", "select", "textarea"])

_PARSER = lxml_html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True, remove_pis=True)


def flattened(html: str) -> list[str]:
    """The lines of a page, white space folded, empty ones left out."""
    try:
        root = lxml_html.document_fromstring(html.encode(), parser=_PARSER)
    except (ParserError, ValueError):
        return []
    raw = "".join(_pieces(root))
    return [line for one in raw.split("\n") if (line := spaces.folded(one))]


def _pieces(root: _Element) -> Iterator[str]:
    """Texts in page order, white space inside them folded, with line breaks around block elements."""
    stack: list[tuple[_Element, bool]] = [(root, False)]
    while stack:
        element, is_closing = stack.pop()
        is_seen = element.tag not in _UNSEEN
        around = "\n" if is_seen and element.tag not in _INLINE else ""
        if is_closing:
            yield around
            yield " ".join((element.tail or "").split("\n"))
            continue
        yield around
        stack.append((element, True))
        if is_seen:
            yield " ".join((element.text or "").split("\n"))
            stack.extend((child, False) for child in reversed(element))
