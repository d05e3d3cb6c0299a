"""How an item ends: the light half of a step over what its work made of a record, with headers, size checks and dead letters.

It is the one way in which records end, for the running pipeline, a replay and a pipe: what differs between them is what they do
with it. Enters: the step's state, records and what the work made of them. Leaves: items; nothing is raised for a record's sake.
"""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from streams.dead_letters.write import dead_letter
from streams.delivery.failure import ItemFailure, failure_of
from streams.delivery.headers import record_identity, with_headers
from streams.delivery.trace_context import passed_on
from streams.delivery.workers import Result
from streams.errors import Poison
from streams.outcomes import DeadReason, PageOutcome
from streams.settings import Settings
from streams.step import AnyStep, Output, Record, Settled, State
from streams.topics import Catalogue, catalogue

if TYPE_CHECKING:  # the SDK is an extra
    from streams.delivery.tracing import ItemSpan, Tracer

RECORD_OVERHEAD = 512
"""Bytes that a record may take beside key, value and headers, by Kafka's format 2: 61 of its batch, at most 36 of lengths and
differences, at most 10 of lengths a header. So it holds 40 headers; an article has 9, a dead letter about 20."""


@dataclass(frozen=True)
class Item:
    """One record and how it ended.

    Attributes:
        record: as consumed.
        settled: how it ended.
        seconds: CPU time by stage.
        failure: why it could not be worked; then what goes out is its dead letter.
        span: where traces are made: the item's, to be ended once this is committed.
    """

    record: Record
    settled: Settled
    seconds: Mapping[str, float]
    failure: ItemFailure | None = None
    span: "ItemSpan | None" = None


class Settler:
    """Settles the items of a step.

    Args:
        step: whose they are.
        settings: that it runs under.
        source: what headers name as the sender; None: the step.
        tracer: makes the items' spans; None: the trace that a record came with goes on.
    """

    def __init__(self, step: AnyStep, settings: Settings, source: str | None = None, tracer: "Tracer | None" = None) -> None:
        self._step = step
        self._settings = settings
        self._tracer = tracer
        self._topics: Catalogue = catalogue(settings)
        self._source = f"{settings.namespace}{source or step.name}"

    def settle(self, state: State, records: Sequence[Record], results: Sequence[Result], topic_id: str = "") -> list[Item]:
        """How the records ended, in order; ``state`` is moved on by each.

        Args:
            state: of the step.
            records: as consumed.
            results: of the work over each.
            topic_id: the identity of the topic that they are of; empty where the cluster tells none, or they are of no cluster.
        """
        items = []
        for record, result in zip(records, results, strict=True):
            item = self._item(state, record, result, record_identity(record, topic_id))
            state.apply(item.settled.changes)
            items.append(item)
        return items

    def _item(self, state: State, record: Record, result: Result, name: str) -> Item:
        if isinstance(result.value, ItemFailure):
            return self._dead(state, record, result.value, result, name)
        try:
            settled = self._step.settle(state, record, result.value, self._settings)
            if self._step.ended is not None:
                settled = self._step.ended(state, record, settled, result.value)
            span = self._tracer.item(record, name, settled, result.began) if self._tracer else None
            trace = span.headers if span else passed_on(record.headers)
            outputs = with_headers(settled, record, self._source, self._topics.kinds, name, trace)
            self._check_sizes(outputs)
        except Exception as error:  # noqa: BLE001 (an item's failure is a dead letter, whatever it is)
            return self._dead(state, record, failure_of(error), result, name)
        return Item(record, replace(settled, outputs=outputs), result.seconds, span=span)

    def _check_sizes(self, outputs: Iterable[Output]) -> None:
        """Raises ``Poison`` where a record would be refused for its size: a refusal costs the whole batch a second run."""
        for output in outputs:
            topic = self._topics.by_name.get(output.topic)
            # Topics that rules name take what the other topics take.
            most = topic.max_message_bytes if topic else self._settings.topics.max_record_bytes
            limit = min(self._settings.delivery.max_request_bytes, most)
            size = RECORD_OVERHEAD + len(output.key or b"") + len(output.value or b"")
            size += sum(len(name) + len(value) for name, value in output.headers)
            if size > limit:
                raise Poison(DeadReason.OUTPUT_TOO_LARGE, f"{size} bytes for {output.topic}, which takes {limit}")

    def _dead(self, state: State, record: Record, failure: ItemFailure, result: Result, name: str) -> Item:
        letter = dead_letter(record, self._step.name, failure, time.time())
        settled = Settled(outcome=PageOutcome.DEAD.value, reason=failure.reason.value, outputs=[letter])
        span = self._tracer.item(record, name, settled, result.began) if self._tracer else None
        if self._step.ended is not None:
            told = self._step.ended(state, record, replace(settled, outputs=[]), None)
            trace = span.headers if span else passed_on(record.headers)
            counted = with_headers(told, record, self._source, self._topics.kinds, name, trace)
            settled = replace(told, outputs=[letter, *counted])
        return Item(record, settled, result.seconds, failure, span)
