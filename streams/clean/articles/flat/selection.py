"""Which lines of a flattened article are its text: what the line model says, held against what the rules know.

Rules name what has words of its own (times, crumbs, captions, credits, boxes, comment forms); the model decides between running
text and the rest, which no word list can.
"""

from collections.abc import Sequence

import msgspec
import numpy as np

from streams.clean.articles.flat.model import ENCLOSED, THRESHOLD
from streams.clean.body.arrays import Bools, Floats
from streams.clean.fields.line_kinds import Line, LineKind

MAY_BE_TEXT = frozenset((LineKind.SENTENCE, LineKind.SHORT, LineKind.ITEM))
"""Kinds that may be text: for these the model is asked."""
SURE = 0.75
"""The score from which a line needs nobody's word for it: a short line at the end, an article by itself."""
_ENDS = frozenset((LineKind.COMMENTS, LineKind.BOX))
_LEAST_WORDS = 20
"""Words of text below which the model has found nothing, and the rules stand alone: fewer are a slogan or a caption."""
_ABOVE_TEXT = frozenset((LineKind.TIME, LineKind.BYLINE))
_OPENING = 12
"""Words of a lead."""
_PARAGRAPH = 17
"""Words from which a line is no heading: headings inside a text are shorter than headlines, which have ten to fifteen."""


def selected(lines: Sequence[Line], scores: Floats) -> Bools | None:
    """Which of an article's lines the model takes for text, or None where it finds too little to be believed."""
    found, words = scored_text(lines, scores)
    return found if words[found].sum() >= _LEAST_WORDS else None


def scored_text(lines: Sequence[Line], scores: Floats) -> tuple[Bools, Floats]:
    """What is taken, and words; by line.

    A long sentence between the date and a text is its lead, if it looks like text at all. A short line at the end heads nothing:
    mostly it is the first of what follows, and must be surer than others.
    """
    may_be = np.fromiter((line.kind in MAY_BE_TEXT for line in lines), np.bool_, len(lines))
    words = np.fromiter((line.words for line in lines), np.float32, len(lines))
    found = (scores >= THRESHOLD) & may_be
    may_be &= scores >= ENCLOSED
    found[1:-1] |= found[:-2] & found[2:] & may_be[1:-1]
    is_dated = np.fromiter((line.kind in _ABOVE_TEXT for line in lines), np.bool_, len(lines))
    is_opening = np.fromiter((line.kind is LineKind.SENTENCE and line.words >= _OPENING for line in lines), np.bool_, len(lines))
    found[1:-1] |= is_dated[:-2] & found[2:] & is_opening[1:-1] & may_be[1:-1]
    for row in np.flatnonzero(found)[::-1].tolist():
        if lines[row].kind is not LineKind.SHORT or words[row] >= _PARAGRAPH or scores[row] >= SURE:
            break
        found[row] = False
    return found, words


def relabelled(lines: Sequence[Line], is_text: Bools) -> list[Line]:
    """The lines, each with the kind that it has by rules and model together.

    Text is what both take; the second copy of a paragraph is none, while headings stand in a table of contents too. Three short
    lines in a row are a list that has lost its marks. A marker of comments or an author's box ends nothing while most of the text
    is still to come: "Written by" stands above it too. "Read also" never ends a text: the model knows teasers by more than that.
    """
    words = np.fromiter((line.words for line in lines), np.float32, len(lines)) * is_text
    before = np.cumsum(words)
    is_listed = _in_runs(np.fromiter((line.kind is LineKind.SHORT for line in lines), np.bool_, len(lines)) & is_text)
    seen: set[str] = set()
    found: list[Line] = []
    for row, (line, is_one) in enumerate(zip(lines, is_text.tolist(), strict=True)):
        kind, repeats = line.kind, line.repeats
        is_early = kind in _ENDS and 2 * before[row] < before[-1]
        if kind is LineKind.RELATED or is_early or (kind in MAY_BE_TEXT and not is_one):
            kind = LineKind.CHROME
        elif kind is LineKind.SHORT and line.words >= _PARAGRAPH:
            kind = LineKind.SENTENCE
        elif kind is LineKind.SHORT and is_listed[row]:
            kind = LineKind.ITEM
        elif kind is LineKind.SHORT and not _opens(lines, is_text, row):
            kind = LineKind.SENTENCE
        if repeats > 1 and is_one:
            kind, repeats = (LineKind.CHROME, repeats) if line.key in seen and line.words >= _PARAGRAPH else (kind, 1)
            seen.add(line.key)
        found.append(msgspec.structs.replace(line, kind=kind, repeats=repeats))
    return found


def _opens(lines: Sequence[Line], is_text: Bools, row: int) -> bool:
    """Running text follows right below: a short line is its heading."""
    return (
        row + 1 < len(lines)
        and bool(is_text[row + 1])
        and (lines[row + 1].kind is not LineKind.SHORT or lines[row + 1].words >= _PARAGRAPH)
    )


def _in_runs(chosen: Bools) -> Bools:
    """Those of the chosen that stand three or more in a row."""
    padded = np.concatenate([[False, False], chosen, [False, False]])
    begins = padded[2:] & padded[1:-1] & padded[:-2]
    found: Bools = begins[:-2] | begins[1:-1] | begins[2:]
    return found
