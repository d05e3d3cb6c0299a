"""The request that aiokafka lacks: as bytes, as Kafka's protocol lays it out. That a broker takes it, ``test_admin`` shows."""

import struct
from collections.abc import Mapping
from io import BytesIO

import pytest
from aiokafka.protocol.types import Int16

from streams.kafka.incremental import API, SET, _Alter, _Request

TOPIC = 2
"""The protocol's number for topics as what is configured."""


def text(value: str) -> bytes:
    """A string as the protocol writes it: its length in bytes, then it."""
    return struct.pack(">h", len(value.encode())) + value.encode()


def built(topics: Mapping[str, Mapping[str, str]]) -> _Alter:
    """The request for these settings."""
    return _Request(topics).build(_Alter)


@pytest.mark.parametrize("name", ["retention.ms", "größe"])
def test_the_request_is_the_protocols(name: str) -> None:
    """Resources, each with its settings and what is to be done with them, then that it is meant."""
    expected = struct.pack(">i", 1) + struct.pack(">b", TOPIC) + text("desk.news")
    expected += struct.pack(">i", 1) + text(name) + struct.pack(">b", SET) + text("1000")
    expected += b"\x00"  # not only a check

    assert built({"desk.news": {name: "1000"}}).encode() == expected


def test_several_topics_are_one_request() -> None:
    """In order, each with what is wanted of it alone."""
    sent = built({"a": {"retention.ms": "1", "segment.ms": "2"}, "b": {"retention.ms": "3"}}).encode()

    read = _Alter.SCHEMA.decode(BytesIO(sent))
    assert read == (
        [(TOPIC, "a", [("retention.ms", SET, "1"), ("segment.ms", SET, "2")]), (TOPIC, "b", [("retention.ms", SET, "3")])],
        False,
    )


def test_the_answers_rows_are_told_in_the_protocols_order() -> None:
    """Error code, message, kind and topic, behind the time that a client is asked to wait."""
    row = Int16.encode(44) + text("too small") + struct.pack(">b", TOPIC) + text("desk.news")
    answer = _Alter.RESPONSE_TYPE.decode(struct.pack(">i", 5) + struct.pack(">i", 1) + row)

    assert (answer.throttle_time_ms, [tuple(each) for each in answer.responses]) == (5, [(44, "too small", TOPIC, "desk.news")])


def test_both_halves_bear_the_requests_number() -> None:
    """A broker reads a request by it, and the client an answer."""
    assert API == 44
    assert {(half.API_KEY, half.API_VERSION) for half in (_Alter, _Alter.RESPONSE_TYPE)} == {(API, 0)}
