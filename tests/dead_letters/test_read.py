"""What comes back from the dead letters is what went in."""

import pytest
from aiokafka import ConsumerRecord
from hypothesis import example, given
from hypothesis import strategies as st

from streams.dead_letters.read import Letter, letter, returning
from streams.dead_letters.write import RETURNED, dead_letter
from streams.delivery.failure import ItemFailure
from streams.kafka.consumed import first_timestamp
from streams.outcomes import DeadReason
from streams.step import Headers, Record
from streams.topics import CONSUMES, STEPS
from tests.delivery.toys import record

FAILURE = ItemFailure(reason=DeadReason.TIMEOUT, detail="no result within 5 s", error="timeout", attempts=2)
NAMES = st.sampled_from(
    ["url", "source", "traceparent", "copydesk.step", "__streams.errors.topic", "copydesk.original_headers", "é"]
)
HEADERS = st.lists(st.tuples(NAMES, st.binary(max_size=20)), max_size=8)
LATER = 2**42
BYTES = st.none() | st.binary(max_size=30)


def letter_of(original: Record, step: str = "clean") -> Letter:
    """The dead letter of a record, as it is read back from its topic."""
    output = dead_letter(original, step, FAILURE, 0.0)
    consumed = ConsumerRecord(
        topic=output.topic,
        partition=1,
        offset=17,
        timestamp=LATER,
        timestamp_type=0,
        key=output.key,
        value=output.value,
        checksum=None,
        serialized_key_size=0,
        serialized_value_size=0,
        headers=output.headers,
    )
    return letter(consumed, step)


@given(BYTES, BYTES, HEADERS, st.integers(0, 2**41))
def test_the_original_is_restored_byte_for_byte(key: bytes | None, value: bytes | None, headers: Headers, time: int) -> None:
    """Whatever its headers are called: also those that our own letters use."""
    original = record(value, key=key, headers=tuple(headers))
    found = letter_of(Record(**{name: getattr(original, name) for name in original.__struct_fields__} | {"timestamp": time}))

    restored = found.original
    assert (restored.topic, restored.partition, restored.timestamp) == ("news.pages.raw.v1", 0, time)
    assert (restored.key, restored.value, restored.headers) == (key, value, tuple(headers))


def test_a_record_that_dies_again_is_the_same_original() -> None:
    """Our two headers are taken off, the count goes on, and the first time stays."""
    first = letter_of(record(b"x", offset=3, headers=(("url", b"https://a.example/1"),)))
    back = record(b"x", offset=9, headers=returning(first.original, first.redrives + 1))
    again = letter_of(back)

    assert [name for name, _ in back.headers] == ["url", *RETURNED]
    assert (first.redrives, again.redrives) == (0, 1)
    assert again.original.headers == first.original.headers
    assert first_timestamp(back.headers, LATER) == first.original.timestamp


def test_a_first_time_is_never_later_than_the_records_own() -> None:
    """Whoever writes such a header into the future changes nothing."""
    assert first_timestamp((("copydesk.original_timestamp", b"99999999999999"),), 5) == 5


def test_a_letter_without_a_count_is_told_by_names() -> None:
    """Letters of earlier versions did not count their headers."""
    found = letter_of(record(b"x", headers=(("url", b"https://a.example/1"),)))
    kept = tuple(pair for pair in found.headers if pair[0] != "copydesk.original_headers")
    old = ConsumerRecord(found.original.topic, 0, 0, 99, 0, None, b"x", None, 0, 1, kept)

    assert letter(old, "clean").original.headers == (("url", b"https://a.example/1"),)


def test_page_and_source_are_known_in_every_form() -> None:
    """From headers, from a raw page in JSON, from an article of the steps between."""
    served = letter_of(record(b"<p>", headers=(("url", b"https://a.example/1"), ("source", b"crawl"), ("producer-id", b"7"))))
    sent = letter_of(record(b'{"url":"https://a.example/1","source":"crawl","producer_id":"7","text":"x"}'))
    inner = letter_of(record(b'{"url":"https://a.example/1","origin":{"source":"crawl","producer_id":"7"}}'), "group")

    for found in (served, sent, inner):
        assert (found.url, found.source, found.producer_id) == ("https://a.example/1", "crawl", "7")
        assert set(found.sources) == {"crawl", "a.example"}


def test_a_foreign_record_is_a_letter_too() -> None:
    """With what it lacks left empty."""
    found = letter(ConsumerRecord("dlq.news.pages.raw.v1", 0, 0, 5, 0, None, b"\xff", None, 0, 1, ()), "clean")

    assert (found.reason, found.url, found.redrives, found.original.timestamp) == ("unknown", None, 0, 5)
    assert found.sources == set()


def foreign(headers: Headers, value: bytes | None = b"x", step: str = "clean") -> Letter:
    """A record that somebody else put among the dead letters."""
    return letter(ConsumerRecord(f"dlq.{CONSUMES[step]}", 2, 17, 5, 0, b"k", value, None, 0, 1, headers), step)


NUMBERS = st.sampled_from(
    ["copydesk.original_headers", "copydesk.headers_dropped", "copydesk.redrives", "__streams.errors.partition"]
)


@given(st.lists(st.tuples(NUMBERS, st.binary(max_size=30) | st.integers().map(lambda n: str(n).encode())), max_size=5))
@example([("copydesk.original_headers", b"9" * 5_000)])
@example([("__streams.errors.partition", b"-1")])
@example([("copydesk.headers_dropped", "٣".encode())])
def test_no_header_of_anybodys_fails(headers: list[tuple[str, bytes]]) -> None:
    """Numbers longer than Python reads ended the list of all letters; what is no number counts as not there."""
    found = foreign(tuple(headers))

    assert found.dropped >= 0
    assert found.redrives >= 0
    assert found.original.partition is None or found.original.partition >= 0


def test_a_letter_is_called_by_where_it_stands() -> None:
    """Step, partition and offset of the letter itself, not of its original."""
    assert foreign(()).address == "clean/2/17"


@pytest.mark.parametrize("url", ["https://[half", "no address", "//", "", "https://"])
def test_an_address_without_a_host_names_no_source(url: str) -> None:
    """Pages die for what they are, their addresses included: the letter is shown all the same."""
    found = foreign((("url", url.encode()),))

    assert (found.url, set(found.sources)) == (url, set())


@pytest.mark.parametrize("value", [None, b"", b"[]", b"7", b"{", b'{"url": 7, "source": ["crawl"], "origin": "crawl"}'])
def test_facts_of_another_kind_are_none(value: bytes | None) -> None:
    """They are for people to look at: whatever a page holds in their place, a letter has text or nothing there."""
    found = foreign((), value)

    assert (found.url, found.source, found.producer_id) == (None, None, None)


def test_a_tombstone_is_told_from_an_empty_value() -> None:
    """Both come back as they were."""
    assert letter_of(record(None, key=b"k")).original.value is None
    assert letter_of(record(b"", key=b"k")).original.value == b""


@pytest.mark.parametrize("step", STEPS)
def test_it_goes_back_to_the_topic_of_its_step(step: str) -> None:
    """Whatever its headers say: a letter written by hand must not lead anywhere else."""
    assert foreign((("__streams.errors.topic", b"news.elsewhere"),), step=step).original.topic == CONSUMES[step]
