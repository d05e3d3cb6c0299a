"""Quotes of an article: spans in quotation marks that are speech, each with its speaker.

A document and its entities enter, quotes leave in reading order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from streams.enrich.document import Document
    from streams.enrich.models import Models
    from streams.records import Entity, Quote


def find_quotes(document: Document, entities: list[Entity], models: Models) -> list[Quote]:
    """The article's quotes."""
    return []
