"""A draft → the record of one article: contact data out, text joined, times, language and genre said, everything in its form."""

from urllib.parse import urlsplit

import msgspec
from msgspec.structs import replace

from streams.clean.fields.credits import agencies_in, split_tail
from streams.clean.fields.dateline import dateline_of
from streams.clean.fields.genre import genre_of, is_sponsored
from streams.clean.fields.times.dates import Dated, event_time
from streams.clean.text.contacts import redactions
from streams.clean.text.urls import is_section, same_site
from streams.clean.values import Draft, FoundArticle, Page, PageFacts
from streams.clean.write.fingerprint import content_hash, opening, title_fingerprint
from streams.clean.write.private import take_out_contacts
from streams.language import language_of
from streams.records import Block, CleanArticle, Dateline, Provenance, Quality, Timestamp, Versions
from streams.records.article import Genre
from streams.records.ids import first_article_id, further_article_id

BLOCK_JOINT = "\n\n"


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """What an article's text says of itself; fields as in ``CleanArticle``."""

    credit: str | None
    agencies: list[str]
    dateline: Dateline | None
    language: str


def found_article(page: Page, facts: PageFacts, draft: Draft, position: int, siblings: int, versions: Versions) -> FoundArticle:
    """The article that ``draft`` describes, as it is sent on.

    Args:
        page: on which it stands.
        facts: what holds for the whole page.
        draft: what was found of it; its blocks hold text.
        position: on the page, from 0.
        siblings: articles on the page.
        versions: of program and models.
    """
    counts = take_out_contacts(draft)
    blocks, credits_ = _with_credits(draft)
    text = BLOCK_JOINT.join(block.text for block in blocks)
    permalink, name = _named(page, facts, draft, first=position == 0)
    said = _said(draft.title, blocks, text, credits_, facts.language_claimed)
    genre, sponsored = _kind(page, draft)
    when, basis = event_time(draft.published.moment if draft.published else None, page.fetched_at)
    article = CleanArticle(
        id=name,
        page_id=page.id,
        position=position,
        siblings=siblings,
        url=draft.permalink if position and draft.permalink else page.address,
        canonical_url=draft.permalink if position else facts.canonical_url,
        site=facts.site,
        title=draft.title,
        kicker=draft.kicker,
        lead=draft.lead,
        authors=draft.authors,
        credit=said.credit,
        agencies=said.agencies,
        syndicated=bool(said.agencies),
        dateline=said.dateline,
        published_at=_timestamp(draft.published),
        modified_at=_timestamp(draft.modified),
        event_time=when,
        event_time_basis=basis,
        language=said.language,
        language_claimed=facts.language_claimed,
        genre=genre,
        sponsored=sponsored,
        sections=draft.sections,
        tags=draft.tags,
        body=blocks,
        text=text,
        images=draft.images,
        links=draft.links,
        rights=facts.rights,
        redactions=redactions(counts),
        quality=Quality(confidence=round(draft.confidence, 3), flags=sorted({*draft.flags, *page.flags})),
        provenance=_provenance(draft, said),
        origin=page.origin,
        versions=versions,
    )
    return FoundArticle(
        article=article, permalink=permalink, hash=content_hash(article), opening=opening(text), hour=draft.named_by
    )


def _said(title: str, blocks: list[Block], text: str, credits_: list[str], claim: str | None) -> Said:
    credit = "; ".join(dict.fromkeys(credits_)) or None
    dateline = dateline_of(blocks[0].text) if blocks else None
    agencies = list(dict.fromkeys([*agencies_in(credit), *agencies_in(dateline.agency if dateline else None)]))
    return Said(credit=credit, agencies=agencies, dateline=dateline, language=language_of(f"{text}\n{title}", claim))


def _kind(page: Page, draft: Draft) -> tuple[Genre, bool]:
    """The genre, and whether somebody paid for it."""
    folders = _folders(page.address)
    sponsored = is_sponsored(draft.type_hint, [*draft.sections, draft.kicker or ""], folders, draft.bylines)
    return genre_of(draft.type_hint, [*draft.sections, draft.kicker or ""], folders, draft.title), sponsored


def _named(page: Page, facts: PageFacts, draft: Draft, *, first: bool) -> tuple[str | None, str]:
    """The address that names the article, if any, and its id."""
    if first:
        address = _naming_url(page, facts.canonical_url)
        return address, first_article_id(address, page.id)
    return draft.permalink, further_article_id(draft.permalink, page.id, title_fingerprint(draft.title, draft.named_by))


def _with_credits(draft: Draft) -> tuple[list[Block], list[str]]:
    """The blocks that hold text, and the credits with the one that ends the last paragraph."""
    blocks = [block for block in draft.blocks if block.text.strip()]
    last = max((index for index, block in enumerate(blocks) if block.type == "paragraph"), default=None)
    if last is None:
        return blocks, draft.credits
    text, credit = split_tail(blocks[last].text)
    if credit is None:
        return blocks, draft.credits
    blocks[last] = replace(blocks[last], text=text)
    return blocks, [*draft.credits, credit]


def _naming_url(page: Page, canonical_url: str | None) -> str | None:
    """The canonical address where it may name the article: of the same site, and no section or home page.

    A folder of the page's own address is its section, whatever it is called.
    """
    if canonical_url is None or is_section(canonical_url):
        return None
    here = page.address
    if here is None:
        return canonical_url
    return canonical_url if same_site(here, canonical_url) and not here.startswith(canonical_url + "/") else None


def _timestamp(dated: Dated | None) -> Timestamp | None:
    return dated.timestamp if dated else None


def _folders(url: str | None) -> list[str]:
    """The folders of an address, without the last part, which is the article's own name."""
    try:
        return [folder for folder in urlsplit(url or "").path.split("/")[:-1] if folder]
    except ValueError:
        return []


def _provenance(draft: Draft, of_text: Said) -> dict[str, Provenance]:
    """Where each field came from; times say it themselves, and what the text itself tells is read from it."""
    told = {"credit": of_text.credit, "dateline": of_text.dateline, "language": of_text.language != "und"}
    said = {field: Provenance(source="text", confidence=0.9) for field, value in told.items() if value}
    said |= {"body": Provenance(source="model", confidence=round(draft.confidence, 3))} | draft.provenance
    for field, dated in (("published_at", draft.published), ("modified_at", draft.modified)):
        if dated:
            said[field] = Provenance(source=dated.candidate.source, confidence=dated.candidate.confidence)
    return dict(sorted(said.items()))
