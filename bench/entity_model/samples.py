"""Labelled texts as the trainer sees them: a document, a label for each token, and how much it counts.

Sets of which README of the labelled texts says "train" are read, and what teachers said of the others
(``bench.entity_model.teacher``).
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bench.entity_model.texts import rows
from streams.enrich.document import Document
from streams.enrich.entities.crf.borders import join_parts as joined_names
from streams.enrich.entities.crf.borders import settle_borders
from streams.enrich.entities.crf.lexicon import Lexicon
from streams.enrich.entities.crf.model import LABELS
from streams.enrich.entities.recogniser import Span
from streams.enrich.scripts import is_dense

NUMBER = {label: number for number, label in enumerate(LABELS)}
KEYS = {"persons": "person", "organisations": "organisation", "places": "place"}
TYPES = {
    "PER": "person", "ORG": "organisation", "LOC": "place",
    "person": "person", "politician": "person", "organisation": "organisation", "politicalparty": "organisation",
    "country": "place", "location": "place",
}  # fmt: skip
"""Types of the sentence sets; their others are no names of ours."""
NO_SPACE_BEFORE = frozenset([*".,;:?!)%", "'s", "’s", "n't"])


@dataclass
class Sample:
    """One labelled text.

    Attributes:
        id: of the text.
        document: the text.
        labels: by token; -1 where the label is not known.
        source: gold (read articles), sentences, or teacher.
        weight: how often it counts.
    """

    id: str
    document: Document
    labels: list[int]
    source: str
    weight: int = 1


def labelled(document: Document, spans: Iterable[Span]) -> list[int]:
    """Each token's label: a token belongs to a span that covers more than half of it."""
    tokens = document.tokens
    labels = [0] * len(tokens)
    for span in spans:
        begun = False
        for at in range(max(0, tokens.at(span.start) - 1), len(tokens)):
            start, end = tokens.starts[at], tokens.ends[at]
            if start >= span.end:
                break
            if 2 * (min(end, span.end) - max(start, span.start)) > end - start:
                labels[at] = NUMBER[("I-" if begun else "B-") + span.type]
                begun = True
    return labels


def spans_of_forms(row: dict[str, Any]) -> list[Span]:
    """Where the forms of a read article stand: the longest first, whole words only where words are parted, none inside another.

    A form that was read as two types gets the one that lists it first: readers write a name's main use first.
    """
    text = row["text"]
    forms = [(form, kind) for key, kind in KEYS.items() for entity in row.get(key) or () for form in entity["forms"] if form]
    taken = bytearray(len(text))
    found = []
    for form, kind in sorted(dict.fromkeys(forms), key=lambda pair: -len(pair[0])):
        edges = ("", "") if is_dense(form) else (r"(?<!\w)", r"(?!\w)")
        for match in re.finditer(edges[0] + re.escape(form) + edges[1], text):
            start, end = match.span()
            if not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(Span(start, end, kind))  # type: ignore[arg-type]  # one of the three types
    return sorted(found)


def read_articles(rows_: Iterable[dict[str, Any]], source: str = "gold", weight: int = 1) -> Iterator[Sample]:
    """Articles whose names were labelled by reading, as forms."""
    for row in rows_:
        document = Document(row["text"], row.get("title") or "", "en")
        yield Sample(row["id"], document, labelled(document, spans_of_forms(row)), source, weight)


def sentences(folder: Path, name: str, weight: int = 2) -> Iterator[Sample]:
    """A set of sentences given as tokens."""
    for number, row in enumerate(rows(folder, name)):
        text, starts = joined(row["tokens"])
        spans = [
            Span(starts[first], starts[end - 1] + len(row["tokens"][end - 1]), TYPES[kind])  # type: ignore[arg-type]
            for first, end, kind in row["ents"]
            if kind in TYPES
        ]
        document = Document(text, "", "en")
        yield Sample(f"{name}/{number}", document, labelled(document, spans), "sentences", weight)


def joined(words: Sequence[str]) -> tuple[str, list[int]]:
    """The words as a text, and where each begins."""
    text, starts = "", []
    for word in words:
        if text and word not in NO_SPACE_BEFORE and not text.endswith("("):
            text += " "
        starts.append(len(text))
        text += word
    return text, starts


def majority(labels: Sequence[int]) -> int:
    """The label that more than half of the teachers give, else -1."""
    label, count = Counter(labels).most_common(1)[0]
    return label if 2 * count > len(labels) else -1


def taught(texts: Iterable[tuple[str, str]], said: Mapping[str, Any], lexicon: Lexicon) -> Iterator[Sample]:
    """Texts with the labels of most teachers, their spans settled as ours are; where most do not agree a token is not known.

    Args:
        texts: id and text.
        said: by id and teacher, start, end and type of the names.
        lexicon: by which spans are settled.
    """
    for number, text in texts:
        document = Document(text, "", "en")
        votes = [
            labelled(document, joined_names(document, settle_borders(document, [Span(*span) for span in spans], lexicon)))
            for key, spans in said[number].items()
            if key != "id"
        ]
        yield Sample(number, document, [majority(each) for each in zip(*votes, strict=True)], "teacher")
