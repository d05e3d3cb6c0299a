"""What a recogniser is: a function from a document to the spans where it sees a name."""

from collections.abc import Callable
from typing import NamedTuple

from streams.enrich.document import Document
from streams.records.article import EntityType


class Span(NamedTuple):
    """A name at ``start``–``end`` (code points into the text) and what kind of thing it names."""

    start: int
    end: int
    type: EntityType


Recogniser = Callable[[Document], list[Span]]
"""Spans in reading order, none overlapping another."""
