"""Dead letters keep the original and say what went wrong."""

from streams.dead_letters.write import KEPT_HEADER_BYTES, dead_letter
from streams.delivery.failure import ItemFailure, failure_of
from streams.errors import Poison
from streams.outcomes import DeadReason
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
