"""What a producer says of a page, from either raw form."""

from base64 import b64encode
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from streams.clean.receive.facts import HEADER_LIMIT, Facts, from_headers, from_json, from_object, is_success, sendable
from streams.errors import Poison
from tests.clean.pages import LIMITS, URL, served

VALUES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20) | st.lists(st.text(max_size=5), max_size=3)
NAMES = st.sampled_from(["url", "text", "html", "headers", "fetched_at", "http_status", "source"])


def test_what_the_body_is() -> None:
    """HTML, text or bytes: one of them, as it was sent."""
    packed = b64encode(b"\x1f\x8b").decode()

    assert from_object({"url": URL, "html": "<p>"}) == Facts(url=URL, html="<p>")
    assert from_object({"url": URL, "text": "a"}) == Facts(url=URL, text="a")
    assert from_object({"url": URL, "body_base64": packed}) == Facts(url=URL, html=b"\x1f\x8b")


def test_a_packing_belongs_to_bytes_alone() -> None:
    """Text in JSON is unpacked already, whatever the server had sent."""
    headers = {"content-encoding": "gzip"}

    assert from_object({"url": URL, "html": "<p>", "headers": headers}).headers == {}
    assert from_object({"url": URL, "body_base64": "PHA+", "headers": headers}).headers == headers


def test_a_page_without_a_body_has_a_reason() -> None:
    """An error status and an address say enough; a success without a page is a fault."""
    assert from_object({"url": URL, "http_status": 404}).status == 404
    with pytest.raises(Poison):
        from_object({"url": URL, "http_status": 200})
    with pytest.raises(Poison):
        from_object({"http_status": 404})


def test_headers_that_nobody_reads_are_dropped() -> None:
    """Cookies and the like are not carried on; what is kept is cut."""
    headers = {"set-cookie": "a=b", "etag": "x" * 10_000}

    assert from_object({"url": URL, "text": "a", "headers": headers}).headers == {"etag": "x" * HEADER_LIMIT}


def test_of_a_header_that_stands_twice_the_last_counts() -> None:
    """As in Kafka's clients, in whatever case."""
    record = served(b"<p>", source="first")
    facts = from_headers(replace(record, headers=(*record.headers, ("SOURCE", b"last"))))

    assert facts is not None
    assert facts.source == "last"


def test_without_an_address_it_is_the_other_form() -> None:
    """No header ``url``, or an empty one."""
    assert from_headers(served(b"{}", url=None)) is None
    assert from_headers(served(b"{}", url=" ")) is None


@given(st.text(max_size=40))
def test_what_is_sendable_is_sent_as_it_is(text: str) -> None:
    """UTF-8 can carry the result; text that it can carry is left alone."""
    assert sendable(text) == text
    assert sendable(f"{text}\ud83d").encode().decode() == f"{text}\ufffd"
    assert sendable("\ud83d\ude00") == "😀"


@given(st.dictionaries(NAMES, VALUES, max_size=6))
def test_any_object(raw: dict[str, Any]) -> None:
    """Facts or ``Poison``, never another error."""
    try:
        found = from_object(raw)
    except Poison:
        return
    assert 100 <= found.status < 600
    assert is_success(found.status) == (200 <= found.status < 300)


@given(st.binary(max_size=60))
def test_any_bytes(value: bytes) -> None:
    """What is no JSON object with a body is no page."""
    with pytest.raises(Poison):
        from_json(value, LIMITS)
