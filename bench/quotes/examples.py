"""Training examples of attribution, from labelled quotes.

An example is one quote: the feature names of "nobody" and of each candidate mention, and which of them are right.
"""

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from streams.enrich.article import shared_document
from streams.enrich.content import article_from_content
from streams.enrich.entities.extract import find_entities
from streams.enrich.models import Models
from streams.enrich.quotes.attribution import mention_features, nobody_features
from streams.enrich.quotes.context import Context, LastSpeaker, candidates, position_of
from streams.enrich.quotes.coreference import Resolver
from streams.enrich.quotes.mentions import SpeakerMention

GOLD_WEIGHT = 3.0
"""What a quote of the general news set counts against one of the political set, of which there are nine times as many."""
WORD = re.compile(r"[\w’'-]+")


@dataclass
class Example:
    """One quote.

    Attributes:
        article: its id, so that folds can be cut by article.
        options: feature names; option 0 is "nobody".
        right: indexes of the right options.
        weight: how much it counts.
    """

    article: str
    options: list[list[str]]
    right: list[int]
    weight: float = 1.0


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The set's lines."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def context_of(row: dict[str, Any], models: Models) -> Context:
    """The context of a labelled text, as the step would make it."""
    article = article_from_content({"id": row["id"], "title": row.get("title") or "", "text": row["text"], "language": "en"})
    document = shared_document(article)
    return Context(document, find_entities(document, article, models))


def same_speaker(gold: str, got: str) -> bool:
    """Every word of a short gold name stands in the given one; of a description half of its words."""
    wanted, given = set(WORD.findall(gold.lower())), set(WORD.findall(got.lower()))
    named = any(word[:1].isupper() for word in gold.split()[1:] or gold.split())
    return bool(given) and (wanted <= given if named and len(wanted) <= 4 else len(wanted & given) >= len(wanted) / 2)


def right_by_name(context: Context, resolver: Resolver, found: list[SpeakerMention], speaker: str) -> list[int]:
    """Candidates that mean ``speaker`` (option numbers)."""
    right = []
    for number, mention in enumerate(found, 1):
        entity = resolver.entity_of(mention)
        tokens = context.document.tokens
        text = context.document.text[tokens.starts[mention.first] : tokens.ends[mention.end - 1]]
        name = context.entities[entity].name if entity >= 0 else resolver.described(mention)
        if same_speaker(speaker, f"{name} {text}"):
            right.append(number)
    return right


def right_by_span(context: Context, found: list[SpeakerMention], source: list[list[int]]) -> list[int]:
    """Candidates that overlap the labelled source (option numbers)."""
    tokens = context.document.tokens
    right = []
    for number, mention in enumerate(found, 1):
        start, end = tokens.starts[mention.first], tokens.ends[mention.end - 1]
        if any(min(end, y) > max(start, x) for x, y in source):
            right.append(number)
    return right


def example(context: Context, number: int, last: LastSpeaker, article: str) -> tuple[Example, list[SpeakerMention]]:
    """The example of one quote without its answer, and its candidates."""
    position = position_of(context, number)
    found = candidates(context, number, last)
    options = [list(nobody_features(context, position))]
    options += [list(mention_features(context, position, mention, last)) for mention in found]
    return Example(article, options, []), found


def nearest(context: Context, number: int, found: list[SpeakerMention], right: list[int]) -> SpeakerMention:
    """The right candidate nearest to the quote."""
    first, end = context.ranges[number]
    return min((found[index - 1] for index in right), key=lambda m: m.first - end if m.first >= end else first - m.end)


def of_polnear(row: dict[str, Any], models: Models) -> Iterator[Example]:
    """Examples of one text with attributions as spans."""
    context = context_of(row, models)
    resolver = Resolver(context, models.gazetteer.given_names)
    last = LastSpeaker()
    for number, quote in enumerate(context.quotes):
        one, found = example(context, number, last, row["id"])
        best, overlap = None, 0
        for labelled in row["attributions"]:
            shared = sum(max(0, min(quote.end, y) - max(quote.start, x)) for x, y in labelled["content"] or [])
            if shared > overlap:
                best, overlap = labelled, shared
        if best is None or overlap <= (quote.end - quote.start) / 2 or not best["source"]:
            one.right = [0]
        else:
            one.right = right_by_span(context, found, best["source"])
            if one.right:
                speaker = nearest(context, number, found, one.right)
                last = LastSpeaker(resolver.entity_of(speaker), speaker, number)
        yield one


def of_gold(row: dict[str, Any], models: Models) -> Iterator[Example]:
    """Examples of one text whose every quoted span has a speaker or is no speech."""
    context = context_of(row, models)
    resolver = Resolver(context, models.gazetteer.given_names)
    last = LastSpeaker()
    for number, quote in enumerate(context.quotes):
        one, found = example(context, number, last, row["id"])
        one.weight = GOLD_WEIGHT
        labels = [
            g for g in row["quotes"] if min(quote.end, g["end"]) - max(quote.start, g["start"]) > 0.5 * (g["end"] - g["start"])
        ]
        if labels and labels[0]["kind"] == "not_speech":
            one.right = [0]
        elif labels and labels[0]["speaker"]:
            one.right = right_by_name(context, resolver, found, labels[0]["speaker"])
            if one.right:
                speaker = nearest(context, number, found, one.right)
                last = LastSpeaker(resolver.entity_of(speaker), speaker, number)
        elif not labels and quote.single:
            one.right = [0]
        yield one
