"""A flattened page → its articles, in order: header, body, credits and author box of each."""

from collections.abc import Sequence

import msgspec
import numpy as np

from streams.clean.flat.blocks import FlatBody, body_of
from streams.clean.flat.header import Header, header_of
from streams.clean.flat.judged import believed, judged, taken
from streams.clean.flat.kinds import Kind
from streams.clean.flat.lines import MAX_LINES, Line, lines_of
from streams.clean.flat.model import LineModel
from streams.clean.flat.segments import segments


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
    parts = segments(lines)
    for part in believed(parts, model) if model else parts:
        article = _article(part, model, first=not articles)
        if any(block.type == "paragraph" for block in article.body.blocks):
            articles.append(article)
    return FlatPage(articles=articles, lines=len(lines), words=sum(line.words for line in lines), truncated=len(lines) >= MAX_LINES)


def _article(part: Sequence[Line], model: LineModel | None, *, first: bool) -> FlatArticle:
    header = header_of(part, first=first)
    is_text = taken(part, header.title, model) if model else None
    if is_text is None:
        return FlatArticle(header=header, body=body_of(part[header.end :], header.title_key))
    sentences = [row for row in np.flatnonzero(is_text).tolist() if part[row].kind is Kind.SENTENCE]
    header = header_of(part, first=first, begin=sentences[0] if sentences else None)
    lines = judged(part, is_text)
    above = [line for line, is_one in zip(lines[: header.end], is_text.tolist(), strict=False) if is_one]
    below = [*above, *lines[header.end :]]
    return FlatArticle(header=header, body=body_of(below, header.title_key))
