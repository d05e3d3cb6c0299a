"""Why a page holds no article: every check, in its order. The first that finds a reason ends the reading.

1. what the server answered: ``http_status``
2. which file it is, before anything is parsed: ``empty``, ``feed``, ``not_html`` (``files``)
3. what its title says, where nothing else speaks for an article: ``soft_not_found``, ``challenge``, ``consent_wall`` (``walls``)
4. what its few words say: the same, then ``paywall_stub``, ``empty``, ``no_article`` (``walls``)
5. what it lists: ``index_page`` (``lists``)
6. how its text stands on the page: ``no_article`` (``floor``)
7. what is left once articles were looked for: ``no_article``

In doubt a page is an article: a labelled one must never be refused. A live blog never is, once it is known as one: scripts may
have yet to show its entries.
"""

from collections.abc import Iterable

from streams.clean.articles.flat.page import FlatPage
from streams.clean.body import Body
from streams.clean.fields.metadata import Head
from streams.clean.markup.tree import Markup
from streams.clean.receive.facts import is_success
from streams.clean.refuse import walls
from streams.clean.refuse.floor import Floor, Judgement
from streams.clean.refuse.lists import describes_article, index_page, own_titles
from streams.clean.text.spaces import key, word_count
from streams.clean.values import Page, Refusal
from streams.outcomes import RefusedReason

REDIRECT = 3
"""Hundreds of the statuses that send a reader on; some servers send the page along."""
TOP_LINES = 12
"""Lines of a flattened page among which its title stands: menus above it have seldom more."""
LEAST_WORDS = 3
"""Words of a headline that is one and not the site's name or a section's, which title and heading may share too."""
LONGEST = 20_000
"""Characters of a flattened page that may be a wall: ten times the longest of the consent walls in the tests."""


def of_answer(page: Page) -> Refusal | None:
    """By the response's status: errors, and redirects without a page."""
    if is_success(page.status) or (page.status // 100 == REDIRECT and (page.html or page.text)):
        return None
    return Refusal(reason=RefusedReason.HTTP_STATUS, detail=f"status {page.status}")


def of_html(page: Page, markup: Markup, head: Head, body: Body, floor: Floor, judgement: Judgement) -> Refusal | None:
    """By what an HTML page says and lists; None where it is an article.

    A date or a description in the head speaks for an article, as long as the text that was found is above the floor.

    Args:
        page: as admitted.
        markup: its tree.
        head: what it says of itself.
        body: what was found.
        floor: what tells how sure it must be.
        judgement: the floor's of this body.
    """
    if head.linked.updates:
        return None
    spoken_of = describes_article(markup, head)
    is_doubtful = floor.is_below(judgement, spoken_of=spoken_of)
    words = 0 if body.page is None else int(body.page.words[body.rows].sum())
    text = " ".join(markup.lines) if words < walls.SHORT else ""
    if spoken_of and not is_doubtful:
        return walls.paywall_stub(text, words) or without_text([body])
    own = _headline_of(markup, head) if words < walls.SHORT else []
    titled = walls.by_title(own_titles(markup), words) if words < walls.SHORT else None
    if own and titled is not None and titled.reason is RefusedReason.CONSENT_WALL:
        titled = walls.by_title(own, words)
    is_paid = head.facts.rights.paywalled
    said = walls.paywall_stub(text, words) if is_paid else walls.by_text(text, body.text, words, has_headline=bool(own))
    refusal = titled or said
    if refusal is None or refusal.reason is RefusedReason.NO_ARTICLE:  # what has next to no text may still be a list
        refusal = index_page(page, head, body, judgement.chance) or refusal or without_text([body])
    return _of_doubt(judgement) if refusal is None and is_doubtful else refusal


def _headline_of(markup: Markup, head: Head) -> list[str]:
    """The titles and headings that hold the page's own headline, where two do: then it is the headline of what stands there.

    A dialog that lies over an article has another; so may a related story.
    """
    headline = key(head.draft.title)
    own = [title for title in own_titles(markup) if headline and headline in key(title)]
    return own if len(own) > 1 and word_count(headline) >= LEAST_WORDS else []


def _of_doubt(judgement: Judgement) -> Refusal:
    detail = f"{judgement.words:.0f} words that are hardly an article's: a chance of {judgement.chance:.3f}"
    return Refusal(reason=RefusedReason.NO_ARTICLE, detail=detail)


def of_lines(text: str, flat: FlatPage) -> Refusal | None:
    """By what the lines of a flattened page say, for want of a head; None where it is an article.

    A line with a date or a byline is an article's: then only an offer to subscribe below a few sentences speaks against it.

    Args:
        text: the page.
        flat: what was read of it.
    """
    body = "\n".join(block.text for article in flat.articles for block in article.body.blocks)
    words = word_count(body)
    if words < walls.LONG_WALL and len(flat.articles) <= 1 and len(text) <= LONGEST:
        header = flat.articles[0].header if flat.articles else None
        signed = header is not None and bool(header.times or header.bylines)
        refusal = walls.paywall_stub(text, words) if signed else _of_short_lines(text, body, words)
        if refusal is not None:
            return refusal
    if flat.articles:
        return None
    if not flat.lines:
        return Refusal(reason=RefusedReason.EMPTY, detail="no lines")
    return Refusal(reason=RefusedReason.NO_ARTICLE, detail=f"{flat.lines} lines, {flat.words} words, no running text under a title")


def _of_short_lines(text: str, body: str, words: int) -> Refusal | None:
    titles = [line for line in text.split("\n", 4 * TOP_LINES) if line.strip()][:TOP_LINES]
    titled = walls.by_title(titles, words) if words < walls.STUB else None
    return titled or walls.by_sentences(text, words) or walls.consent_wall(text, body, words)


def without_text(bodies: Iterable[Body]) -> Refusal | None:
    """No block of the page is an article's."""
    return None if any(body.blocks for body in bodies) else Refusal(reason=RefusedReason.NO_ARTICLE, detail="no main content")
