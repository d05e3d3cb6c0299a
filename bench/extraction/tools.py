"""The tools that are measured, each as a function of a page. A page that one of them fails on counts as empty."""

import warnings
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Protocol

from bench.extraction.pages import Labelled, day, names_in
from streams.clean.articles.flat.model import LineModel
from streams.clean.body import BodyModel
from streams.clean.models import CleanModels
from streams.clean.page import clean_page
from streams.clean.receive.admit import page_of
from streams.clean.receive.facts import Facts
from streams.clean.refuse.floor import Floor
from streams.clean.values import Split
from streams.errors import Poison
from streams.records import CleanArticle, Origin, RefusedPage, Versions
from streams.settings import Limits
from streams.step import Stages

FETCHED = datetime(2026, 11, 24, tzinfo=UTC)
"""After every labelled page was published."""
LIMITS = Limits()
"""Those of a run without settings."""


@dataclass(frozen=True)
class Found:
    """What a tool makes of a page: ``parts`` are the texts of its articles; the rest is the first one's.

    ``reason`` is why there is none; ``confidence`` is what ours says of the body; ``people`` are its authors but for organisations.
    """

    parts: tuple[str, ...] = ()
    title: str | None = None
    authors: frozenset[str] = frozenset()
    day: str | None = None
    reason: str | None = None
    confidence: float = 0.0
    people: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """All that was found."""
        return "\n".join(self.parts)


Tool = Callable[[Labelled], Found]


class BySite(Protocol):
    """Says which body model may read the pages of a registrable domain."""

    def model(self, domain: str, /) -> BodyModel:
        """The model."""


class LinesBySite(Protocol):
    """Says which line model may read the flattened pages of a registrable domain."""

    def model(self, domain: str, /) -> LineModel:
        """The model."""


class Copydesk:
    """The cleaning step; models that have not seen a page's site read it."""

    def __init__(self, models: BySite, lines: LinesBySite) -> None:
        self._models, self._lines = models, lines
        self._floor = Floor.load()
        self.stages = Stages()

    def forget(self, page: Labelled) -> None:
        """Empties what the page's model has kept of earlier pages."""
        self._models.model(page.domain).forget()

    def html(self, page: Labelled) -> Found:
        """Of the page as served."""
        return self.cleaned(Facts(url=page.url, html=page.html), page.domain)

    def cleaned(self, facts: Facts, domain: str) -> Found:
        """Of a page of either form; ``domain`` says which model may read it."""
        body = self._models.model(domain)
        lines = self._lines.model(domain)
        versions = Versions(copydesk="bench", models={"body": body.version})
        models = CleanModels(body=body, versions=versions, lines=lines, floor=self._floor)
        try:
            page = page_of(facts, FETCHED, LIMITS, Origin(fetched_at=FETCHED.isoformat()))
            cleaned = clean_page(page, models, LIMITS, self.stages)
        except Poison as poison:
            return Found(reason=str(poison.reason))
        if isinstance(cleaned, Split) and cleaned.articles:
            return _found([one.article for one in cleaned.articles])
        return Found(reason=str(cleaned.reason) if isinstance(cleaned, RefusedPage) else type(cleaned).__name__)


def _found(articles: list[CleanArticle]) -> Found:
    first = articles[0]
    return Found(
        parts=tuple(article.text for article in articles),
        title=first.title,
        authors=names_in([author.name for author in first.authors]),
        people=names_in([author.name for author in first.authors if author.kind == "person"]),
        day=day(first.published_at.local) if first.published_at else None,
        confidence=first.quality.confidence,
    )


def trafilatura(page: Labelled) -> Found:
    """Its fast mode, with metadata, without comments."""
    from trafilatura import bare_extraction

    try:
        found = bare_extraction(page.html, url=page.url, with_metadata=True, fast=True, include_comments=False)
    except Exception as error:  # noqa: BLE001  # what another tool may raise is not ours to know
        return Found(reason=type(error).__name__)
    if found is None or isinstance(found, dict):
        return Found(reason="nothing")
    return Found((found.text or "",), found.title, names_in((found.author or "").split("; ")), day(found.date))


def resiliparse(page: Labelled) -> Found:
    """Its main content; it knows no metadata."""
    from resiliparse.extract.html2text import extract_plain_text

    return Found((extract_plain_text(page.html.decode("utf-8", "replace"), main_content=True),))


def newspaper4k(page: Labelled) -> Found:
    """Its article."""
    from newspaper import Article

    try:
        article = Article(page.url or "https://page.example/article")
        article.download(input_html=page.html.decode("utf-8", "replace"))
        article.parse()
    except Exception as error:  # noqa: BLE001  # what another tool may raise is not ours to know
        return Found(reason=type(error).__name__)
    return Found((article.text or "",), article.title, names_in(article.authors), day(article.publish_date))


def references() -> Mapping[str, Tool]:
    """The other tools that are installed; newspaper4k needs the group ``bench``."""
    found: dict[str, Tool] = {"trafilatura": trafilatura, "resiliparse": resiliparse}
    try:
        with warnings.catch_warnings(action="ignore"):
            import newspaper  # noqa: F401
    except ImportError:
        return found
    return found | {"newspaper4k": newspaper4k}
