"""What cleaning remembers of each page: when it was fetched last, what stood on it, and under which ids.

One record a page, keyed by the page's id. It holds hashes and titles, no text. And one a source: what was counted of it.
"""

from collections.abc import Iterable

import msgspec

from streams.records import NewsSource, decode
from streams.retention import Remembered
from streams.step import Changes

MAX_KNOWN = 600
"""Articles remembered of one page, the latest: a live page that adds entries for weeks must not grow its record for ever.

More than the entries that are read of one fetch (``live.entry.MOST_ENTRIES``), or those would be sent again with each fetch. A
record of 600 has about 250 kB."""


class KnownArticle(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """An article that was sent on.

    Attributes:
        id: under which it was sent.
        first: it is its page's first article.
        fingerprint: of its title as first seen.
        title: its latest title, folded.
        opening: of the first words of its text.
        language: with which it was sent, so that a withdrawal follows it.
        url: with which it was sent.
        hash: of the content that was sent last.
        hour: of an entry of a live blog.
    """

    id: str
    first: bool = False
    fingerprint: str
    title: str
    opening: str
    language: str
    url: str | None = None
    hash: str
    hour: str = ""


class PageState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A page as last fetched.

    Attributes:
        fetched_at: in ms since the epoch.
        hash: over its articles.
        gone: it was taken away.
        articles: that stood on it.
        seen: the day on which its content was last seen, counted from the epoch; 0: unknown.
        sent: the day on which all its articles were last sent on together.
    """

    fetched_at: int
    hash: str = ""
    gone: bool = False
    articles: list[KnownArticle] = []
    seen: int = 0
    sent: int = 0


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(PageState)


SOURCE_PREFIX = b"source/"
"""Before the name of a source in a key; a page's is its id alone."""


def check(key: bytes, value: bytes) -> None:
    """Raises ``ValueError`` where a state record is none of ours."""
    if key.startswith(SOURCE_PREFIX):
        decode(value, NewsSource)
    else:
        _decoder.decode(value)


class _Seen(msgspec.Struct, frozen=True):
    """The same record, read for its day alone."""

    seen: int = 0


_days = msgspec.json.Decoder(_Seen)


def seen_on(packed: bytes) -> int:
    """The day that a state record bears."""
    return _days.decode(packed).seen


class CleanState(Remembered):
    """All pages and sources of an input partition, kept as bytes: of 100,000 pages most are never looked up again."""

    def __init__(self, items: Iterable[tuple[bytes, bytes]] = ()) -> None:
        self.sources: dict[bytes, bytes] = {}
        super().__init__(seen_on, items)

    def apply(self, changes: Changes, /) -> None:
        """Takes in state records; None deletes."""
        of_sources = {key: value for key, value in changes.items() if key.startswith(SOURCE_PREFIX)}
        for key, value in of_sources.items():
            if value is None:
                self.sources.pop(key, None)
            else:
                self.sources[key] = value
        super().apply({key: value for key, value in changes.items() if key not in of_sources} if of_sources else changes)

    def source(self, name: str) -> NewsSource | None:
        """What is known of a source; None where none of its pages was seen, or none for long."""
        data = self.sources.get(SOURCE_PREFIX + name.encode())
        return None if data is None else decode(data, NewsSource)

    def page(self, page_id: str) -> PageState | None:
        """What is known of a page; None where it was never seen."""
        data = self.records.get(page_id.encode())
        return None if data is None else _decoder.decode(data)


def changed(page_id: str, state: PageState) -> dict[bytes, bytes | None]:
    """The state record that makes ``state`` what is known of the page."""
    return {page_id.encode(): _encoder.encode(state)}
