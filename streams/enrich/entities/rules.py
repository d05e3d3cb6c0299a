"""A recogniser of rules: capitalised runs, cut into roles, organisations, places and people by lists and position.

A document enters, spans leave. It stands in where no trained model is, and is the fallback of one. Nothing can fail.
"""

from dataclasses import dataclass

from streams.enrich.document import Document
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.entities.runs import runs
from streams.enrich.entities.spans import Recogniser, Span
from streams.enrich.entities.words import (
    HONORIFICS,
    INNER_WORDS,
    NO_NAMES,
    ORGANISATION_HEADS,
    PARTICLES,
    PLACE_HEADS,
    PLACE_PREPOSITIONS,
    PLACE_STARTS,
    ROLE_HEADS,
    ROLE_PARTS,
    WEAK_ORGANISATION_HEADS,
)
from streams.enrich.folding import fold
from streams.enrich.frequencies import Frequencies
from streams.enrich.quotes.words import CUES

LARGE_CITY = 100_000
LONGEST_PLACE = 5
"""Words of the longest place name that is looked up."""
LONGEST_PERSON = 5


def rules(gazetteer: Gazetteer, frequencies: Frequencies) -> Recogniser:
    """The recogniser over these tables."""

    def recognise(document: Document) -> list[Span]:
        found: list[Span] = []
        place_ends: set[int] = set()
        for first, end in runs(document, frequencies):
            spans = Run(document, gazetteer, frequencies, first, end, place_ends).spans()
            place_ends.update(span.end for span in spans if span.type == "place")
            found += spans
        return found

    return recognise


@dataclass
class Run:
    """One run of capitalised words, from token ``first`` to before ``end``, while it is cut into names.

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

    def spans(self) -> list[Span]:
        """The names in the run, in order."""
        found: list[Span] = []
        at, role = self.first, self.role_before()
        while at < self.end:
            if not self.words[at][0].isalnum() or self.words[at] in INNER_WORDS:
                at += 1
                continue
            for name, kind in (
                (self.known_organisation(at), "organisation"),
                (self.organisation(at), "organisation"),
                (self.place(at), "place"),
            ):
                if name:
                    found.append(self.span(at, name, kind))
                    at, role = name, False
                    break
            else:
                if self.is_title(at):
                    at, role = at + 1, True
                    continue
                behind = self.person(at, role=role)
                if behind:
                    found.append(self.span(at, behind, "person"))
                elif self.is_acronym(at):
                    found.append(self.span(at, at + 1, "organisation"))
                at, role = max(behind, at + 1), False
        return found

    def span(self, first: int, end: int, kind: str) -> Span:
        """The tokens as a span of the text."""
        tokens = self.document.tokens
        return Span(tokens.starts[first], tokens.ends[end - 1], kind)  # type: ignore[arg-type]  # one of the three types

    def role_before(self) -> bool:
        """Whether a role in small letters stands directly before the run ("spokeswoman Maria …")."""
        return self.first > 0 and self.lower[self.first - 1] in ROLE_HEADS

    def is_title(self, at: int) -> bool:
        """Whether the word is a role, a part of one, an honorific or a nationality rather than a name."""
        word = self.lower[at]
        if word in HONORIFICS or word in ROLE_HEADS or word in self.gazetteer.nationalities or word in NO_NAMES:
            return True
        return word in ROLE_PARTS and at + 1 < self.end

    def known_organisation(self, at: int) -> int:
        """Behind a known organisation that begins here, or 0. One-word names that go on ("Ford Madox Ford") are none."""
        known = self.gazetteer.organisation_at(self.words, at)
        if known is None or at + known[0] > self.end:
            return 0
        behind = at + known[0]
        if (
            known[0] == 1
            and not self.words[at].isupper()
            and behind < self.end
            and not self.is_title(behind)
            and self.organisation(at)
        ):
            return 0
        goes_on = behind < self.end and self.words[behind][0].isupper() and not self.is_title(behind)
        if (
            known[0] == 1
            and goes_on
            and (fold(self.words[at]) in self.gazetteer.given_names or fold(self.words[behind]) not in self.gazetteer.given_names)
        ):
            return 0
        return behind

    def organisation(self, at: int) -> int:
        """Behind an organisation told by its last word or by "… of …", or 0."""
        behind = 0
        for index in range(at, self.end):
            word = self.lower[index]
            if word in ORGANISATION_HEADS and (index > at or (index + 1 < self.end and self.lower[index + 1] in {"of", "for"})):
                if word in WEAK_ORGANISATION_HEADS and index == at + 1 and self.is_title(at):
                    continue
                behind = index + 1
            elif word in {"of", "for", "&", "and"} and (behind == index or word == "&"):
                if word == "and" and not self.joins_organisation(at, index):
                    break
            elif word in ROLE_HEADS or word in HONORIFICS:
                break
        if behind and behind < self.end and self.lower[behind] in {"of", "for"}:
            behind = self.of_phrase(behind)
        return behind if behind - at > 1 else 0

    def joins_organisation(self, at: int, index: int) -> bool:
        """Whether the "and" at ``index`` stands inside a name with "of" ("Department of Health and Human Services")."""
        return "of" in self.lower[at:index] and index + 1 < self.end

    def of_phrase(self, at: int) -> int:
        """Behind "of …" after an organisation's head: until the run ends, a role or a given name comes."""
        index = at + 1
        while index < self.end:
            word = self.lower[index]
            if (
                word in ROLE_HEADS
                or word in HONORIFICS
                or (index > at + 1 and self.is_given(index) and self.words[index - 1] != "of")
            ):
                break
            index += 1
        while index > at + 1 and self.words[index - 1] in INNER_WORDS:
            index -= 1
        return index

    def place(self, at: int) -> int:
        """Behind a place that begins here, or 0."""
        for length in range(min(LONGEST_PLACE, self.end - at), 1, -1):
            if self.words[at + length - 1] in INNER_WORDS:
                continue
            if self.lower[at + length - 1] in PLACE_HEADS and not any(self.is_title(i) for i in range(at, at + length - 1)):
                return at + length
            name = self.document.text[self.document.tokens.starts[at] : self.document.tokens.ends[at + length - 1]]
            candidates = self.gazetteer.places.candidates(name)
            if candidates and (candidates[0].population >= LARGE_CITY or self.in_place_position(at)) and not self.is_given(at):
                return at + length
            if candidates and candidates[0].kind != "city":
                return at + length
        if self.lower[at] in PLACE_STARTS and at + 1 < self.end and not self.is_title(at + 1):
            return at + 2
        return at + 1 if self.is_place_word(at) else 0

    def is_place_word(self, at: int) -> bool:
        """Whether the single word is a place here."""
        word = self.words[at]
        if self.lower[at] in NO_NAMES or self.lower[at] in ROLE_HEADS or self.lower[at] in self.gazetteer.nationalities:
            return False
        candidates = self.gazetteer.places.candidates(word)
        if not candidates:
            return False
        goes_on = at + 1 < self.end and self.words[at + 1][0].isupper() and not self.is_title(at + 1)
        if candidates[0].kind != "city":
            return not (goes_on and (self.is_given(at) or (self.is_given(at + 1) is False and not self.in_place_position(at))))
        if goes_on or (at > self.first and self.is_given(at - 1)):
            return False
        if self.in_place_position(at):
            return True
        if self.is_given(at) or self.frequencies.is_common(self.lower[at]) or fold(word) in self.gazetteer.family_names:
            return candidates[0].population >= 10 * LARGE_CITY and not self.frequencies.is_common(self.lower[at])
        return candidates[0].population >= LARGE_CITY

    def in_place_position(self, at: int) -> bool:
        """Whether "in", "near", "from" … stands before, or a known region behind a comma."""
        before = self.lower[at - 1] if at else ""
        if before in {"in", "at", "near", "outside", "across", "throughout"}:
            return True
        if at + 2 < len(self.words) and self.words[at + 1] == ",":
            behind = self.gazetteer.places.candidates(self.words[at + 2])
            if behind and behind[0].kind != "city":
                return True
        if self.continues_list(at):
            return True
        return before in PLACE_PREPOSITIONS and not self.is_given(at)

    def continues_list(self, at: int) -> bool:
        """Whether a place stands before, with only a comma or "and" between."""
        back = at - 2
        while back > 0 and self.words[back] in {",", "and"}:
            back -= 1
        return self.lower[at - 1] in {",", "and"} and back >= 0 and self.document.tokens.ends[back] in self.place_ends

    def is_given(self, at: int) -> bool:
        """Whether the word is a known given name."""
        return fold(self.words[at].split("-")[0]) in self.gazetteer.given_names

    def is_acronym(self, at: int) -> bool:
        """Whether the word is an organisation's letters: two to six capitals that stand alone."""
        word = self.words[at].replace(".", "")
        return 2 <= len(word) <= 6 and word.isupper() and word.isalpha() and self.lower[at] not in NO_NAMES

    def person(self, at: int, *, role: bool) -> int:
        """Behind a person that begins here, or 0: a given name or a role before, then capitalised words."""
        behind = self.person_end(at)
        names = [index for index in range(at, behind) if self.words[index][0].isupper() and len(self.words[index]) > 1]
        if not names or any(self.words[index].isupper() and len(self.words[index]) > 4 for index in names):
            return 0
        if role and len(names) == 1 and (self.lower[names[0]] in ROLE_PARTS or self.lower[names[0]] in ORGANISATION_HEADS):
            return 0
        if role:
            return behind
        if len(names) == 1:
            speaks = behind < len(self.words) and self.lower[behind] in CUES
            spoken = at > 0 and self.lower[at - 1] in CUES
            owns = (
                behind < len(self.words)
                and self.lower[behind] in {"'s", "’s"}
                and fold(self.words[at]) in self.gazetteer.family_names
            )
            return behind if (speaks or spoken or owns) and not self.frequencies.is_common(self.lower[at]) else 0
        if self.is_given(at):
            return behind
        unusual = all(not self.frequencies.is_common(self.lower[index]) for index in names)
        return behind if unusual and len(names) <= 3 else 0

    def person_end(self, at: int) -> int:
        """Behind the words that can be one person's name."""
        index = at
        while index < min(self.end, at + LONGEST_PERSON + 2):
            word = self.words[index]
            if word in PARTICLES and index > at:
                index += 1
                continue
            if word == "." and index > at:
                index += 1
                continue
            if not word[0].isupper() and "-" not in word:
                break
            if index > at and (
                self.lower[index] in ROLE_HEADS
                or self.lower[index] in HONORIFICS
                or self.lower[index] in self.gazetteer.nationalities
            ):
                break
            index += 1
        while index > at and (
            self.words[index - 1] in INNER_WORDS or (self.words[index - 1] == "." and self.words[index - 2] not in {"Jr", "Sr"})
        ):
            index -= 1
        return index
