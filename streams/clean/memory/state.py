"""What cleaning remembers of each page: when it was fetched last, what stood on it, and under which ids.

One record a page, keyed by the page's id. It holds hashes and titles, no text.
"""

from collections.abc import Iterable

import msgspec

from streams.retention import Remembered

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


def check(_key: bytes, value: bytes) -> None:
    """Raises ``ValueError`` where a state record is none of ours."""
    _decoder.decode(value)


class _Seen(msgspec.Struct, frozen=True):
    """The same record, read for its day alone."""

    seen: int = 0


_days = msgspec.json.Decoder(_Seen)


def seen_on(packed: bytes) -> int:
    """The day that a state record bears."""
    return _days.decode(packed).seen


class CleanState(Remembered):
    """All pages of an input partition. Kept as bytes: 100,000 pages are looked up one at a time, and most never again."""

    def __init__(self, items: Iterable[tuple[bytes, bytes]] = ()) -> None:
        super().__init__(seen_on, items)

    def page(self, page_id: str) -> PageState | None:
        """What is known of a page; None where it was never seen."""
        data = self.records.get(page_id.encode())
        return None if data is None else _decoder.decode(data)


def changed(page_id: str, state: PageState) -> dict[bytes, bytes | None]:
    """The state record that makes ``state`` what is known of the page."""
    return {page_id.encode(): _encoder.encode(state)}
