"""A linear look at a page before any parser sees it: how deep, how many tags, how much text.

Parsers meet pages on which they take quadratic time, or drop text without a word: 260 nested elements make lxml return nothing,
100,000 attributes on one tag take it 12 s, an unclosed comment swallows the rest in all of them. Enters: text. Leaves: counts.
Fails: ``Poison(too_complex)``.
"""

import re

import numpy as np

from streams.errors import Poison
from streams.outcomes import DeadReason
from streams.settings import Limits

HARD_DEPTH = 100
"""How many times ``Limits.depth`` is refused outright; in between, the parser is trusted and what it lost is measured."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_ATTRIBUTE = re.compile(r"""[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
_ENDLESS = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
        "p",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "tr",
        "option",
        "path",
        "rect",
        "circle",
        "use",
    ]
)
_MARKS = re.compile(
    r"[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{2,}"
)


def check(html: str, limits: Limits) -> bool:
    """Whether the page is deeper than is parsed without loss.

    Raises:
        Poison: more tags, or more attributes on one tag, than the limits allow; or absurdly deep.
    """
    if html.count("<") > limits.tags:
        tags = sum(1 for match in _TAG.finditer(html) if not match.group(1))
        if tags > limits.tags:
            raise Poison(DeadReason.TOO_COMPLEX, f"{tags} tags, at most {limits.tags} are taken")
    _check_attributes(html, limits)
    if _depth_bound(html) <= limits.depth:
        return False
    depth = _depth(html)
    if depth > HARD_DEPTH * limits.depth:
        raise Poison(DeadReason.TOO_COMPLEX, f"elements nested {depth} deep")
    return depth > limits.depth


def _check_attributes(html: str, limits: Limits) -> None:
    """Looks at those tags alone that are long enough to hold too many, and then outside scripts, where "<" is a comparison."""
    if _most_attributes(html, limits.attributes) > limits.attributes:
        count = _most_attributes(without_hidden(html), limits.attributes)
        if count > limits.attributes:
            raise Poison(DeadReason.TOO_COMPLEX, f"{count} attributes on one tag, at most {limits.attributes} are taken")


def _most_attributes(html: str, limit: int) -> int:
    """The most attributes on one tag, where that is more than ``limit``; else 0."""
    shortest = 2 * limit
    for piece in html.split(">"):
        if len(piece) <= shortest:
            continue
        tag = piece.rfind("<")
        if tag < 0 or len(piece) - tag <= shortest or not piece[tag + 1 : tag + 2].isalpha():
            continue
        count = sum(1 for _ in _ATTRIBUTE.finditer(piece, tag + 1)) - 1
        if count > limit:
            return count
    return 0


def _depth_bound(html: str) -> int:
    """At least the depth of the page, in one pass of C: tags without an end count as if they needed one, unless common."""
    data = np.frombuffer(html.encode("utf-8", "replace"), np.uint8)
    starts = np.flatnonzero(data[:-2] == ord("<"))
    first, second = data[starts + 1] | 0x20, data[starts + 2] | 0x20
    opens = (first >= ord("a")) & (first <= ord("z"))
    # br, hr, li, p, img, input, meta, link, source, path: by their first two letters, good enough for a bound that only triggers
    # the exact count; "/" | 0x20 is "/" itself.
    pair = first.astype(np.uint16) << 8 | second
    opens &= ~np.isin(pair, _PAIRS)
    steps = opens.astype(np.int32) - (data[starts + 1] == ord("/"))
    if not len(steps):
        return 0
    heights = np.cumsum(steps)
    return int(heights.max() - min(0, int(heights.min())))


_PAIRS = np.array([ord(a) << 8 | ord(b) for a, b in ("br", "hr", "im", "in", "me", "so", "us")], np.uint16)


def _depth(html: str) -> int:
    """Elements open at once, at most, as a browser would count: an end tag closes down to its start tag."""
    open_names: dict[str, int] = {}
    stack: list[str] = []
    deepest = 0
    for match in _TAG.finditer(without_hidden(html)):
        name = match.group(2).lower()
        if name in _ENDLESS:
            continue
        if not match.group(1):
            stack.append(name)
            open_names[name] = open_names.get(name, 0) + 1
            deepest = max(deepest, len(stack))
        elif open_names.get(name):
            while stack:
                closed = stack.pop()
                open_names[closed] -= 1
                if closed == name:
                    break
    return deepest


def without_hidden(html: str) -> str:
    """The page without scripts, styles and comments; one that never ends is left in, so that its loss is seen."""
    kept: list[str] = []
    endless: set[str] = set()
    at = 0
    match = _HIDDEN_START.search(html)
    while match:
        name = (match.group(1) or "--").lower()
        end = None if name in endless else _HIDDEN_END[name].search(html, match.end())
        if end is None:
            endless.add(name)  # not found once is not found again: without this, 20,000 open scripts are a quadratic search
            match = _HIDDEN_START.search(html, match.end())
            continue
        kept.append(html[at : match.start()])
        at = end.end()
        match = _HIDDEN_START.search(html, at)
    kept.append(html[at:])
    return "".join(kept)


_HIDDEN_START = re.compile(r"<(?:!--|(script|style|template|svg)[\s>/])", re.IGNORECASE | re.ASCII)
_HIDDEN_END = {name: re.compile(f"</{name}", re.IGNORECASE | re.ASCII) for name in ("script", "style", "template", "svg")}
_HIDDEN_END["--"] = re.compile("-->")


def letters(html: str) -> int:
    """Characters of text on the page, white space aside."""
    return sum(len(word) for piece in without_hidden(html).split("<") for word in piece.partition(">")[2].split())


def without_mark_runs(text: str, longest: int) -> str:
    """``text`` with runs of combining marks cut to ``longest``: normalising 80,000 marks on one letter takes 6 s."""
    return _MARKS.sub(lambda match: match.group()[:longest], text) if not text.isascii() else text
