"""What cleaning remembers of each page: when it was fetched last, what stood on it, and under which ids.

One record a page, keyed by the page's id. It holds hashes and titles, no text.
"""

from collections.abc import Iterable

import msgspec

from streams.step import Changes

MAX_KNOWN = 200
"""Articles remembered of one page, the latest: a live page that adds entries for weeks must not grow its record for ever."""


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
    """

    id: str
    first: bool = False
    fingerprint: str
    title: str
    opening: str
    language: str
    url: str | None = None
    hash: str


class PageState(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """A page as last fetched; ``gone`` after a withdrawal. ``fetched_at`` is in ms since the epoch."""

    fetched_at: int
    hash: str = ""
    gone: bool = False
    articles: list[KnownArticle] = []


_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(PageState)


class CleanState:
    """All pages of an input partition. Kept as bytes: 100,000 pages are looked up one at a time, and most never again."""

    def __init__(self, items: Iterable[tuple[bytes, bytes]] = ()) -> None:
        self._pages: dict[bytes, bytes] = dict(items)

    def page(self, page_id: str) -> PageState | None:
        """What is known of a page; None where it was never seen."""
        data = self._pages.get(page_id.encode())
        return None if data is None else _decoder.decode(data)

    def apply(self, changes: Changes, /) -> None:
        """Takes in the changes of one item."""
        for key, value in changes.items():
            if value is None:
                self._pages.pop(key, None)
            else:
                self._pages[key] = value


def changed(page_id: str, state: PageState) -> dict[bytes, bytes | None]:
    """The state record that makes ``state`` what is known of the page."""
    return {page_id.encode(): _encoder.encode(state)}
