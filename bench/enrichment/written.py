"""What is found in articles of our own writing, in fourteen languages beside English.

usage: python -m bench.enrichment.written [--use learn|measure|all] [LANGUAGE …]

``written/<language>.jsonl`` holds them with their labels: names with the forms in which the text has them, places with their
country, quotations with who speaks (null where nobody is named), the first topic (null where none is right). Half of them may be
learned from, the other half only measures. Labels are what a reader sees, not what any part of ours finds easy.
"""

import argparse
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from streams.enrich.article import enrich_article
from streams.enrich.content import article_from_content
from streams.enrich.folding import fold
from streams.enrich.models import Models, load_models
from streams.records import EnrichedArticle, Entity
from streams.step import Stages

FOLDER = Path(__file__).with_name("written")
TYPES = ("person", "organisation", "place")


def rows(language: str, use: str = "all") -> list[dict[str, Any]]:
    """The articles of a language; ``use``: those to ``learn`` from, to ``measure`` with, or all."""
    with (FOLDER / f"{language}.jsonl").open(encoding="utf-8") as lines:
        found = [json.loads(line) for line in lines]
    return [row for row in found if use in {"all", row["use"]}]


def languages() -> list[str]:
    """Those that have articles."""
    return sorted(file.stem for file in FOLDER.glob("*.jsonl"))


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
        right = sum(
            any(fold(entity.name) in forms(place) and entity.country == place["country"] for entity in located)
            for place in row["places"]
        )
        self.places.add(right, len(located), len(row["places"]))
        self._add_quotes(row, article)
        first = article.topics[0].top_code if article.topics else None
        self.topics.add(first == row["topic"], 1, 1)

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
    """How many of the labelled names were found: an entity is called as one of a name's forms, each name by one entity."""
    names = [fold(entity.name) for entity in found]
    return sum(any(name in forms(one) for name in names) for one in wanted)


def scored(language: str, models: Models, use: str) -> Score:
    """The figures of a language."""
    score = Score()
    for row in rows(language, use):
        content = {name: row[name] for name in ("id", "language", "title", "text")}
        score.add(row, enrich_article(article_from_content(content), models, Stages()))
    return score


def main() -> None:
    """Prints a line a language."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--use", choices=("learn", "measure", "all"), default="measure")
    parser.add_argument("languages", nargs="*", default=languages())
    arguments = parser.parse_args()
    models = load_models()
    print("\tpersons F1\tnames F1\tplaces P\tR\tspeakers P\tR\tquotes P\tR\ttopics")
    for language in arguments.languages:
        score = scored(language, models, arguments.use)
        pairs = [figure for tally in (score.places, score.speakers, score.quotes) for figure in (tally.precision, tally.recall)]
        figures = [score.persons.f1, score.names.f1, *pairs, score.topics.recall]
        print("\t".join((language, *(f"{figure:.2f}" for figure in figures))))


if __name__ == "__main__":
    main()
