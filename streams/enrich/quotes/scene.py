"""The scene: everything in one article that attribution looks at, found once.

A document and its entities enter; quotes, cues and mentions leave, as token ranges. Nothing can fail.
"""

from bisect import bisect_left

from streams.enrich.document import Document
from streams.enrich.quotes.mentions import Mention, find_mentions
from streams.enrich.quotes.outside import Outside
from streams.records import Entity


class Scene(Outside):
    """One article's quotes, cues and mentions."""

    def __init__(self, document: Document, entities: list[Entity]) -> None:
        super().__init__(document)
        self.entities = entities
        self.mentions = find_mentions(self, entities)
        self._starts = [mention.first for mention in self.mentions]

    def mentions_between(self, first: int, end: int) -> list[Mention]:
        """Mentions that begin in this token range."""
        return self.mentions[bisect_left(self._starts, first) : bisect_left(self._starts, end)]

    def mentions_before(self, token: int, most: int) -> list[Mention]:
        """The last mentions that begin before ``token``, in order."""
        index = bisect_left(self._starts, token)
        return self.mentions[max(0, index - most) : index]
