"""A recogniser that those plug in who have a stronger one: a spaCy 3 pipeline, by the name in the settings.

spaCy is no dependency: it is imported only where a pipeline is named. Its types are mapped on ours, its spans cut as ours are:
without "the" and without a final apostrophe-s. The pipeline's own parts that find no names are left out, where they can be.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Protocol

from streams.enrich.document import Document
from streams.enrich.entities.spans import Recogniser, Span
from streams.errors import SettingsError
from streams.records.article import EntityType

TYPES: Mapping[str, EntityType] = {
    "PERSON": "person",
    "PER": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "place",
}
"""Labels of spaCy's own pipelines (OntoNotes for English and Chinese, WikiNER for the others); the rest is no name of ours."""
NO_NAMES = ("parser", "lemmatizer", "attribute_ruler", "senter", "textcat")
ARTICLE = "the "
POSSESSIVES = ("'s", "’s")


class Named(Protocol):
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


def pipeline(name: str) -> Recogniser:
    """The recogniser over the spaCy pipeline ``name``, a package or a folder.

    Raises:
        SettingsError: spaCy or the pipeline is not installed.
    """
    loaded = load(name)

    def recognise(document: Document) -> list[Span]:
        return spans(loaded(document.text).ents)

    return recognise


def load(name: str) -> Any:
    """The pipeline."""
    try:
        import spacy
    except ImportError as error:
        raise SettingsError(f"the pipeline {name!r} needs spaCy, which is not installed: pip install spacy") from error
    try:
        return spacy.load(name, exclude=NO_NAMES)
    except OSError as error:
        raise SettingsError(f"spaCy finds no pipeline {name!r}: install its package, or name its folder") from error


def spans(found: Iterable[Named]) -> list[Span]:
    """The names of our types, cut as ours are, in reading order."""
    made = []
    for entity in found:
        kind = TYPES.get(entity.label_)
        start = entity.start_char + (len(ARTICLE) if entity.text.lower().startswith(ARTICLE) else 0)
        end = entity.end_char - (len(POSSESSIVES[0]) if entity.text.endswith(POSSESSIVES) else 0)
        if kind is not None and start < end:
            made.append(Span(start, end, kind))
    return made
