"""Whether what a group has committed still stands on the topics that it was committed on.

In: the identities that were committed with the offset, the topics as they are now, position and log. Out: what is wrong, or None.
Offsets of another topic of the same name would pass over as many of its records, state of another would be forgotten, and state in
other partitions than its input would not be found: each without a word. Pure; cannot fail.
"""

from collections.abc import Mapping
from typing import NamedTuple

from streams.kafka.identity import TopicNow
from streams.observe.notices import Notice


class Footing(NamedTuple):
    """The topics of a step: what it reads, where it keeps its state (None: nowhere), as they are on the cluster now."""

    step: str
    source: str
    changelog: str | None
    now: Mapping[str, TopicNow]

    @property
    def identities(self) -> tuple[str, ...]:
        """What is committed with an offset: the identities of both topics; nothing where the cluster tells none."""
        found = tuple(self._identity(topic) for topic in (self.source, self.changelog) if topic is not None)
        return found if any(found) else ()

    def _identity(self, topic: str) -> str:
        return self.now[topic].id if topic in self.now else ""

    def layout(self) -> Notice | None:
        """What is wrong with the topics themselves."""
        if self.changelog is None or self.source not in self.now:
            return None
        if self.changelog not in self.now:
            return Notice.state_missing(self.changelog)
        partitions, state = self.now[self.source].partitions, self.now[self.changelog].partitions
        return None if partitions == state else Notice.partitions_differ(self.source, partitions, self.changelog, state)

    def unsound(self, then: tuple[str, ...], partition: int, committed: int, end: int) -> Notice | None:
        """What is wrong with an offset.

        Args:
            then: ``identities`` as they were committed with it; empty for offsets of before that was done.
            partition: whose it is.
            committed: the offset.
            end: of the partition's log now.
        """
        moved = [was != now and "" not in (was, now) for was, now in zip(then, self.identities, strict=False)]
        if moved[:1] == [True]:
            return Notice.topic_made_anew(self.source, self.step).at(partition)
        if committed > end:
            return Notice.beyond_the_end(self.source, self.step).at(partition, f"ends at {end}, committed is {committed}")
        if moved[1:] == [True] and self.changelog is not None:
            return Notice.state_made_anew(self.changelog, self.step).at(partition)
        return None
