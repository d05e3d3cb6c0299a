"""Streams as they come, judged by reading: does a story hold one event?

Headlines of a day and a half are all that is labelled as a stream; wire texts of four months come in their order, spread evenly
over these months, for they bear no dates. Of each set's stories of two or more some are drawn by chance; ``verdicts.tsv`` says what
reading them showed. A story that is drawn and was not read, because the code makes other stories today, is counted as unread.
"""

import csv
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha1
from html import unescape
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.stories.texts import enriched, headlines, rows
from streams.enrich.models import Models
from streams.records import EnrichedArticle

VERDICTS = Path(__file__).with_name("verdicts.tsv")
WIRE = "topics_agnews"
BEGAN, MONTHS = datetime(2004, 8, 16, tzinfo=UTC), timedelta(days=120)
"""When the wire texts begin, by what they tell, and over how long they are spread."""
HALF = re.compile(r" ?(?<!&)(#\d+|quot|amp|lt|gt);")
MARKUP = re.compile(r"<[^<>]*>|\\")
DRAWN, SEED = 50, 15
"""Stories that are drawn of each set, and by which chance."""
LONG = timedelta(days=7)

Group = Callable[[Iterable[EnrichedArticle]], Mapping[str, str]]


class Read(NamedTuple):
    """What a stream's stories are like: counts of stories, and the share of articles in those longer than a week."""

    stories: int
    one_event: int
    mixed: int
    unread: int
    long: float


def wire(folder: Path, models: Models) -> Iterator[EnrichedArticle]:
    """The wire texts, dated evenly."""
    given = sorted(rows(folder, WIRE), key=lambda row: row["id"])
    for place, row in enumerate(given):
        when = (BEGAN + MONTHS * place / len(given)).isoformat().replace("+00:00", "Z")
        content = {"id": str(row["id"]), "title": unmarked(row["title"]), "text": unmarked(row["text"])}
        yield enriched({**content, "published_at": when, "event_time": when}, models)


def unmarked(text: str) -> str:
    """The text without what the set left of markup: no cleaned page has it, and as words these would be rare ones."""
    return MARKUP.sub(" ", unescape(HALF.sub(r"&\1;", text)))


def streams(folder: Path, models: Models) -> dict[str, list[EnrichedArticle]]:
    """Both streams by name."""
    return {
        "headlines": [one.article for one in headlines(folder, models, most=None)],
        "wire": list(wire(folder, models)),
    }


def read(name: str, articles: list[EnrichedArticle], group: Group) -> Read:
    """Groups the stream and looks its stories up among those that were read."""
    told = group(articles)
    drawn = [verdict_key(name, story) for story in draw(told)]
    verdicts = {row["story"]: row["verdict"] for row in read_verdicts()}
    times = {one.id: datetime.fromisoformat(one.event_time) for one in articles}
    parts = stories(told)
    long = [story for story in parts if max(map(times.__getitem__, story)) - min(map(times.__getitem__, story)) > LONG]
    return Read(
        stories=sum(len(story) > 1 for story in parts),
        one_event=sum(verdicts.get(key) == "one" for key in drawn),
        mixed=sum(verdicts.get(key) == "mixed" for key in drawn),
        unread=sum(key not in verdicts for key in drawn),
        long=sum(map(len, long)) / len(articles),
    )


def stories(told: Mapping[str, str]) -> list[list[str]]:
    """The articles of each story."""
    parts = defaultdict(list)
    for article, story in told.items():
        parts[story].append(article)
    return [sorted(part) for part in parts.values()]


def draw(told: Mapping[str, str]) -> list[list[str]]:
    """Some stories of two or more."""
    several = sorted(story for story in stories(told) if len(story) > 1)
    return Random(SEED).sample(several, min(DRAWN, len(several)))  # noqa: S311 - no secret


def verdict_key(name: str, story: Iterable[str]) -> str:
    """The number of a story in ``verdicts.tsv``: of its set and all its articles."""
    return sha1(" ".join([name, *sorted(story)]).encode(), usedforsecurity=False).hexdigest()[:12]


def read_verdicts() -> list[dict[str, str]]:
    """What was read: set, story, size, verdict."""
    with VERDICTS.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t"))
