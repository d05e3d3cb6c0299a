"""A page that holds no article, with the reason; stands on ``news.pages.refused.v1``."""

import msgspec

from streams.records.article import Origin


class RefusedPage(msgspec.Struct, frozen=True, kw_only=True):
    """``reason`` is one of ``streams.outcomes.RefusedReason``; ``detail`` says what was seen, never the page's text."""

    page_id: str
    url: str | None
    reason: str
    detail: str | None = None
    origin: Origin
