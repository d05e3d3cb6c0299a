"""Dead letters keep the original and say what went wrong."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.dead_letters.write import COUNT_HEADER, DROPPED_HEADER, KEPT_HEADER_BYTES, REDRIVES_HEADER, dead_letter
from streams.delivery.failure import ItemFailure, failure_of
from streams.errors import Poison
from streams.kafka.consumed import TIMESTAMP_HEADER, number
from streams.outcomes import DeadReason
from streams.topics import CONSUMES, STEPS
from tests.delivery.toys import record

FAILURE = ItemFailure(reason=DeadReason.TIMEOUT, detail="no result within 5 s", error="timeout", attempts=2)


def test_keeps_the_original_and_its_headers() -> None:
    """Key and value are the original's bytes; its headers stand before ours."""
    original = record(b"\x00\xff<html", offset=7, key=b"\x80", headers=(("url", b"http://a.example/"), ("url", b"twice")))

    letter = dead_letter(original, "clean", FAILURE, 0.0)

    assert (letter.topic, letter.key, letter.value) == ("dlq.news.pages.raw.v1", b"\x80", b"\x00\xff<html")
    assert letter.headers[:2] == original.headers


def test_names_place_step_and_reason() -> None:
    """Tools find Kafka Streams' and Spring's names, people our short codes."""
    headers = dict(dead_letter(record(b"x", offset=7), "clean", FAILURE, 0.0).headers)

    assert {
        "__streams.errors.topic": b"news.pages.raw.v1",
        "__streams.errors.partition": b"0",
        "__streams.errors.offset": b"7",
        "__streams.errors.message": b"no result within 5 s",
        "kafka_dlt-original-topic": b"news.pages.raw.v1",
        "copydesk.step": b"clean",
        "copydesk.reason": b"timeout",
        "copydesk.disposition": b"poison",
        "copydesk.attempts": b"2",
        "copydesk.first_failed_at": b"1970-01-01T00:00:00.000Z",
        "copydesk.redrives": b"0",
    }.items() <= headers.items()


def test_a_record_without_key_and_value_can_be_sent() -> None:
    """No producer sends a record that has neither, so the value becomes empty and a header says what it was."""
    letter = dead_letter(record(None, key=None), "clean", FAILURE, 0.0)

    assert (letter.key, letter.value, dict(letter.headers)["copydesk.original_value"]) == (None, b"", b"null")


def test_bounds_the_original_headers() -> None:
    """A megabyte of headers does not keep a record from its place; what was dropped is counted."""
    letter = dead_letter(record(b"x", headers=(("a", b"1"), ("b", b"x" * 1_000_000))), "clean", FAILURE, 0.0)

    headers = dict(letter.headers)
    assert (headers["a"], "b" in headers, headers["copydesk.headers_dropped"]) == (b"1", False, b"1")
    assert sum(len(name) + len(value) for name, value in letter.headers) < KEPT_HEADER_BYTES + 12_000


def test_keeps_the_message_of_our_own_errors_only() -> None:
    """A foreign error's message may hold the page's text; only its class is kept."""
    ours = failure_of(Poison(DeadReason.TOO_LARGE, "12 MB"))
    theirs = failure_of(UnicodeDecodeError("utf-8", b"secret text", 0, 1, "bad"))

    assert (ours.reason, ours.detail) == (DeadReason.TOO_LARGE, "12 MB")
    assert (theirs.reason, theirs.detail) == (DeadReason.FAILED, "builtins.UnicodeDecodeError")


@pytest.mark.parametrize(
    ("reason", "disposition"),
    [
        (DeadReason.TOO_LARGE, b"oversize"),
        (DeadReason.OUTPUT_TOO_LARGE, b"oversize"),
        (DeadReason.SOURCE_SET_ASIDE, b"exhausted"),
        (DeadReason.CRASHED, b"poison"),
    ],
)
def test_it_is_told_what_kind_of_failure_it_was(reason: DeadReason, disposition: bytes) -> None:
    """Too much, not tried any more, or poison."""
    failure = ItemFailure(reason=reason, detail="seen", error="error")

    assert dict(dead_letter(record(b"x"), "clean", failure, 0.0).headers)["copydesk.disposition"] == disposition


@given(st.lists(st.tuples(st.text(max_size=8), st.binary(max_size=12_000)), max_size=8))
def test_what_is_kept_is_counted_and_so_is_what_is_not(headers: list[tuple[str, bytes]]) -> None:
    """The first headers in order, as many as have room; none is cut, and none vanishes without a word."""
    letter = dead_letter(record(b"x", headers=tuple(headers)), "clean", FAILURE, 0.0)

    count = number(letter.headers, COUNT_HEADER)
    assert count is not None
    assert letter.headers[:count] == tuple(headers[:count])
    assert count + (number(letter.headers, DROPPED_HEADER) or 0) == len(headers)
    assert sum(len(name.encode()) + len(value) for name, value in letter.headers[:count]) <= KEPT_HEADER_BYTES


def test_what_came_back_is_counted_once_and_not_kept() -> None:
    """Else headers would grow with each time that a record dies."""
    back = record(b"x", headers=(("url", b"u"), (REDRIVES_HEADER, b"2"), (TIMESTAMP_HEADER, b"5")))
    letter = dead_letter(back, "clean", FAILURE, 0.0)

    assert [value for name, value in letter.headers if name == REDRIVES_HEADER] == [b"2"]
    assert number(letter.headers, COUNT_HEADER) == 1


def test_a_letter_of_any_step_goes_to_the_dead_letters_of_its_input() -> None:
    """One topic of letters for each topic that a step reads."""
    topics = {step: dead_letter(record(b"x"), step, FAILURE, 0.0).topic for step in STEPS}

    assert topics == {step: f"dlq.{CONSUMES[step]}" for step in STEPS}


def test_what_is_not_known_has_no_header() -> None:
    """An empty one would read as an answer."""
    headers = dead_letter(record(b"x"), "clean", FAILURE, 0.0).headers

    assert FAILURE.stack == ""
    assert all(value for _, value in headers)
    assert "__streams.errors.stacktrace" not in dict(headers)
