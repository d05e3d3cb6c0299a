"""Labelled sentences of many languages (``ner`` in the folder of labelled sets) as the trainer sees them.

Rows that follow each other are put together, so that what the document shows of a word is learned on texts that are as long as a
short article. Spans are cut as ours are: no description for a name, no ending that a mark parts from a name. README of that folder
says which corpora may train, and which of those are share-alike. A corpus that is missing raises ``FileNotFoundError``.
"""

import gzip
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.entity_model.samples import Sample, labelled
from streams.enrich.document import Document
from streams.enrich.entities.recogniser import Span

TYPES = frozenset({"person", "organisation", "place"})
"""Types of ours; events, works and laws are no names of ours."""
LENGTH = 1_200
"""Characters of rows that are put together."""
MARKED_ENDINGS = {"tr": "'’"}
"""Languages whose case endings stand behind a mark, which corpora take into the span."""
CAPITALS = frozenset({"ro"})
"""Languages whose corpus marks descriptions ("preşedintele") as people: only spans with a capital count."""
Settle = Callable[[Document, list[Span]], list[Span]]
"""Settles the borders of spans."""
HELD_BACK = 6
"""Where a corpus names no test part, a sixth of its texts is kept back."""


@dataclass(frozen=True)
class Corpus:
    """A corpus and how much of it is learned from.

    Attributes:
        name: of its file.
        rows: how many rows at most, from the beginning of its parts that train.
        share_alike: whether its licence is CC BY-SA.
    """

    name: str
    rows: int = 100_000
    share_alike: bool = False


CORPORA = (
    Corpus("de-europarl"), Corpus("de-germeval2014"), Corpus("de-mobie", 600), Corpus("de-smartdata"),
    Corpus("es-europarl"), Corpus("et-estner", 400), Corpus("fr-europeana-old", 1_000), Corpus("fr-newseye-old", 600),
    Corpus("id-idner-news-2k", 800), Corpus("it-europarl"), Corpus("nl-europeana-old", 700),
    Corpus("no-norne", 4_000), Corpus("pl-kpwr"), Corpus("pt-lener-br", 200), Corpus("ro-ronec", 800), Corpus("ru-factrueval"),
    Corpus("sv-klintan"), Corpus("ar-wojood-sample"),
    Corpus("da-uner-ddt", 2_500, share_alike=True), Corpus("de-uner-pud", share_alike=True),
    Corpus("fi-turku", 1_500, share_alike=True), Corpus("hr-uner-set", 2_000, share_alike=True),
    Corpus("hu-nerkor", 1_200, share_alike=True), Corpus("lv-fullstack", 400, share_alike=True),
    Corpus("pt-uner-bosque", 5_500, share_alike=True), Corpus("ru-uner-pud", share_alike=True),
    Corpus("sr-uner-set", 1_000, share_alike=True), Corpus("sv-uner", 4_000, share_alike=True),
    Corpus("tr-wiki-ner", 5_000, share_alike=True),
    Corpus("ja-gsd-megagon", 5_000, share_alike=True), Corpus("ja-stockmark", share_alike=True),
    Corpus("zh-uner-gsd", 3_000, share_alike=True), Corpus("zh-uner-gsdsimp", 3_000, share_alike=True),
)  # fmt: skip
"""What the model of many languages learns from. Large corpora are cut: the languages that news is asked of count alike."""


def rows_of(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of a corpus."""
    with gzip.open(folder / "ner" / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def parted(rows: Sequence[dict[str, Any]]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Rows to learn from and rows to measure on."""
    if any(row.get("part") == "test" for row in rows) and any(row.get("part") != "test" for row in rows):
        return [row for row in rows if row["part"] != "test"], [row for row in rows if row["part"] == "test"]
    cut = len(rows) // HELD_BACK
    return list(rows[cut:]), list(rows[:cut])


def texts(rows: Sequence[dict[str, Any]], name: str) -> Iterator[tuple[str, Document, list[Span]]]:
    """Rows put together: id, document and spans."""
    language = name.split("-", 1)[0]
    text, spans, first = "", [], 0
    for number, row in enumerate(rows):
        if text:
            text += " " if text[-1] in ".?!…" else "\n\n"
        spans += [Span(len(text) + start, len(text) + end, kind) for start, end, kind in cut_spans(row, language)]
        text += row["text"]
        if len(text) >= LENGTH or number == len(rows) - 1:
            yield f"{name}/{first}", Document(text, "", language), spans
            text, spans, first = "", [], number + 1


def cut_spans(row: dict[str, Any], language: str) -> Iterator[tuple[int, int, Any]]:
    """The spans of a row as ours are."""
    marks = MARKED_ENDINGS.get(language, "")
    for start, end, kind in row["spans"]:
        text = row["text"][start:end]
        if kind not in TYPES or (language in CAPITALS and not text[:1].isupper()):
            continue
        cuts = [text.rfind(mark) for mark in marks]
        cut = max(cuts, default=-1)
        yield start, start + cut if cut > 0 and text[cut + 1 :].islower() else end, kind


def samples_of(folder: Path, corpus: Corpus, settle: Settle) -> tuple[list[Sample], list[Sample]]:
    """Samples to learn from and samples to measure on, their spans settled as ours are."""

    def samples(rows: Sequence[dict[str, Any]]) -> list[Sample]:
        return [
            Sample(name, document, labelled(document, settle(document, spans)), "corpus")
            for name, document, spans in texts(rows, corpus.name)
        ]

    learned, measured = parted(rows_of(folder, corpus.name))
    return samples(learned[: corpus.rows]), samples(measured)
