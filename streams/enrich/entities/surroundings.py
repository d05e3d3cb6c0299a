"""What is asked about the words of one document while its names are made whole: capitals, gaps, places, forenames.

A document and the tables enter; answers leave. Nothing can fail.
"""

from dataclasses import dataclass
from functools import cached_property

from streams.enrich.document import Document
from streams.enrich.english import (
    BEFORE_DAYS,
    DAYS_AND_MONTHS,
    HONORIFICS,
    NO_NAMES,
    ORGANISATION_HEADS,
    PLACE_PREPOSITIONS,
    ROLE_HEADS,
    ROLE_PARTS,
)
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.entities.place_table import CITY
from streams.enrich.folding import fold
from streams.enrich.languages import words_of
from streams.enrich.tokens import Tokens
from streams.enrich.words import Frequencies

NO_FORENAMES = ROLE_HEADS | ROLE_PARTS | HONORIFICS | ORGANISATION_HEADS
"""Words that are forenames too, but titles and bodies where they stand before a name ("King", "Marshal")."""
LARGE = 200_000
"""Inhabitants of a city that is likelier meant by its name than a person."""


@dataclass(frozen=True)
class Surroundings:
    """One document, and what the tables say of its words."""

    document: Document
    gazetteer: Gazetteer
    frequencies: Frequencies

    @property
    def tokens(self) -> Tokens:
        """The document's tokens."""
        return self.document.tokens

    @cached_property
    def native(self) -> frozenset[str]:
        """Small words of the document's own language, which between two names are seldom a part of one ("der Sieg von Lang")."""
        words = words_of(self.document.language)
        return words.names.particle | words.words.function if self.document.language != "en" else frozenset()

    def touch(self, at: int) -> bool:
        """Whether nothing but a space stands between the token and the next one."""
        starts, ends = self.tokens.starts, self.tokens.ends
        return 0 <= at < len(starts) - 1 and self.document.text[ends[at] : starts[at + 1]] == " "

    def is_capital(self, at: int) -> bool:
        """Whether there is such a token, with a capital."""
        return 0 <= at < len(self.tokens) and self.tokens.words[at][0].isupper()

    def is_ordinary(self, at: int) -> bool:
        """Whether the token is a word of the language that is mostly written small."""
        return self.frequencies.is_common(self.tokens.lower[at])

    def is_place(self, word: str) -> bool:
        """Whether a country or a large city has the name, or a people or what is theirs."""
        found = self.gazetteer.places.candidates(word)
        large = bool(found) and (found[0].kind != CITY or found[0].people > LARGE)
        return large or word.lower() in self.gazetteer.nationalities

    def is_named_place(self, name: str) -> bool:
        """Whether the tables list a place of the name."""
        return bool(self.gazetteer.places.candidates(name))

    def is_clear_place(self, word: str) -> bool:
        """Whether the tables list a place of the name, and neither people nor a body nor a word of the language have it."""
        is_other = self.gazetteer.is_persons(word) or word.lower() in self.gazetteer.listed_bodies
        return self.is_named_place(word) and not is_other and not self.frequencies.is_common(word.lower())

    def is_forename(self, at: int) -> bool:
        """Whether the token before a name belongs to it: a listed forename where it can be no month, place or verb."""
        if not self.is_capital(at) or not self.touch(at):
            return False
        word, lower = self.tokens.words[at], self.tokens.lower[at]
        if lower in NO_FORENAMES or fold(word) not in self.gazetteer.given_names:
            return False
        first, end = self.document.sentence_of(at)
        before = self.tokens.lower[at - 1] if at > first else ""
        if lower in DAYS_AND_MONTHS and (before in BEFORE_DAYS or before.isdigit()):
            return False
        if before in PLACE_PREPOSITIONS and self.is_place(word):
            return False
        asks = at == first and self.tokens.words[end - 1] == "?"
        return not (asks and (lower in NO_NAMES or self.frequencies.is_common(lower)))
