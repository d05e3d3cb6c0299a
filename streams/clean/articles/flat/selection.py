"""What the line model says, held against what the rules know: lines with their kinds changed where it decides.

Rules name what has words of its own (times, crumbs, captions, credits, boxes, comment forms); the model decides between running
text and the rest, which no word list can.
"""

from collections.abc import Sequence

import msgspec
import numpy as np

from streams.clean.articles.flat.header import header_of
from streams.clean.articles.flat.lines import Line, content_words
from streams.clean.articles.flat.model import ENCLOSED, THRESHOLD, LineModel
from streams.clean.body.arrays import Bools, Floats
from streams.clean.fields.line_kinds import Kind
from streams.clean.text.spaces import key

_DECIDED = frozenset((Kind.SENTENCE, Kind.SHORT, Kind.ITEM))
"""Kinds that may be text: for these the model is asked."""
_ENDS = frozenset((Kind.COMMENTS, Kind.BOX))
_ARTICLE_WORDS, _SURE, _SURE_ON_PAGE = 40, 0.75, 0.5
"""Words of an article below another, its mean score by itself, and amid the whole page."""
_TITLE_SHARE = 0.2
"""Share of a headline's words that its text must hold."""
_LEAST_WORDS = 20
"""Words of text below which the model has found nothing, and the rules stand alone."""
_ABOVE_TEXT = frozenset((Kind.TIME, Kind.BYLINE))
_OPENING = 12
"""Words of a lead."""
_PARAGRAPH = 17
"""Words from which a line is no heading."""


def taken(lines: Sequence[Line], scores: Floats) -> Bools | None:
    """Which of an article's lines the model takes for text, or None where it finds too little to be believed."""
    found, words = _found(lines, scores)
    return found if words[found].sum() >= _LEAST_WORDS else None


def _found(lines: Sequence[Line], scores: Floats) -> tuple[Bools, Floats]:
    """What is taken, and words; by line.

    A long sentence between the date and a text is its lead, if it looks like text at all. A short line at the end heads nothing:
    mostly it is the first of what follows, and must be surer than others.
    """
    may_be = np.fromiter((line.kind in _DECIDED for line in lines), np.bool_, len(lines))
    words = np.fromiter((line.words for line in lines), np.float32, len(lines))
    found = (scores >= THRESHOLD) & may_be
    may_be &= scores >= ENCLOSED
    found[1:-1] |= found[:-2] & found[2:] & may_be[1:-1]
    is_dated = np.fromiter((line.kind in _ABOVE_TEXT for line in lines), np.bool_, len(lines))
    is_opening = np.fromiter((line.kind is Kind.SENTENCE and line.words >= _OPENING for line in lines), np.bool_, len(lines))
    found[1:-1] |= is_dated[:-2] & found[2:] & is_opening[1:-1] & may_be[1:-1]
    for row in np.flatnonzero(found)[::-1].tolist():
        if lines[row].kind is not Kind.SHORT or words[row] >= _PARAGRAPH or scores[row] >= _SURE:
            break
        found[row] = False
    return found, words


def believed(parts: Sequence[Sequence[Line]], model: LineModel) -> list[Sequence[Line]]:
    """The parts of a page, those in which no article is found put back to the one above.

    Comments have names, dates and sentences as articles have. An article below another has the words of its headline in its own
    text rather than in that above. It stands below a marker, or right below text and not below a comment form; what stands behind
    menus is left to the gaps.
    """
    if len(parts) == 1:
        return list(parts)
    page = [line for part in parts for line in part]
    whole = model.scores(page, header_of(parts[0], first=True).title)
    found: list[Sequence[Line]] = []
    start = 0
    for part in parts:
        if found and not _is_article(part, found[-1], whole[start - 1 : start + len(part)], model):
            found[-1] = [*found[-1], *part]
        else:
            found.append(part)
        start += len(part)
    return found


def _is_article(part: Sequence[Line], above: Sequence[Line], on_page: Floats, model: LineModel) -> bool:
    """Whether an article stands in the part; ``on_page`` are scores amid the page, of the line right above it and of its own."""
    title = header_of(part, first=False).title
    scores = model.scores(part, title)
    is_text, words = _found(part, scores)
    total = float(words[is_text].sum())
    if total < _ARTICLE_WORDS or float(words[is_text] @ scores[is_text]) < _SURE * total:
        return False
    if above[-1].kind is not Kind.NEXT:
        sure = float(words[is_text] @ on_page[1:][is_text]) / total
        if sure < _SURE_ON_PAGE or not _ends_text(above, float(on_page[0])):
            return False
    wanted = content_words(key(title))
    own = {word for line, is_one in zip(part, is_text.tolist(), strict=True) if is_one for word in content_words(line.key)}
    other = {word for line in above if line.kind is Kind.SENTENCE for word in content_words(line.key)}
    return len(wanted & own) > max(len(wanted & other), _TITLE_SHARE * len(wanted))


def _ends_text(above: Sequence[Line], score: float) -> bool:
    """The last line is text, and none below a comment form: below a menu, a headline with a date is a teaser or the page's own."""
    last = above[-1].kind
    is_end = last is Kind.CREDIT or (last in {Kind.SENTENCE, Kind.ITEM} and score >= THRESHOLD)
    return is_end and all(line.kind is not Kind.COMMENTS for line in above)


def judged(lines: Sequence[Line], is_text: Bools) -> list[Line]:
    """The lines, each with the kind that it has by rules and model together.

    Text is what both take; the second copy of a paragraph is none, while headings stand in a table of contents too. Three short
    lines in a row are a list that has lost its marks. A marker of comments or an author's box ends nothing while most of the text
    is still to come: "Written by" stands above it too. "Read also" never ends a text: the model knows teasers by more than that.
    """
    words = np.fromiter((line.words for line in lines), np.float32, len(lines)) * is_text
    before = np.cumsum(words)
    is_listed = _in_runs(np.fromiter((line.kind is Kind.SHORT for line in lines), np.bool_, len(lines)) & is_text)
    seen: set[str] = set()
    found: list[Line] = []
    for row, (line, is_one) in enumerate(zip(lines, is_text.tolist(), strict=True)):
        kind, repeats = line.kind, line.repeats
        is_early = kind in _ENDS and 2 * before[row] < before[-1]
        if kind is Kind.RELATED or is_early or (kind in _DECIDED and not is_one):
            kind = Kind.CHROME
        elif kind is Kind.SHORT and line.words >= _PARAGRAPH:
            kind = Kind.SENTENCE
        elif kind is Kind.SHORT and is_listed[row]:
            kind = Kind.ITEM
        elif kind is Kind.SHORT and not _opens(lines, is_text, row):
            kind = Kind.SENTENCE
        if repeats > 1 and is_one:
            kind, repeats = (Kind.CHROME, repeats) if line.key in seen and line.words >= _PARAGRAPH else (kind, 1)
            seen.add(line.key)
        found.append(msgspec.structs.replace(line, kind=kind, repeats=repeats))
    return found


def _opens(lines: Sequence[Line], is_text: Bools, row: int) -> bool:
    """Running text follows right below: a short line is its heading."""
    return (
        row + 1 < len(lines)
        and bool(is_text[row + 1])
        and (lines[row + 1].kind is not Kind.SHORT or lines[row + 1].words >= _PARAGRAPH)
    )


def _in_runs(chosen: Bools) -> Bools:
    """Those of the chosen that stand three or more in a row."""
    padded = np.concatenate([[False, False], chosen, [False, False]])
    begins = padded[2:] & padded[1:-1] & padded[:-2]
    found: Bools = begins[:-2] | begins[1:-1] | begins[2:]
    return found
