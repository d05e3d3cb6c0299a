"""What is committed together: the items of a batch, with all that they publish, remember and count."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from streams.delivery.settle import Item
from streams.observe.tally import Tally
from streams.step import Output


@dataclass(frozen=True)
class Batch:
    """Items that are committed together, in the order of their offsets."""

    items: Sequence[Item]

    @property
    def last(self) -> int:
        """The offset of the last item."""
        return self.items[-1].record.offset

    def outputs(self) -> Iterator[Output]:
        """Everything to publish, in order."""
        return (output for item in self.items for output in item.settled.outputs)

    def changes(self) -> dict[bytes, bytes | None]:
        """The state records to write, the last of each key."""
        return {key: value for item in self.items for key, value in item.settled.changes.items()}

    def tally(self, position: int | None) -> Tally:
        """How the items ended, counted, and the offsets from ``position`` on; None: from the first item on."""
        ended = ((item.settled.outcome, item.settled.reason) for item in self.items)
        begins = self.items[0].record.offset if position is None else position
        return Tally.of(ended, sum(item.settled.sent for item in self.items), self.last + 1 - begins)
