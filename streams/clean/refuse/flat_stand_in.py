"""Flattened pages that stand in for the article that was asked for; the lines say it, for want of a head."""

from streams.clean.articles.flat.lines import word_count
from streams.clean.articles.flat.page import FlatPage
from streams.clean.refuse.files import Refusal
from streams.clean.refuse.walls import LONG_WALL, STUB, by_sentences, by_title, is_consent, is_paywall

TOP = 12
"""Lines among which the title stands."""
LONGEST = 20_000
"""Characters of a page that is short enough."""


def flat_stand_in(text: str, page: FlatPage) -> Refusal | None:
    """Why the page is no article; None where it is one.

    A line with a date or a byline is an article's: then only an offer to subscribe below a few sentences speaks against it.

    Args:
        text: the page.
        page: what was read of it.
    """
    body = "\n".join(block.text for article in page.articles for block in article.body.blocks)
    words = word_count(body)
    if words >= LONG_WALL or len(page.articles) > 1 or len(text) > LONGEST:
        return None
    header = page.articles[0].header if page.articles else None
    if header is not None and (header.times or header.bylines):
        return is_paywall(text, words)
    titles = [line for line in text.split("\n", 4 * TOP) if line.strip()][:TOP]
    found = by_title(titles, words) if words < STUB else None
    return found or by_sentences(text, words) or is_consent(text, body, words)
