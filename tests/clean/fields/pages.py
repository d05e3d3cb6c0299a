"""Pages with heads of our own writing, for tests of fields."""

from typing import Any

import orjson

from streams.records import CleanArticle
from tests.clean.pages import TIME, URL, articles, served

TITLE = "Ferry leaves late after its door froze"
LINKED = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": TITLE,
    "datePublished": "2026-03-12T09:00:00+01:00",
    "dateModified": "2026-03-12T09:30:00+01:00",
    "author": [{"@type": "Person", "name": "Ines Valdan"}, {"@type": "Person", "name": "Aldo Brisk"}],
    "publisher": {"@type": "NewsMediaOrganization", "name": "The Gazette"},
    "articleSection": "Harbour",
    "keywords": "ferry, frost",
    "inLanguage": "en-GB",
    "isAccessibleForFree": "False",
    "url": URL,
}

BLOCK: dict[str, Any] = {
    "@type": "NewsArticle",
    "headline": "Ferry leaves late after its door froze",
    "description": "Forty minutes in the café on the pier.",
    "datePublished": "2026-03-11T09:00:00+01:00",
    "dateModified": "2026-03-11T10:30:00+01:00",
    "author": [{"@type": "Person", "name": "Ines Valdan"}, {"@type": "Person", "name": "Aldo Brisk"}],
    "publisher": {"@type": "Organization", "name": "The Gazette"},
    "articleSection": "Harbour",
    "keywords": ["ferry", "frost"],
    "image": {"@type": "ImageObject", "url": "/pier.jpg", "caption": "The pier at dawn.", "creditText": "Oda Lind"},
    "isAccessibleForFree": False,
    "copyrightHolder": {"name": "Gazette Press"},
    "mainEntityOfPage": "https://gazette.example/harbour/ferry-late?utm_source=x",
}
"""What a newspaper's JSON-LD says of an article, every field filled."""


def json_ld(value: object) -> str:
    """A JSON-LD block."""
    text = value if isinstance(value, str) else orjson.dumps(value).decode()
    return f'<script type="application/ld+json">{text}</script>'


def one(page: str, **headers: Any) -> CleanArticle:
    """The only article of a served page."""
    (article,) = articles(served(page, fetched_at=TIME, **headers))
    return article
