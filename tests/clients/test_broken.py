"""What is passed over is counted and said, and does not drown what else is said."""

import pytest
from aiokafka import ConsumerRecord

from streams.clients.broken import SAID, PassingOver, read_as, read_by, stop
from streams.errors import BrokenRecord
from streams.records import Grouping, encode

GROUPING = Grouping(id="a", story_id="s", since="2026-03-12T08:00:00Z")


def record(value: bytes | None) -> "ConsumerRecord[bytes, bytes]":
    """As Kafka's client hands it over."""
    return ConsumerRecord("topic", 2, 17, 0, 0, b"a", value, None, 0, 0, ())


def test_a_record_is_read_as_what_its_topic_is_for() -> None:
    """A tombstone is none, and nobody's fault."""
    assert read_as(record(encode(GROUPING)), Grouping, stop) == GROUPING
    assert read_as(record(None), Grouping, stop) is None
    assert read_by(record(b"12"), int, "number", stop) == 12


@pytest.mark.parametrize("value", [b"", b"junk", b"\xff", b"{}", b"[]", b'{"id": 3}', b"null", b"[" * 10_000])
def test_what_is_none_of_ours_is_named(value: bytes) -> None:
    """With its place, once."""
    with pytest.raises(BrokenRecord, match="topic:2:17 is no Grouping: "):
        read_as(record(value), Grouping, stop)


def test_the_first_are_named_then_every_hundredth() -> None:
    """The count tells of all."""
    said: list[str] = []
    passing = PassingOver(said.append)
    for _ in range(250):
        assert read_as(record(b"junk"), Grouping, passing) is None

    assert (passing.count, len(said)) == (250, SAID + 2)
    assert said[0].startswith("passed over: topic:2:17 is no Grouping")
    assert said[-1].startswith("passed over: 200 records so far")
