"""A flattened page → its articles, in order: header, body, credits and author box of each."""

import msgspec

from streams.clean.flat.blocks import FlatBody, body_of
from streams.clean.flat.header import Header, header_of
from streams.clean.flat.lines import MAX_LINES, lines_of
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


def read(text: str) -> FlatPage:
    """The articles that stand in the lines of ``text``; none where no line is running text."""
    lines = lines_of(text)
    articles: list[FlatArticle] = []
    for part in segments(lines):
        header = header_of(part, first=not articles)
        body = body_of(part[header.end :], header.title_key)
        if any(block.type == "paragraph" for block in body.blocks):
            articles.append(FlatArticle(header=header, body=body))
    return FlatPage(articles=articles, lines=len(lines), words=sum(line.words for line in lines), truncated=len(lines) >= MAX_LINES)
