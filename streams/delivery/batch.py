"""What is committed together: the items of a batch, with all that they publish, remember and count."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from streams.dead_letters.write import redrives
from streams.delivery.headers import SOURCE_HEADER
from streams.delivery.settle import Item
from streams.observe.tally import Tally
from streams.step import Headers, Output

NONE: Mapping[int, int] = {}


@dataclass(frozen=True)
class Batch:
    """Items that are committed together, in the order of their offsets."""

    items: Sequence[Item]

    @property
    def last(self) -> int:
        """The offset of the last item."""
        return self.items[-1].record.offset

    def outputs(self) -> Iterator[Output]:
        """Everything to publish, in order; of what says all that was said before, the last alone."""
        outputs = [output for item in self.items for output in item.settled.outputs]
        last = {(output.topic, output.key): number for number, output in enumerate(outputs) if output.latest}
        return (output for number, output in enumerate(outputs) if not output.latest or last[output.topic, output.key] == number)

    def changes(self) -> dict[bytes, bytes | None]:
        """The state records to write, the last of each key."""
        return {key: value for item in self.items for key, value in item.settled.changes.items()}

    def tally(self, position: int | None, marks: Mapping[int, int] = NONE, before: bytes | None = None) -> Tally:
        """How the items ended, counted, and the offsets that were passed.

        Args:
            position: where the group stood; None: offsets count from the first item on.
            marks: by the offset of an item, how many marks of transactions lie right before it.
            before: as whom the step before signs what it hands over; None: pages come from anybody.
        """
        ended = ((item.settled.outcome, item.settled.reason) for item in self.items)
        first = self.items[0].record.offset
        passed = self.last + 1 - (first if position is None else position)
        passed -= sum(marks.get(item.record.offset, 0) for item in self.items[position is None :])
        added = 0 if before is None else sum(not is_handed_over(item.record.headers, before) for item in self.items)
        return Tally.of(ended, sum(item.settled.sent for item in self.items), passed, added)


def is_handed_over(headers: Headers, before: bytes) -> bool:
    """Whether the step that signs as ``before`` handed the record over, just now: a dead letter that came back it did long ago."""
    return dict(headers).get(SOURCE_HEADER) == before and not redrives(headers)
