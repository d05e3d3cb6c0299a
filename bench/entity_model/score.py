"""Scores: F1 over the distinct names of each document, by type, as the measure used from outside counts them.

usage: python -m bench.entity_model.score FOLDER [LANGUAGE …]

FOLDER holds ``*.jsonl`` with an article a line: ``id``, ``language``, ``text``; ``persons``, ``organisations``, ``places``, each
a list of ``{"name", "forms"}``; or ``SET.jsonl`` as ``copydesk clean`` writes it of a set's pages, of which those are taken that
were labelled by reading (``bench.enrichment.labelled``). A line for each language is printed.
"""

import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from bench.enrichment.labelled import rows as read
from bench.enrichment.written import languages
from bench.entity_model.samples import KEYS, TYPES
from bench.entity_model.texts import table
from streams.enrich.article import shared_document
from streams.enrich.content import article_from_content
from streams.enrich.entities.extract import find_entities
from streams.enrich.models import Models, load_models

Names = set[tuple[str, str]]
SILVER = {"PERSON": "person", "ORGANIZATION": "organisation", "LOCATION": "place", **TYPES}


def folded(form: str) -> str:
    """Words in small letters."""
    return re.sub(r"\W+", " ", form).strip().lower()


def found_names(row: dict[str, Any], models: Models) -> Names:
    """The names that the step finds in a text."""
    language = row.get("language") or "en"
    article = article_from_content({"id": row["id"], "title": row.get("title") or "", "text": row["text"], "language": language})
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


def labelled_rows(path: Path) -> Iterator[dict[str, Any]]:
    """The articles of a file that have labels, in it or in ours."""
    labels = {(row["set"], row["id"]): row for language in languages() for row in read(language) if row["use"] == "measure"}
    for row in table(path):
        if "persons" in row:
            yield row
        elif label := labels.get((path.stem, Path(row["origin"]["file"]).stem)):
            yield {**label, "text": row["text"][: label["end"]]}


def main() -> None:
    """Prints the scores by language."""
    folder, *only = sys.argv[1:]
    rows: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in sorted(Path(folder).glob("*.jsonl")):
        for row in labelled_rows(path):
            rows[row["language"]].append(row)
    models = load_models()
    for language, articles in sorted(rows.items()):
        if not only or language in only:
            print(language, len(articles), tally((read_names(row), found_names(row, models)) for row in articles), flush=True)


if __name__ == "__main__":
    main()
