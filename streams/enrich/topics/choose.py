"""The choice of topics."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from streams.enrich.document import Document
    from streams.enrich.models import Models
    from streams.records import CleanArticle, Topic


def choose_topics(document: Document, article: CleanArticle, models: Models) -> list[Topic]:
    """The article's topics."""
    return []
