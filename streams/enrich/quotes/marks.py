"""Marks: where words stand in quotation marks, of every kind that news is written with.

A text and its paragraphs enter, quoted spans leave in reading order, none inside another: curly, straight, single, low, corner and
guillemet marks. A double mark that its paragraph does not close runs to the paragraph's end (speech over several paragraphs).
Nothing can fail.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

MARK = re.compile(r"``|''|’’|[\"“”„‟«»‹›‘’‚'「」]")
DOUBLE_OPEN = {
    "“": {"”", '"', "''", "’’"},
    "„": {"“", "”", '"'},
    "«": {"»"},
    "»": {"«"},
    "‹": {"›"},
    "›": {"‹"},
    "``": {"''", '"'},
    "‟": {"”"},
    "”": {"”"},
    "「": {"」"},
    '"': {'"', "”"},
}
"""Opening double marks with the marks that close them; pages mix straight and curly ones."""
TURNED = {"»": "«", "›": "‹"}
"""Closing guillemets that open where their opening one closes them (»so«)."""
LONGEST_SINGLE = 600
"""Characters in single marks: an apostrophe taken for an opening mark must not swallow the paragraph. 300 and 1,200 give the
same."""
ELISIONS = re.compile(r"(?:\d\ds?\b|em\b|til\b|n\b|cause\b|tis\b|twas\b|cos\b|s\b|bout\b|round\b)", re.IGNORECASE)
OPENS_AFTER = frozenset(' \t\n\u00a0([{—–-/:;,“"…')


class Marked(NamedTuple):
    """A quoted span.

    Attributes:
        start: at the opening mark.
        end: behind the closing mark.
        inner_start: behind the opening mark.
        inner_end: at the closing mark.
        single: set in single marks.
        closed: has its closing mark.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    single: bool
    closed: bool


def quoted_spans(text: str, paragraphs: Sequence[tuple[int, int]]) -> list[Marked]:
    """The quoted spans of ``text``."""
    found: list[Marked] = []
    for start, end in paragraphs:
        found += in_paragraph(text, start, end)
    return found


def in_paragraph(text: str, start: int, end: int) -> list[Marked]:
    """The quoted spans of one paragraph."""
    marks = [(match.start(), match.group()) for match in MARK.finditer(text, start, end)]
    found: list[Marked] = []
    at = 0
    while at < len(marks):
        span, at = opened(text, marks, at, start, end)
        if span:
            found.append(span)
    return found


def opened(text: str, marks: list[tuple[int, str]], at: int, start: int, end: int) -> tuple[Marked | None, int]:
    """The span that mark ``at`` opens, if it opens one, and the number of the first mark behind it."""
    position, mark = marks[at]
    if mark in TURNED and not any(other == TURNED[mark] for _, other in marks[at + 1 :]):
        return None, at + 1
    if mark in DOUBLE_OPEN:
        if mark in {'"', "”"} and not opens(text, position, start):
            return None, at + 1
        return double(text, marks, at, end, DOUBLE_OPEN[mark])
    if mark in {"‘", "‚", "'"} and opens(text, position, start):
        return single(text, marks, at, end)
    if mark == "’" and opens(text, position, start) and not ELISIONS.match(text, position + 1):
        return single(text, marks, at, end)
    return None, at + 1


def opens(text: str, position: int, start: int) -> bool:
    """Whether the mark stands where words can begin: nothing or a space before it, a letter behind it."""
    before = text[position - 1] if position > start else " "
    behind = text[position + 1] if position + 1 < len(text) else " "
    return before in OPENS_AFTER and not behind.isspace()


def double(text: str, marks: list[tuple[int, str]], at: int, end: int, closers: set[str]) -> tuple[Marked | None, int]:
    """A span in double marks, to its closing mark or, where there is none, to the paragraph's end."""
    position, mark = marks[at]
    inner = position + len(mark)
    for number in range(at + 1, len(marks)):
        where, other = marks[number]
        if other == mark and mark != '"' and other not in closers:
            return Marked(position, where, inner, len(text[:where].rstrip()), single=False, closed=False), number
        if other in closers and not (other == '"' and reopens(text, where, inner)):
            if not text[inner:where].strip():
                return None, number + 1
            return Marked(position, where + len(other), inner, where, single=False, closed=True), number + 1
    return Marked(position, end, inner, end, single=False, closed=False), len(marks)


def reopens(text: str, where: int, inner: int) -> bool:
    """Whether a straight mark looks like an opening one although one is open: a space before it, a word behind it."""
    return where > inner and text[where - 1].isspace() and where + 1 < len(text) and text[where + 1].isalnum()


def single(text: str, marks: list[tuple[int, str]], at: int, end: int) -> tuple[Marked | None, int]:
    """A span in single marks; apostrophes inside it are passed over."""
    position, mark = marks[at]
    closer = "'" if mark == "'" else "’‘"
    if ELISIONS.match(text, position + 1):
        return None, at + 1
    fallback: tuple[int, int] | None = None
    for number in range(at + 1, len(marks)):
        where, other = marks[number]
        if where - position > LONGEST_SINGLE or where >= end:
            break
        if other not in closer or (where + 1 < len(text) and text[where + 1].isalnum()) or text[where - 1].isspace():
            continue
        if plural_possessive(text, where):
            fallback = fallback or (where, number)
            continue
        return Marked(position, where + 1, position + 1, where, single=True, closed=True), number + 1
    if fallback:
        where, number = fallback
        return Marked(position, where + 1, position + 1, where, single=True, closed=True), number + 1
    return None, at + 1


def plural_possessive(text: str, where: int) -> bool:
    """Whether the mark can be that of "the workers' strike": an s before it, a word in small letters behind it."""
    return text[where - 1] == "s" and text[where + 1 : where + 2] == " " and text[where + 2 : where + 3].islower()


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """The range without white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
