"""Puts a batch together: the light half over every item in order, dead letters for those that fail."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec.structs import replace

from streams.dead_letters.write import dead_letter
from streams.delivery.failure import Failure, failure_of
from streams.delivery.headers import with_headers
from streams.delivery.workers import Worked
from streams.errors import Poison
from streams.observe.tally import Tally
from streams.outcomes import DeadReason, PageOutcome
from streams.settings import Settings
from streams.step import AnyStep, Output, Record, Settled, State
from streams.topics import Catalogue

RECORD_OVERHEAD = 512
"""Bytes that Kafka may add to a record and its batch."""


@dataclass(frozen=True)
class Item:
    """One record and how it ended."""

    record: Record
    settled: Settled
    seconds: Mapping[str, float]


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


@dataclass
class Settling:
    """What settling needs beside the items.

    Attributes:
        doomed: offsets of records that became something Kafka refused, with Kafka's word for it.
    """

    step: AnyStep
    settings: Settings
    catalogue: Catalogue
    request_bytes: int
    doomed: dict[int, str]

    def settle(self, state: State, records: Sequence[Record], worked: Sequence[Worked]) -> Batch:
        """The batch; ``state`` is moved on by every item that did not fail, and must be dropped if the batch is."""
        items = []
        for record, result in zip(records, worked, strict=True):
            settled = self._settle_one(state, record, result.value)
            state.apply(settled.changes)
            items.append(Item(record, settled, result.seconds))
        return Batch(items)

    def _settle_one(self, state: State, record: Record, value: object) -> Settled:
        if record.offset in self.doomed:
            value = Failure(reason=DeadReason.REFUSED_BY_KAFKA, detail=self.doomed[record.offset], error=self.doomed[record.offset])
        if isinstance(value, Failure):
            return self._dead(record, value)
        try:
            settled = self.step.settle(state, record, value, self.settings)
            if settled.outputs:
                source = f"{self.catalogue.namespace}{self.step.name}"
                settled = replace(settled, outputs=with_headers(settled, record, source, self.catalogue.kinds))
            self._check_sizes(settled.outputs)
        except Exception as error:  # noqa: BLE001 (an item's failure is a dead letter, whatever it is)
            return self._dead(record, failure_of(error))
        return settled

    def _check_sizes(self, outputs: Iterable[Output]) -> None:
        """Raises ``Poison`` where a record would be refused for its size: a refusal costs the whole batch a second run."""
        for output in outputs:
            topic = self.catalogue.by_name.get(output.topic)
            limit = min(self.request_bytes, topic.max_message_bytes if topic else self.request_bytes)
            size = RECORD_OVERHEAD + len(output.key or b"") + len(output.value or b"")
            size += sum(len(name) + len(value) for name, value in output.headers)
            if size > limit:
                raise Poison(DeadReason.OUTPUT_TOO_LARGE, f"{size} bytes for {output.topic}, which takes {limit}")

    def _dead(self, record: Record, failure: Failure) -> Settled:
        letter = dead_letter(record, self.step.name, failure, time.time())
        return Settled(outcome=PageOutcome.DEAD.value, reason=failure.reason.value, outputs=[letter])
