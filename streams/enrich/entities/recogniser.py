"""What a recogniser is: a function from a document to the spans where it sees a name; and one that others plug in.

Those who have a stronger one than ours name a spaCy 3 pipeline in the settings. spaCy is no dependency: it is imported only where
a pipeline is named. Its types are mapped on ours, its spans cut as ours are: without "the" and without a final apostrophe-s. The
pipeline's own parts that find no names are left out, where they can be.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple, Protocol

from streams.enrich.document import Document
from streams.errors import SettingsError
from streams.records.article import EntityType

SPACY_TYPES: Mapping[str, EntityType] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
"""Labels of spaCy's own pipelines (OntoNotes for English and Chinese, WikiNER for the others); the rest is no name of ours."""
SPARE_PARTS = ("parser", "lemmatizer", "attribute_ruler", "senter", "textcat")
ARTICLE = "the "
POSSESSIVES = ("'s", "’s")


class Span(NamedTuple):
    """A name at ``start``–``end`` (code points into the text) and what kind of thing it names."""

    start: int
    end: int
    type: EntityType


Recogniser = Callable[[Document], list[Span]]
"""Spans in reading order, none overlapping another."""


class LabelledSpan(Protocol):
    """An entity as spaCy gives it."""

    @property
    def start_char(self) -> int:
        """Where it begins."""

    @property
    def end_char(self) -> int:
        """Behind its end."""

    @property
    def label_(self) -> str:
        """Its type."""

    @property
    def text(self) -> str:
        """As written."""


def spacy_recogniser(name: str) -> Recogniser:
    """The recogniser over the spaCy pipeline ``name``, a package or a folder.

    Raises:
        SettingsError: spaCy or the pipeline is not installed.
    """
    loaded = load_pipeline(name)

    def recognise(document: Document) -> list[Span]:
        return spans_of(loaded(document.text).ents)

    return recognise


def load_pipeline(name: str) -> Any:
    """The pipeline."""
    try:
        import spacy
    except ImportError as error:
        raise SettingsError(f"the pipeline {name!r} needs spaCy, which is not installed: pip install spacy") from error
    try:
        return spacy.load(name, exclude=SPARE_PARTS)
    except OSError as error:
        raise SettingsError(f"spaCy finds no pipeline {name!r}: install its package, or name its folder") from error


def spans_of(found: Iterable[LabelledSpan]) -> list[Span]:
    """The names of our types, cut as ours are, in reading order."""
    made = []
    for entity in found:
        kind = SPACY_TYPES.get(entity.label_)
        start = entity.start_char + (len(ARTICLE) if entity.text.lower().startswith(ARTICLE) else 0)
        end = entity.end_char - (len(POSSESSIVES[0]) if entity.text.endswith(POSSESSIVES) else 0)
        if kind is not None and start < end:
            made.append(Span(start, end, kind))
    return made
