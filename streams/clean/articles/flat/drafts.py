"""The articles of a flattened page → drafts."""

from collections import Counter
from datetime import datetime

from streams.clean.articles.draft import Draft
from streams.clean.articles.flat.page import FlatArticle, FlatPage
from streams.clean.articles.flat.times import times_of
from streams.clean.fields.people import agents, people_in
from streams.clean.text.contacts import without_any
from streams.outcomes import Flag
from streams.records import Provenance

TITLE_CONFIDENCE, BODY_CONFIDENCE = 0.7, 0.7


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
    names = [name for line in bylines for name in people_in(line)]
    sources = {"title": bool(header.title), "authors": bool(names), "sections": bool(header.sections)}
    provenance = {field: Provenance(source="text", confidence=TITLE_CONFIDENCE) for field, known in sources.items() if known}
    if body.box and not names:
        provenance["authors"] = Provenance(source="author_box", confidence=TITLE_CONFIDENCE)
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
        confidence=BODY_CONFIDENCE if header.title else BODY_CONFIDENCE / 2,
        provenance=provenance | {"body": Provenance(source="text", confidence=BODY_CONFIDENCE)},
    )
