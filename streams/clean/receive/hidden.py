"""Text that a page hides or loses: scripts, styles, comments, and the marks that swallow all that follows.

A comment, script or the like that never ends hides the rest of the page from every parser; taking the mark out brings it back.
"""

import re

import numpy as np
import numpy.typing as npt

LEAST_PARAGRAPHS, MOST_REPAIRS = 3, 5
"""Paragraph tags behind a mark that swallows an article: behind a cut inside a script there are none, one or two stand in its
strings. Marks taken out: each costs a look over the page."""

_HIDDEN_START = re.compile(r"<(?:!--|(script|style|template|svg)[\s>/])", re.IGNORECASE | re.ASCII)
_HIDDEN_END = {
    name: re.compile(rf"</{name}[^<>]{{0,100}}>?", re.IGNORECASE | re.ASCII) for name in ("script", "style", "template", "svg")
}
_HIDDEN_END["--"] = re.compile("-->")

_RAW = ("script", "style", "textarea", "title", "xmp", "plaintext", "iframe", "noembed", "noframes")
"""What stands behind them is text and no elements, until their end."""
_WHOLE = ("select", "template", "object", "video", "audio", "canvas", "button", "applet", "datalist", "dialog", "map", "option")
"""What stands in them is no part of the article: choices, controls, what is shown where a film cannot be. Complete: of the elements
whose end must be written, those that cleaning leaves out whole, and ``option``."""
_NAMES = (*_RAW, *_WHOLE)
_SWALLOWING_START = re.compile(rf"<(?:!--|({'|'.join(_NAMES)})(?:\s[^>]{{0,500}})?>)", re.IGNORECASE | re.ASCII)
_SWALLOWING_END = {name: re.compile(f"</{name}", re.IGNORECASE | re.ASCII) for name in _NAMES} | {"--": re.compile("-->")}
_SWALLOWING_END["plaintext"] = re.compile("(?!)")  # nothing ends plain text
_SWALLOWING_END["option"] = re.compile("</(?:option|select|datalist)", re.IGNORECASE | re.ASCII)  # its own may be left out
_PARAGRAPH = re.compile(r"<p[\s>]|</p>", re.IGNORECASE | re.ASCII)
_MARK = 4


def _packed(name: str) -> int:
    """The first letters of a tag as one number, as ``first_letters`` has them; "/" is "/" with the bit of lower case too."""
    return int.from_bytes(name[:_MARK].encode(), "little")


_OPENING = {_packed(name): [_packed(f"/{name}")] for name in (*_NAMES, "xmp>", "xmp ", "map>", "map ")}
_OPENING[_packed("option")] += [_packed("/select"), _packed("/datalist")]
_COMMENT = _packed("!--")
_LOWER, _THREE = np.uint32(0x20202020), np.uint32(0xFFFFFF)


def first_letters(data: bytes, starts: npt.NDArray[np.intp]) -> npt.NDArray[np.uint32]:
    """The four bytes behind each of ``starts`` as one number, the first of them lowest; there must be as many."""
    if len(data) <= _MARK:
        return np.zeros(0, np.uint32)
    # Every fourth byte and those between: numpy reads numbers that begin anywhere.
    anywhere = np.ndarray((len(data) - _MARK + 1,), np.dtype("<u4"), data, strides=(1,))
    return anywhere[starts + 1]


def has_tag(heads: npt.NDArray[np.uint32], name: str) -> bool:
    """Whether one of the tags begins as this name does, told by their ``first_letters``."""
    return bool(((heads | _LOWER) == _packed(name)).any())


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


def text_letters(html: str) -> int:
    """Characters of text on the page, white space aside."""
    return sum(len(word) for piece in without_hidden(html).split("<") for word in piece.partition(">")[2].split())


def unswallowed(html: str, data: bytes, starts: npt.NDArray[np.intp], heads: npt.NDArray[np.uint32]) -> str | None:
    """The page without the marks that swallow its rest; None where there are none, as on most pages.

    Args:
        html: the page.
        data: the same as UTF-8.
        starts: where in ``data`` the tags begin.
        heads: their ``first_letters``.
    """
    if not _may_swallow(data, starts, heads):
        return None
    repaired = html
    for _ in range(MOST_REPAIRS):
        at = _first_endless(repaired)
        if at is None:
            break
        start, stop = at
        if len(_PARAGRAPH.findall(repaired, stop)) < LEAST_PARAGRAPHS:
            break
        repaired = f"{repaired[:start]} {repaired[stop:]}"
    return repaired if repaired != html else None


def _may_swallow(data: bytes, starts: npt.NDArray[np.intp], heads: npt.NDArray[np.uint32]) -> bool:
    """Whether the last start of a comment, script or the like has no end behind it, told by the first letters of each tag."""
    marks = heads | _LOWER
    for opening, closings in _OPENING.items():
        opened = np.flatnonzero(marks == opening)
        if len(opened) and not np.isin(marks[opened[-1] :], closings).any():
            return True
    comments = np.flatnonzero((heads & _THREE) == _COMMENT)
    return bool(len(comments)) and data.find(b"-->", int(starts[comments[-1]])) < 0


def _first_endless(html: str) -> tuple[int, int] | None:
    """Where the first mark stands that hides all behind it."""
    at = 0
    while match := _SWALLOWING_START.search(html, at):
        end = _SWALLOWING_END[(match.group(1) or "--").lower()].search(html, match.end())
        if end is None:
            return match.start(), match.end()
        at = end.end()
    return None
