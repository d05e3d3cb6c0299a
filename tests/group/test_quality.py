"""How well stories and duplicates are found on labelled texts, which belong to their publishers and are not part of the project.

Floors a little below what was measured; raise them with the code, lower them only for a reason that is written down here.
"""

import gzip
import json
import os
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from msgspec.structs import replace

from streams.enrich.article import enrich_article
from streams.enrich.content import article_from_content
from streams.enrich.models import Models, load_models
from streams.group.index import Index
from streams.records import GroupedArticle
from streams.step import Stages
from tests.group.made import take

FOLDER = os.environ.get("COPYDESK_TEST_EVAL", "")

pytestmark = pytest.mark.skipif(not FOLDER, reason="COPYDESK_TEST_EVAL does not name the folder of the labelled texts")

EVENTS_FLOOR = 0.89  # measured .910 on average over four orders
HEADLINES_FLOOR = 0.80  # measured .816 on average over four orders
RECALL_FLOOR = 0.92  # measured .94; what is missed has three words in ten replaced


@pytest.fixture(scope="module")
def models() -> Models:
    """What enrichment needs."""
    return load_models()


def rows(name: str) -> list[dict[str, Any]]:
    """The rows of one set."""
    with gzip.open(Path(FOLDER) / f"{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def grouped(contents: Iterable[Mapping[str, Any]], models: Models) -> dict[str, GroupedArticle]:
    """The contents enriched and grouped in this order, by id; each in the story in which it stands in the end."""
    enriched = (enrich_article(article_from_content({"language": "en", **one}), models, Stages()) for one in contents)
    index = Index()
    found: dict[str, GroupedArticle] = {}
    for one in enriched:
        made = take(index, one)
        if isinstance(made.article, GroupedArticle):
            found[one.id] = made.article
        found |= {name: replace(found[name], story_id=told.story_id) for name, told in made.groupings.items() if told is not None}
    return found


def f1(gold: Mapping[str, str], articles: Mapping[str, GroupedArticle]) -> float:
    """BCubed F1 of the stories."""
    events, stories = defaultdict(set), defaultdict(set)
    for name, event in gold.items():
        events[event].add(name)
        stories[articles[name].story_id].add(name)
    shared = [(events[event] & stories[articles[name].story_id], name, event) for name, event in gold.items()]
    precision = sum(len(both) / len(stories[articles[name].story_id]) for both, name, _ in shared) / len(gold)
    recall = sum(len(both) / len(events[event]) for both, _, event in shared) / len(gold)
    return 2 * precision * recall / (precision + recall)


def test_confusable_events_are_told_apart(models: Models) -> None:
    """43 events, pairs of which are alike on purpose."""
    given = rows("events_ecbplus")
    contents = ({"id": row["id"], "title": row["sentences"][0][:200], "text": "\n\n".join(row["sentences"])} for row in given)

    assert f1({row["id"]: row["event"] for row in given}, grouped(contents, models)) >= EVENTS_FLOOR


def test_headlines_alone_find_their_story(models: Models) -> None:
    """A day and a half of headlines, at most 25 of a story."""
    numbers: Counter[str] = Counter()
    given = []
    for row in sorted(rows("stories_uci_headlines"), key=lambda row: row["ts_ms"]):
        numbers[row["story"]] += 1
        if numbers[row["story"]] <= 25:
            given.append(row)
    contents = (
        {
            "id": str(row["id"]),
            "title": row["title"],
            "text": row["title"],
            "event_time": datetime.fromtimestamp(row["ts_ms"] / 1000, UTC).isoformat(),
        }
        for row in given
    )

    assert f1({str(row["id"]): row["story"] for row in given}, grouped(contents, models)) >= HEADLINES_FLOOR


def test_edited_copies_name_their_original(models: Models) -> None:
    """Ten kinds of edited copy of half of the 83 texts; never another text."""
    half = [row for row in rows("duplicates_synthetic") if row["group"] % 2]
    given = sorted(half, key=lambda row: row["variant"] != "orig")
    articles = grouped(({"id": row["id"], "title": row["text"][:80], "text": row["text"]} for row in given), models)
    group_of = {row["id"]: row["group"] for row in given}

    copies = [row for row in given if row["variant"] != "orig"]
    named = {row["id"]: articles[row["id"]].duplicate_of for row in given}
    right = [row for row in copies if (found := named[row["id"]]) and group_of[found.id] == row["group"]]
    wrong = [name for name, found in named.items() if found and group_of[found.id] != group_of[name]]

    assert wrong == []
    assert len(right) / len(copies) >= RECALL_FLOOR
