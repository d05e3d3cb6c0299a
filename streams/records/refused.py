"""A page that holds no article, with the reason; stands on ``news.pages.refused.v1``."""

import msgspec

from streams.records.article import Origin


class RefusedPage(msgspec.Struct, frozen=True, kw_only=True):
    """A page that is not worked further.

    Attributes:
        page_id: of the page.
        url: normalised; null where the page came without one.
        reason: one of the closed list in ``streams.outcomes.RefusedReason``.
        detail: what was seen, never the page's text.
        origin: the raw record.
    """

    page_id: str
    url: str | None
    reason: str
    detail: str | None = None
    origin: Origin
