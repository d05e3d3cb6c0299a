"""A run of capitalised words while it is cut into names, with what is known beforehand."""

from dataclasses import dataclass

from streams.enrich.document import Document
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.entities.spans import Span
from streams.enrich.entities.words import HONORIFICS, NO_NAMES, ROLE_HEADS, ROLE_PARTS
from streams.enrich.folding import fold
from streams.enrich.frequencies import Frequencies
from streams.records.article import EntityType


@dataclass
class Run:
    """One run of capitalised words, from token ``first`` to before ``end``.

    ``place_ends`` says where the places before it end: lists of places help each other.
    """

    document: Document
    gazetteer: Gazetteer
    frequencies: Frequencies
    first: int
    end: int
    place_ends: set[int]

    def __post_init__(self) -> None:
        self.words = self.document.tokens.words
        self.lower = self.document.tokens.lower

    def span(self, first: int, end: int, kind: EntityType) -> Span:
        """The tokens as a span of the text."""
        tokens = self.document.tokens
        return Span(tokens.starts[first], tokens.ends[end - 1], kind)

    def text(self, first: int, end: int) -> str:
        """The tokens' text."""
        tokens = self.document.tokens
        return self.document.text[tokens.starts[first] : tokens.ends[end - 1]]

    def role_before(self) -> bool:
        """Whether a role in small letters stands directly before the run ("spokeswoman Maria …")."""
        return self.first > 0 and self.lower[self.first - 1] in ROLE_HEADS

    def is_title(self, at: int) -> bool:
        """Whether the word is a role, a part of one, an honorific or a nationality rather than a name."""
        word = self.lower[at]
        if word in HONORIFICS or word in ROLE_HEADS or word in self.gazetteer.nationalities or word in NO_NAMES:
            return True
        return word in ROLE_PARTS and at + 1 < self.end

    def is_given(self, at: int) -> bool:
        """Whether the word is a known given name."""
        return fold(self.words[at].split("-")[0]) in self.gazetteer.given_names
