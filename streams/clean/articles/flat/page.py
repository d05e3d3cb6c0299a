"""A flattened page → its articles, in order: header, body, credits and author box of each; and the drafts of them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import pairwise

import msgspec
import numpy as np

from streams.clean.articles.flat.body import FlatBody, body_of
from streams.clean.articles.flat.boundaries import confirmed, segments
from streams.clean.articles.flat.gaps import Scored, seams
from streams.clean.articles.flat.header import Header, header_of
from streams.clean.articles.flat.model import LineModel
from streams.clean.articles.flat.selection import relabelled, selected
from streams.clean.body.arrays import Floats
from streams.clean.fields.line_kinds import MAX_LINES, Line, LineKind
from streams.clean.fields.people import agents, people_in, signs_within
from streams.clean.fields.times.date_lines import times_of
from streams.clean.text.contacts import without_any
from streams.clean.values import Draft
from streams.outcomes import Flag
from streams.records import Provenance

CONFIDENCE = 0.7
"""Of titles, names and bodies that are told from lines alone: below what markup says (.8) and above a guess; half of it where no
line reads as a title, for then the text may be anybody's."""


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


def flat_page(lines: Sequence[Line], model: LineModel) -> FlatPage:
    """The articles that stand in the lines of a page; none where no line is running text.

    Args:
        lines: of the whole page.
        model: tells text from the rest.
    """
    articles: list[FlatArticle] = []
    for part, scores in _parts(lines, model):
        article = _article(part, scores, first=not articles)
        if any(block.type == "paragraph" for block in article.body.blocks):
            articles.append(article)
    return FlatPage(articles=articles, lines=len(lines), words=sum(line.words for line in lines), truncated=len(lines) >= MAX_LINES)


def _parts(lines: Sequence[Line], model: LineModel) -> Iterator[tuple[Sequence[Line], Floats]]:
    """The lines of each article with what stands around it, and their scores."""
    if not lines:
        return
    for part in confirmed(segments(lines), model):
        page = Scored(part, header_of(part, first=False).title, model)
        starts = seams(page)
        if not starts:
            yield part, page.scores
            continue
        for start, stop in pairwise([0, *starts, len(part)]):
            own = part[start:stop]
            yield own, model.scores(own, header_of(own, first=False).title)


def _article(part: Sequence[Line], scores: Floats, *, first: bool) -> FlatArticle:
    """The article in the lines; where the model finds no text to speak of, the rules decide alone."""
    is_text = selected(part, scores)
    if is_text is None:
        header = header_of(part, first=first)
        return FlatArticle(header=header, body=body_of(part[header.end :], header.title_key))
    sentences = [row for row in np.flatnonzero(is_text).tolist() if part[row].kind is LineKind.SENTENCE]
    header = header_of(part, first=first, begin=sentences[0] if sentences else None)
    lines = relabelled(part, is_text)
    above = [line for line, is_one in zip(lines[: header.end], is_text.tolist(), strict=False) if is_one]
    below = [*above, *lines[header.end :]]
    return FlatArticle(header=header, body=body_of(below, header.title_key))


def drafts_of(page: FlatPage, fetched_at: datetime) -> list[Draft]:
    """One draft an article, in the page's order."""
    return [_draft(article, fetched_at, truncated=page.truncated) for article in page.articles]


def _draft(article: FlatArticle, fetched_at: datetime, *, truncated: bool) -> Draft:
    header, body = article.header, article.body
    published, modified = times_of(header.times, fetched_at)
    bylines = [*header.bylines, *body.bylines]
    counts: Counter[str] = Counter(body.contacts)
    for line in bylines:
        counts += without_any(line)[1]
    bylines = [*bylines, *filter(signs_within, header.times)]
    names = [name for line in bylines for name in people_in(line)]
    sources = {"title": bool(header.title), "authors": bool(names), "sections": bool(header.sections)}
    provenance = {field: Provenance(source="text", confidence=CONFIDENCE) for field, known in sources.items() if known}
    if body.box and not names:
        provenance["authors"] = Provenance(source="author_box", confidence=CONFIDENCE)
    return Draft(
        title=header.title,
        authors=agents(names, body.box),
        bylines=bylines,
        credits=body.credits,
        published=published,
        modified=modified,
        sections=header.sections,
        blocks=body.blocks,
        contacts=dict(counts),
        flags=[Flag.TRUNCATED.value] if truncated else [],
        confidence=CONFIDENCE if header.title else CONFIDENCE / 2,
        provenance=provenance | {"body": Provenance(source="text", confidence=CONFIDENCE)},
    )
