"""Where an article stands now among the others: on ``news.grouping.v1``, keyed by its id, for that changes after publication."""

import msgspec

from streams.records.knowledge import Duplicate


class Grouping(msgspec.Struct, frozen=True, kw_only=True):
    """The standing of one article as of now; a tombstone once it is withdrawn.

    Attributes:
        id: the article's.
        story_id: the story that it belongs to, a living one.
        topic_id: what several stories are about over weeks: the id of the first of them.
        family_id: the text that it has in common with its copies; null where it repeats nobody and nobody repeats it.
        root_id: the family's root, which each of its copies repeats; its own id where it is that.
        duplicate_of: the root as the article would name it now; null for the root itself.
        since: since when all this holds: the fetch of the item that changed it, UTC.
    """

    id: str
    story_id: str | None
    topic_id: str | None = None
    family_id: str | None = None
    root_id: str | None = None
    duplicate_of: Duplicate | None = None
    since: str
