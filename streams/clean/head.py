"""What a page says of itself: JSON-LD, OpenGraph, meta tags, link elements, headers → facts of the page and a draft of its article.

Each field has its sources in order; the first that holds something usable is taken, and named in ``provenance``.
"""

from functools import cache

import msgspec

from streams.clean.bylines import signed_by
from streams.clean.draft import Draft, PageFacts
from streams.clean.json_ld import LinkedArticle, LinkedData, linked_data
from streams.clean.language import claimed
from streams.clean.lexicon import words
from streams.clean.markup import Markup
from streams.clean.near import lines_near
from streams.clean.published import times_of
from streams.clean.rights import rights_of
from streams.clean.spaces import folded
from streams.clean.times.order import day_order
from streams.clean.titles import title_of
from streams.clean.urls import absolute, domain_of, normalised
from streams.clean.values import Page
from streams.records import Image, Provenance, Site

HOME = words("home")
MAX_TAGS, MAX_SECTIONS, MAX_SUBJECT = 40, 6, 80


class Head(msgspec.Struct, kw_only=True):
    """The facts of the page, and a draft without a body."""

    facts: PageFacts
    draft: Draft
    linked: LinkedData


def head_of(page: Page, markup: Markup) -> Head:
    """Reads the head of ``page``."""
    linked = linked_data(markup.json_ld, [markup.value("og:title"), markup.title, *markup.headings[:3]])
    article = linked.articles[0] if linked.articles else LinkedArticle()
    site = _site(page, markup, linked, article)
    draft = Draft()
    _set_title(draft, markup, article, site)
    language = markup.language or article.language or markup.value("content-language", "language", "og:locale")

    @cache
    def near() -> list[tuple[str, str]]:
        return lines_near(markup, dict.fromkeys([draft.title, *markup.headings]))

    times = times_of(page, markup, linked, near, day_order(language, page.final_url or page.url))
    draft.published, draft.modified = times.published, times.modified
    signed = signed_by(markup, article, site.name, near)
    draft.authors, draft.bylines = signed.authors, signed.bylines
    if signed.provenance:
        draft.provenance = draft.provenance | {"authors": signed.provenance}
    _set_subjects(draft, markup, linked, article)
    draft.lead = _lead(markup, article)
    draft.images = _images(page, markup, article)
    draft.type_hint = article.type or markup.value("og:type")
    return Head(
        facts=PageFacts(
            canonical_url=_canonical(page, markup, article),
            site=site,
            language_claimed=claimed(language),
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
    headings = markup.headings
    return {
        "json_ld": article.headline,
        "og": markup.value("og:title"),
        "h1": headings[0] if len(headings) == 1 else None,
        "h1_first": headings[0] if len(headings) > 1 else None,
        "meta": markup.value("title", "dc.title", "headline"),
        "title": markup.title,
        "twitter": markup.value("twitter:title"),
    }


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
    given = [*markup.meta.get("og:image", [])[:3], *article.images[:3]]
    found = dict.fromkeys(url for one in given if (url := absolute(one, page.base_url)))
    return [Image(url=url) for url in list(found)[:1]]
