"""An HTML page → facts of the page and drafts of its articles, or why there is none."""

from streams.clean.body import html_body
from streams.clean.draft import Draft, PageFacts
from streams.clean.head import head_of
from streams.clean.markup import Markup
from streams.clean.prescan import check
from streams.clean.refuse import Refusal
from streams.clean.values import Page
from streams.outcomes import RefusedReason
from streams.settings import Limits
from streams.step import Stages


def html_drafts(page: Page, html: str, limits: Limits, stages: Stages) -> Refusal | tuple[PageFacts, list[Draft]]:
    """The page's facts and its articles.

    Raises:
        Poison: too many tags, or too deep.
    """
    with stages("prescan"):
        deep = check(html, limits)
    with stages("parse"):
        markup = Markup(html)
    with stages("head"):
        head = head_of(page, markup)
    with stages("body"):
        body = html_body(html, page.base_url)
    if not body.blocks:
        return Refusal(reason=RefusedReason.NO_ARTICLE, detail="no main content")
    draft = head.draft
    draft.blocks, draft.links, draft.confidence = body.blocks, body.links, body.confidence
    draft.images = draft.images or body.images
    draft.flags = ["truncated"] if deep else []
    return head.facts, [draft]
