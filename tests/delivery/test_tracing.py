"""The spans of a step, as a receiver of traces sees them."""

import asyncio
from collections.abc import Iterator
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer
from msgspec.structs import replace
from opentelemetry.semconv._incubating.attributes import messaging_attributes as conventions

from streams.delivery.headers import record_identity
from streams.delivery.settle import Item, Settler
from streams.delivery.trace_context import passed_on
from streams.delivery.tracing import Tracer
from streams.delivery.workers import work_one
from streams.settings import Settings
from streams.step import Headers, Record, Settled
from streams.topics import CLEAN, RAW
from tests.carried import carried, ended
from tests.cluster import read, send
from tests.delivery.toys import counting, record, restore, work
from tests.otlp import Receiver, Sent, receiving

TRACE, PARENT = "4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"
SERVICE, CONSUMER, ERROR = "copydesk-clean", 5, 2


def came(flags: str = "01", state: str = "") -> Headers:
    """The headers of a record in a trace."""
    return (("traceparent", f"00-{TRACE}-{PARENT}-{flags}".encode()), *((("tracestate", state.encode()),) if state else ()))


@pytest.fixture
def receiver(monkeypatch: pytest.MonkeyPatch) -> Iterator[Receiver]:
    """A receiver that this process's exporters send to."""
    with receiving() as found:
        for name, value in found.variables.items():
            monkeypatch.setenv(name, value)
        yield found


def worked(records: list[Record], settings: Settings | None = None) -> list[Item]:
    """A batch, worked and committed under a tracer of its own."""
    settings = settings or Settings()
    tracer = Tracer("clean", settings)
    items = Settler(counting(), settings, tracer=tracer).settle(
        restore(()), records, [work_one(work, one) for one in records], "Tq4"
    )
    tracer.committed(items, "Tq4", 1)
    tracer.close()
    return items


def onward(item: Item) -> list[str]:
    """The parts of the context in which the item's first output goes on."""
    return dict(item.settled.outputs[0].headers)["traceparent"].decode().split("-")


def is_batch(span: Sent) -> bool:
    """Whether the span is a batch's."""
    return conventions.MESSAGING_BATCH_MESSAGE_COUNT in span.attributes


def test_an_item_is_a_child_of_what_came_and_its_outputs_go_on_below_it(receiver: Receiver) -> None:
    """With the state of the trace, which others write."""
    [item] = worked([record(b"a", headers=came(state="vendor=1"))])

    [span] = [span for span in receiver.spans if not is_batch(span)]
    assert (span.trace, span.parent, span.kind, span.state) == (TRACE, PARENT, CONSUMER, "vendor=1")
    assert onward(item) == ["00", TRACE, span.id, "01"]
    assert dict(item.settled.outputs[0].headers)["tracestate"] == b"vendor=1"
    assert 0 < span.began <= span.ended


def test_a_page_without_a_trace_begins_one(receiver: Receiver) -> None:
    """Its item has no parent, what is made of it has."""
    [item] = worked([record(b"a")])

    [span] = [span for span in receiver.spans if not is_batch(span)]
    assert (span.parent, onward(item)) == ("", ["00", span.trace, span.id, "01"])


def test_the_trace_of_a_page_is_its_own() -> None:
    """Sent twice at one time it is in one trace; fetched later, or sent to another topic, in another. So is what knows no page."""
    tracer = Tracer("clean", Settings())

    def trace(topic: str, offset: int, time: int, page: str | None = "p1") -> bytes:
        one = replace(record(b"a", offset=offset), timestamp=time)
        (_, parent), *_ = tracer.item(one, record_identity(one, topic), Settled(outcome="split", page_id=page), 0).headers
        return parent.split(b"-")[1]

    assert trace("Tq4", 1, 5) == trace("Tq4", 2, 5)
    others = [trace("Tq4", 1, 6), trace("Tq5", 1, 5), trace("Tq4", 1, 5, "p2"), trace("Tq4", 1, 5, None), trace("Tq4", 2, 5, None)]
    assert len({trace("Tq4", 1, 5), *others}) == 6
    tracer.close()


def test_a_batch_names_its_items(receiver: Receiver) -> None:
    """In a trace of its own, by links: to what came, and, where nothing came, to what the item began."""
    _, alone = worked([record(b"a", headers=came()), record(b"b", offset=1)])

    [batch] = filter(is_batch, receiver.spans)
    assert (batch.parent, batch.kind, batch.began, batch.attributes[conventions.MESSAGING_BATCH_MESSAGE_COUNT]) == (
        "",
        CONSUMER,
        1,
        2,
    )
    assert batch.links == ((TRACE, PARENT), tuple(onward(alone)[1:3]))
    assert batch.trace not in {trace for trace, _ in batch.links}


def test_names_are_those_of_the_conventions(receiver: Receiver) -> None:
    """Of OpenTelemetry, for messaging and Kafka; the attributes are all there are."""
    worked([record(b"a", offset=17)], Settings(namespace="staging."))

    [item] = [span for span in receiver.spans if not is_batch(span)]
    assert {span.name for span in receiver.spans} == {f"process staging.{RAW}"}
    assert item.attributes == {
        conventions.MESSAGING_SYSTEM: conventions.MessagingSystemValues.KAFKA.value,
        conventions.MESSAGING_OPERATION_NAME: "process",
        conventions.MESSAGING_OPERATION_TYPE: conventions.MessagingOperationTypeValues.PROCESS.value,
        conventions.MESSAGING_DESTINATION_NAME: f"staging.{RAW}",
        conventions.MESSAGING_DESTINATION_PARTITION_ID: "0",
        conventions.MESSAGING_CONSUMER_GROUP_NAME: "staging.copydesk-clean",
        conventions.MESSAGING_KAFKA_OFFSET: 17,
        conventions.MESSAGING_MESSAGE_BODY_SIZE: 1,
        "copydesk.step": "clean",
        "copydesk.outcome": "split",
    }


def test_a_dead_item_is_an_error_with_its_reason(receiver: Receiver) -> None:
    """And without a word of the page."""
    worked([record(b"raise"), record(None, offset=1)])

    dead, empty = (span for span in receiver.spans if not is_batch(span))
    assert (dead.status, dead.attributes["error.type"], dead.attributes["copydesk.outcome"]) == (ERROR, "failed", "dead")
    assert (empty.status, empty.attributes[conventions.MESSAGING_KAFKA_MESSAGE_TOMBSTONE]) == (0, True)
    assert not any("must not be logged" in str(span) for span in receiver.spans)


def test_ids_follow_from_the_record(receiver: Receiver) -> None:
    """Worked again the headers are the same; another offset, or a topic made anew, has others."""
    records = [record(b"a"), record(b"a", offset=1)]
    first, second = (worked([one])[0] for one in records)

    assert onward(worked(records)[0]) == onward(first)
    assert onward(second)[2] != onward(first)[2]
    assert len(receiver.spans) == 4 + 3


class TestSampling:
    """Who decides is honoured: the flags of what came, else the sampler that OpenTelemetry's variables name."""

    def test_what_nobody_recorded_passes_untouched(self, receiver: Receiver) -> None:
        """No span, no batch, and the header as it came."""
        [item] = worked([record(b"a", headers=came("00", "vendor=1"))])

        assert passed_on(item.settled.outputs[0].headers) == came("00", "vendor=1")
        assert receiver.spans == []

    @pytest.mark.parametrize("headers", [(), came("00"), came("01")], ids=["none", "left out", "recorded"])
    def test_switched_off_nothing_is_sent(self, receiver: Receiver, monkeypatch: pytest.MonkeyPatch, headers: Headers) -> None:
        """And all that follows is told so; where the flag changes, so does the parent, as the standard wants it."""
        monkeypatch.setenv("OTEL_TRACES_SAMPLER", "always_off")
        [item] = worked([record(b"a", headers=headers)])

        _, trace, span, flags = onward(item)
        assert (flags, receiver.spans) == ("00", [])
        assert (trace == TRACE, span == PARENT) == (bool(headers), headers == came("00"))

    def test_a_share_is_a_share_of_traces(self, receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
        """By the trace's id, so that every step decides alike."""
        monkeypatch.setenv("OTEL_TRACES_SAMPLER", "parentbased_traceidratio")
        monkeypatch.setenv("OTEL_TRACES_SAMPLER_ARG", "0.5")
        items = worked([record(b"a", offset=number) for number in range(200)])

        recorded = {onward(item)[2] for item in items if onward(item)[3] == "01"}
        assert {span.id for span in receiver.spans if not is_batch(span)} == recorded
        assert 60 < len(recorded) < 140

    def test_the_flag_of_a_random_id_goes_on(self, receiver: Receiver) -> None:
        """W3C's level 2 asks for that."""
        [item] = worked([record(b"a", headers=came("03"))])

        assert onward(item)[3] == "03"
        assert len(receiver.spans) == 2


def test_an_exporter_that_nobody_answers_holds_nothing_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither work nor the worker's end; the spans are lost."""
    monkeypatch.setenv("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9")

    assert len(worked([record(b"a")])) == 1


@pytest.mark.kafka
async def test_a_batch_that_is_worked_again_is_told_once(
    settings: Settings, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The span of what was committed, under the id that the published records bear."""
    original, calls = AIOKafkaProducer.commit_transaction, 0

    async def fails_twice(self: AIOKafkaProducer) -> Any:
        nonlocal calls
        calls += 1
        if calls <= 2:
            raise OSError("injected")
        return await original(self)

    monkeypatch.setattr(AIOKafkaProducer, "commit_transaction", fails_twice)
    tracer = Tracer("clean", settings)
    await send(settings, RAW, [(b"k", b"%d" % number, list(came())) for number in range(5)], 0)
    async with carried(counting(), settings, tracer=tracer):
        await ended(settings, "clean", 5, 60)
    await asyncio.to_thread(tracer.close)

    items = [span for span in receiver.of(SERVICE) if not is_batch(span)]
    published = [dict(one.headers)["traceparent"].decode().split("-")[2] for one in await read(settings, CLEAN)]
    assert sorted(span.id for span in items) == sorted(published)
    assert len(set(published)) == 5
    assert sum(len(span.links) for span in filter(is_batch, receiver.spans)) == 5
    assert calls > 2
