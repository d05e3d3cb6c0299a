"""Records of both raw forms → pages, or a reason why not."""

from base64 import b64encode
from typing import Any

import msgspec
import pytest

from streams.clean.receive.admit import admit
from streams.errors import Poison
from streams.outcomes import DeadReason
from streams.settings import Limits
from tests.clean.pages import LIMITS, TIME, URL, html, served, written


def reason(record: Any) -> DeadReason:
    """Why the record is no page."""
    with pytest.raises(Poison) as caught:
        admit(record, LIMITS)
    return caught.value.reason


class TestServed:
    """Form (a): the page's bytes, the facts in headers."""

    def test_facts_come_from_headers(self) -> None:
        """Every fact of the fetch is taken from its header."""
        record = served(
            b"<p>x",
            final_url="https://gazette.example/b?utm_source=x",
            fetched_at="2026-03-12T11:00:00+01:00",
            http_status="203",
            source="feed",
            producer_id="7",
            x_robots_tag="noai",
        )

        page = admit(record, LIMITS)

        assert (page.url, page.final_url) == (URL, "https://gazette.example/b")
        assert (page.fetched_at.isoformat(), page.status) == ("2026-03-12T10:00:00+00:00", 203)
        assert (page.origin.source, page.origin.producer_id, page.origin.fetched_at) == ("feed", "7", TIME)
        assert page.headers["x-robots-tag"] == "noai"
        assert page.html == b"<p>x"

    @pytest.mark.parametrize(
        "claimed", ["yesterday", "2026-03-12T10:00:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59Z", ""]
    )
    def test_a_time_that_cannot_be_is_the_records(self, claimed: str) -> None:
        """A fetch time that is no instant, or lies days after its record, gives way to the record's timestamp."""
        assert admit(served(b"x", fetched_at=claimed), LIMITS).fetched_at.isoformat() == "2026-03-12T10:00:00+00:00"

    def test_no_time_at_all(self) -> None:
        """Without a time anywhere nothing can be ordered: dead."""
        assert reason(served(b"x", timestamp=-1)) == DeadReason.NOT_A_PAGE

    @pytest.mark.parametrize("status", ["abc", "99", "600", "2000", "²⁰⁰", "20.0", "-200"])
    def test_a_status_that_is_none(self, status: str) -> None:
        """An http status outside 100–599 is a producer's fault, not a page."""
        assert reason(served(b"x", http_status=status)) == DeadReason.NOT_A_PAGE

    @pytest.mark.parametrize(
        "url", ["javascript:alert(1)", "file:///etc/passwd", "http://[::1/", "https://a.example:99999/", "ftp://a.example/x"]
    )
    def test_an_address_that_is_none(self, url: str) -> None:
        """Only http and https addresses that parse are pages."""
        assert reason(served(b"x", url=url)) == DeadReason.NOT_A_PAGE

    def test_headers_that_are_not_utf8(self) -> None:
        """Broken bytes in a header cost that header's letters, not the page."""
        record = served(b"x")
        broken = msgspec.structs.replace(record, headers=(*record.headers, ("source", b"\xff\xfe")))

        assert admit(broken, LIMITS).origin.source == "\ufffd\ufffd"

    def test_many_headers(self) -> None:
        """Ten thousand headers and one of a megabyte are passed over."""
        record = served(b"x", source="s" * 1_000_000)
        many = msgspec.structs.replace(record, headers=(*record.headers, *((f"h{number}", b"v") for number in range(10_000))))

        assert len(admit(many, LIMITS).origin.source or "") == 4_000


class TestWritten:
    """Form (b): JSON."""

    def test_facts_come_from_fields(self) -> None:
        """Every fact of the fetch is taken from its field, response headers in whatever case."""
        page = admit(
            written(
                {
                    "url": URL,
                    "final_url": "/b",
                    "fetched_at": TIME,
                    "http_status": 200,
                    "headers": {"X-Robots-Tag": ["noindex", "noai"]},
                    "source": "s",
                    "producer_id": "1",
                    "text": "a",
                    "unknown": {"x": 1},
                }
            ),
            LIMITS,
        )

        assert (page.final_url, page.text, page.headers) == ("https://gazette.example/b", "a", {"x-robots-tag": "noindex, noai"})

    def test_without_url_the_content_stands_for_the_page(self) -> None:
        """The same text is the same page, another text another."""
        ids = [admit(written({"text": text, "fetched_at": TIME}), LIMITS).id for text in ("a", "a", "b")]

        assert ids[0] == ids[1] != ids[2]

    def test_a_body_in_base64(self) -> None:
        """Bytes travel as base64, line breaks allowed."""
        page = admit(
            written({"url": URL, "body_base64": b64encode(b"<p>x</p>").decode()[:4] + "\n" + b64encode(b"<p>x</p>").decode()[4:]}),
            LIMITS,
        )

        assert page.html == b"<p>x</p>"

    def test_a_byte_order_mark(self) -> None:
        """A mark before the JSON is no fault."""
        assert admit(written(b'\xef\xbb\xbf{"url":"https://a.example/x","text":"a"}'), LIMITS).text == "a"

    def test_half_a_surrogate_pair(self) -> None:
        """JSON that a cut string left with half a character is read, the half replaced."""
        assert admit(written(b'{"url":"https://a.example/x","text":"a\\ud83d b"}'), LIMITS).text == "a\ufffd b"

    @pytest.mark.parametrize(
        "value",
        [
            b"",
            b"<html>",
            b"\x1f\x8b\x08",
            b"\x00\x00",
            b"[]",
            b"1",
            b"null",
            b'"x"',
            b"NaN",
            b'{"url":"https://a.example/x"}',
            b'{"text":"a","html":"b"}',
            b'{"url":["https://a.example"],"text":"a"}',
            b'{"text":{}}',
            b'{"html":1}',
            b'{"text":"a","headers":"x"}',
            b'{"text":"a","headers":[["x"]]}',
            b'{"text":"a","fetched_at":true}',
            b'{"text":"a","fetched_at":{}}',
            b'{"text":"a","http_status":true}',
            b'{"text":"a","http_status":1e9}',
            b'{"body_base64":"@"}',
            b'{"text":"a","url":"mailto:x@a.example"}',
            b'{"text":"a","source":7}',
        ],
    )
    def test_what_is_no_page(self, value: bytes) -> None:
        """Neither form: dead, whatever the bytes."""
        assert reason(written(value)) == DeadReason.NOT_A_PAGE

    @pytest.mark.parametrize("depth", [33, 1_030, 100_000])
    def test_nesting(self, depth: int) -> None:
        """JSON nested deeper than the limit is dead, and no recursion runs away."""
        assert reason(written(b'{"text":"a","x":' + b"[" * depth + b"]" * depth + b"}")) == DeadReason.NOT_A_PAGE

    def test_too_large(self) -> None:
        """A page larger than the limit is dead for that reason."""
        with pytest.raises(Poison) as caught:
            admit(written({"url": URL, "text": "a" * 1_001}), Limits(page_bytes=1_000))

        assert caught.value.reason == DeadReason.TOO_LARGE


class TestTakenBack:
    """Null values."""

    def test_by_header(self) -> None:
        """A null value with a header ``url`` takes that page back."""
        page, known = admit(served(None), LIMITS), admit(served(html()), LIMITS)

        assert (page.gone, page.id) == (True, known.id)

    def test_by_key(self) -> None:
        """A null value alone takes back the page that its key names, by address or by id."""
        known = admit(served(html()), LIMITS)

        assert [admit(written(None, key=key), LIMITS).id for key in (URL.encode(), known.id.encode())] == [known.id, known.id]

    @pytest.mark.parametrize("key", [None, b"", b"\xff", b"some key"])
    def test_by_nothing(self, key: bytes | None) -> None:
        """A null value whose key names no page is dead."""
        assert reason(written(None, key=key)) == DeadReason.NOT_A_PAGE
