"""Under which sections and tags a publisher files an article.

JSON-LD and meta tags; the page's crumbs and links to tags where its head names none.
"""

from collections.abc import Iterable

import msgspec

from streams.clean.markup.json_ld import LinkedArticle, LinkedData
from streams.clean.markup.tree import Markup
from streams.clean.text.lexicon import selector, words
from streams.clean.text.spaces import folded
from streams.records import Provenance

HOME = words("home")
MAX_TAGS, MAX_SECTIONS, MAX_SUBJECT = 40, 6, 80
_CRUMBS, _TAGS = selector("crumbs"), selector("tags")
_SECTION_NAMES = ("article:section", "section", "articlesection", "parsely-section", "sailthru.section", "dc.subject", "category")
_TAG_NAMES = ("news_keywords", "keywords", "parsely-tags", "sailthru.tags")


class Subjects(msgspec.Struct, frozen=True, kw_only=True):
    """Sections from the outermost, tags in the page's order, and where they were found."""

    sections: list[str] = []
    tags: list[str] = []
    provenance: dict[str, Provenance] = {}


def subjects_of(markup: Markup, linked: LinkedData, article: LinkedArticle, title: str) -> Subjects:
    """Sections and tags, each once; neither the home page nor the article itself is a section."""
    sections, of_sections = _first(_sections(markup, linked, article), title, MAX_SECTIONS)
    tags, of_tags = _first(_tags(markup, article), title, MAX_TAGS)
    said = {"sections": of_sections, "tags": of_tags}
    return Subjects(sections=sections, tags=tags, provenance={name: where for name, where in said.items() if where})


Named = tuple[str, float, list[str]]
"""Where names stand, how sure that place is, the names."""


def _first(places: Iterable[Named], title: str, limit: int) -> tuple[list[str], Provenance | None]:
    """The names of the first place that gives any."""
    for source, confidence, names in places:
        kept = [name for name in once(names) if name.casefold() not in HOME and name != title][:limit]
        if kept:
            return kept, Provenance(source=source, confidence=confidence)
    return [], None


def _sections(markup: Markup, linked: LinkedData, article: LinkedArticle) -> Iterable[Named]:
    yield "json_ld:breadcrumbs", 0.95, linked.crumbs
    yield "json_ld", 0.9, article.sections
    for name in _SECTION_NAMES:
        yield f"meta:{name}", 0.85, markup.meta.get(name, [])
    if "readcrumb" in markup.html:  # a look that costs nothing before four selectors that do
        yield "breadcrumbs", 0.75, [text.strip(" >›»/|·") for text in markup.texts(_CRUMBS, 2 * MAX_SECTIONS)]


def _tags(markup: Markup, article: LinkedArticle) -> Iterable[Named]:
    tags = [*markup.meta.get("article:tag", []), *article.keywords]
    yield ("meta:article:tag" if "article:tag" in markup.meta else "json_ld"), 0.95, tags[0].split(",") if len(tags) == 1 else tags
    for name in _TAG_NAMES:
        yield f"meta:{name}", 0.85, [word for text in markup.meta.get(name, []) for word in text.split(",")]
    yield "links", 0.7, [text.removeprefix("#") for text in markup.texts(_TAGS, MAX_TAGS)]


def once(texts: Iterable[str]) -> list[str]:
    """The texts, folded, each once whatever its case; long ones are sentences and left out."""
    found: dict[str, str] = {}
    for one in texts:
        text = folded(one)
        if text and len(text) <= MAX_SUBJECT:
            found.setdefault(text.casefold(), text)
    return list(found.values())
