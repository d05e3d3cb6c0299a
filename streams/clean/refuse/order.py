"""HTML pages that stand in for the article that was asked for, or list articles instead of being one.

Judged by what is there and by what is not: a title of such pages with little text below it; the sentences of a wall with hardly
any text beside them; many linked headlines and no sign of an article of the page's own. In doubt a page is an article.
"""

import re
from collections.abc import Iterable

import msgspec

from streams.clean.body import Body
from streams.clean.fields.metadata import Head
from streams.clean.markup.tree import Markup
from streams.clean.refuse.files import Refusal
from streams.clean.refuse.lists import Teasers, teasers_in
from streams.clean.refuse.walls import SHORT, STUB, by_sentences, by_title, is_consent, is_paywall, is_shell
from streams.clean.text.spaces import key
from streams.clean.text.urls import is_section
from streams.clean.values import Page
from streams.outcomes import RefusedReason

MANY, MANY_EXCERPTED, MANY_OF_SECTION = 25, 12, 8
"""Linked headlines of an index page; those with excerpts; those of a page whose address already says so."""
UNSURE = 0.5
"""Confidence below which a body may be a list of teasers."""
DESCRIBED = 5
"""Articles in JSON-LD from which on a page lists them, unless one of them bears the page's title."""
_ARTICLE_ADDRESS = re.compile(r"\d{5,}[^/]*$|/[^/-]+(?:-[^/-]+){3,}[^/]*$")
"""A number from a database or a headline in the last part of an address: an article whose text was not found, not a list."""
_DATES_OF_TEASERS = frozenset({"published", "time", "date", "text", "script", "updated"})
"""Places in a body where a date may be that of a listed article."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What the judgement rests on.

    Attributes:
        titles: what the page calls itself, title element and first headings; not where there is text enough.
        words: of the body that was found.
        text: all text of the page that is short enough to be a stand-in's; else empty.
        teasers: linked headlines, and what of the body stands outside them; none are counted where an article is described.
        has_article: the head describes an article, or the head or the address names a day of publication.
    """

    titles: list[str]
    words: int
    text: str
    teasers: Teasers
    has_article: bool


def stand_in(page: Page, markup: Markup, head: Head, body: Body) -> Refusal | None:
    """Why the page is no article; None where it is one."""
    seen = _seen(markup, head, body)
    if head.linked.updates:
        return None  # entries of a live blog, which scripts may have yet to show
    refusal = None if seen.has_article else by_title(seen.titles, seen.words)
    return refusal or _by_text(seen, head, body) or _index(page, head, body, seen)


def _seen(markup: Markup, head: Head, body: Body) -> Seen:
    words = 0 if body.page is None else int(body.page.words[body.rows].sum())
    has_article = _has_article(markup, head)
    return Seen(
        titles=_titles(markup) if words < SHORT and not has_article else [],
        words=words,
        text=" ".join(markup.lines) if words < SHORT else "",
        teasers=Teasers(number=0, excerpted=0, own_words=words) if has_article else teasers_in(body),
        has_article=has_article,
    )


def _titles(markup: Markup) -> list[str]:
    return [title for title in [markup.title or "", *markup.texts("h1, h2", 3)] if title]


def _has_article(markup: Markup, head: Head) -> bool:
    """The head describes one article, not the many that an index page lists."""
    headlines = {article.headline for article in head.linked.articles if article.headline}
    lists = len(headlines) >= DESCRIBED and not _is_own(headlines, [*_titles(markup), markup.value("og:title") or ""])
    published = head.draft.published
    source = published.candidate.source if published is not None else None
    dated = source is not None and source not in _DATES_OF_TEASERS and not (lists and source == "json_ld")
    return dated or (bool(headlines) and not lists)


def _is_own(headlines: Iterable[str], titles: Iterable[str]) -> bool:
    """One of the page's titles is, or begins with, one of the headlines."""
    described = tuple(found for headline in headlines if (found := key(headline)))
    return any(key(title).startswith(described) for title in titles)


def _by_text(seen: Seen, head: Head, body: Body) -> Refusal | None:
    """The sentences of an error page, a bot check, a wall or a shell, and hardly any text beside them."""
    if seen.has_article or head.facts.rights.paywalled:
        return is_paywall(seen.text, seen.words)
    text, words = seen.text, seen.words
    return by_sentences(text, words) or is_consent(text, body.text, words) or is_shell(text, words)


def _index(page: Page, head: Head, body: Body, seen: Seen) -> Refusal | None:
    """Many linked headlines, no article of its own, and an address or a list that says so, or hardly a word outside them."""
    if seen.has_article or head.draft.type_hint == "article":
        return None
    url = page.final_url or page.url
    of_section = url is not None and is_section(url)
    listed = head.linked.lists >= MANY_OF_SECTION
    number, own_words = seen.teasers.number, seen.teasers.own_words
    short = own_words < 2 * SHORT or body.confidence < UNSURE
    if (of_section or listed) and short and number >= MANY_OF_SECTION:
        return Refusal(reason=RefusedReason.INDEX_PAGE, detail=f"{number} linked headlines under a section's address or list")
    bare = number >= MANY and head.draft.published is None
    many = bare or seen.teasers.excerpted >= MANY_EXCERPTED
    if many and not _ARTICLE_ADDRESS.search(url or "") and own_words < (SHORT if body.confidence < UNSURE else STUB):
        return Refusal(reason=RefusedReason.INDEX_PAGE, detail=f"{number} linked headlines, {own_words} words of text")
    return None
