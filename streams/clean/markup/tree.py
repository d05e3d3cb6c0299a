"""An HTML page as one tree, with the parts that metadata is read from: parsed once, asked by name."""

from collections.abc import Iterator
from functools import cached_property, lru_cache

import turbohtml

from streams.clean.markup.class_names import speaks_of
from streams.clean.text.lexicon import selector
from streams.clean.text.spaces import folded

MAX_VALUE = 2_000
"""Characters of a meta value that are kept: twice the longest summary that is taken."""
MAX_BLOCKS = 50
"""JSON-LD blocks that are read: of 330 labelled pages the median has 1, the most 9."""
_META_NAMES = ("property", "name", "itemprop", "http-equiv")
_OF_OTHERS = "[itemprop~=citation], [itemprop~=comment], [itemprop~=suggestedAnswer], [itemprop~=acceptedAnswer]"
_MARKED = selector("marked")
_HEAD = frozenset(["meta", "link", "title", "h1", "script"])
_READINGS = ("rt", "rp", "rtc")
"""Of ruby: how a word above which they stand is read, and the brackets around it where a browser knows no ruby."""


class Markup:
    """The tree of a page.

    turbohtml parses in linear time whatever the nesting, and loses no text (200,000 nested elements: .06 s).
    """

    def __init__(self, html: str) -> None:
        self.html = html
        self.tree = turbohtml.parse(html)
        # Read in line they would double every word of a page for children or learners: 港みなと. One tag is sought in no time.
        for name in _READINGS:
            for reading in self.tree.select(name):
                reading.decompose()

    @cached_property
    def meta(self) -> dict[str, list[str]]:
        """Values of meta tags by name, in lower case (``og:title``), in the page's order, empty ones left out.

        Some generators write ``value`` for ``content``. What describes a cited work or a comment says nothing of the page.
        """
        found: dict[str, list[str]] = {}
        for element in self.tree.select("meta"):
            content = (element.attr("content") or element.attr("value") or "").strip()
            if not content:
                continue
            if element.attr("itemprop") and element.closest(_OF_OTHERS) is not None:
                continue
            for attribute in _META_NAMES:
                for name in (element.attr(attribute) or "").lower().split():
                    found.setdefault(name, []).append(content[:MAX_VALUE])
        return found

    @cached_property
    def squeezed_meta(self) -> dict[str, list[tuple[str, str]]]:
        """Names and values of meta tags by the letters of the name alone: sites write "pub_date", "pubDate" and "pub-date"."""
        found: dict[str, list[tuple[str, str]]] = {}
        for name, values in self.meta.items():
            found.setdefault(squeezed(name), []).extend((name, value) for value in values)
        return found

    def value(self, *names: str) -> str | None:
        """The value of the first of these meta tags that is set."""
        for name in names:
            if name in self.meta:
                return self.meta[name][0]
        return None

    @cached_property
    def json_ld(self) -> list[str]:
        """The page's JSON-LD blocks."""
        return [element.text for element in self.tree.select("script[type*='ld+json' i]")[:MAX_BLOCKS]]

    @cached_property
    def title(self) -> str | None:
        """The text of the title element in the head (an SVG may have titles of its own)."""
        return next((text for element in self.tree.select("title") if (text := folded(element.text))), None)

    @cached_property
    def headings(self) -> list[str]:
        """The folded texts of the first-rank headings, empty ones left out."""
        return [text for element in self.tree.select("h1")[:10] if (text := text_of(element))]

    @cached_property
    def language(self) -> str | None:
        """The ``lang`` of the page."""
        root = self.tree.root
        return (text_attribute(root, "lang") or text_attribute(root, "xml:lang")) if root is not None else None

    @cached_property
    def marked(self) -> list[turbohtml.Element]:
        """Elements whose attributes speak of times or authors, in the page's order; what the head has is read by its tag."""
        return [element for element in self.tree.select(_MARKED) if element.tag not in _HEAD]

    @cached_property
    def _with_classes(self) -> tuple[list[turbohtml.Element], list[str], frozenset[str]]:
        """Elements with class names, in the page's order; those names; the different ones, which are far fewer."""
        elements = self.tree.select("[class]")
        names = [element.attr("class") or "" for element in elements]
        return elements, names, frozenset(names)

    def named(self, kind: str) -> list[turbohtml.Element]:
        """Elements whose class names speak of ``kind`` (``author``, ``date``, …), in the page's order."""
        elements, names, different = self._with_classes
        wanted = {name for name in different if speaks_of(name, kind)}
        return [element for name, element in zip(names, elements, strict=True) if name in wanted] if wanted else []

    @cached_property
    def lines(self) -> list[str]:
        """The page's text, line by line, as a reader sees it but for runs of white space."""
        return [line for raw in self.tree.to_text().splitlines() if (line := raw.strip())]

    def links(self, relation: str) -> Iterator[str]:
        """Addresses of ``<link rel=…>``."""
        for element in self.tree.select("link"):
            if relation in text_attribute(element, "rel").lower().split():
                yield text_attribute(element, "href").strip()

    def texts(self, selection: str, limit: int = 20) -> list[str]:
        """The folded texts of the first elements that a selector names, empty ones left out."""
        return [text for element in self.tree.select(selection)[:limit] if (text := text_of(element))]


@lru_cache(maxsize=10_000)
def squeezed(name: str) -> str:
    """The letters and digits of a name, in lower case."""
    return "".join(filter(str.isalnum, name)).lower()


def text_attribute(element: turbohtml.Element, name: str) -> str:
    """An attribute's value; empty where it is missing."""
    return element.attr(name) or ""


def text_of(element: turbohtml.Element) -> str:
    """What a reader sees of an element, on one line: a line break between two words is a space."""
    return folded(element.to_text() if element.select_one("br, div, p, li") else element.text)
