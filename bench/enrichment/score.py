"""What is found in labelled articles, counted: names, places with their country, quotations with speakers, first topics."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from streams.enrich.folding import fold
from streams.records import EnrichedArticle, Entity

TYPES = ("person", "organisation", "place")


@dataclass
class Tally:
    """Right, found and wanted things, counted."""

    right: int = 0
    found: int = 0
    wanted: int = 0

    def add(self, right: int, found: int, wanted: int) -> None:
        """Counts one article's."""
        self.right, self.found, self.wanted = self.right + right, self.found + found, self.wanted + wanted

    @property
    def precision(self) -> float:
        """Share of the found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of the wanted that was found."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 0.0


@dataclass
class Score:
    """One language's figures.

    Attributes:
        persons: distinct people, by any of their forms.
        names: the same for people, organisations and places, of the right type.
        places: places whose country is right among those that have one.
        speakers: quotations whose named speaker is right.
        quotes: quotations that were found at all, whoever speaks.
        topics: articles whose first topic is right, or rightly none.
    """

    persons: Tally = field(default_factory=Tally)
    names: Tally = field(default_factory=Tally)
    places: Tally = field(default_factory=Tally)
    speakers: Tally = field(default_factory=Tally)
    quotes: Tally = field(default_factory=Tally)
    topics: Tally = field(default_factory=Tally)

    def add(self, row: Mapping[str, Any], article: EnrichedArticle) -> None:
        """Counts one article."""
        for type_ in TYPES:
            found = [entity for entity in article.entities if entity.type == type_]
            counts = (matched(row[f"{type_}s"], found), len(found), len(row[f"{type_}s"]))
            self.names.add(*counts)
            if type_ == "person":
                self.persons.add(*counts)
        located = [entity for entity in article.entities if entity.type == "place" and entity.country]
        wanted = [place for place in row["places"] if place["country"]]
        right = sum(matched([place], [one for one in located if one.country == place["country"]]) for place in wanted)
        self.places.add(right, len(located), len(wanted))
        self._add_quotes(row, article)
        first = article.topics[0].top_code if article.topics else None
        self.topics.add(first in row["topics"], 1, 1)

    def _add_quotes(self, row: Mapping[str, Any], article: EnrichedArticle) -> None:
        people = {one["name"]: forms(one) for one in (*row["persons"], *row["organisations"])}
        said = [(fold(quote.text), fold(quote.speaker.name) if quote.speaker else "") for quote in article.quotes]
        here = right = 0
        for wanted in row["quotes"]:
            words = fold(wanted["text"])
            match = next((one for one in said if one[0] and (one[0] in words or words in one[0])), None)
            if match:
                said.remove(match)
                here += 1
                right += wanted["speaker"] is not None and match[1] in people[wanted["speaker"]]
        self.quotes.add(here, len(article.quotes), len(row["quotes"]))
        named = sum(quote["speaker"] is not None for quote in row["quotes"])
        self.speakers.add(right, sum(quote.speaker is not None and bool(quote.speaker.name) for quote in article.quotes), named)


def forms(one: Mapping[str, Any]) -> set[str]:
    """All spellings of a labelled name, folded."""
    return {fold(form) for form in (one["name"], *one["forms"])}


def matched(wanted: Iterable[Mapping[str, Any]], found: Iterable[Entity]) -> int:
    """How many of the labelled names were found: an entity is called or mentioned as one of a name's forms, each one by one entity.

    A mention counts as the name does, since labels of real articles have the forms of the text alone ("Чехії" is named "Чехія").
    """
    left = [{fold(text) for text in (one.name, *(mention.text for mention in one.mentions))} for one in found]
    right = 0
    for one in wanted:
        match = next((called for called in left if called & forms(one)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right
