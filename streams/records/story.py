"""A story: articles of one language about one event; stands on ``news.stories.v1``, keyed by its id."""

from typing import Literal

import msgspec

StoryStatus = Literal["open", "closed", "merged"]


class StoryQuote(msgspec.Struct, frozen=True, kw_only=True):
    """Words that stand in more than one article of the story.

    Attributes:
        text: the words.
        speaker: null where nobody can be told.
        articles: ids of the articles.
    """

    text: str
    speaker: str | None
    articles: list[str]


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """The story as of now; a merged one names the story that took it in.

    Attributes:
        id: of the story.
        headline: the title of the article that stands for it.
        headline_article: that article's id.
        language: of all its articles.
        first_time: of the earliest article, UTC.
        last_time: of the latest article, UTC.
        status: closed ones take no article in any more.
        merged_into: the story that took it in.
        articles: ids of its articles.
        sources: domains of its articles.
        entities: names that several of them share.
        places: names of places among them.
        quotes: words said in more than one article.
    """

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
