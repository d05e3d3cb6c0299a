"""The values inside an article that cleaning finds: where, who, when, the body's blocks, what stands around them.

Every field's meaning stands here, in the docstrings: JSON Schemas and ``docs/records.md`` are made from them.
"""

from typing import Literal

import msgspec

BlockType = Literal["paragraph", "heading", "list", "quote", "table", "embed"]


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """A value inside a record."""


class Site(Part, frozen=True, kw_only=True):
    """Where it was published.

    Attributes:
        domain: the registrable domain, ``example.co.uk``.
        name: the publisher's own name.
    """

    domain: str | None = None
    name: str | None = None


class Agent(Part, frozen=True, kw_only=True):
    """Who wrote it.

    Attributes:
        name: as the byline gives it.
        role: from an author box only.
        organisation: from an author box only.
        kind: organisation where the page names a newsroom or an agency as its author, and no person.
    """

    name: str
    role: str | None = None
    organisation: str | None = None
    kind: Literal["person", "organisation"] = "person"


class Dateline(Part, frozen=True, kw_only=True):
    """What "ISTANBUL, May 16 (Xinhua) -" says, which stands before the first sentence.

    Attributes:
        place: the place as written.
        agency: the agency in brackets.
        day: the day as written.
    """

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
    """One piece of the body in reading order; ``text`` of every block makes up the article's text.

    Attributes:
        type: what it is.
        text: its text; of a list or a table, the items or rows on lines of their own.
        level: of a heading, 1–6.
        items: of a list, its items.
        url: of an embed, its address.
    """

    type: BlockType
    text: str
    level: int | None = None
    items: list[str] | None = None
    url: str | None = None


class Image(Part, frozen=True, kw_only=True):
    """A picture of the article.

    Attributes:
        url: its address.
        caption: the text below it, without the credit.
        credit: who made it.
    """

    url: str | None = None
    caption: str | None = None
    credit: str | None = None


class Link(Part, frozen=True, kw_only=True):
    """A link inside the body.

    Attributes:
        url: where it leads, absolute.
        text: the words that are linked.
    """

    url: str
    text: str


class Rights(Part, frozen=True, kw_only=True):
    """What page and response say about use.

    Attributes:
        noindex: search engines are to leave it out.
        noai: it is not to be used for training.
        tdm_reserved: text and data mining is reserved.
        paywalled: the page says that the whole is for subscribers.
        copyright: the copyright line.
    """

    noindex: bool = False
    noai: bool = False
    tdm_reserved: bool = False
    paywalled: bool = False
    copyright: str | None = None


class Redaction(Part, frozen=True, kw_only=True):
    """Contact data kept out; the value is never kept.

    Attributes:
        kind: of contact data.
        count: how many stood on the page.
    """

    kind: Literal["phone", "email"]
    count: int


class Quality(Part, frozen=True, kw_only=True):
    """How sure the extraction is.

    Attributes:
        confidence: 0–1.
        flags: what was noticed on the way (``streams.outcomes.Flag``).
    """

    confidence: float
    flags: list[str] = []


class Provenance(Part, frozen=True, kw_only=True):
    """Where a field came from.

    Attributes:
        source: where it stood, or the method.
        confidence: 0–1.
    """

    source: str
    confidence: float


class Origin(Part, frozen=True, kw_only=True):
    """Which record, or which file on the command line, it came from.

    Attributes:
        topic: of the raw page.
        partition: of the raw page.
        offset: of the raw page.
        fetched_at: when the page was fetched, UTC.
        source: the producer's name for the feed.
        producer_id: the producer's own id for the page.
        file: on the command line, the file's path.
    """

    topic: str | None = None
    partition: int | None = None
    offset: int | None = None
    fetched_at: str
    source: str | None = None
    producer_id: str | None = None
    file: str | None = None


class Versions(Part, frozen=True, kw_only=True):
    """What made it.

    Attributes:
        copydesk: the program's version.
        models: version by model.
    """

    copydesk: str
    models: dict[str, str] = {}
