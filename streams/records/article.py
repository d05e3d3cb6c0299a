"""The article, as it grows along the way.

Each class adds the fields of one step and alters none of an earlier one: ``CleanArticle`` → ``EnrichedArticle`` →
``GroupedArticle`` → ``Article``. Offsets are Unicode code points into ``text``. Times are RFC 3339.
"""

from typing import Literal

import msgspec

Genre = Literal["news", "opinion", "analysis", "live", "review", "interview", "press_release", "other"]
BlockType = Literal["paragraph", "heading", "list", "quote", "table", "embed"]
EventTimeBasis = Literal["published", "published_local", "fetched"]
EntityType = Literal["person", "organisation", "place"]
QuoteKind = Literal["direct", "partial", "block", "indirect"]
Status = Literal["published", "corrected", "withdrawn"]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A value inside a record."""


class Site(Part, frozen=True, kw_only=True):
    """Where it was published: the registrable domain and the publisher's own name."""

    domain: str | None = None
    name: str | None = None


class Agent(Part, frozen=True, kw_only=True):
    """A person who wrote it; ``role`` and ``organisation`` come from an author box only."""

    name: str
    role: str | None = None
    organisation: str | None = None


class Dateline(Part, frozen=True, kw_only=True):
    """What "ISTANBUL, May 16 (Xinhua) -" says, which stands before the first sentence."""

    place: str | None = None
    agency: str | None = None
    day: str | None = None


class Timestamp(Part, frozen=True, kw_only=True):
    """A time as the page gives it.

    Attributes:
        local: as written, ``2025-05-16T11:59:00``, or the day alone, ``2025-05-16``.
        offset: ``+02:00``, or null where the page names no zone.
        utc: the instant in UTC, null where the page names no zone: never invented.
        raw: the text it was read from.
        source: where it stood (``json_ld``, ``meta:article:published_time``, ``text``, …).
    """

    local: str
    offset: str | None = None
    utc: str | None = None
    raw: str
    source: str


class Block(Part, frozen=True, kw_only=True):
    """One piece of the body in reading order; ``text`` of every block makes up the article's text."""

    type: BlockType
    text: str
    level: int | None = None
    items: list[str] | None = None
    url: str | None = None


class Image(Part, frozen=True, kw_only=True):
    """A picture of the article."""

    url: str | None = None
    caption: str | None = None
    credit: str | None = None


class Link(Part, frozen=True, kw_only=True):
    """A link inside the body."""

    url: str
    text: str


class Rights(Part, frozen=True, kw_only=True):
    """What page and response say about use."""

    noindex: bool = False
    noai: bool = False
    tdm_reserved: bool = False
    paywalled: bool = False
    copyright: str | None = None


class Redaction(Part, frozen=True, kw_only=True):
    """Contact data kept out, counted by kind; the value is never kept."""

    kind: Literal["phone", "email"]
    count: int


class Quality(Part, frozen=True, kw_only=True):
    """How sure the extraction is (0–1) and what was noticed on the way (a closed list, ``streams.flags``)."""

    confidence: float
    flags: list[str] = []


class Provenance(Part, frozen=True, kw_only=True):
    """Where a field came from and how sure that is (0–1)."""

    source: str
    confidence: float


class Origin(Part, frozen=True, kw_only=True):
    """Which record, or which file on the command line, the article came from."""

    topic: str | None = None
    partition: int | None = None
    offset: int | None = None
    fetched_at: str
    source: str | None = None
    producer_id: str | None = None
    file: str | None = None


class Versions(Part, frozen=True, kw_only=True):
    """The program and the models that made it."""

    copydesk: str
    models: dict[str, str] = {}


class CleanArticle(msgspec.Struct, frozen=True, kw_only=True):
    """What cleaning says of one article on a page."""

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


class Mention(Part, frozen=True, kw_only=True):
    """One place in the text where an entity is named."""

    start: int
    end: int
    text: str


class Entity(Part, frozen=True, kw_only=True):
    """A person, organisation or place.

    Attributes:
        id: unique inside the article.
        name: the fullest form as this article spells it.
        match_key: folded over spelling variants, so that others can join on it.
        role: what the article calls them ("Turkish Foreign Minister").
        country: ISO 3166 alpha-2.
        latitude: degrees, WGS 84.
        longitude: degrees, WGS 84.
        salience: 0–1, how much the article is about it.
        aliases: other forms in this article.
        mentions: every mention, in order.
    """

    id: str
    type: EntityType
    name: str
    match_key: str
    role: str | None = None
    country: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    salience: float = 0.0
    aliases: list[str] = []
    mentions: list[Mention] = []


class Speaker(Part, frozen=True, kw_only=True):
    """Who said it: ``name`` resolved (or the description where nobody is named), ``text`` as written."""

    name: str
    text: str
    entity_id: str | None = None


class Quote(Part, frozen=True, kw_only=True):
    """Words of somebody, with their place in the text (without the quotation marks)."""

    text: str
    start: int
    end: int
    kind: QuoteKind
    cue: str | None = None
    speaker: Speaker | None = None


class Keyword(Part, frozen=True, kw_only=True):
    """A key phrase and its weight (0–1)."""

    text: str
    score: float


class Topic(Part, frozen=True, kw_only=True):
    """An IPTC Media Topic; ``because`` says what decided."""

    code: str
    top_code: str
    name: str
    score: float
    because: str


class Knowledge(CleanArticle, frozen=True, kw_only=True):
    """What enrichment adds and consumers see."""

    entities: list[Entity] = []
    quotes: list[Quote] = []
    keywords: list[Keyword] = []
    topics: list[Topic] = []
    word_count: int = 0
    reading_minutes: int = 0


class Fingerprint(Part, frozen=True, kw_only=True):
    """What grouping compares: made once, in enrichment, so that grouping never reads the text again.

    Attributes:
        minhash: 32-bit MinHash values of the text's word shingles.
        shingles: how many different shingles the text has.
        terms: the words that tell it from others, with weights.
        names: match keys of its entities, with weights.
        title: the title's folded words.
    """

    minhash: list[int] = []
    shingles: int = 0
    terms: dict[str, float] = {}
    names: dict[str, float] = {}
    title: list[str] = []


class EnrichedArticle(Knowledge, frozen=True, kw_only=True):
    """With the fingerprint, which stays off the finished article."""

    fingerprint: Fingerprint = Fingerprint()


class Duplicate(Part, frozen=True, kw_only=True):
    """The article that this one repeats: ``resemblance`` and ``containment`` of their shingles, 0–1."""

    id: str
    resemblance: float
    containment: float


class SharedText(Part, frozen=True, kw_only=True):
    """An article of which this one shares a part (a follow-up, wire text)."""

    id: str
    containment: float


class GroupedArticle(Knowledge, frozen=True, kw_only=True):
    """With its story and its duplicates, as of publication."""

    story_id: str | None = None
    duplicate_of: Duplicate | None = None
    shares_text_with: list[SharedText] = []


class Destination(Part, frozen=True, kw_only=True):
    """A topic it went to and the rules that sent it there."""

    topic: str
    because: list[str] = []


class Routing(Part, frozen=True, kw_only=True):
    """Where it went and why."""

    destinations: list[Destination] = []
    matched: list[str] = []
    priority: int = 0
    tags: list[str] = []
    rules_version: str = ""


class Article(GroupedArticle, frozen=True, kw_only=True):
    """The finished article, as consumers read it."""

    revision: int
    status: Status
    changed: list[str] = []
    first_published_at: str
    embargoed_until: str | None = None
    routing: Routing = Routing()
