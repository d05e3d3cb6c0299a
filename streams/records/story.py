"""A story: articles of one language about one event; stands on ``news.stories.v1``, keyed by its id."""

from typing import Literal

import msgspec

StoryStatus = Literal["open", "closed", "merged"]


class StoryQuote(msgspec.Struct, frozen=True, kw_only=True):
    """Words that stand in more than one article of the story."""

    text: str
    speaker: str | None
    articles: list[str]


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """The story as of now; a merged one names the story that took it in."""

    id: str
    headline: str
    headline_article: str
    language: str
    first_time: str
    last_time: str
    status: StoryStatus = "open"
    merged_into: str | None = None
    articles: list[str] = []
    sources: list[str] = []
    entities: list[str] = []
    places: list[str] = []
    quotes: list[StoryQuote] = []
