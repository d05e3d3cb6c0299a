"""Content that is no record yet: ``{id, title, text}`` and whatever else is known, made into a clean article.

``copydesk enrich`` reads lines of it. What is missing is filled with what can be said without knowing the page.
"""

from collections.abc import Mapping
from typing import Any

from streams.enrich.document import BLANK_LINE, looks_like_heading
from streams.language import language_of
from streams.records import Agent, Block, CleanArticle, Origin, Quality, Site, Versions
from streams.records.codec import convert

EPOCH = "1970-01-01T00:00:00Z"
"""Stands where content has no time at all: a function of the content, not of the clock."""


def article_from_content(content: Mapping[str, Any]) -> CleanArticle:
    """The clean article that ``content`` is or stands for.

    Args:
        content: at least ``text``, with ``id`` and ``title`` as a rule; a whole clean article is taken as it is.

    Raises:
        ValueError: there is no text, or a field has the wrong type.
    """
    if "body" in content and "event_time" in content and "origin" in content:
        return convert(dict(content), CleanArticle)
    text = content.get("text")
    if text is None or not isinstance(text, str):
        raise ValueError("content needs a field `text` with the article's text")
    published = content.get("published_at")
    when = content.get("event_time") or (published if isinstance(published, str) else None) or EPOCH
    identifier = str(content.get("id") or content.get("url") or "content")
    filled = {
        "id": identifier,
        "page_id": identifier,
        "position": 0,
        "siblings": 1,
        "url": None,
        "canonical_url": content.get("url"),
        "site": Site(),
        "title": "",
        "event_time": when,
        "event_time_basis": "published" if content.get("published_at") else "fetched",
        "body": blocks_of(text),
        "quality": Quality(confidence=1.0),
        "origin": Origin(fetched_at=when),
        "versions": Versions(copydesk=""),
    }
    known = {key: value for key, value in content.items() if value is not None and key in CleanArticle.__struct_fields__}
    if isinstance(known.get("published_at"), str):
        known["published_at"] = {"local": published, "utc": published, "raw": published, "source": "content"}
    authors = known.get("authors")
    if isinstance(authors, list):
        known["authors"] = [Agent(name=author) if isinstance(author, str) else author for author in authors]
    language = known.get("language") or language_of(text, known.get("language_claimed"))
    merged = {**filled, **known, "id": identifier, "language": str(language)}
    return convert(merged, CleanArticle)


def blocks_of(text: str) -> list[Block]:
    """A block a paragraph; a short one without an end is a heading."""
    parts = [part for part in BLANK_LINE.split(text) if part.strip()]
    return [Block(type="heading" if looks_like_heading(part) else "paragraph", text=part) for part in parts]
