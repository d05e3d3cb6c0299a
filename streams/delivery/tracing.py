"""Spans of a step's work, by OpenTelemetry's SDK and conventions, where ``COPYDESK_WATCH__TRACES`` asks for them (extra ``trace``).

An item has one span whose parent is the context that came with its record, and what is made of the record goes on in the item's
context; a batch has one span with a link to each of its items' contexts. A span is made when its item is settled, since headers
need it, and ends with the times it had once the batch is committed: a batch that is worked again ends no span twice. Ids follow
from the record, not from chance, so that headers are the same whenever it is worked. Texts of pages and articles are in no
attribute.

Source: OpenTelemetry's semantic conventions 1.36 for messaging and Kafka.
"""

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b

from opentelemetry.context import Context
from opentelemetry.sdk.trace.id_generator import IdGenerator
from opentelemetry.trace import (
    Link,
    NonRecordingSpan,
    Span,
    SpanContext,
    SpanKind,
    Status,
    StatusCode,
    TraceFlags,
    TraceState,
    set_span_in_context,
)
from opentelemetry.util.types import AttributeValue

from streams import __version__
from streams.delivery.headers import record_identity, sent_at
from streams.delivery.settle import Item
from streams.delivery.trace_context import TRACEPARENT, TRACESTATE, TraceContext, passed_on, trace_context
from streams.observe.exporting import provider_of
from streams.outcomes import PageOutcome
from streams.settings import Settings
from streams.step import Headers, Record, Settled
from streams.topics import CONSUMES, catalogue, group_id

DEAD = PageOutcome.DEAD.value

FLUSH_SECONDS = 3.0
"""What sending the last spans may hold up a worker's end; a batch of 512 takes some milliseconds where a collector answers."""
_RANDOM_FLAG = 2
"""Of W3C's level 2: the trace id is random. Whoever goes on with a trace keeps it."""
_MOST_ARTICLES = 100
"""Of an item's articles that are named: a page may have 600."""


@dataclass(frozen=True)
class ItemSpan:
    """The span of an item that is not committed yet.

    Attributes:
        span: as the SDK made it; one that the sampler left out records nothing.
        ended: when the item was settled, in ns since the epoch.
        headers: the trace as it goes on.
        linked: what the batch names: the context that the record came with; where it came with none, the item's own.
    """

    span: Span
    ended: int
    headers: Headers
    linked: SpanContext


class _Ids(IdGenerator):
    """Gives the next span the ids that were put here."""

    def __init__(self) -> None:
        self.trace_id = self.span_id = 0

    def generate_trace_id(self) -> int:
        """Asked for a span without a parent."""
        return self.trace_id

    def generate_span_id(self) -> int:
        """Asked for every span."""
        return self.span_id


class Tracer:
    """Makes the spans of one step.

    Args:
        step: whose they are.
        settings: that it runs under.

    Raises:
        SettingsError: a variable of OpenTelemetry's names an exporter that is not installed.
    """

    def __init__(self, step: str, settings: Settings) -> None:
        self._step = step
        self._ids = _Ids()
        self._provider = provider_of(step, settings, self._ids)
        self._tracer = self._provider.get_tracer("copydesk", __version__)
        topic = catalogue(settings).full(CONSUMES[step])
        self._name = f"process {topic}"
        self._common: dict[str, AttributeValue] = {
            "messaging.system": "kafka",
            "messaging.operation.name": "process",
            "messaging.operation.type": "process",
            "messaging.destination.name": topic,
            "messaging.consumer.group.name": group_id(settings, step),
            "copydesk.step": step,
        }

    def item(self, record: Record, name: str, settled: Settled, began: int) -> ItemSpan:
        """The span of an item that is settled.

        Args:
            record: the item, as consumed.
            name: what no other record is called.
            settled: how it ends.
            began: when its work began, in ns since the epoch; 0: it was not worked.
        """
        now = time.time_ns()
        came = trace_context(record.headers)
        self._ids.trace_id = came.trace_id if came else _begun(record, name, settled.page_id)
        self._ids.span_id = _digest(f"{self._ids.trace_id}/{name}/{self._step}", 8)
        parent = None if came is None else _span_context(came)
        span = self._tracer.start_span(
            self._name, _inside(parent), SpanKind.CONSUMER, self._attributes(record, settled), start_time=began or now
        )
        if settled.outcome == DEAD:
            span.set_status(Status(StatusCode.ERROR))
        made = span.get_span_context()
        return ItemSpan(span, now, _headers(made, came, record.headers), parent or made)

    def _attributes(self, record: Record, settled: Settled) -> dict[str, AttributeValue]:
        found = self._common | {
            "messaging.destination.partition.id": str(record.partition),
            "messaging.kafka.offset": record.offset,
            "messaging.message.body.size": len(record.value or b""),
            "copydesk.outcome": settled.outcome,
        }
        if record.value is None:
            found["messaging.kafka.message.tombstone"] = True
        if settled.reason is not None:
            found["error.type" if settled.outcome == DEAD else "copydesk.reason"] = settled.reason
        if settled.page_id is not None:
            found["copydesk.page_id"] = settled.page_id
        if settled.article_ids:
            found["copydesk.article_ids"] = settled.article_ids[:_MOST_ARTICLES]
        return found

    def committed(self, items: Sequence[Item], topic_id: str, began: int) -> None:
        """Ends the spans of a batch that is committed now, and makes its own, if any of them is recorded.

        Args:
            items: all of the batch.
            topic_id: the identity of their topic.
            began: when the batch was begun, in ns since the epoch.
        """
        spans = [item.span for item in items if item.span is not None]
        for each in spans:
            each.span.end(each.ended)
        if not any(each.span.get_span_context().trace_flags.sampled for each in spans):
            return
        first = items[0].record
        name = f"batch/{record_identity(first, topic_id)}/{self._step}"
        self._ids.trace_id, self._ids.span_id = _digest(name, 16), _digest(name, 8)
        attributes = self._common | {
            "messaging.destination.partition.id": str(first.partition),
            "messaging.batch.message_count": len(items),
        }
        links = [Link(each.linked) for each in spans]
        self._tracer.start_span(self._name, Context(), SpanKind.CONSUMER, attributes, links, began).end()

    def close(self) -> None:
        """Sends what is left, as far as that can be done in time."""
        ending = threading.Thread(target=self._provider.shutdown, daemon=True)
        ending.start()
        ending.join(FLUSH_SECONDS)


def _span_context(came: TraceContext) -> SpanContext:
    return SpanContext(came.trace_id, came.span_id, True, TraceFlags(came.flags), TraceState.from_header([came.state]))  # noqa: FBT003


def _inside(parent: SpanContext | None) -> Context:
    return Context() if parent is None else set_span_in_context(NonRecordingSpan(parent), Context())


def _headers(made: SpanContext, came: TraceContext | None, headers: Headers) -> Headers:
    """The context that goes on: the item's; where nobody records it and that is no news, the one that came, untouched."""
    if not made.is_valid or (came is not None and not made.trace_flags.sampled and not came.flags & TraceFlags.SAMPLED):
        return passed_on(headers)
    flags = (made.trace_flags & TraceFlags.SAMPLED) | (came.flags & _RANDOM_FLAG if came else 0)
    parent = f"00-{made.trace_id:032x}-{made.span_id:016x}-{flags:02x}"
    state = made.trace_state.to_header()
    return ((TRACEPARENT, parent.encode()), *(((TRACESTATE, state.encode()),) if state else ()))


def _begun(record: Record, name: str, page: str | None) -> int:
    """The id of a trace that begins here: the same for a page that was sent twice at one time, and nowhere else."""
    place = name.removesuffix(f"/{record.partition}/{record.offset}")
    return _digest(name if page is None else f"{place}/{page}/{sent_at(record).decode()}", 16)


def _digest(text: str, size: int) -> int:
    """An id of ``size`` bytes; none is 0 by the standard, and of a hash that happens once in 2^64."""
    return int.from_bytes(blake2b(text.encode(), digest_size=size).digest()) or 1
