"""What a page says of itself: JSON-LD, OpenGraph, meta tags, link elements, headers → facts of the page and a draft of its article.

Each field has its sources in order; the first that holds something usable is taken, and named in ``provenance``.
"""

from functools import cache

import msgspec

from streams.clean.fields import confidence
from streams.clean.fields.authors import signed_by
from streams.clean.fields.captions import split_caption
from streams.clean.fields.published import times_of
from streams.clean.fields.rights import rights_of
from streams.clean.fields.site_names import SiteNames
from streams.clean.fields.subjects import subjects_of
from streams.clean.fields.times.names import base_of
from streams.clean.fields.times.reading import DateStyle, date_style
from streams.clean.fields.titles import title_of
from streams.clean.markup.json_ld import LinkedArticle, LinkedData, linked_data
from streams.clean.markup.placement import lines_near
from streams.clean.markup.tree import Markup
from streams.clean.text.spaces import folded
from streams.clean.text.urls import absolute, domain_of, normalised
from streams.clean.values import Draft, Page, PageFacts
from streams.language import claimed, language_of
from streams.records import Image, Provenance, Site

_SITE_NAMES = ("twitter:site", "application-name")
PROSE = 60
"""Letters of a line that is read for its language: menus and lists of names are shorter, and often of another one."""
MAX_LEAD = 1_000
"""Characters of a summary: longer ones are the text once more."""


class Head(msgspec.Struct, kw_only=True):
    """The facts of the page, and a draft without a body."""

    facts: PageFacts
    draft: Draft
    linked: LinkedData


def _date_style(claim: str | None, page: Page, markup: Markup) -> DateStyle:
    """How the page writes dates; one that claims no language names its months in that of its text, and 5/6 stays open."""
    style = date_style(claim, page.address)
    if style.language is None:
        prose = " ".join(line for line in markup.lines if len(line) >= PROSE)
        style = style._replace(language=base_of(language_of(prose)))
    return style


def head_of(page: Page, markup: Markup) -> Head:
    """Reads the head of ``page``."""
    linked = linked_data(markup.json_ld, [markup.value("og:title"), markup.title, *markup.headings[:3]])
    article = linked.articles[0] if linked.articles else LinkedArticle()
    draft = Draft()
    site = _set_site(draft, page, markup, linked, article)
    names = _names_of(site, markup, article)
    _set_title(draft, markup, article, names)
    language = markup.language or article.language or markup.value("content-language", "language", "og:locale")

    @cache
    def near() -> list[tuple[str, str]]:
        return lines_near(markup, dict.fromkeys([draft.title, *markup.headings]))

    times = times_of(page, markup, linked, near, _date_style(language, page, markup))
    draft.published, draft.modified = times.published, times.modified
    signed = signed_by(markup, article, site.name, names, near)
    draft.authors, draft.bylines = signed.authors, signed.bylines
    if signed.provenance:
        draft.provenance |= {"authors": signed.provenance}
    subjects = subjects_of(markup, linked, article, draft.title)
    draft.sections, draft.tags = subjects.sections, subjects.tags
    draft.provenance |= subjects.provenance
    _set_lead(draft, markup, article)
    _set_images(draft, page, markup, article)
    draft.type_hint = article.type or markup.value("og:type")
    canonical = _canonical(page, markup, article)
    if canonical:
        draft.provenance |= {"canonical_url": Provenance(source=canonical[1], confidence=confidence.META)}
    return Head(
        facts=PageFacts(
            canonical_url=canonical[0] if canonical else None,
            site=site,
            language_claimed=claimed(language),
            rights=rights_of(page, markup, article),
        ),
        draft=draft,
        linked=linked,
    )


def _set_site(draft: Draft, page: Page, markup: Markup, linked: LinkedData, article: LinkedArticle) -> Site:
    """The site's domain, and the name that it gives itself."""
    given = {
        "meta:og:site_name": markup.value("og:site_name"),
        "json_ld": linked.site or article.publisher,
        "meta:application-name": markup.value("application-name", "apple-mobile-web-app-title"),
    }
    source, name = next(((source, folded(name)[:120]) for source, name in given.items() if name), ("", None))
    if name:
        draft.provenance |= {"site": Provenance(source=source, confidence=confidence.META)}
    return Site(domain=domain_of(page.address), name=name)


def _canonical(page: Page, markup: Markup, article: LinkedArticle) -> tuple[str, str] | None:
    """The canonical address, normalised, and where it stood: link element, ``og:url``, JSON-LD."""
    given = [("link", one) for one in markup.links("canonical")] + [
        ("meta:og:url", markup.value("og:url")),
        ("json_ld", article.url),
    ]
    return next(((url, source) for source, one in given if one and (url := normalised(one, page.base_url))), None)


def _names_of(site: Site, markup: Markup, article: LinkedArticle) -> SiteNames:
    names = [site.name or "", site.domain or "", (site.domain or "").partition(".")[0], article.publisher or ""]
    return SiteNames([*names, *(name for tag in _SITE_NAMES for name in markup.meta.get(tag, []))])


def _set_title(draft: Draft, markup: Markup, article: LinkedArticle, names: SiteNames) -> None:
    title = title_of(_titles(markup, article), names, lambda: markup.lines, editorial="news" in article.type)
    if title:
        draft.title = title.text
        draft.provenance |= {"title": Provenance(source=title.source, confidence=confidence.META)}


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


def _set_lead(draft: Draft, markup: Markup, article: LinkedArticle) -> None:
    """The publisher's summary."""
    for name in ("og:description", "description", "twitter:description"):
        if text := folded(markup.value(name) or "")[:MAX_LEAD]:
            draft.lead = text
            draft.provenance |= {"lead": Provenance(source=f"meta:{name}", confidence=confidence.META_OF_KIND)}
            return
    if text := folded(article.description or "")[:MAX_LEAD]:
        draft.lead = text
        draft.provenance |= {"lead": Provenance(source="json_ld", confidence=confidence.META_OF_KIND)}


def _set_images(draft: Draft, page: Page, markup: Markup, article: LinkedArticle) -> None:
    """The picture that the head names first, with what JSON-LD says of it."""
    described = {url: image for image in article.images if (url := absolute(image.url, page.base_url))}
    given = [url for one in markup.meta.get("og:image", [])[:3] if (url := absolute(one, page.base_url))]
    first = next(iter([*given, *described]), None)
    if first is None:
        return
    said = described.get(first)
    caption, credit = split_caption(said.caption) if said else (None, None)
    draft.images = [Image(url=first, caption=caption, credit=(said.credit if said else None) or credit)]
    draft.provenance |= {"images": Provenance(source="meta:og:image" if given else "json_ld", confidence=confidence.META)}
