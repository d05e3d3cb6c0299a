"""A consumed record as one of ours, whichever client handed it over."""

from types import SimpleNamespace
from typing import Any

from aiokafka import ConsumerRecord
from hypothesis import given
from hypothesis import strategies as st

from streams.kafka.consumed import TIMESTAMP_HEADER, first_timestamp, number, record_of
from streams.step import Record

LATER = 1_800_000_000_000
HEADERS = st.lists(st.tuples(st.text(max_size=5), st.none() | st.binary(max_size=5)), max_size=4)


def from_aiokafka(headers: Any) -> Record:
    """As aiokafka's consumers hand it over."""
    return record_of(ConsumerRecord("t", 2, 3, LATER, 0, b"k", b"v", None, 1, 1, headers), LATER)


def from_faust(headers: Any) -> Record:
    """As Faust's messages are."""
    message = SimpleNamespace(topic="t", partition=2, offset=3, key=b"k", value=b"v", headers=headers)
    return record_of(message, LATER)


@given(HEADERS)
def test_both_clients_give_the_same_record(headers: list[tuple[str, bytes | None]]) -> None:
    """Repeated headers keep their order, one without a value has an empty one."""
    expected = tuple((name, value or b"") for name, value in headers)

    assert from_aiokafka(headers) == from_faust(headers)
    assert from_faust(headers).headers == expected


def test_no_headers_are_none_and_a_mapping_is_taken() -> None:
    """Faust hands over both."""
    assert from_faust(None).headers == ()
    assert from_faust({"a": b"1", "b": b"2"}).headers == (("a", b"1"), ("b", b"2"))


def test_what_came_back_keeps_its_first_time() -> None:
    """Else a page without a time of fetching would be newer than copies that came after it."""
    assert from_faust([(TIMESTAMP_HEADER, b"1700000000003")]).timestamp == 1_700_000_000_003
    assert from_faust([]).timestamp == LATER


@given(st.integers(0, 2**63))
def test_no_header_makes_a_record_younger(time: int) -> None:
    """A broker refuses times in the future, a header does not."""
    assert first_timestamp(((TIMESTAMP_HEADER, str(time).encode()),), LATER) == min(time, LATER)


@given(st.binary(max_size=25))
def test_what_is_no_number_counts_as_not_there(value: bytes) -> None:
    """Whatever bytes a header holds, nothing is raised; the last header of a name counts."""
    found = number((("n", b"1"), ("n", value), ("m", b"2")), "n")

    assert found == (int(value) if value.isdigit() and len(value) <= 19 else None)
