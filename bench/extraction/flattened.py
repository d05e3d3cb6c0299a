"""Pages as others send them who have thrown the marks away: all text of the page, one block a line."""

import re

import turbohtml
from turbohtml import Element, Node, Text

from bench.extraction.pages import Labelled
from bench.extraction.tools import Copydesk, Found
from streams.clean.receive.decode import decoded
from streams.clean.receive.facts import Facts

_SKIPPED = frozenset(["head", "script", "style", "noscript", "template", "svg", "iframe", "object", "select", "textarea"])
# fmt: off
_INLINE = frozenset([
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "img", "ins",
    "kbd", "label", "mark", "nobr", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var",
    "wbr",
])
# fmt: on
_SENTENCE_ENDS = re.compile(r"[.!?…。！？।؟][\"'”’»)]*$")
_RULE_WORDS = 12


def flat_text(page: Labelled) -> str:
    """The page's text, a block a line."""
    pieces: list[str] = []
    left: list[Node | str] = [turbohtml.parse(decoded(page.html))]
    while left:
        node = left.pop()
        if isinstance(node, str):
            pieces.append(node)
        elif isinstance(node, Text):
            pieces.append(" ".join(f"-{node.data}-".split())[1:-1])
        elif not isinstance(node, Element):
            left += reversed(node.children)
        elif node.tag not in _SKIPPED:
            border = "" if node.tag in _INLINE else "\n"
            left += [border, *reversed(node.children), border]
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)


def flat(ours: Copydesk, page: Labelled) -> Found:
    """What our cleaning makes of the flattened page."""
    return ours.cleaned(Facts(url=page.url, text=flat_text(page)), page.domain)


def by_rule(page: Labelled) -> Found:
    """The rule that people use: lines of twelve words or more that end like a sentence."""
    lines = flat_text(page).split("\n")
    return Found(("\n".join(line for line in lines if len(line.split()) >= _RULE_WORDS and _SENTENCE_ENDS.search(line)),))
