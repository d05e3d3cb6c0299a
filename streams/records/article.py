"""The article, as it grows along the way.

Each class adds the fields of one step and alters none of an earlier one: ``CleanArticle`` → ``EnrichedArticle`` →
``GroupedArticle`` → ``Article``. Offsets are Unicode code points into ``text``. Times are RFC 3339.
"""

from typing import Literal

import msgspec

from streams.records.knowledge import (
    Destination,
    Duplicate,
    Entity,
    EntityType,
    Fingerprint,
    Keyword,
    Mention,
    Quote,
    QuoteKind,
    Routing,
    SharedText,
    Speaker,
    Topic,
)
from streams.records.parts import (
    Agent,
    Block,
    BlockType,
    Dateline,
    Image,
    Link,
    Origin,
    Part,
    Provenance,
    Quality,
    Redaction,
    Rights,
    Site,
    Timestamp,
    Versions,
)

Genre = Literal["news", "opinion", "analysis", "live", "review", "interview", "press_release", "other"]
EventTimeBasis = Literal["published", "published_local", "fetched"]
Status = Literal["published", "corrected", "withdrawn"]

__all__ = [
    "Agent",
    "Article",
    "Block",
    "BlockType",
    "CleanArticle",
    "Dateline",
    "Destination",
    "Duplicate",
    "EnrichedArticle",
    "Entity",
    "EntityType",
    "EventTimeBasis",
    "Fingerprint",
    "Genre",
    "GroupedArticle",
    "Image",
    "Keyword",
    "Knowledge",
    "Link",
    "Mention",
    "Origin",
    "Part",
    "Provenance",
    "Quality",
    "Quote",
    "QuoteKind",
    "Redaction",
    "Rights",
    "Routing",
    "SharedText",
    "Site",
    "Speaker",
    "Status",
    "Timestamp",
    "Topic",
    "Versions",
]


class CleanArticle(msgspec.Struct, frozen=True, kw_only=True):
    """What cleaning says of one article on a page.

    Attributes:
        id: hash of the canonical URL where it points to the same site and is no section or home page, else the page's id; of a
            further article on the page, hash of its permalink, else of the page and its title as first seen.
        page_id: hash of the normalised fetched URL, or of the content where there is none.
        position: on its page, from 0.
        siblings: how many articles the page holds.
        url: the fetched one, normalised: no tracking parameters, AMP or mobile host.
        canonical_url: the one the page names, normalised.
        site: where it was published.
        title: without the site's name.
        kicker: the line above the title.
        lead: the standfirst, only where the publisher gives one.
        authors: the people who wrote it.
        credit: "With inputs from agencies" and the like; never in ``text``.
        agencies: news agencies that it names as its source.
        syndicated: it was first published elsewhere.
        dateline: what stands before the first sentence.
        published_at: null where the page gives none.
        modified_at: null where the page gives none.
        event_time: UTC, always there, what ordering and stories use: the published instant; without a zone the local time read as
            UTC but not after the fetch; without a date the time of the fetch.
        event_time_basis: which of the three it is.
        language: ISO 639-1, detected; ``und`` where it cannot be told.
        language_claimed: as the page says.
        genre: what kind of article.
        sponsored: the publisher was paid for it.
        sections: the publisher's, each once; a second article on the page does not inherit the first one's.
        tags: the publisher's, each once.
        body: the blocks in reading order.
        text: the blocks' texts joined by a blank line: with headings; without title, captions, credit.
        images: with captions.
        links: inside the body.
        rights: what page and response say about use.
        redactions: contact data kept out, counted by kind.
        quality: how sure the extraction is.
        provenance: by field, where it came from.
        origin: the raw record.
        versions: what made it.
    """

    id: str
    page_id: str
    position: int
    siblings: int
    url: str | None
    canonical_url: str | None
    site: Site
    title: str
    kicker: str | None = None
    lead: str | None = None
    authors: list[Agent] = []
    credit: str | None = None
    agencies: list[str] = []
    syndicated: bool = False
    dateline: Dateline | None = None
    published_at: Timestamp | None = None
    modified_at: Timestamp | None = None
    event_time: str
    event_time_basis: EventTimeBasis
    language: str
    language_claimed: str | None = None
    genre: Genre = "news"
    sponsored: bool = False
    sections: list[str] = []
    tags: list[str] = []
    body: list[Block]
    text: str
    images: list[Image] = []
    links: list[Link] = []
    rights: Rights = Rights()
    redactions: list[Redaction] = []
    quality: Quality
    provenance: dict[str, Provenance] = {}
    origin: Origin
    versions: Versions


class Knowledge(CleanArticle, frozen=True, kw_only=True):
    """What enrichment adds and consumers see.

    Attributes:
        entities: people, organisations, places.
        quotes: words of somebody, with speakers.
        keywords: key phrases, the weightiest first.
        topics: IPTC Media Topics, the most certain first.
        word_count: words of the text.
        reading_minutes: at 230 words a minute, at least 1.
    """

    entities: list[Entity] = []
    quotes: list[Quote] = []
    keywords: list[Keyword] = []
    topics: list[Topic] = []
    word_count: int = 0
    reading_minutes: int = 0


class EnrichedArticle(Knowledge, frozen=True, kw_only=True):
    """With the fingerprint, which stays off the finished article.

    Attributes:
        fingerprint: what grouping compares.
    """

    fingerprint: Fingerprint = Fingerprint()


class GroupedArticle(Knowledge, frozen=True, kw_only=True):
    """With its story and its duplicates, as of publication.

    Attributes:
        story_id: of the story in ``news.stories.v1``; merges are followed there.
        duplicate_of: the earlier article that it repeats.
        shares_text_with: articles of which it shares a part.
    """

    story_id: str | None = None
    duplicate_of: Duplicate | None = None
    shares_text_with: list[SharedText] = []


class Article(GroupedArticle, frozen=True, kw_only=True):
    """The finished article, as consumers read it.

    Attributes:
        revision: from 1, without gaps.
        status: withdrawn ones stay in the history.
        changed: the fields that differ from the last revision; ``rerouted`` where a revision no longer matches a topic's rules.
        first_published_at: when revision 1 was published, UTC.
        embargoed_until: not to be shown before, UTC.
        routing: where it went and why.
    """

    revision: int
    status: Status
    changed: list[str] = []
    first_published_at: str
    embargoed_until: str | None = None
    routing: Routing = Routing()
