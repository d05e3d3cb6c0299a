"""What a page says of itself: JSON-LD, OpenGraph, meta tags, link elements, headers → facts of the page and a draft of its article.

Each field has its sources in order; the first that holds something usable is taken, and named in ``provenance``.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from streams.clean.authors import has_byline_marks, is_person, names_organisation, once, organisation_in, people_in
from streams.clean.draft import Draft, PageFacts
from streams.clean.json_ld import LinkedArticle, LinkedData, linked_data
from streams.clean.language import claimed
from streams.clean.lexicon import meta_names, words
from streams.clean.markup import Markup
from streams.clean.rights import rights_of
from streams.clean.search import (
    bylines_in,
    bylines_in_text,
    lines_near_title,
    published_in,
    published_in_scripts,
    published_in_text,
)
from streams.clean.spaces import folded, key
from streams.clean.times.dates import Candidate, Dated, dates_in_url, first_dated, in_order
from streams.clean.times.order import DayOrder, day_order
from streams.clean.titles import day_behind, title_of
from streams.clean.urls import domain_of, normalised
from streams.clean.values import Page
from streams.records import Agent, Image, Provenance, Site

PUBLISHED, MODIFIED, AUTHOR = (meta_names(field) for field in ("published", "modified", "author"))
HOME = words("home")
MAX_TAGS, MAX_SECTIONS, MAX_SUBJECT = 40, 6, 80


class Head(msgspec.Struct, kw_only=True):
    """The facts of the page, and a draft without a body."""

    facts: PageFacts
    draft: Draft
    linked: LinkedData


def head_of(page: Page, markup: Markup) -> Head:
    """Reads the head of ``page``."""
    linked = linked_data(markup.json_ld, [markup.value("og:title"), markup.title, *markup.texts("h1", 3)])
    article = linked.articles[0] if linked.articles else LinkedArticle()
    site = _site(page, markup, linked, article)
    draft = Draft()
    _set_title(draft, markup, article, site)
    language = markup.language or article.language or markup.value("content-language", "language", "og:locale")
    _set_times(draft, page, markup, linked, language)
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


def _set_title(draft: Draft, markup: Markup, article: LinkedArticle, site: Site) -> None:
    names = [site.name or "", site.domain or "", (site.domain or "").partition(".")[0], article.publisher or ""]
    found = title_of(
        _titles(markup, article), [*names, *markup.meta.get("twitter:site", []), *markup.meta.get("application-name", [])]
    )
    if found:
        draft.title = found.text
        draft.provenance = draft.provenance | {"title": Provenance(source=found.source, confidence=0.9)}


def _titles(markup: Markup, article: LinkedArticle) -> dict[str, str | None]:
    headings = markup.texts("h1", 10)
    return {
        "json_ld": article.headline,
        "og": markup.value("og:title"),
        "h1": headings[0] if len(headings) == 1 else None,
        "h1_first": headings[0] if len(headings) > 1 else None,
        "meta": markup.value("title", "dc.title", "headline"),
        "title": markup.title,
        "twitter": markup.value("twitter:title"),
    }


def _set_times(draft: Draft, page: Page, markup: Markup, linked: LinkedData, language: str | None) -> None:
    """JSON-LD and meta tags first; the address and the body where they name no time."""
    order = day_order(language, page.final_url or page.url)
    published = [Candidate(raw=one.published, source="json_ld", confidence=0.95) for one in linked.articles if one.published]
    published += _meta_times(markup, PUBLISHED, 0.9)
    modified = [Candidate(raw=one.modified, source="json_ld", confidence=0.95) for one in linked.articles if one.modified]
    modified += _meta_times(markup, MODIFIED, 0.85)
    draft.published = first_dated(published, page.fetched_at, order) or _dated_in_body(page, markup, draft.title, order)
    draft.modified = in_order(draft.published, first_dated(modified, page.fetched_at, order))


def _dated_in_body(page: Page, markup: Markup, title: str, order: DayOrder | None) -> Dated | None:
    """The date in the address, with the time that the body adds to it; else the first date in the body."""
    candidates = published_in(markup)
    address = first_dated(dates_in_url(page.final_url or page.url), page.fetched_at)
    if address is None:
        return first_dated(candidates, page.fetched_at, order) or first_dated(
            [
                *published_in_scripts(markup.html),
                *published_in_text(lines_near_title(markup, title)),
                *(Candidate(raw=day, source="title", confidence=0.6) for day in [day_behind(markup.title or "")] if day),
            ],
            page.fetched_at,
            order,
        )
    dated = (first_dated([candidate], page.fetched_at, order) for candidate in candidates)
    return next((one for one in dated if one is not None and one.moment.day == address.moment.day), address)


def _meta_times(markup: Markup, names: Sequence[str], confidence: float) -> list[Candidate]:
    return [
        Candidate(raw=value, source=f"meta:{name}", confidence=confidence)
        for name in names
        for value in markup.meta.get(name, [])[:3]
    ]


def _set_authors(draft: Draft, markup: Markup, article: LinkedArticle, site: Site) -> None:
    """The people of JSON-LD, meta tags or the body's bylines; a newsroom or agency only where no source names a person."""
    given = [("json_ld", one.name) for one in article.authors] + [("meta:author", value) for value in _author_values(markup)]
    names, source = _people_of(given, site)
    kind: Literal["person", "organisation"] = "person"
    if not names:
        given += bylines_in(markup)
        names, source = _people_of(given, site)
    if not names:
        names, source = _people_of(bylines_in_text(lines_near_title(markup, draft.title)), site)
    if not names:
        named = {one.name for one in article.authors if one.kind == "person" and key(one.name) != key(site.name or "")}
        found = [(source, text, name) for source, text in given if (name := organisation_in(text))]
        source, text, name = found[0] if found else ("", "", "")
        names, kind = [name] if name else [], "person" if text in named and not names_organisation(text) else "organisation"
    draft.bylines = [text for _, text in given]
    if names:
        draft.authors = [Agent(name=name, kind=kind) for name in names]
        draft.provenance = draft.provenance | {"authors": Provenance(source=source, confidence=0.9)}


def _people_of(given: list[tuple[str, str]], site: Site) -> tuple[list[str], str]:
    """The people whom the first source names that names any, and that source."""
    for wanted in dict.fromkeys(source for source, _ in given):
        texts = [text for source, text in given if source == wanted]
        if wanted == "byline":
            texts = next(([text] for text in texts if _not_site(people_in(text), site)), [])
        names = _not_site([name for text in texts for name in _people(text)], site)
        if names:
            return names, wanted
    return [], ""


def _not_site(names: list[str], site: Site) -> list[str]:
    return [name for name in once(names) if key(name) != key(site.name or "")]


def _people(name: str) -> list[str]:
    """A JSON-LD name is one person; some publishers write a whole byline into it."""
    bare = folded(name)
    return [bare] if is_person(bare) and not has_byline_marks(bare) else people_in(bare)


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
    found = {text.casefold(): text for one in reversed(texts) if (text := folded(one)) and len(text) <= MAX_SUBJECT}
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
