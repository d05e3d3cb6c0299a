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


class SameEvent(msgspec.Struct, frozen=True, kw_only=True):
    """A story of another language on the same event.

    Attributes:
        story_id: of that story.
        measure: how much the two have their names in common, 0–1.
    """

    story_id: str
    measure: float


class Story(msgspec.Struct, frozen=True, kw_only=True):
    """The story as of now; a merged one names the story that took it in.

    Attributes:
        id: of the story.
        headline: the title of its most central article, of the latest ones that are no copies.
        headline_article: that article's id.
        language: of all its articles.
        first_time: of the earliest article, UTC.
        last_time: of the latest article, UTC.
        status: closed ones take no article in any more.
        merged_into: the story that took it in.
        articles: ids of its newest 100 articles, the latest to join last; ``news.grouping.v1`` tells of all.
        article_count: how many it has, listed or not.
        sources: domains of its articles, 100 at most.
        by_source: how many of its articles each of them has.
        by_language: how many of its articles are in each language.
        entities: people and organisations that at least two of its sources name, those that most name first.
        places: places that at least two of its sources name, in the same order.
        quotes: words said in more than one article, those in most articles first.
        topic_id: what several stories are about over weeks: the id of the first of them, its own where it is that.
        split_from: the story with whose articles it began.
        split_into: stories that began with articles of this one.
        same_event_as: stories of other languages on the same event, as far as they pass through the same partition.
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
    article_count: int = 0
    sources: list[str] = []
    by_source: dict[str, int] = {}
    by_language: dict[str, int] = {}
    entities: list[str] = []
    places: list[str] = []
    quotes: list[StoryQuote] = []
    topic_id: str | None = None
    split_from: str | None = None
    split_into: list[str] = []
    same_event_as: list[SameEvent] = []
