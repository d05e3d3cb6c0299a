"""An HTML page → facts of the page and drafts of its articles, or why there is none."""

import html as markup_text
from dataclasses import replace

from streams.clean.articles.announced_titles import own_titles
from streams.clean.articles.carried_text import Carried, carried_text
from streams.clean.articles.html_drafts import articles_of
from streams.clean.body import Body, BodyModel
from streams.clean.fields.author_box import add_author_box
from streams.clean.fields.captions import split_caption
from streams.clean.fields.metadata import Head, head_of
from streams.clean.fields.subjects import add_kicker
from streams.clean.fields.times.reading import date_style
from streams.clean.markup.tree import Markup
from streams.clean.markup.uncover import close_dialogs, has_shadow_roots, opened, show_pictures, uncover
from streams.clean.models import CleanModels
from streams.clean.receive.hidden import text_letters
from streams.clean.receive.prescan import prescan
from streams.clean.refuse.order import of_html, without_text
from streams.clean.text.spaces import key
from streams.clean.text.urls import absolute
from streams.clean.values import Draft, Page, PageFacts, Refusal
from streams.outcomes import Flag
from streams.records import Image, Link, Provenance
from streams.settings import Limits
from streams.step import Stages

KEPT = 0.95
"""Share of a page's letters that must have been looked at, or the article is flagged: menus that the parser moves make up less."""


def html_drafts(
    page: Page, html: str, models: CleanModels, limits: Limits, stages: Stages, data: bytes | None = None
) -> Refusal | tuple[PageFacts, list[Draft]]:
    """The page's facts and its articles.

    Args:
        page: as admitted.
        html: its text.
        models: loaded before.
        limits: what the page may cost.
        stages: takes the CPU time of each part.
        data: the text in UTF-8, where it is at hand.

    Raises:
        Poison: too many tags, or too deep.
    """
    with stages("prescan"):
        seen = prescan(html, limits, data)
    with stages("parse"):
        text = seen.repaired or html
        shadowed = seen.templates and has_shadow_roots(text)
        markup = Markup(opened(text) if shadowed else text)
        uncover(markup.tree, shadowed=shadowed)
    with stages("head"):
        head = head_of(page, markup)
    with stages("body"):
        title = markup.title or head.draft.title
        body = models.body.read(markup.tree, title, head.draft.lead)
        body = _uncovered(body, markup, head, models.body, title)
    with stages("refuse"):
        judged = models.floor.judge(head.draft.title, head.draft.lead or "", body)
        refusal = of_html(page, markup, head, body, models.floor, judged)
    if refusal is not None:
        return refusal
    with stages("parts"):
        if body.page is not None:  # they stand outside the body
            add_kicker(head.draft, body.page)
            add_author_box(head.draft, body.page)
    with stages("split"):
        style = date_style(head.facts.language_claimed, page.address)
        found = articles_of(page, markup, head, body, models.body, style)
    refusal = without_text(own for _, own in found)
    if refusal is not None:
        return refusal
    truncated = seen.repaired is not None or _is_cut(body) or (seen.deep and _lost(html, markup))
    for draft, own in found:
        of_own = judged if own is body else models.floor.judge(draft.title, draft.lead or "", own)
        draft.confidence = of_own.confidence
    return head.facts, [_with_body(page, draft, own, truncated=truncated) for draft, own in found]


def _uncovered(body: Body, markup: Markup, head: Head, model: BodyModel, title: str) -> Body:
    """The body without the text of dialogs, with the pictures that the page holds ready, or as it is carried out of sight."""
    if close_dialogs(markup.tree, [block.text for block in body.blocks]):
        body = model.read(markup.tree, title, head.draft.lead)
    if show_pictures(markup.tree):  # the model was learned from pages without them: their texts are read as they are
        body = replace(body, images=model.read(markup.tree, title, head.draft.lead).images)
    titles = {*own_titles(markup), key(head.draft.title)} - {""}
    carried = carried_text(markup.tree, titles, head.linked, body, is_paid=head.facts.rights.paywalled)
    return body if carried is None else _carried_body(carried, head, model, title) or body


def _carried_body(carried: Carried, head: Head, model: BodyModel, title: str) -> Body | None:
    """The body of a text that the page does not show; None where the model finds no text in it."""
    headline = f"<h1>{markup_text.escape(head.draft.title or title)}</h1>"
    page = f"<main><article>{headline}<div class='article-body'>{carried.html}</div></article></main>"
    body = model.read(page, title, head.draft.lead)
    if not body.blocks:
        return None
    head.draft.provenance = head.draft.provenance | {"body": Provenance(source=carried.source, confidence=body.confidence)}
    return body


def _lost(html: str, markup: Markup) -> bool:
    """The parser's tree holds clearly less text than a linear look at the page finds."""
    return sum(map(len, markup.tree.text.split())) < KEPT * text_letters(html)


def _is_cut(body: Body) -> bool:
    """The page has so many tags or blocks that some of its text was not looked at."""
    if body.page is None:
        return False
    seen = sum(len(text) - text.count(" ") for text in body.page.table.texts)
    return seen < KEPT * body.letters


def _with_body(page: Page, draft: Draft, body: Body, *, truncated: bool) -> Draft:
    """``draft`` with what its part of the page holds."""
    draft.blocks = body.blocks
    draft.links = _absolute_links(body.links, page.base_url)
    draft.images = _with_captions(draft.images, body.images, page.base_url)
    draft.flags = [Flag.TRUNCATED.value] if truncated else draft.flags
    return draft


def _absolute_links(links: list[Link], base_url: str | None) -> list[Link]:
    """The links with their addresses made absolute; those that lead nowhere are left out."""
    return [Link(url=url, text=link.text) for link in links if (url := absolute(link.url, base_url))]


def _with_captions(of_head: list[Image], of_body: list[Image], base_url: str | None) -> list[Image]:
    """The picture that the head names first, then those of the body with their captions, each address once."""
    found = {image.url: image for image in of_head}
    for image in of_body:
        url = absolute(image.url, base_url)
        if url:
            caption, credit = split_caption(image.caption)
            found[url] = Image(url=url, caption=caption, credit=image.credit or credit)
    return list(found.values())
