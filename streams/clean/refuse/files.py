"""Which kind of file a body is where it is no page: told by its first bytes, else by its first characters."""

import re

from streams.clean.values import Refusal
from streams.outcomes import RefusedReason

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
"""Characters by which a file is told: a preamble with a licence in a comment fits into them."""


def of_bytes(data: bytes) -> Refusal | None:
    """By the signature with which files of a kind begin."""
    for signature, name in _SIGNATURES.items():
        if data.startswith(signature):
            return Refusal(reason=RefusedReason.NOT_HTML, detail=name)
    return None


def of_text(text: str) -> Refusal | None:
    """By the first characters: nothing, a feed, JSON, other XML. Flattened pages come as such files too."""
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
