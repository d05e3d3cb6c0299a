"""The one way in which items end, and that stream, replay and pipe have it."""

from dataclasses import replace

import pytest
from aiokafka.record.default_records import DefaultRecordBatchBuilder
from hypothesis import given
from hypothesis import strategies as st
from msgspec import structs

from streams.cli.alone import NamedRecord, run_alone
from streams.delivery.settle import RECORD_OVERHEAD, Item, Settler
from streams.delivery.workers import Result, work_one
from streams.outcomes import DeadReason
from streams.replay.chain import ChainLink
from streams.settings import DeliverySettings, Settings, TopicSettings
from streams.step import Output, Record, Settled
from streams.topics import CLEAN, RAW, dead_letters
from tests.delivery.toys import Counts, counting, record, restore, work

BAD: dict[bytes, DeadReason] = {
    b"raise": DeadReason.FAILED,
    b"poison": DeadReason.TOO_COMPLEX,
    b"settle": DeadReason.FAILED,
    b"size:4000000": DeadReason.OUTPUT_TOO_LARGE,
}
VALUES = [b"a", *BAD, b"b"]
RECORDS = [record(value, offset=offset) for offset, value in enumerate(VALUES)]
ENDED = [("split", None), *(("dead", reason.value) for reason in BAD.values()), ("split", None)]


def settled(settings: Settings, records: list[Record] = RECORDS) -> list[Item]:
    """The toy step over records."""
    return Settler(counting(), settings).settle(restore(()), records, [work_one(work, one) for one in records])


def test_an_item_that_fails_ends_as_its_dead_letter() -> None:
    """Whether the work raised, settling did, or what it became is too large; its neighbours count on."""
    items = settled(Settings())

    assert [(item.settled.outcome, item.settled.reason) for item in items] == ENDED
    assert [item.failure is None for item in items] == [outcome == "split" for outcome, _ in ENDED]
    for item in items[1:-1]:
        (letter,) = item.settled.outputs
        assert (letter.topic, letter.value, item.settled.changes) == (dead_letters(RAW), item.record.value, {})
    assert [output.value for output in items[-1].settled.outputs] == [b"2 "]


def test_a_step_may_count_every_item_however_it_ended() -> None:
    """Behind its outputs, or behind its dead letter, which stays as it is; what it counts has headers as all that leaves a step."""

    def ended(_: Counts, record: Record, settled: Settled, value: bytes | None) -> Settled:
        counted = Output(topic="told", key=b"k", value=b"%s %r" % (settled.outcome.encode(), value))
        return structs.replace(
            settled, outputs=[*settled.outputs, counted], changes={**settled.changes, b"told": b"%d" % record.offset}
        )

    step = replace(counting(), ended=ended)
    items = Settler(step, Settings()).settle(restore(()), RECORDS, [work_one(work, one) for one in RECORDS])

    assert [item.settled.outputs[-1].value for item in items] == [b"split b'a'", *[b"dead None"] * len(BAD), b"split b'b'"]
    assert [(item.settled.outcome, item.settled.reason) for item in items] == ENDED
    assert [item.settled.outputs[0].topic for item in items[1:-1]] == [dead_letters(RAW)] * len(BAD)
    assert all("ce_id" in dict(item.settled.outputs[-1].headers) for item in items)
    assert [item.settled.changes[b"told"] for item in items] == [b"%d" % one.offset for one in RECORDS]


async def test_a_replay_and_a_pipe_settle_as_the_stream_does() -> None:
    """The same records end in the same ways, for the same reasons."""
    link = ChainLink(counting(), Settings(), CLEAN)
    passed_on = await link.run(RECORDS)

    given = iter([NamedRecord(str(one.offset), one) for one in RECORDS])
    done = [each async for each in run_alone(counting(), given, Settings(), remember=True)]

    assert sorted(link.ended.elements(), key=str) == sorted((("clean", *one) for one in ENDED), key=str)
    assert [one.value for one in passed_on] == [b"1 ", b"2 "]
    assert [(each.settled.outcome, each.settled.reason) for each in done] == ENDED
    assert [each.why_dead for each in done][1:3] == ["failed: builtins.RuntimeError", "too_complex: deeper than 200"]


@pytest.mark.parametrize("size", [3_000, 3_500])
def test_sizes_count_with_headers_against_the_smaller_limit(size: int) -> None:
    """Of what the producer sends and what the topic takes: at the border a record passes, a byte over it does not."""
    settings = Settings(delivery=DeliverySettings(max_request_bytes=size))

    def ends(length: int) -> str:
        (item,) = settled(settings, [record(b"size:%d" % length)])
        return item.settled.outcome

    fits = [ends(length) for length in range(size - 1_500, size)].index("dead")
    assert {ends(length) for length in range(fits + size - 1_500, size)} == {"dead"}
    assert fits > 0


def test_the_sender_may_be_named() -> None:
    """A replay says so in the headers; in the pipeline it is the step."""
    for source, named in ((None, b"urn:copydesk:clean"), ("replay", b"urn:copydesk:replay")):
        (item,) = Settler(counting(), Settings(), source).settle(restore(()), RECORDS[:1], [Result(b"a", {})])
        assert dict(item.settled.outputs[0].headers)["ce_source"] == named


FORTY_HEADERS = st.lists(st.tuples(st.text(max_size=9), st.binary(max_size=200)), max_size=40)
"""As many as the allowance says that it covers."""

EXTREMES: dict[str, int] = {"producer_id": 2**62, "producer_epoch": 2**14, "base_sequence": 2**30, "batch_size": 2**20}


@given(st.binary(max_size=300), st.binary(max_size=300), FORTY_HEADERS)
def test_the_allowance_covers_what_kafka_adds(key: bytes, value: bytes, headers: list[tuple[str, bytes]]) -> None:
    """As aiokafka writes a batch of one record: else a record that passed here could still be refused by the cluster."""
    builder = DefaultRecordBatchBuilder(magic=2, compression_type=0, is_transactional=1, **EXTREMES)
    builder.append(0, 2**42, key, value, headers)

    content = len(key) + len(value) + sum(len(name.encode()) + len(content) for name, content in headers)
    assert len(builder.build()) <= content + RECORD_OVERHEAD


def test_state_moves_on_with_each_item_and_not_with_a_dead_one() -> None:
    """The third sees what the first left; what could not be worked has left nothing."""
    state = restore(())
    Settler(counting(), Settings()).settle(state, RECORDS, [work_one(work, one) for one in RECORDS])

    assert state.by_key == {b"k": 2}


def test_the_namespace_stands_before_the_sender() -> None:
    """Two installations on one cluster are told apart by what their records say."""
    (item,) = settled(Settings(namespace="staging."), RECORDS[:1])

    assert dict(item.settled.outputs[0].headers)["ce_source"] == b"urn:copydesk:staging.clean"


def test_a_topic_that_rules_name_takes_what_the_others_take() -> None:
    """It stands in no catalogue: its limit is the settings'."""
    output = Output(topic="news.x", key=b"k", value=b"x" * 5_000)
    elsewhere = replace(counting(), settle=lambda *_: Settled(outcome="split", outputs=[output]))
    limits = [Settings(topics=TopicSettings(max_record_bytes=most)) for most in (4_000, 40_000)]
    ends = [Settler(elsewhere, limit).settle(restore(()), RECORDS[:1], [Result(b"a", {})])[0] for limit in limits]

    assert [item.settled.reason for item in ends] == ["output_too_large", None]
    assert ends[0].failure is not None
    assert ends[0].failure.detail.endswith(" bytes for news.x, which takes 4000")
