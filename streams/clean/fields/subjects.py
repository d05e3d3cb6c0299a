"""Under which sections and tags a publisher files an article, and the kicker above its headline.

JSON-LD and meta tags; the page's crumbs and links to tags where its head names none. The kicker goes by its class name.
"""

import html as markup_text
from collections.abc import Iterable

import msgspec

from streams.clean.body import ScoredPage
from streams.clean.fields import confidence
from streams.clean.markup.json_ld import LinkedArticle, LinkedData
from streams.clean.markup.tree import Markup
from streams.clean.text.lexicon import selector, words
from streams.clean.text.spaces import folded
from streams.clean.values import Draft
from streams.records import Provenance

HOME = words("home")
MAX_TAGS, MAX_SECTIONS = 40, 6
"""More tags are a cloud of the whole site's, more sections a menu."""
MAX_SUBJECT = 80
"""Characters of one; what is longer is a sentence."""
MAX_KICKER = 8
"""Words of a kicker; what is longer is a standfirst."""
NEAR = 4
"""Tags within which the text of an inline element begins."""
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


NamesFound = tuple[str, float, list[str]]
"""Where names stand, how sure that place is, the names."""


def _first(places: Iterable[NamesFound], title: str, limit: int) -> tuple[list[str], Provenance | None]:
    """The names of the first place that gives any."""
    for source, sure, names in places:
        kept = [name for name in once(names) if name.casefold() not in HOME and name != title][:limit]
        if kept:
            return kept, Provenance(source=source, confidence=sure)
    return [], None


def _sections(markup: Markup, linked: LinkedData, article: LinkedArticle) -> Iterable[NamesFound]:
    yield "json_ld:breadcrumbs", confidence.JSON_LD, linked.crumbs
    yield "json_ld", confidence.META, article.sections
    for name in _SECTION_NAMES:
        yield f"meta:{name}", confidence.META_OF_KIND, markup.meta.get(name, [])
    if "readcrumb" in markup.html:  # a look that costs nothing before four selectors that do
        yield "breadcrumbs", confidence.SHOWN, [text.strip(" >›»/|·") for text in markup.texts(_CRUMBS, 2 * MAX_SECTIONS)]


def _tags(markup: Markup, article: LinkedArticle) -> Iterable[NamesFound]:
    tags = [*markup.meta.get("article:tag", []), *article.keywords]
    source = "meta:article:tag" if "article:tag" in markup.meta else "json_ld"
    yield source, confidence.JSON_LD, tags[0].split(",") if len(tags) == 1 else tags
    for name in _TAG_NAMES:
        yield f"meta:{name}", confidence.META_OF_KIND, [word for text in markup.meta.get(name, []) for word in text.split(",")]
    yield "links", confidence.LOOSE, [text.removeprefix("#") for text in markup.texts(_TAGS, MAX_TAGS)]


def once(texts: Iterable[str]) -> list[str]:
    """The texts, folded, each once whatever its case; long ones are sentences and left out."""
    by_key: dict[str, str] = {}
    for one in texts:
        text = folded(one)
        if text and len(text) <= MAX_SUBJECT:
            by_key.setdefault(text.casefold(), text)
    return list(by_key.values())


def add_kicker(draft: Draft, page: ScoredPage) -> None:
    """Adds the words that the page sets above its headline, where it has a place for them."""
    table = page.table
    for number in table.tags_named("kicker")[:1]:
        texts = (folded(markup_text.unescape(text)) for text in table.tag_texts[number : number + NEAR])
        text = next((one for one in texts if one), "")
        if 0 < len(text.split()) <= MAX_KICKER:
            draft.kicker = text
            draft.provenance = draft.provenance | {"kicker": Provenance(source="class", confidence=confidence.BOX)}
