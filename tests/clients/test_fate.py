"""Which page is looked for, and which records are its; the whole way is told in ``tests/cli/test_read.py``."""

from typing import Any

import orjson
import pytest
from aiokafka import ConsumerRecord
from hypothesis import given
from hypothesis import strategies as st

from streams.clients.fate import STAGES, Sought, _of_page, _ours, sought
from streams.records.ids import page_id
from streams.topics import CONSUMES, STATEFUL, state

URL = "https://harbour.example/news/1"
PAGE = sought(URL)
NAMED = sought("cms-7")


def record(value: Any = b"", key: bytes | None = None, **headers: str) -> "ConsumerRecord[bytes, bytes]":
    """A record as Kafka hands it over; a value that is no bytes is written as JSON."""
    data = value if isinstance(value, bytes) else orjson.dumps(value)
    named = [(name.replace("_", "-"), text.encode()) for name, text in headers.items()]
    return ConsumerRecord("t", 0, 0, 0, 0, key, data, None, -1, -1, named)


def test_an_address_is_looked_for_in_its_normal_form() -> None:
    """However somebody writes it; anything else is a producer's own id."""
    assert sought(f"{URL}?utm_source=mail#top") == PAGE == Sought(URL, page_id(URL, b""), None)
    assert sought("HTTPS://Harbour.example/news/1") == PAGE
    assert (NAMED.url, NAMED.producer_id) == (None, "cms-7")
    assert (PAGE.named, NAMED.named) == (URL, "the page that its producer calls cms-7")


@pytest.mark.parametrize(
    ("raw", "is_its"),
    [
        (record(b"<p>", url=URL), True),
        (record(b"<p>", url="https://harbour.example/x", final_url=f"{URL}#a"), True),
        (record(b"<p>", url="https://harbour.example/news/12"), False),
        (record({"url": URL, "text": "x"}), True),
        (record({"url": "https://harbour.example/x", "text": URL}), False),
        (record({"text": "x"}, URL.encode()), True),
        (record({"url": "https://harbour.example/x"}, URL.encode()), False),
        (record(b"\xff\xfe", URL.encode()), True),
        (record(b"\xff\xfe"), False),
        (record(b"[]"), False),
    ],
)
def test_a_raw_record_tells_whose_it_is(raw: "ConsumerRecord[bytes, bytes]", is_its: bool) -> None:  # noqa: FBT001 - a table
    """By its headers, else its JSON; by its key only where neither names an address."""
    assert _of_page(raw, PAGE) is is_its


@pytest.mark.parametrize(
    ("value", "is_its"),
    [
        ({"page_id": PAGE.id, "url": None}, True),
        ({"page_id": "other", "canonical_url": URL}, True),
        ({"page_id": "other", "url": f"{URL}2", "text": f"They quote {URL} at length."}, False),
        ({"page_id": "other", "text": PAGE.id}, False),
    ],
)
def test_a_record_of_ours_names_its_page(value: dict[str, Any], is_its: bool) -> None:  # noqa: FBT001 - a table
    """That its text speaks of the address is not enough."""
    assert _ours(record(value), PAGE) is is_its


def test_a_producers_id_stands_on_the_origin() -> None:
    """Of what we write; beside the page in what comes in, in both forms."""
    assert _ours(record({"page_id": "p", "origin": {"producer_id": "cms-7"}}), NAMED)
    assert not _ours(record({"page_id": "p", "origin": {"producer_id": "cms-77"}}), NAMED)
    assert _of_page(record(b"<p>", producer_id="cms-7"), NAMED)
    assert _of_page(record({"producer_id": "cms-7"}), NAMED)


@given(st.binary(max_size=50), st.none() | st.binary(max_size=20))
def test_any_bytes_belong_to_nobody(value: bytes, key: bytes | None) -> None:
    """What stands on a raw topic may be anything; looking through it never fails."""
    assert not _of_page(record(value, key), PAGE)
    assert not _ours(record(value, key), PAGE)


def test_every_topic_of_a_page_is_a_stage() -> None:
    """A new step's topics are looked through as well; state and compacted copies say nothing more."""
    assert set(CONSUMES.values()) <= set(STAGES)
    assert not {state(step) for step in STATEFUL} & set(STAGES)
