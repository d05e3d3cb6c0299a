"""What is found in English pages of all genres that were labelled by reading.

usage: python -m bench.enrichment.read FOLDER [--use learn|measure] [--errors]

FOLDER holds the sets. ``labels/en.jsonl`` has, by set and id: names with the forms in which the text has them, places with their
country, who speaks (a name, or the word that describes them; null where nobody can be told) at which offsets, the first topic and
others that fit as well. The texts are those of the labels for pages that may train, and what cleaning makes of the others.
"""

import argparse
import json
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bench.enrichment.score import Tally, forms
from bench.entity_model.score import Names, folded, read_names
from bench.entity_model.score import Tally as NameTally
from bench.entity_model.texts import table
from bench.topics.texts import pages
from streams.enrich.article import enrich_article
from streams.enrich.content import article_from_content
from streams.enrich.entities.places import PlaceTable
from streams.enrich.folding import fold
from streams.enrich.models import load_models
from streams.records import CleanArticle, EnrichedArticle, Entity, Quote
from streams.step import Stages

LABELS = Path(__file__).with_name("labels") / "en.jsonl"
Row = Mapping[str, Any]


@dataclass
class Score:
    """The figures, and what was wrong in words.

    Attributes:
        places: the tables.
        names: distinct forms of people, organisations and places, each with its type.
        speakers: quotations with their speaker.
        right, wrong, none: labelled places in reach of the tables that were found: of the label's country, another, none.
        topics: pages whose first topic is one that the reader gave.
        false_topics: top-level topics that no reader gave, of all pages.
        errors: a line each.
    """

    places: PlaceTable
    names: NameTally = field(default_factory=NameTally)
    speakers: Tally = field(default_factory=Tally)
    right: int = 0
    wrong: int = 0
    none: int = 0
    topics: Tally = field(default_factory=Tally)
    false_topics: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, row: Row, article: EnrichedArticle) -> None:
        """Counts one page."""
        wanted = read_names(dict(row))
        found: Names = {(entity.type, folded(mention.text)) for entity in article.entities for mention in entity.mentions}
        self.names.add(wanted, found)
        self._say("false", sorted(found - wanted))
        self._say("missed", sorted(wanted - found))
        for quote in article.quotes:
            self._count(row, quote)
        self.speakers.add(0, 0, sum(quote["speaker"] is not None for quote in row["quotes"]))
        for place in row["places"]:
            self._place(place, article.entities)
        first = article.topics[0].top_code if article.topics else None
        right = {row["topic"], *row.get("also", ())}
        fits = first in right
        self.false_topics += len({topic.top_code for topic in article.topics} - right)
        self.topics.add(fits, first is not None, 1)
        self._say("topic", [] if fits else [(first, row["topic"])])

    def _count(self, row: Row, quote: Quote) -> None:
        """Counts a quotation that somebody is given for."""
        if quote.speaker is None:
            return
        label = next((one for one in row["quotes"] if overlap(one, quote) * 2 > one["end"] - one["start"]), None)
        if label is not None and label["speaker"] is None:
            return
        known = {one["name"]: forms(one) for one in (*row["persons"], *row["organisations"])}
        is_right = label is not None and is_meant(label["speaker"], quote, known)
        self.speakers.add(is_right, 1, 0)
        self._say("speaker", [] if is_right else [(quote.text[:40], quote.speaker.name, label and label["speaker"])])

    def _place(self, place: Row, entities: list[Entity]) -> None:
        """Counts a labelled place, if it was found."""
        spelled = forms(place)
        named = (one for one in entities if one.type == "place")
        one = next((one for one in named if spelled & {fold(name) for name in (one.name, *one.aliases)}), None)
        if one is None or not self._is_in_reach(place):
            return
        self.right += one.country == place["country"]
        self.wrong += one.country not in {place["country"], None}
        self.none += one.country is None
        self._say("country", [] if one.country == place["country"] else [(one.name, one.country, place["country"])])

    def _is_in_reach(self, place: Row) -> bool:
        """Whether the tables have a place of the name in its country."""
        named = [one for form in (place["name"], *place["forms"]) for one in self.places.namesakes(form, "en")]
        return place["country"] is not None and any(one.place.country == place["country"] for one in named)

    def _say(self, kind: str, errors: list[Any]) -> None:
        self.errors += [f"  {kind}: {' | '.join(map(str, error))}" for error in errors]


def overlap(label: Row, quote: Quote) -> int:
    """Characters that both cover."""
    return int(min(label["end"], quote.end) - max(label["start"], quote.start))


def is_meant(speaker: str, quote: Quote, known: Mapping[str, set[str]]) -> bool:
    """Whether the quotation is given to ``speaker``: by name if the label knows one, else by the words of a description."""
    if quote.speaker is None:
        return False
    if speaker in known:
        return fold(quote.speaker.name or "") in known[speaker]
    return set(fold(speaker).split()) <= set(fold(f"{quote.speaker.name or ''} {quote.speaker.text}").split())


def articles(folder: Path, use: str) -> Iterator[tuple[Row, CleanArticle]]:
    """The labels of a use with their articles."""
    wanted: defaultdict[str, dict[str, Row]] = defaultdict(dict)
    for row in table(LABELS):
        if row["part"] == use:
            wanted[row["set"]][row["id"]] = row
    for of_set, rows in wanted.items():
        if use == "measure":
            yield from ((rows[name], article) for name, article, _ in pages(folder, of_set, rows))
            continue
        with zipfile.ZipFile(folder / f"{of_set}.zip") as labelled:
            for name in rows:
                page = json.loads(labelled.read(f"{name}.json"))
                content = {key: page.get(key) or "" for key in ("title", "text", "url")} | {"id": name, "language": "en"}
                yield rows[name], article_from_content(content)


def main() -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--use", choices=("learn", "measure"), default="measure")
    parser.add_argument("--errors", action="store_true", help="names what is wrong")
    arguments = parser.parse_args()
    models, count = load_models(), 0
    score = Score(models.gazetteer.places)
    for row, article in articles(arguments.folder, arguments.use):
        count += 1
        score.errors.append(f"{row['set']}/{row['id']}")
        score.add(row, enrich_article(article, models, Stages()))
    print("\n".join(score.errors) if arguments.errors else f"{count} pages")
    print(f"names: {score.names}")
    said, reach, topics = score.speakers, score.right + score.wrong + score.none, score.topics
    print(f"quotations with speaker: F1 {said.f1:.3f} (precision {said.precision:.3f} recall {said.recall:.3f} of {said.wanted})")
    print(f"places: {score.right} right, {score.wrong} wrong, {score.none} without a country, of {reach} in reach of the tables")
    print(f"first topic: {topics.recall:.3f} right, {100 * score.false_topics / max(1, count):.0f} wrong topics a hundred pages")


if __name__ == "__main__":
    main()
