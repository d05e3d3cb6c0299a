"""The scene: everything in one article that attribution looks at, found once.

A document and its entities enter; quotes, cues and mentions leave, as token ranges. Nothing can fail.
"""

from bisect import bisect_left
from functools import cached_property

from streams.enrich.document import Document
from streams.enrich.quotes.cues import Cued, cue_at_left, cue_at_right, loose_cue
from streams.enrich.quotes.mentions import Mention, find_mentions
from streams.enrich.quotes.outside import Outside
from streams.records import Entity


class Scene(Outside):
    """One article's quotes, cues and mentions."""

    def __init__(self, document: Document, entities: list[Entity]) -> None:
        super().__init__(document)
        self.entities = entities
        self._cued: dict[Mention, Cued] = {}

    @cached_property
    def mentions(self) -> list[Mention]:
        """Everything outside quotes that may speak, in order; an article without quotes never asks."""
        return find_mentions(self, self.entities)

    @cached_property
    def _starts(self) -> list[int]:
        return [mention.first for mention in self.mentions]

    def cued(self, mention: Mention) -> Cued:
        """The cues that the mention may be the subject of; the same for every quote near it."""
        known = self._cued.get(mention)
        if known is None:
            right = cue_at_right(self, mention)
            known = self._cued[mention] = Cued(cue_at_left(self, mention), right, loose_cue(self, mention) if right < 0 else -1)
        return known

    def mentions_between(self, first: int, end: int) -> list[Mention]:
        """Mentions that begin in this token range."""
        return self.mentions[bisect_left(self._starts, first) : bisect_left(self._starts, end)]

    def mentions_before(self, token: int, most: int) -> list[Mention]:
        """The last mentions that begin before ``token``, in order."""
        index = bisect_left(self._starts, token)
        return self.mentions[max(0, index - most) : index]
