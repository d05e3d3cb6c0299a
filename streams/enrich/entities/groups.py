"""Groups: the mentions of one thing in one article."""

from dataclasses import dataclass, field

from streams.enrich.entities.spans import Span
from streams.records.article import EntityType


@dataclass
class Group:
    """Mentions of one thing.

    Attributes:
        type: person, organisation or place.
        name: its fullest form.
        key: folded.
        spans: its mentions.
    """

    type: EntityType
    name: str
    key: str
    spans: list[Span] = field(default_factory=list)
