"""Scores: F1 over the distinct names of each document, by type, as the measure used from outside counts them."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Any

from bench.entity_model.samples import KEYS, TYPES
from streams.enrich.article import shared_document
from streams.enrich.content import article_from_content
from streams.enrich.entities.extract import find_entities
from streams.enrich.models import Models

Names = set[tuple[str, str]]
SILVER = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place", **TYPES}


def folded(form: str) -> str:
    """Words in small letters."""
    return re.sub(r"\W+", " ", form).strip().lower()


def found_names(row: dict[str, Any], models: Models) -> Names:
    """The names that the step finds in a text."""
    article = article_from_content({"id": row["id"], "title": row.get("title") or "", "text": row["text"], "language": "en"})
    entities = find_entities(shared_document(article), article, models)
    return {(entity.type, folded(mention.text)) for entity in entities for mention in entity.mentions}


def read_names(row: dict[str, Any]) -> Names:
    """The names that a reader found."""
    return {(kind, folded(form)) for key, kind in KEYS.items() for entity in row[key] for form in entity["forms"]}


def silver_names(row: dict[str, Any]) -> Names:
    """The names that another tool found."""
    return {(SILVER[kind], folded(row["text"][start:end])) for start, end, kind in row["ents"] if kind in SILVER}


class Tally:
    """Counts hits, false names and missed ones."""

    def __init__(self) -> None:
        self.counts: Counter[tuple[str, str]] = Counter()

    def add(self, gold: Names, found: Names) -> None:
        """Counts one document."""
        for outcome, names in (("hit", gold & found), ("false", found - gold), ("missed", gold - found)):
            for kind, _ in names:
                self.counts[kind, outcome] += 1
                self.counts["all", outcome] += 1

    def f1(self, kind: str = "all") -> float:
        """F1 of one type."""
        hit, false, missed = (self.counts[kind, outcome] for outcome in ("hit", "false", "missed"))
        return 2 * hit / max(1, 2 * hit + false + missed)

    def __str__(self) -> str:
        hit, false, missed = (self.counts["all", outcome] for outcome in ("hit", "false", "missed"))
        kinds = " ".join(f"{kind} {self.f1(kind):.3f}" for kind in ("all", "person", "place", "organisation"))
        return f"{kinds} (precision {hit / max(1, hit + false):.3f} recall {hit / max(1, hit + missed):.3f})"


def tally(pairs: Iterable[tuple[Names, Names]]) -> Tally:
    """The counts over all documents."""
    found = Tally()
    for gold, names in pairs:
        found.add(gold, names)
    return found
