"""The table of enrichers: what each fills, the function that finds it, and what stands where that fails or is switched off.

Settings take their switches from it, a worker its functions, tests their cases: a new enricher is a line here, a field of
``streams.records.EnrichedArticle`` and a function. Functions are named, not imported: settings are read by every command, and the
libraries of enrichment would cost each a third of a second.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import TYPE_CHECKING, Any

from streams.records.article import Fingerprint

if TYPE_CHECKING:
    from streams.enrich.document import Document
    from streams.enrich.models import Models
    from streams.records import EnrichedArticle

Find = Callable[["Document", "EnrichedArticle", "Models"], Any]
"""Finds the value of one field; the article holds what the enrichers before have found."""


@dataclass(frozen=True)
class Enricher:
    """One enricher.

    Attributes:
        name: the field of the article that it fills; also of its settings, its time and its flag.
        function: finds the value (``Find``), as ``module:name``.
        empty: makes what stands there where it fails or is switched off.
        pluggable: whether settings may name a pipeline, by language, that does its work.
    """

    name: str
    function: str
    empty: Callable[[], object]
    pluggable: bool = False

    def load(self) -> Find:
        """The function, with the libraries that it needs."""
        found: Find = resolve_name(self.function)
        return found


ENRICHERS = (
    Enricher("entities", "streams.enrich.entities.extract:find_entities", list, pluggable=True),
    Enricher("quotes", "streams.enrich.quotes.extract:find_quotes", list),
    Enricher("keywords", "streams.enrich.keywords:find_keywords", list),
    Enricher("topics", "streams.enrich.topics.choose:choose_topics", list),
    Enricher("fingerprint", "streams.enrich.fingerprint:find_fingerprint", Fingerprint),
)
"""In the order in which they run: quotes and fingerprints look at the entities."""
