"""What the heavy half hands to the light half: records encoded already, with the little that state and matching need.

Made in a child process, so that few and small objects cross the boundary.
"""

import msgspec

from streams.clean.refuse.floor import FEW_WORDS
from streams.clean.text import spaces
from streams.clean.text.spaces import word_count
from streams.clean.text.urls import domain_of
from streams.clean.values import Cleaned, FoundArticle, Gone, Page, Split
from streams.clean.write.fingerprint import title_fingerprint
from streams.records import CleanArticle, RefusedPage, encode

MAX_TITLE = 300
"""Characters of a folded title that are kept to compare with: longer than any headline, and they stand in the state for a year."""


class ReadyArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article ready to be sent.

    Attributes:
        id: which it has if it was never seen; its record begins with it.
        named: the id is final: the page's first article, or one with a permalink.
        first: it is the page's first article.
        fingerprint, title, opening, language, url, hash, hour: as in ``KnownArticle``.
        value: its record.
        redactions: contact data kept out, by kind.
        has: what it has of ``records.source.FIELDS``, a digit each.
        confidence: of the extraction.
    """

    id: str
    named: bool
    first: bool
    fingerprint: str
    title: str
    opening: str
    language: str
    url: str | None
    hash: str
    value: bytes
    redactions: dict[str, int]
    hour: str = ""
    has: str = ""
    confidence: float = 0.0


class ReadyPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page after the heavy half.

    Attributes:
        page_id: of the page.
        fetched_at: in ms since the epoch.
        articles: of a split page.
        hash: over all its articles.
        reason: of a refusal; ``value`` is its record.
        gone: the page was taken away.
        erase: and nothing may be remembered of it.
        url: of the page.
        site: the registrable domain that was asked for it.
        feed: the producer's name for where it comes from.
    """

    page_id: str
    fetched_at: int
    url: str | None = None
    articles: list[ReadyArticle] = []
    hash: str = ""
    reason: str | None = None
    value: bytes = b""
    gone: bool = False
    erase: bool = False
    site: str | None = None
    feed: str | None = None


def ready_page(cleaned: Cleaned, given: Page) -> ReadyPage:
    """What the light half needs of ``cleaned``, which was made of the page ``given``."""
    page = ReadyPage(
        page_id=cleaned.page_id,
        fetched_at=int(given.fetched_at.timestamp() * 1000),
        url=given.address,
        site=domain_of(given.url or given.final_url),
        feed=given.origin.source,
    )
    if isinstance(cleaned, Split):
        return msgspec.structs.replace(page, articles=[_ready(article) for article in cleaned.articles], hash=cleaned.hash)
    if isinstance(cleaned, RefusedPage):
        return msgspec.structs.replace(page, reason=str(cleaned.reason), value=encode(cleaned))
    return msgspec.structs.replace(page, gone=isinstance(cleaned, Gone), erase=isinstance(cleaned, Gone) and cleaned.erase)


def _has(article: CleanArticle) -> str:
    """Whether there are title, authors, time, section and a body that no doubt is an article's, a digit each."""
    there = (article.title, article.authors, article.published_at, article.sections, word_count(article.text) >= FEW_WORDS)
    return "".join("1" if each else "0" for each in there)


def _ready(found: FoundArticle) -> ReadyArticle:
    article = found.article
    return ReadyArticle(
        id=article.id,
        named=article.position == 0 or found.permalink is not None,
        first=article.position == 0,
        fingerprint=title_fingerprint(article.title, found.hour),
        title=spaces.key(article.title)[:MAX_TITLE],
        opening=found.opening,
        language=article.language,
        url=article.url,
        hash=found.hash,
        value=encode(article),
        hour=found.hour,
        has=_has(article),
        confidence=article.quality.confidence,
        redactions={str(redaction.kind): redaction.count for redaction in article.redactions},
    )
