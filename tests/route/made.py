"""Grouped articles and rules for the tests of routing."""

from typing import Any

from msgspec.structs import replace

from streams.outcomes import ArticleOutcome
from streams.records import (
    Article,
    Block,
    Dateline,
    Destination,
    Duplicate,
    Entity,
    GroupedArticle,
    Mention,
    Origin,
    Quality,
    Routing,
    Site,
    Topic,
    Versions,
    Withdrawal,
    encode,
)
from streams.route.decide import decide
from streams.route.memory import Memories, key_of, pack
from streams.route.parse import parse_rules
from streams.route.revisions import Revised, revise, withdraw
from streams.route.rules import Rules

SPORT = "news.routed.sport.v1"
FERRIES = "news.routed.ferries.v1"
TRAINING = "news.routed.training.v1"

RULES = f"""
sets:
  islands: [Kilmorra, Port Elin]
topics:
  {TRAINING}: {{use: [ai_training]}}
rules:
  - name: sport
    when: topic(article, 'sport')
    topics: [{SPORT}]
  - name: ferries
    when: article.title.contains('ferry')
    topics: [{FERRIES}]
  - name: secret
    when: article.title.contains('secret')
    suppress: true
"""

LISBON = Entity(
    id="e1",
    type="place",
    name="Lisbon",
    match_key="lisbon",
    country="PT",
    latitude=38.72,
    longitude=-9.14,
    mentions=[Mention(start=0, end=6, text="Lisbon")],
)


def at(minute: int) -> str:
    """A time so many minutes after the tests' beginning."""
    return f"2026-03-12T{8 + minute // 60:02}:{minute % 60:02}:00Z"


def article(
    name: str = "a", *, title: str = "The ferry is back", text: str = "It sails.", fetched: int = 0, **fields: Any
) -> GroupedArticle:
    """A grouped article; ``fetched`` in minutes after the tests' beginning."""
    made = GroupedArticle(
        id=name,
        page_id=f"page-{name}",
        position=1,
        siblings=2,
        url=f"https://one.example/{name}",
        canonical_url=f"https://one.example/{name}",
        site=Site(domain="one.example", name="One"),
        title=title,
        event_time=at(0),
        event_time_basis="published",
        language="en",
        body=[Block(type="paragraph", text=text)],
        text=text,
        quality=Quality(confidence=0.9, flags=["truncated"]),
        origin=Origin(fetched_at=at(fetched), topic="news.pages.raw.v1", partition=0, offset=fetched),
        versions=Versions(copydesk="0"),
        entities=[LISBON],
        topics=[football()],
    )
    return replace(made, **fields)


def football() -> Topic:
    """A topic below sport."""
    return Topic(code="20001065", top_code="15000000", name="Soccer", score=0.9, because="section")


def published(made: GroupedArticle, *topics: str, **fields: Any) -> bytes:
    """The record of the article as it was published to these topics."""
    inner = {name: getattr(made, name) for name in GroupedArticle.__struct_fields__}
    routing = Routing(destinations=[Destination(topic=topic, because=["old"]) for topic in topics])
    given = {"revision": 1, "status": "published", "first_published_at": made.event_time, "routing": routing, **fields}
    return encode(Article(**{**inner, **given}))


def withdrawal(name: str = "a", fetched: int = 0) -> Withdrawal:
    """The article's page is gone."""
    url = f"https://one.example/{name}"
    return Withdrawal(id=name, page_id=f"page-{name}", url=url, language="en", origin=Origin(fetched_at=at(fetched)))


def rules(text: str = RULES) -> Rules:
    """Rules from YAML that names no files."""

    def read(name: str) -> str:
        raise AssertionError(name)

    return parse_rules(text, "rules.yaml", read)


class Desk:
    """Routing with its memory: takes item after item, and keeps what every topic got."""

    def __init__(self, ruled: Rules | None = None) -> None:
        self.rules = ruled or rules()
        self.memories = Memories()
        self.topics: dict[str, list[Article | None]] = {}

    def take(self, item: GroupedArticle | Withdrawal) -> Revised:
        """Routes one item and moves the memory on."""
        memory = self.memories.get(item.id)
        revised = withdraw(item, memory) if isinstance(item, Withdrawal) else revise(item, decide(item, self.rules), memory)
        if revised.memory is not None:
            self.memories.apply({key_of(item.id): pack(revised.memory)})
        for topic, record in revised.records:
            self.topics.setdefault(topic, []).append(record)
        return revised

    def outcomes(self, *items: GroupedArticle | Withdrawal) -> list[ArticleOutcome]:
        """How the items end, one after the other."""
        return [self.take(item).outcome for item in items]

    def seen(self, topic: str) -> list[tuple[int, str, list[str]] | None]:
        """Revision, status and what changed of every record that the topic got; None for a tombstone."""
        records = self.topics.get(topic, [])
        return [None if record is None else (record.revision, record.status, record.changed) for record in records]


WITH_AND_WITHOUT = [
    article(dateline=dateline, duplicate_of=duplicate, kicker=kicker)
    for dateline in (None, Dateline(place="X"))
    for duplicate in (None, Duplicate(id="b", resemblance=1, containment=1))
    for kicker in (None, "k")
]
"""Articles that have and that lack what conditions ask for first, in every combination."""
