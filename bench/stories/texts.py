"""The labelled texts of stories, enriched: 43 events that are alike in pairs, and a day and a half of headlines."""

import gzip
import json
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from streams.enrich.article import enrich_article
from streams.enrich.content import article_from_content
from streams.enrich.models import Models
from streams.records import EnrichedArticle
from streams.step import Stages

EVENTS, HEADLINES, COPIES = "events_ecbplus", "stories_uci_headlines", "duplicates_synthetic"
WINDOW = 72 * 3600
"""Seconds: as the step's setting is."""
MOST_HEADLINES = 25
"""Headlines of a story: some have hundreds, which would count for everything."""


class Labelled(NamedTuple):
    """An article and the event that it tells of; ``fold`` is 0 or 1, events that are alike are in one."""

    article: EnrichedArticle
    event: str
    fold: int


def rows(folder: Path, name: str) -> list[dict[str, Any]]:
    """The rows of one set."""
    with gzip.open(folder / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def enriched(content: Mapping[str, Any], models: Models) -> EnrichedArticle:
    """The content as an enriched article in English."""
    return enrich_article(article_from_content({"language": "en", **content}), models, Stages())


def events(folder: Path, models: Models, times: Mapping[str, str] | None = None) -> Iterator[Labelled]:
    """The 43 events; dated where ``times`` of the articles are given."""
    given = rows(folder, EVENTS)
    topics = sorted({row["topic"] for row in given}, key=int)
    for row in given:
        content = {"id": row["id"], "title": row["sentences"][0][:200], "text": "\n\n".join(row["sentences"])}
        time = {"published_at": times[row["id"]]} if times is not None else {"event_time": "2014-03-10T12:00:00Z"}
        yield Labelled(enriched({**content, **time}, models), row["event"], topics.index(row["topic"]) % 2)


def headlines(folder: Path, models: Models, most: int | None) -> Iterator[Labelled]:
    """The headlines in order of time, at most so many of a story."""
    given = sorted(rows(folder, HEADLINES), key=lambda row: row["ts_ms"])
    stories = sorted({row["story"] for row in given})
    folds = {story: place % 2 for place, story in enumerate(stories)}
    numbers: Counter[str] = Counter()
    for row in given:
        numbers[row["story"]] += 1
        if most is None or numbers[row["story"]] <= most:
            time = datetime.fromtimestamp(row["ts_ms"] / 1000, UTC).isoformat()
            content = {"id": str(row["id"]), "title": row["title"], "text": row["title"], "event_time": time}
            yield Labelled(enriched(content, models), row["story"], folds[row["story"]])
