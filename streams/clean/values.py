"""The values that pass between the parts of cleaning: a page as admitted, what was found on it, and what cleaning made of it."""

from datetime import datetime

import msgspec

from streams.clean.fields.times.dates import Dated
from streams.outcomes import RefusedReason
from streams.records import Agent, Block, CleanArticle, Image, Link, Origin, Provenance, RefusedPage, Rights, Site


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """One fetched page, whichever form it was sent in.

    Exactly one of ``html`` (bytes as served, or decoded already) and ``text`` (flattened to lines) is set; neither where the page
    is gone, unchanged or was answered without a body.

    Attributes:
        id: the page's id.
        url: the address that was asked for, normalised.
        final_url: the address after redirects, normalised.
        base_url: the address that relative links start from, as sent.
        fetched_at: in UTC.
        status: of the response; 200 where none was given.
        headers: the response's headers, names in lower case.
        gone: the producer sent a null value.
        erase: with the word that nothing may be remembered of it.
        flags: what was noticed while it was received; every article of it bears them.
        origin: which record or file it came from.
    """

    id: str
    url: str | None
    final_url: str | None
    base_url: str | None
    fetched_at: datetime
    status: int = 200
    headers: dict[str, str] = {}
    html: bytes | str | None = None
    text: str | None = None
    gone: bool = False
    erase: bool = False
    flags: tuple[str, ...] = ()
    origin: Origin

    @property
    def address(self) -> str | None:
        """Where the page was found: after redirects, else as asked for."""
        return self.final_url or self.url


class Draft(msgspec.Struct, kw_only=True):
    """An article as found on its page, before it is checked, named and written; fields as in ``CleanArticle``.

    Attributes:
        credits: credit lines, in order.
        permalink: of an article below the first, where the page gives one.
        named_by: what names it beside its title where it has no permalink: an entry's hour, for live blogs repeat their titles.
        contacts: contact data kept out so far, by kind.
        type_hint: the schema.org or OpenGraph type.
        bylines: lines and fields that name authors, as they stand.
    """

    title: str = ""
    kicker: str | None = None
    lead: str | None = None
    authors: list[Agent] = []
    credits: list[str] = []
    published: Dated | None = None
    modified: Dated | None = None
    sections: list[str] = []
    tags: list[str] = []
    blocks: list[Block] = []
    images: list[Image] = []
    links: list[Link] = []
    permalink: str | None = None
    named_by: str = ""
    contacts: dict[str, int] = {}
    flags: list[str] = []
    confidence: float = 0.5
    provenance: dict[str, Provenance] = {}
    type_hint: str | None = None
    bylines: list[str] = []


class PageFacts(msgspec.Struct, kw_only=True):
    """What holds for every article of a page."""

    canonical_url: str | None = None
    site: Site = Site()
    language_claimed: str | None = None
    rights: Rights = Rights()


class FoundArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article and what its page's state keeps of it.

    Attributes:
        article: as sent on, with the id it has if the page was never seen before.
        permalink: its own normalised address, where the page gives one; such an id is final.
        hash: of its content, without what depends on the fetch.
        opening: of the first words of its text: tells it from others when its headline is corrected.
        hour: of an entry of a live blog, as written; an entry whose headline is corrected keeps it.
    """

    article: CleanArticle
    permalink: str | None
    hash: str
    opening: str
    hour: str = ""


class Split(msgspec.Struct, frozen=True, kw_only=True):
    """The page holds articles."""

    page_id: str
    articles: list[FoundArticle]
    hash: str


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why a page holds no article; ``detail`` says what was seen, never the page's text."""

    reason: RefusedReason
    detail: str


class Gone(msgspec.Struct, frozen=True, kw_only=True):
    """The page was taken away by its publisher: 404, 410, or the producer's null value."""

    page_id: str
    url: str | None
    origin: Origin
    erase: bool = False


class NotModified(msgspec.Struct, frozen=True, kw_only=True):
    """The server said that nothing changed (304)."""

    page_id: str


Cleaned = Split | RefusedPage | Gone | NotModified
