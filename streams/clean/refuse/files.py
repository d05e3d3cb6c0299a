"""Pages that hold no article, each with its reason. In doubt a page is not refused: a labelled article must never be."""

import re

import msgspec

from streams.clean.articles.flat.page import FlatPage
from streams.clean.receive.facts import is_success
from streams.clean.values import Page
from streams.outcomes import RefusedReason

REDIRECT = 3


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why; ``detail`` says what was seen and never holds the page's text."""

    reason: RefusedReason
    detail: str


_SIGNATURES = {
    b"%PDF-": "a PDF", b"\x89PNG": "a PNG image", b"\xff\xd8\xff": "a JPEG image", b"GIF8": "a GIF image", b"RIFF": "a media file",
    b"PK\x03\x04": "a ZIP archive", b"\x1f\x8b": "gzip data", b"\x00\x00\x00": "a media file", b"ID3": "audio", b"OggS": "audio",
    b"wOF": "a font",
}  # fmt: skip
_PREAMBLE = r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*|<\?[^>]{0,300}\?>\s*|<!DOCTYPE (?!html)[^>]{0,300}>\s*){0,5}"
_FEED = re.compile(rf"{_PREAMBLE}<(?:\w{{1,20}}:)?(rss|feed|rdf|urlset|sitemapindex|opml)[\s>]", re.DOTALL | re.IGNORECASE)
_JSON_FEED = re.compile(r"\s*\{.{0,300}jsonfeed\.org/version", re.DOTALL)
_XML = re.compile(r"\s*<\?xml\b", re.IGNORECASE)
_HTML = re.compile(r"<(?:!doctype html|html|head|body|div|p|article|main)\b", re.IGNORECASE)
"""Elements one of which stands near the beginning of every page of HTML."""
HEAD = 2_000
"""Characters by which a file is told."""


def of_status(page: Page) -> Refusal | None:
    """By the response's status: errors, and redirects without a page."""
    if is_success(page.status):
        return None
    if page.status // 100 == REDIRECT and (page.html or page.text):
        return None
    return Refusal(reason=RefusedReason.HTTP_STATUS, detail=f"status {page.status}")


def of_html_text(page: Page, html: str) -> Refusal | None:
    """By what the body is before it is parsed: nothing, another kind of file, a feed."""
    if isinstance(page.html, bytes):
        for signature, name in _SIGNATURES.items():
            if page.html.startswith(signature):
                return Refusal(reason=RefusedReason.NOT_HTML, detail=name)
    return of_text(html)


def of_text(text: str) -> Refusal | None:
    """The same by its first characters; flattened pages come as such files too."""
    head = text[:HEAD].lstrip("\ufeff \t\r\n")
    if not head:
        return Refusal(reason=RefusedReason.EMPTY, detail="no characters")
    feed = _FEED.match(head)
    if feed:
        return Refusal(reason=RefusedReason.FEED, detail=feed.group(1).lower())
    if head[0] in "{[" and (head[1:].lstrip()[:1] in {'"', "{", "[", "}", "]"}):
        is_feed = _JSON_FEED.match(head)
        return Refusal(reason=RefusedReason.FEED if is_feed else RefusedReason.NOT_HTML, detail="JSON")
    if _XML.match(head) and not _HTML.search(head):
        return Refusal(reason=RefusedReason.NOT_HTML, detail="XML")
    return None


def of_flat(page: FlatPage) -> Refusal | None:
    """A flattened page without an article."""
    if page.articles:
        return None
    if not page.lines:
        return Refusal(reason=RefusedReason.EMPTY, detail="no lines")
    return Refusal(reason=RefusedReason.NO_ARTICLE, detail=f"{page.lines} lines, {page.words} words, no running text under a title")
