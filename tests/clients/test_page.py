"""A page as a record of the raw topic."""

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clients.page import FetchFacts, ServedPage, checked, key_of, raw_page, raw_record
from streams.errors import BadPage
from streams.records import RawPage, encode

URL = "https://www.harbour.example/news/1?utm_source=feed"


class TestRawRecord:
    """Both forms, as the raw topic takes them."""

    def test_served_bytes_travel_untouched_with_their_facts_as_headers(self) -> None:
        """Form (a): the value is the body, and every fact that is known is a header."""
        page = ServedPage(
            body=b"<p>caf\xe9",
            url=URL,
            final_url="https://www.harbour.example/news/1",
            fetched_at="2026-03-12T10:00:00Z",
            http_status=200,
            headers={"Content-Type": "text/html; charset=latin-1", "Set-Cookie": "secret"},
            source="crawl",
            producer_id="7",
        )

        record = raw_record(page)

        assert record.value == b"<p>caf\xe9"
        assert dict(record.headers) == {
            "url": URL.encode(),
            "final-url": b"https://www.harbour.example/news/1",
            "fetched-at": b"2026-03-12T10:00:00Z",
            "http-status": b"200",
            "source": b"crawl",
            "producer-id": b"7",
            "content-type": b"text/html; charset=latin-1",
        }

    def test_the_key_is_the_normalised_url(self) -> None:
        """Versions of a page share a key, whatever tracking their addresses carry."""
        assert (
            raw_record(RawPage(url=URL, text="Text")).key == b"https://www.harbour.example/news/1" == key_of(URL + "&utm_medium=x")
        )

    def test_a_page_without_url_has_no_key(self) -> None:
        """Its content stands for it, so nothing ties it to a partition."""
        assert raw_record(RawPage(text="Text")).key is None

    def test_json_leaves_out_what_is_not_known(self) -> None:
        """Form (b) carries the facts that there are."""
        assert orjson.loads(raw_record(RawPage(url=URL, text="Text")).value or b"") == {"url": URL, "text": "Text"}

    def test_a_page_that_is_gone_has_a_null_value(self) -> None:
        """Form (a) without a body takes the page's articles back."""
        assert raw_record(ServedPage(body=None, url=URL)).value is None

    def test_served_bytes_without_url_are_no_record(self) -> None:
        """Without the header the value would be read as JSON."""
        with pytest.raises(BadPage, match="needs its URL"):
            raw_record(ServedPage(body=b"<p>"))


class TestChecked:
    """Exactly one content."""

    @pytest.mark.parametrize("page", [RawPage(url=URL), RawPage(html="<p>", text="Text"), RawPage(http_status=200)])
    def test_none_or_two_contents_are_refused(self, page: RawPage) -> None:
        """The message says how many there are."""
        with pytest.raises(BadPage, match="exactly one"):
            checked(page)

    def test_a_status_can_stand_for_the_content(self) -> None:
        """404 and 304 have nothing to show."""
        page = RawPage(url=URL, http_status=404)

        assert checked(page) is page


class TestRawPage:
    """Lines of JSON."""

    def test_a_byte_order_mark_does_no_harm(self) -> None:
        """Files written on Windows begin with one."""
        assert raw_page(b'\xef\xbb\xbf{"text": "Text"}') == RawPage(text="Text")

    @pytest.mark.parametrize("line", [b"", b"[]", b"{", b'{"text": 1}', b'{"url": ["x"], "text": "T"}', b"\xff", b"null"])
    def test_what_is_no_page_is_named(self, line: bytes) -> None:
        """A bad line is a ``BadPage``, never another error."""
        with pytest.raises(BadPage):
            raw_page(line)

    @given(st.binary(max_size=60))
    def test_any_bytes_give_a_page_or_bad_page(self, line: bytes) -> None:
        """Nothing else is raised."""
        try:
            raw_page(line)
        except BadPage:
            return

    @given(st.text(max_size=40), st.none() | st.text(max_size=20))
    def test_what_is_sent_is_what_is_read(self, text: str, source: str | None) -> None:
        """Encoding and decoding are inverse for every text that JSON can hold."""
        page = RawPage(text=text.encode("utf-8", "replace").decode(), source=source)

        assert raw_page(encode(page)) == page


class TestFacts:
    """FetchFacts from two places."""

    def test_what_is_given_goes_before_what_stands_beside(self) -> None:
        """And what is not given is filled in."""
        beside = FetchFacts(url=URL, source="crawl", headers={"etag": "x"})

        assert FetchFacts(source="mine").over(beside) == FetchFacts(url=URL, source="mine", headers={"etag": "x"})
