"""What stands on the topics: one typed struct a record, JSON by orjson.

``raw`` is what scrapers send, ``article`` grows from step to step, ``withdrawal`` takes one back, ``refused``, ``story``,
``grouping`` and ``source`` stand beside them. ``codec`` turns them into bytes and back; ``ids`` says how they are named;
``schemas`` writes their JSON Schemas.
"""

from streams.records.article import (
    Agent,
    Article,
    Block,
    CleanArticle,
    Dateline,
    Destination,
    Duplicate,
    EnrichedArticle,
    Entity,
    GroupedArticle,
    Image,
    Keyword,
    Knowledge,
    Link,
    Mention,
    Origin,
    Provenance,
    Quality,
    Quote,
    Redaction,
    Rights,
    Routing,
    SharedText,
    Site,
    Speaker,
    Timestamp,
    Topic,
    Versions,
)
from streams.records.codec import decode, encode
from streams.records.grouping import Grouping
from streams.records.raw import RawPage
from streams.records.refused import RefusedPage
from streams.records.source import Habits, NewsSource, RecentPages, Slots
from streams.records.story import SameEvent, Story, StoryQuote
from streams.records.withdrawal import Withdrawal, decode_passing

__all__ = [
    "Agent",
    "Article",
    "Block",
    "CleanArticle",
    "Dateline",
    "Destination",
    "Duplicate",
    "EnrichedArticle",
    "Entity",
    "GroupedArticle",
    "Grouping",
    "Habits",
    "Image",
    "Keyword",
    "Knowledge",
    "Link",
    "Mention",
    "NewsSource",
    "Origin",
    "Provenance",
    "Quality",
    "Quote",
    "RawPage",
    "RecentPages",
    "Redaction",
    "RefusedPage",
    "Rights",
    "Routing",
    "SameEvent",
    "SharedText",
    "Site",
    "Slots",
    "Speaker",
    "Story",
    "StoryQuote",
    "Timestamp",
    "Topic",
    "Versions",
    "Withdrawal",
    "decode",
    "decode_passing",
    "encode",
]
