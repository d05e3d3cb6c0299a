"""What a page says of itself: JSON-LD, OpenGraph, meta tags, link elements, headers → facts of the page and a draft of its article.

Each field has its sources in order; the first that holds something usable is taken, and named in ``provenance``.
"""

from collections.abc import Iterator
from datetime import datetime

import msgspec

from streams.clean.authors import agents, is_person, once, people_in
from streams.clean.dates import Candidate, Dated, first_dated, in_order
from streams.clean.draft import Draft, PageFacts
from streams.clean.json_ld import LinkedArticle, LinkedData, linked_data
from streams.clean.language import claimed
from streams.clean.markup import Markup, text_of
from streams.clean.rights import rights_of
from streams.clean.spaces import folded
from streams.clean.titles import TitleCandidate, title_of
from streams.clean.urls import domain_of, normalised
from streams.clean.values import Page
from streams.records import Image, Provenance, Site

PUBLISHED = ["article:published_time", "article:published", "og:published_time", "published_time", "datepublished", "date_published", "publish_date", "publishdate", "publish-date", "pubdate", "publication_date", "publicationdate", "cxenseparse:recs:publishtime", "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created", "dc.date.created", "citation_publication_date", "citation_online_date", "bt:pubdate", "rnews:datepublished", "originalpublicationdate", "article_date_original", "dc.date", "dcterms.date", "date", "article.published", "created", "article.created", "displaydate", "timestamp"]
MODIFIED = ["article:modified_time", "og:updated_time", "article:modified", "datemodified", "date_modified", "last-modified", "lastmod", "modified", "dcterms.modified", "dc.date.modified", "article.updated", "updated", "revision_date", "og:modified_time"]
AUTHOR = ["author", "article:author", "byl", "dc.creator", "dcterms.creator", "citation_author", "parsely-author", "sailthru.author", "cxenseparse:author", "twitter:data1", "creator", "og:author", "article:author_name"]
HOME = frozenset(
    ["home", "homepage", "startseite", "accueil", "inicio", "início", "hem", "hjem", "главная", "головна", "ana", "sayfa", "beranda", "首页", "首頁", "ホーム", "홈", "start", "news"]
)
MAX_TAGS, MAX_SECTIONS = 40, 6


class Head(msgspec.Struct, kw_only=True):
    """The facts of the page, and a draft without a body."""

    facts: PageFacts
    draft: Draft
    linked: LinkedData


def head_of(page: Page, markup: Markup) -> Head:
    """Reads the head of ``page``."""
    linked = linked_data(markup.json_ld)
    article = linked.articles[0] if linked.articles else LinkedArticle()
    site = _site(page, markup, linked, article)
    draft = Draft()
    _set_title(draft, page, markup, article, site)
    _set_times(draft, markup, linked, page.fetched_at)
    _set_authors(draft, markup, article, site)
    _set_subjects(draft, markup, linked, article)
    draft.lead = _lead(markup, article)
    draft.images = _images(page, markup, article)
    draft.type_hint = article.type or markup.value("og:type")
    return Head(
        facts=PageFacts(
            canonical_url=_canonical(page, markup, article),
            site=site,
            language_claimed=claimed(
                markup.language or article.language or markup.value("content-language", "language", "og:locale")
            ),
            rights=rights_of(page, markup, article),
        ),
        draft=draft,
        linked=linked,
    )


def _site(page: Page, markup: Markup, linked: LinkedData, article: LinkedArticle) -> Site:
    """The site's domain, and the name that it gives itself."""
    name = (
        markup.value("og:site_name")
        or linked.site
        or article.publisher
        or markup.value("application-name", "apple-mobile-web-app-title")
    )
    return Site(domain=domain_of(page.final_url or page.url), name=folded(name)[:120] if name else None)


def _canonical(page: Page, markup: Markup, article: LinkedArticle) -> str | None:
    """The canonical address, normalised: link element, ``og:url``, JSON-LD."""
    given = [*markup.links("canonical"), markup.value("og:url"), article.url]
    return next((url for one in given if one and (url := normalised(one, page.base_url))), None)


def _set_title(draft: Draft, page: Page, markup: Markup, article: LinkedArticle, site: Site) -> None:
    publisher = [site.name or "", site.domain or "", (site.domain or "").partition(".")[0], article.publisher or ""]
    found = title_of(
        _titles(markup, article), [*publisher, *markup.meta.get("twitter:site", []), *markup.meta.get("application-name", [])]
    )
    if found:
        draft.title = found.text
        draft.provenance = draft.provenance | {"title": Provenance(source=found.source, confidence=0.9)}


def _titles(markup: Markup, article: LinkedArticle) -> Iterator[TitleCandidate]:
    headings = [text for element in markup.tree.select("h1")[:10] if (text := text_of(element))]
    for source, text in (
        ("json_ld", article.headline),
        ("meta:og:title", markup.value("og:title")),
        ("h1", headings[0] if len(headings) == 1 else None),
        ("meta:title", markup.value("twitter:title", "title", "dc.title", "headline")),
        ("title", markup.title),
        ("h1", headings[0] if headings else None),
    ):
        if text:
            yield TitleCandidate(text=text, source=source)


def _set_times(draft: Draft, markup: Markup, linked: LinkedData, fetched_at: datetime) -> None:
    published = [Candidate(raw=one.published, source="json_ld", confidence=0.95) for one in linked.articles if one.published]
    published += _meta_times(markup, PUBLISHED, 0.9)
    modified = [Candidate(raw=one.modified, source="json_ld", confidence=0.95) for one in linked.articles if one.modified]
    modified += _meta_times(markup, MODIFIED, 0.85)
    draft.published = first_dated(published, fetched_at)
    draft.modified = _different(draft.published, first_dated(modified, fetched_at))


def _meta_times(markup: Markup, names: list[str], confidence: float) -> list[Candidate]:
    return [
        Candidate(raw=value, source=f"meta:{name}", confidence=confidence)
        for name in names
        for value in markup.meta.get(name, [])[:3]
    ]


def _different(published: Dated | None, modified: Dated | None) -> Dated | None:
    """``modified`` where it is later than ``published``."""
    return in_order(published, modified)


def _set_authors(draft: Draft, markup: Markup, article: LinkedArticle, site: Site) -> None:
    for source, names in (
        ("json_ld", [name for one in article.authors if one.kind != "organization" for name in _people(one.name)]),
        ("meta:author", [name for value in _author_values(markup) for name in people_in(value)]),
    ):
        people = [name for name in once(names) if folded(name).casefold() != (site.name or "").casefold()]
        if people:
            draft.authors = agents(people)
            draft.provenance = draft.provenance | {"authors": Provenance(source=source, confidence=0.9)}
            return


def _people(name: str) -> list[str]:
    """A JSON-LD name is one person; some publishers write a whole byline into it."""
    bare = folded(name)
    return [bare] if is_person(bare) and "," not in bare else people_in(bare)


def _author_values(markup: Markup) -> list[str]:
    return [value for name in AUTHOR for value in markup.meta.get(name, []) if not value.startswith(("http:", "https:", "@"))]


def _set_subjects(draft: Draft, markup: Markup, linked: LinkedData, article: LinkedArticle) -> None:
    """Section crumbs and tags, each once."""
    crumbs = [name for name in linked.crumbs if folded(name).casefold() not in HOME and folded(name) != draft.title]
    sections = crumbs or article.sections or markup.meta.get("article:section", []) or markup.meta.get("section", [])
    draft.sections = _once(sections, MAX_SECTIONS)
    tags = [*markup.meta.get("article:tag", []), *article.keywords]
    if not tags:
        tags = [
            word
            for name in ("news_keywords", "keywords", "parsely-tags")
            for text in markup.meta.get(name, [])
            for word in text.split(",")
        ]
    elif len(tags) == 1:
        tags = tags[0].split(",")
    draft.tags = _once(tags, MAX_TAGS)


def _once(texts: list[str], limit: int) -> list[str]:
    found = {text.casefold(): text for one in reversed(texts) if (text := folded(one)) and len(text) <= 80}
    return list(found.values())[::-1][:limit]


def _lead(markup: Markup, article: LinkedArticle) -> str | None:
    """The publisher's summary."""
    text = folded(markup.value("og:description", "description", "twitter:description") or article.description or "")
    return text[:1_000] or None


def _images(page: Page, markup: Markup, article: LinkedArticle) -> list[Image]:
    from streams.clean.urls import absolute

    given = [*markup.meta.get("og:image", [])[:3], *article.images[:3]]
    found = dict.fromkeys(url for one in given if (url := absolute(one, page.base_url)))
    return [Image(url=url) for url in list(found)[:1]]
