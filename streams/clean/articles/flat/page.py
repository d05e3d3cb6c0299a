"""A flattened page → its articles, in order: header, body, credits and author box of each."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec
import numpy as np

from streams.clean.articles.flat.body import FlatBody, body_of
from streams.clean.articles.flat.boundaries import segments
from streams.clean.articles.flat.gaps import Scored, seams
from streams.clean.articles.flat.header import Header, header_of
from streams.clean.articles.flat.lines import MAX_LINES, Line, lines_of
from streams.clean.articles.flat.model import LineModel
from streams.clean.articles.flat.selection import believed, judged, taken
from streams.clean.body.arrays import Floats
from streams.clean.fields.line_kinds import Kind


class FlatArticle(msgspec.Struct, frozen=True, kw_only=True):
    """One article as its lines show it."""

    header: Header
    body: FlatBody


class FlatPage(msgspec.Struct, frozen=True, kw_only=True):
    """The articles of a page; ``truncated`` where it has more lines than are read."""

    articles: list[FlatArticle]
    lines: int
    words: int
    truncated: bool


def read(text: str, model: LineModel | None = None) -> FlatPage:
    """The articles that stand in the lines of ``text``; none where no line is running text.

    Args:
        text: the page.
        model: tells text from the rest; without it the rules decide alone.
    """
    lines = lines_of(text)
    articles: list[FlatArticle] = []
    for part, scores in _parts(lines, model):
        article = _article(part, scores, first=not articles)
        if any(block.type == "paragraph" for block in article.body.blocks):
            articles.append(article)
    return FlatPage(articles=articles, lines=len(lines), words=sum(line.words for line in lines), truncated=len(lines) >= MAX_LINES)


def _parts(lines: Sequence[Line], model: LineModel | None) -> Iterator[tuple[Sequence[Line], Floats | None]]:
    """The lines of each article with what stands around it, and their scores where there is a model."""
    parts = segments(lines)
    if model is None or not lines:
        yield from ((part, None) for part in parts)
        return
    for part in believed(parts, model):
        page = Scored(part, header_of(part, first=False).title, model)
        starts = seams(page)
        if not starts:
            yield part, page.scores
            continue
        for start, stop in pairwise([0, *starts, len(part)]):
            own = part[start:stop]
            yield own, model.scores(own, header_of(own, first=False).title)


def _article(part: Sequence[Line], scores: Floats | None, *, first: bool) -> FlatArticle:
    is_text = None if scores is None else taken(part, scores)
    if is_text is None:
        header = header_of(part, first=first)
        return FlatArticle(header=header, body=body_of(part[header.end :], header.title_key))
    sentences = [row for row in np.flatnonzero(is_text).tolist() if part[row].kind is Kind.SENTENCE]
    header = header_of(part, first=first, begin=sentences[0] if sentences else None)
    lines = judged(part, is_text)
    above = [line for line, is_one in zip(lines[: header.end], is_text.tolist(), strict=False) if is_one]
    below = [*above, *lines[header.end :]]
    return FlatArticle(header=header, body=body_of(below, header.title_key))
