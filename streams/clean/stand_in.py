"""HTML pages that stand in for the article that was asked for, or list articles instead of being one.

Judged by what is there and by what is not: a title of such pages with little text below it; the sentences of a wall with hardly
any text beside them; many linked headlines and no sign of an article of the page's own. In doubt a page is an article.
"""

import msgspec
import numpy as np

from streams.clean.blocks import Body
from streams.clean.flat.lines import word_count
from streams.clean.head import Head
from streams.clean.lexicon import inside, whole
from streams.clean.markup import Markup
from streams.clean.refuse import Refusal
from streams.clean.urls import is_section
from streams.clean.values import Page
from streams.outcomes import RefusedReason

SHORT, STUB, NEXT_TO_NOTHING = 150, 60, 8
"""Words of text below which a page may be an error page or a wall; below which it is a stub; below which it is a shell."""
TEASERS, TEASERS_OF_SECTION = 25, 8
"""Linked headlines of an index page; of one whose address already says so."""
UNSURE = 0.5
"""Confidence below which a body may be a list of teasers."""
TEASER_WORDS = range(4, 26)
LINKED = 0.9
"""Share of a block's letters inside links if it is a linked headline."""

_TITLES = (
    (RefusedReason.SOFT_NOT_FOUND, whole("not_found")),
    (RefusedReason.CHALLENGE, whole("challenge")),
    (RefusedReason.CONSENT_WALL, whole("consent")),
)
_CONSENT, _PAYWALL, _SHELL = inside("consent_text"), inside("paywall_text"), inside("shell_text")
_CONSENT_SIGNS = 3
_DATES_OF_TEASERS = frozenset({"published", "time", "date", "text", "script", "updated"})
"""Places in a body where a date may be that of a listed article."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """What the judgement rests on.

    Attributes:
        titles: what the page calls itself, title element and first headings; not looked at where there is enough text.
        words: of the body that was found.
        text: all text of the page that is short enough to be a stand-in's; else empty.
        teasers: linked headlines; not counted where an article is described.
        own_words: of the body, without linked headlines.
        has_article: the head describes an article, or the head or the address names a day of publication.
    """

    titles: list[str]
    words: int
    text: str
    teasers: int
    own_words: int
    has_article: bool


def stand_in(page: Page, markup: Markup, head: Head, body: Body) -> Refusal | None:
    """Why the page is no article; None where it is one."""
    seen = _seen(markup, head, body)
    return _by_title(seen) or _by_text(seen, head) or _index(page, head, body, seen)


def _seen(markup: Markup, head: Head, body: Body) -> Seen:
    words = 0 if body.page is None else int(body.page.words[body.rows].sum())
    dated = head.draft.published is not None and head.draft.published.candidate.source not in _DATES_OF_TEASERS
    has_article = dated or any(article.headline for article in head.linked.articles)
    teasers, own_words = (0, words) if has_article else _teasers(body)
    return Seen(
        titles=[title for title in [markup.title or "", *markup.texts("h1, h2", 3)] if title] if words < SHORT else [],
        words=words,
        text=" ".join(markup.lines) if words < SHORT else "",
        teasers=teasers,
        own_words=own_words,
        has_article=has_article,
    )


def _teasers(body: Body) -> tuple[int, int]:
    """Blocks that are a linked headline and nothing else, and words of the body outside them.

    The body of an index page is made of such headlines, so they count wherever they stand.
    """
    if body.page is None:
        return 0, 0
    table = body.page.table
    lengths = np.fromiter(map(len, table.texts), np.float64, len(table))
    linked = table.linked >= LINKED * lengths
    number = sum(1 for row in np.flatnonzero(linked).tolist() if word_count(table.texts[row]) in TEASER_WORDS)
    return number, sum(word_count(table.texts[row]) for row in body.rows if not linked[row])


def _by_title(seen: Seen) -> Refusal | None:
    """The title of an error page, a bot check or a consent wall, and hardly any text."""
    if seen.words >= SHORT or seen.has_article:
        return None
    parts = [part.strip() for title in seen.titles for part in [title, *title.replace("|", " - ").split(" - ")]]
    for reason, pattern in _TITLES:
        if any(pattern.fullmatch(part.rstrip(".!")) for part in parts if part):
            return Refusal(reason=reason, detail=f"title of such a page, {seen.words} words of text")
    return None


def _by_text(seen: Seen, head: Head) -> Refusal | None:
    """The sentences of a consent wall, a paywall or a shell, and hardly any text beside them."""
    if seen.words >= SHORT:
        return None
    signs = {match.group().casefold() for match in _CONSENT.finditer(seen.text)}
    if len(signs) >= _CONSENT_SIGNS and not seen.has_article and seen.words < STUB:
        return Refusal(
            reason=RefusedReason.CONSENT_WALL, detail=f"{len(signs)} phrases of a consent dialogue, {seen.words} words of text"
        )
    locked = head.facts.rights.paywalled
    if seen.words < STUB and _PAYWALL.search(seen.text) and (locked or seen.has_article):
        return Refusal(reason=RefusedReason.PAYWALL_STUB, detail=f"{seen.words} words of text, and an offer to subscribe")
    if seen.words < NEXT_TO_NOTHING and not seen.has_article:
        if _SHELL.search(seen.text) or not seen.text:
            return Refusal(reason=RefusedReason.EMPTY, detail=f"a shell with {seen.words} words")
        return Refusal(reason=RefusedReason.NO_ARTICLE, detail=f"{seen.words} words of text")
    return None


def _index(page: Page, head: Head, body: Body, seen: Seen) -> Refusal | None:
    """Many linked headlines, no article of its own, and an address or a list that says so."""
    if seen.has_article or head.draft.type_hint == "article":
        return None
    url = page.final_url or page.url
    of_section = url is not None and is_section(url)
    listed = head.linked.lists >= TEASERS_OF_SECTION
    short = seen.own_words < 2 * SHORT or body.confidence < UNSURE
    if (of_section or listed) and short and seen.teasers >= TEASERS_OF_SECTION:
        return Refusal(reason=RefusedReason.INDEX_PAGE, detail=f"{seen.teasers} linked headlines under a section's address or list")
    if head.draft.published is None and seen.teasers >= TEASERS and seen.own_words < (SHORT if body.confidence < UNSURE else STUB):
        return Refusal(reason=RefusedReason.INDEX_PAGE, detail=f"{seen.teasers} linked headlines, {seen.own_words} words of text")
    return None
