"""A linear look at a page before any parser sees it: how deep, how many tags, how many attributes.

Parsers meet pages on which they take quadratic time, or drop text without a word: 260 nested elements make lxml return nothing,
100,000 attributes on one tag take it 12 s. Enters: text. Leaves: what was seen. Fails: ``Poison(too_complex)``.
"""

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from streams.clean.receive.hidden import first_letters, has_tag, unswallowed, without_hidden
from streams.clean.text.lexicon import words
from streams.errors import Poison
from streams.outcomes import DeadReason
from streams.settings import Limits

Heads = npt.NDArray[np.uint32]
Positions = npt.NDArray[np.intp]

HARD_DEPTH = 100
"""How many times ``Limits.depth`` is refused outright: no page needs that. In between, the parser is trusted and what it lost is
measured."""

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})")
_ATTRIBUTE = re.compile(r"""[^\s"'<>/=]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|[^\s"'=<>`]+))?""")
_ENDLESS = words("endless_tags")
_SHORTEST = 4
"""Bytes behind the last "<" that is looked at: no element fits into fewer."""


def _steps() -> npt.NDArray[np.int8]:
    """By the first two letters of a tag, how it changes the depth: a start tag 1, an end tag -1."""
    pairs = np.arange(1 << 16)
    first, second = pairs & 0xFF, pairs >> 8
    lower = first | 0x20
    is_start = (lower >= ord("a")) & (lower <= ord("z"))
    for name in ("br", "hr", "im", "in", "me", "so", "us"):
        # br, hr, img, input, meta, source, use: by two letters, good enough for a bound that only triggers the exact count.
        is_start &= (lower != ord(name[0])) | ((second | 0x20) != ord(name[1]))
    steps: npt.NDArray[np.int8] = is_start.astype(np.int8)
    steps[first == ord("/")] = -1
    return steps


_STEPS = _steps()


@dataclass(frozen=True, slots=True)
class Prescan:
    """What was seen.

    Attributes:
        deep: deeper than the limit.
        templates: some tag may be a template; of 60 real pages 8 have any.
        repaired: the page where marks would have swallowed its rest.
    """

    deep: bool
    templates: bool
    repaired: str | None


def prescan(html: str, limits: Limits, data: bytes | None = None) -> Prescan:
    """Looks at a page.

    Args:
        html: the page.
        limits: what it may have.
        data: the same in UTF-8, where it is at hand.

    Raises:
        Poison: more tags, or more attributes on one tag, than the limits allow; or absurdly deep.
    """
    data = html.encode("utf-8", "replace") if data is None else data
    starts = np.flatnonzero(np.frombuffer(data, np.uint8)[:-_SHORTEST] == ord("<"))
    heads = first_letters(data, starts)
    if len(starts) > limits.tags:
        tags = sum(1 for match in _TAG.finditer(html) if not match.group(1))
        if tags > limits.tags:
            raise Poison(DeadReason.TOO_COMPLEX, f"{tags} tags, at most {limits.tags} are taken")
    _check_attributes(html, data, starts, limits)
    return Prescan(
        deep=_is_deep(html, heads, limits),
        templates=has_tag(heads, "template"),
        repaired=unswallowed(html, data, starts, heads),
    )


def _check_attributes(html: str, data: bytes, starts: Positions, limits: Limits) -> None:
    """Looks at those tags alone that are long enough to hold too many, and then outside scripts, where "<" is a comparison."""
    if _most_attributes(data, starts, limits.attributes) > limits.attributes:
        shown = without_hidden(html).encode("utf-8", "replace")
        again = np.flatnonzero(np.frombuffer(shown, np.uint8) == ord("<"))
        count = _most_attributes(shown, again, limits.attributes)
        if count > limits.attributes:
            raise Poison(DeadReason.TOO_COMPLEX, f"{count} attributes on one tag, at most {limits.attributes} are taken")


def _most_attributes(data: bytes, starts: Positions, limit: int) -> int:
    """The most attributes on one tag, where that is more than ``limit``; else 0.

    A tag of so many attributes is long, so only stretches without "<" of that length are looked at.
    """
    stops = np.append(starts[1:], len(data))
    for number in np.flatnonzero(stops - starts > 2 * limit).tolist():
        begin, stop = int(starts[number]) + 1, int(stops[number])
        if not data[begin : begin + 1].isalpha() or data.find(b">", begin, min(stop, begin + 2 * limit)) >= 0:
            continue
        piece = data[begin:stop]
        count = sum(1 for _ in _ATTRIBUTE.finditer(piece.partition(b">")[0].decode("utf-8", "replace"))) - 1
        if count > limit:
            return count
    return 0


def _is_deep(html: str, heads: Heads, limits: Limits) -> bool:
    """Whether elements nest deeper than the limit."""
    if _depth_bound(heads) <= limits.depth:
        return False
    depth = _depth(html)
    if depth > HARD_DEPTH * limits.depth:
        raise Poison(DeadReason.TOO_COMPLEX, f"elements nested {depth} deep")
    return depth > limits.depth


def _depth_bound(heads: Heads) -> int:
    """At least the depth of the page, in one pass of C: tags without an end count as if they needed one, unless common."""
    steps = _STEPS[(heads & 0xFFFF).astype(np.uint16)]
    heights = np.cumsum(steps, dtype=np.int32)
    return int(heights.max(initial=0) - min(0, int(heights.min(initial=0))))


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
