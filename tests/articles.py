"""Finished articles of our own making, for tests of what comes after the steps."""

from typing import Any

import msgspec

from streams.records import Article, Block, Origin, Quality, Site, Versions

TIME = "2026-03-12T10:00:00Z"


def article(name: str = "a1", revision: int = 1, **fields: Any) -> Article:
    """An article with as little as one can have; ``fields`` replace the rest."""
    text = "The ferry came late. Nobody minded."
    plain = Article(
        id=name,
        page_id=name,
        position=0,
        siblings=1,
        url=None,
        canonical_url=None,
        site=Site(),
        title="Ferry late",
        event_time=TIME,
        event_time_basis="fetched",
        language="en",
        body=[Block(type="paragraph", text=text)],
        text=text,
        quality=Quality(confidence=1.0),
        origin=Origin(fetched_at=TIME),
        versions=Versions(copydesk="0"),
        revision=revision,
        status="published" if revision == 1 else "corrected",
        first_published_at=TIME,
    )
    return msgspec.structs.replace(plain, **fields)
