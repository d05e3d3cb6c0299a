"""The raw page in its JSON form (b), as scrapers send it to ``news.pages.raw.v1``; form (a) is the bytes with headers."""

import msgspec

SERVED_HEADERS = (
    "url",
    "final-url",
    "fetched-at",
    "http-status",
    "content-type",
    "content-encoding",
    "etag",
    "last-modified",
    "x-robots-tag",
    "tdm-reservation",
    "source",
    "producer-id",
    "erase",
)
"""Headers of a page as served, form (a)."""


class RawPage(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """One fetched page. Exactly one of ``html``, ``text`` and ``body_base64`` holds it.

    Attributes:
        url: the address that was asked for; without it the content stands for the page.
        final_url: the address after redirects.
        fetched_at: RFC 3339; else the record's timestamp counts.
        http_status: else 200.
        headers: the response's headers, as far as the scraper keeps them.
        source: the producer's name for the feed.
        producer_id: the producer's own id, echoed on every article of the page.
        html: the page as decoded HTML.
        text: the page already flattened to lines.
        body_base64: the page's bytes as served.
    """

    url: str | None = None
    final_url: str | None = None
    fetched_at: str | None = None
    http_status: int | None = None
    headers: dict[str, str] = {}
    source: str | None = None
    producer_id: str | None = None
    html: str | None = None
    text: str | None = None
    body_base64: str | None = None
