"""An article as found on its page, before it is checked, named and written as a record."""

import msgspec

from streams.clean.fields.times.dates import Dated
from streams.records import Agent, Block, Image, Link, Provenance, Rights, Site


class Draft(msgspec.Struct, kw_only=True):
    """What a reader (of HTML or of flattened text) found; fields as in ``CleanArticle``.

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
