"""The topic catalogue: every topic's name, key, record, partitions and policy, in one place.

Topic creation, deployment files, documents and tests come from it or are compared with it.
"""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Literal

from streams.settings import Settings

DAY_MS = 86_400_000
SEGMENT_MS = DAY_MS
"""Kafka deletes whole segments: a record outlives its retention by as much as its segment covers, at most. Kafka's own default,
a week, would double that of raw pages."""
COMPACTION_MS = 7 * DAY_MS
"""By when what was overwritten or taken back has left a compacted topic. Kafka's own default sets no end to it."""
SOURCES_ROLL_MS = DAY_MS // 24
"""Every page writes its source's counts, and a page that shows them reads them all when it starts: an hour of a million pages a day
is 60 MB, two seconds."""
DEAD_LETTER_HEADROOM = 65_536
"""Bytes that a dead letter may be larger than its original: its error headers."""


@dataclass(frozen=True)
class KafkaTopic:
    """One topic. ``retention_ms`` is None for compacted ones; ``record`` names the type in ``streams.records``.

    ``rolls_ms``: of a compacted topic that whoever looks reads whole, how long a segment covers: the last one is not compacted.
    """

    name: str
    key: str
    record: str
    meaning: str
    cleanup: Literal["delete", "compact"]
    retention_ms: int | None
    partitions: int
    max_message_bytes: int
    rolls_ms: int | None = None

    def config(self) -> dict[str, str]:
        """Its settings as Kafka names them."""
        config = {"cleanup.policy": self.cleanup, "max.message.bytes": str(self.max_message_bytes)}
        if self.retention_ms is None:
            config["max.compaction.lag.ms"] = str(self.rolls_ms or COMPACTION_MS)
            config |= {"segment.ms": str(self.rolls_ms)} if self.rolls_ms else {}
        else:
            config |= {"retention.ms": str(self.retention_ms), "segment.ms": str(self.segment_ms)}
        return config

    @property
    def segment_ms(self) -> int:
        """How long one segment of a topic that is kept by time covers, at most."""
        return min(SEGMENT_MS, self.retention_ms or SEGMENT_MS)


RAW = "news.pages.raw.v1"
REFUSED = "news.pages.refused.v1"
CLEAN = "news.articles.clean.v1"
ENRICHED = "news.articles.enriched.v1"
GROUPED = "news.articles.grouped.v1"
ARTICLES = "news.articles.v1"
LATEST = "news.articles.latest.v1"
STORIES = "news.stories.v1"
GROUPING = "news.grouping.v1"
SOURCES = "news.sources.v1"
REDRIVES = "news.redrives.v1"
"""Which dead letters have gone back, so that none goes back twice."""

ACKNOWLEDGED = "news.acknowledged.v1"
"""What somebody has dealt with of what ``copydesk status`` finds."""

CONSUMES = {"clean": RAW, "enrich": CLEAN, "group": ENRICHED, "route": GROUPED}
"""The topic that each step reads; the steps stand in the order of a page's way."""

STEPS = tuple(CONSUMES)

DOES = {
    "clean": "pages → articles",
    "enrich": "who, where, what, said by whom",
    "group": "duplicates and stories",
    "route": "revisions, rules, topics",
}
"""In a few words."""

PRODUCES = {
    "clean": (CLEAN, REFUSED, SOURCES),
    "enrich": (ENRICHED,),
    "group": (GROUPED, STORIES, GROUPING),
    "route": (ARTICLES, LATEST),
}
"""Where each step publishes, beside its state, its dead letters and the topics that rules name: first what it passes on."""

STATEFUL = ("clean", "group", "route")
"""The steps that keep state."""


def dead_letters(topic: str) -> str:
    """Where records of ``topic`` go that could not be worked."""
    return f"dlq.{topic}"


def state(step: str) -> str:
    """Where ``step`` keeps its state."""
    return f"news.state.{step}.v1"


@dataclass(frozen=True)
class Catalogue:
    """All topics under one namespace; names of steps' code stay without it, ``full`` adds it at the edge."""

    namespace: str
    topics: tuple[KafkaTopic, ...]

    @cached_property
    def by_name(self) -> dict[str, KafkaTopic]:
        """Topics by their name without the namespace."""
        return {topic.name: topic for topic in self.topics}

    @cached_property
    def kinds(self) -> dict[str, str]:
        """By topic, the type of its records."""
        return {topic.name: topic.record for topic in self.topics}

    def full(self, name: str) -> str:
        """The name on the cluster."""
        return self.namespace + name

    def on_cluster(self) -> tuple[KafkaTopic, ...]:
        """The topics with their names on the cluster."""
        return tuple(replace(topic, name=self.full(topic.name)) for topic in self.topics)


def group_id(settings: Settings, step: str) -> str:
    """The consumer group of a step."""
    return f"{settings.namespace}copydesk-{step}"


def catalogue(settings: Settings, routed: tuple[str, ...] = ()) -> Catalogue:
    """Every topic under these settings; ``routed`` are the ones that rules name."""
    sizes = settings.topics
    inner, pages, long = int(sizes.inner_days * DAY_MS), int(sizes.raw_days * DAY_MS), int(sizes.articles_days * DAY_MS)
    refused = int(sizes.refused_days * DAY_MS)

    def topic(
        name: str, key: str, record: str, meaning: str, retention: int | None, size: int = sizes.max_record_bytes
    ) -> KafkaTopic:
        return KafkaTopic(
            name, key, record, meaning, "compact" if retention is None else "delete", retention, sizes.partitions, size
        )

    topics = [
        topic(RAW, "URL (a hint)", "RawPage", "raw pages as scrapers send them", pages, sizes.max_page_bytes),
        topic(CLEAN, "article id", "CleanArticle", "articles cleaned and split", inner),
        topic(ENRICHED, "language", "EnrichedArticle", "articles with what they say", inner),
        topic(GROUPED, "article id", "GroupedArticle", "articles with story and duplicates", inner),
        topic(ARTICLES, "article id", "Article", "finished articles: the history", long),
        topic(LATEST, "article id", "Article", "finished articles: the latest state by id", None),
        topic(STORIES, "story id", "Story", "stories: the latest state by id", None),
        topic(GROUPING, "article id", "Grouping", "where each article stands now: story and family", None),
        topic(REFUSED, "page id", "RefusedPage", "pages that hold no article, with the reason", refused),
        topic(SOURCES, "source/partition", "NewsSource", "what came from each source, counted in each partition", None),
    ]
    topics[-1] = replace(topics[-1], rolls_ms=SOURCES_ROLL_MS)
    topics += [topic(state(step), "the step's own", "bytes", f"what {step} keeps", None) for step in STATEFUL]
    for step in STEPS:
        source = CONSUMES[step]
        size = (sizes.max_page_bytes if source == RAW else sizes.max_record_bytes) + DEAD_LETTER_HEADROOM
        topics.append(
            topic(dead_letters(source), "as in the original", "bytes", f"records that {step} could not work", refused, size)
        )
    # Twice as long as the letters: a segment of letters can outlive their retention by the time it took to fill.
    topics.append(topic(REDRIVES, "dead letter", "bytes", "which dead letters have gone back", 2 * refused))
    topics.append(topic(ACKNOWLEDGED, "finding", "bytes", "what somebody has dealt with of what status finds", None))
    topics += [topic(name, "article id", "Article", "finished articles that a rule sends here", long) for name in routed]
    return Catalogue(settings.namespace, tuple(topics))
