"""What the tests of enrichment share: the models, loaded once, and a short way from a text to what it becomes."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest

from streams.enrich.article import enrich_article, shared_document
from streams.enrich.content import article_from_content
from streams.enrich.document import Document
from streams.enrich.entities.recogniser import Span
from streams.enrich.models import Models, load_models
from streams.records import EnrichedArticle
from streams.records.article import EntityType
from streams.step import Stages

Enrich = Callable[..., EnrichedArticle]


@pytest.fixture(scope="session")
def models() -> Models:
    """Tables and models as a worker loads them."""
    return load_models()


@pytest.fixture(scope="session")
def enrich(models: Models) -> Enrich:
    """Enriches a text: ``enrich("…", title="…", sections=["…"])``."""

    def enriched(text: str, **facts: Any) -> EnrichedArticle:
        content = {"id": "a1", "title": "", "language": "en", "text": text, **facts}
        return enrich_article(article_from_content(content), models, Stages())

    return enriched


Marked = tuple[str, EntityType]
"""A name as it stands in a text, and what it was taken for."""


def marked_spans(text: str, marked: Iterable[Marked]) -> list[Span]:
    """The spans of names that stand in the text in this order."""
    spans, at = [], 0
    for name, kind in marked:
        at = text.index(name, at)
        spans.append(Span(at, at + len(name), kind))
        at += len(name)
    return spans


def document(text: str, title: str = "", language: str = "en") -> Document:
    """The shared document of a text."""
    return shared_document(article_from_content({"id": "a1", "title": title, "text": text, "language": language}))
