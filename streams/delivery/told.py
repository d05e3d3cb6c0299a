"""What holds partitions up, told once for all of them: one after the other meets the same halt or outage, within a second or so.

Enters: partitions with what holds them, again and again. Leaves: a line of the log for those that have it in common. Cannot fail.
"""

import asyncio
from collections.abc import Callable

from aiokafka import TopicPartition

from streams.observe.notices import Notice, together

GATHER_SECONDS = 1.0
"""A session opens in a tenth of a second, and all partitions of a worker try at once; a person notices no second."""


class Told:
    """What is told of which partitions; ``say`` writes it, with all the partitions in it."""

    def __init__(self, say: Callable[[Notice], None]) -> None:
        self._say = say
        self._held: dict[TopicPartition, Notice] = {}
        self._gathered: dict[Notice, list[Notice]] = {}

    @property
    def held(self) -> set[TopicPartition]:
        """The partitions that are held up."""
        return set(self._held)

    def hold(self, partition: TopicPartition, notice: Notice) -> None:
        """The partition is held up by this; it is told anew where that is another reason than before."""
        reason = notice.anywhere
        if self._held.get(partition) == reason:
            return
        self._held[partition] = reason
        if reason not in self._gathered:
            self._gathered[reason] = []
            asyncio.get_running_loop().call_later(GATHER_SECONDS, self._tell, reason)
        self._gathered[reason].append(notice)

    def free(self, partition: TopicPartition) -> None:
        """It is held up no more."""
        self._held.pop(partition, None)

    def _tell(self, reason: Notice) -> None:
        for notice in together(self._gathered.pop(reason)):
            self._say(notice)
