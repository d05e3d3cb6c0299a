"""The elements of a page as arrays: parents, ends, depths, and what stands on the path to the root.

Element 0 is virtual and above all others; the others are numbered in document order, so an element's descendants are the numbers
from its own to its end.
"""

from dataclasses import dataclass
from typing import TypeVar

import numpy as np

from streams.clean.body.arrays import Bools, Floats, Ints
from streams.clean.body.tags import NONE, TagKind, TagMeanings

Array = TypeVar("Array", Ints, Floats)
_LEVEL = 1 << 32
"""Depth and position in one sortable number: depth * _LEVEL + position."""


@dataclass(frozen=True, slots=True)
class Outline:
    """One value an element.

    Attributes:
        parent: the element above.
        end: the element behind its last descendant.
        tag: number of the element's name.
        depth: block elements above it.
        names: number of its list of names.
        bits: parts of a page of its own names.
        score: log-odds of its own names.
        path_bits: ``bits`` of it and all above.
        path_tags: the bits of the tags of it and all above.
        path_score: the sum of ``score`` of it and all above.
    """

    parent: Ints
    end: Ints
    tag: Ints
    depth: Ints
    names: Ints
    bits: Ints
    score: Floats
    path_bits: Ints
    path_tags: Ints
    path_score: Floats

    def __len__(self) -> int:
        """How many elements there are, the virtual one among them."""
        return len(self.parent)

    def climb(self, start: Ints, stop: Bools) -> Ints:
        """From each element of ``start`` upwards to the first for which ``stop`` is true (the virtual one at last).

        Elements 0 ← 1 ← 2 ← 3, stop at 1: each points up one step but 1, which points to itself: 0, 1, 1, 2;
        following each pointer's pointer doubles the steps: 0, 1, 1, 1. From 3 one arrives at 1.
        """
        up = np.where(stop, np.arange(len(self)), self.parent)
        levels = int(self.depth.max(initial=0))
        while levels > 0:
            up = up[up]
            levels >>= 1
        return up[start]


def outline(kind: Ints, codes: Ints, meanings: TagMeanings) -> tuple[Outline, Ints]:
    """The elements, and for each tag the element in which the text behind it stands.

    Tags ``div p /p p /p /div``: depths behind them 1 2 1 2 1 0, elements 1 (div), 2 and 3 (p) begin at tags 0, 1, 3;
    an element's parent is the last of one depth less that begins before it: the virtual 0 for 1, and 1 for 2 and 3;
    the text behind tag 2 (``/p``, depth 1) stands in the last element of depth 1 that began by then: 1.

    Args:
        kind: what each tag does.
        codes: each tag's number in ``meanings``.
        meanings: the meaning of tags.
    """
    opens = kind == TagKind.BLOCK
    closes = kind == TagKind.BLOCK_END
    depth_after = np.cumsum(opens.astype(np.int64) - closes)
    starts = np.flatnonzero(opens)
    depth = depth_after[starts]
    keys = depth * _LEVEL + starts
    order = np.argsort(keys, kind="stable")

    def last_open(at_depth: Ints, before: Ints) -> Ints:
        """The last element of a depth that begins at or before a tag; the virtual one where there is none."""
        if not len(starts):
            return np.zeros(len(before), np.int64)
        found = np.searchsorted(keys[order], at_depth * _LEVEL + before, side="right") - 1
        return np.where((found >= 0) & (at_depth > 0), order[np.maximum(found, 0)] + 1, 0)

    parent = _under_root(last_open(depth - 1, starts))
    of = codes[starts]
    tag = _under_root(meanings.tag[of], NONE)
    bits = _under_root(meanings.bits[of])
    score = _under_root(meanings.score[of])
    tag_bit = np.where(tag == NONE, 0, np.int64(1) << np.minimum(tag, NONE - 1))
    path_bits, path_tags, path_score = _down(parent, int(depth.max(initial=0)), bits, tag_bit, score)
    elements = Outline(
        parent=parent,
        end=_ends(starts, depth, closes, depth_after),
        tag=tag,
        depth=_under_root(depth),
        names=_under_root(meanings.names[of]),
        bits=bits,
        score=score,
        path_bits=path_bits,
        path_tags=path_tags,
        path_score=path_score,
    )
    return elements, last_open(depth_after, np.arange(len(kind)))


def _under_root(values: Array, root: int = 0) -> Array:
    """``values`` with the virtual element's own in front."""
    return np.concatenate([np.array([root], values.dtype), values])


def _down(parent: Ints, levels: int, bits: Ints, tags: Ints, score: Floats) -> tuple[Ints, Ints, Floats]:
    """Gathers along the way to the root by doubling: after k rounds each element knows 2**k levels, its own the first.

    Elements 0 ← 1 ← 2 ← 3 with scores 0, a, b, c: after one round each has its own and its parent's: 0, a, a+b, b+c,
    and knows the element two above: 0, 0, 0, 1; after the next 3 has b+c and what 1 has, a: the whole path.
    The virtual element has nothing, so adding it twice does no harm.
    """
    up = parent
    while levels > 0:
        bits = bits | bits[up]
        tags = tags | tags[up]
        score = score + score[up]
        up = up[up]
        levels >>= 1
    return bits, tags, score


def _ends(starts: Ints, depth: Ints, closes: Bools, depth_after: Ints) -> Ints:
    """The element behind each element's last descendant: the first to begin after its end tag.

    Tags ``div p /p /div p /p``: element 1 (div) begins at tag 0, is closed by the first end tag behind it that leads back to
    depth 0, tag 3, and behind that element 3 is the first to begin: its end is 3. Element 2 (p) is closed by tag 2, and its end
    is 3 as well.
    """
    count = len(starts)
    ends = np.full(count + 1, count + 1, np.int64)
    closing = np.flatnonzero(closes)
    if not count or not len(closing):
        return ends
    keys = depth_after[closing] * _LEVEL + closing
    order = np.argsort(keys, kind="stable")
    found = np.searchsorted(keys[order], (depth - 1) * _LEVEL + starts)
    closed = closing[order[np.minimum(found, len(closing) - 1)]]
    ends[1:] = np.where(found < len(closing), np.searchsorted(starts, closed) + 1, count + 1)
    return ends
