"""Pages from web archives."""

import gzip
import io
from pathlib import Path

import pytest

from streams.clients.files import pages
from streams.clients.found import Found, Skipped, Unreadable
from streams.clients.page import FetchFacts, ServedPage
from streams.clients.warc import archived

URL = "https://harbour.example/news/1"
HTML = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nETag: x1\r\nServer: s\r\n\r\n<h1>Ferry</h1>"


def record(http: bytes, url: str = URL, kind: str = "response", more: str = "") -> bytes:
    """One record as crawlers write it."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {kind}\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2026-03-12T10:00:00Z\r\n"
        f"WARC-Record-ID: <urn:uuid:7>\r\n{more}Content-Type: application/http; msgtype=response\r\n"
        f"Content-Length: {len(http)}\r\n\r\n"
    )
    return head.encode() + http + b"\r\n\r\n"


def read(data: bytes, facts: FetchFacts | None = None) -> list[Found | Unreadable | Skipped]:
    """All that an archive gives."""
    return list(archived("a.warc", io.BytesIO(data), facts or FetchFacts()))


def test_a_response_is_a_page_as_served() -> None:
    """Status, time of fetching, the headers that we pass on, and the record's own name."""
    assert read(record(HTML)) == [
        Found(
            "a.warc",
            1,
            ServedPage(
                body=b"<h1>Ferry</h1>",
                url=URL,
                fetched_at="2026-03-12T10:00:00Z",
                http_status=200,
                headers={"content-type": "text/html; charset=utf-8", "etag": "x1"},
                producer_id="<urn:uuid:7>",
            ),
        )
    ]


def test_what_is_given_goes_before_what_the_archive_says() -> None:
    """As everywhere."""
    (found,) = read(record(HTML), FetchFacts(source="cc-news", fetched_at="2026-01-01T00:00:00Z"))

    assert isinstance(found, Found)
    assert (found.page.source, found.page.fetched_at, found.page.url) == ("cc-news", "2026-01-01T00:00:00Z", URL)


@pytest.mark.parametrize(
    ("given", "what"),
    [
        (record(HTML, kind="revisit"), "revisits: the same as an earlier record"),
        (record(b"HTTP/1.1 304 Not Modified\r\n\r\n"), "not modified (304)"),
        (record(b"HTTP/1.1 301 Moved\r\nLocation: /2\r\n\r\n"), "redirects"),
        (record(b"HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\nPNG"), "not HTML"),
        (record(b"HTTP/1.1 200 OK\r\n\r\nPNG"), "not HTML"),
        (record(b"10.0.0.1", url="dns:harbour.example"), "not of the web"),
        (record(HTML, more="WARC-Truncated: length\r\n"), "cut off by the crawler"),
    ],
)
def test_what_is_no_page_is_counted(given: bytes, what: str) -> None:
    """And the records after it are read."""
    skipped, found = read(given + record(HTML))

    assert skipped == Skipped("a.warc", 1, what)
    assert isinstance(found, Found)
    assert found.line == 2


def test_records_beside_responses_are_no_pages() -> None:
    """Requests and metadata belong to the response that they stand beside."""
    assert read(record(b"GET / HTTP/1.1\r\n\r\n", kind="request") + record(b"software: x", kind="metadata")) == []


@pytest.mark.parametrize("status", [404, 410, 503])
def test_errors_are_pages(status: int) -> None:
    """Their status says what became of the page: gone, or to be tried later."""
    (found,) = read(record(f"HTTP/1.1 {status} X\r\nContent-Type: application/json\r\n\r\n{{}}".encode()))

    assert isinstance(found, Found)
    assert found.page.http_status == status


def test_bodies_are_unpacked_as_far_as_they_were_packed_for_the_way() -> None:
    """Chunks go; a coding of the content stays with its header, unless the crawler has undone it and left the header."""
    packed = gzip.compress(b"<p>")
    head = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
    chunked = head + b"Transfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\n0\r\n\r\n"
    found = read(
        record(chunked)
        + record(head + b"Content-Encoding: gzip\r\n\r\n" + packed)
        + record(head + b"Content-Encoding: gzip\r\n\r\n<p>")
    )

    assert [(each.page.body, each.page.headers.get("content-encoding")) for each in found if _served(each)] == [  # type: ignore[union-attr]  # served
        (b"<p>", None),
        (packed, "gzip"),
        (b"<p>", None),
    ]


def _served(found: Found | Unreadable | Skipped) -> bool:
    return isinstance(found, Found) and isinstance(found.page, ServedPage)


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_and_a_pipe_give_the_same(tmp_path: Path, packed: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Plain, or compressed record by record as crawlers do; in a folder with other files or on stdin."""
    records = [record(HTML), record(HTML, url="https://harbour.example/news/2")]
    data = b"".join(gzip.compress(each) if packed else each for each in records)
    (tmp_path / ("a.warc.gz" if packed else "a.warc")).write_bytes(data)

    from_file = list(pages([str(tmp_path)], FetchFacts(), io.BytesIO()))
    from_pipe = list(pages(["-"], FetchFacts(), io.BytesIO(data)))

    assert [each.page.url for each in from_file if isinstance(each, Found)] == [URL, "https://harbour.example/news/2"]
    assert [each[1:] for each in from_file] == [each[1:] for each in from_pipe]


@pytest.mark.parametrize(
    ("data", "line", "says"),
    [
        (b"garbage" * 20, 1, "no web archive"),
        (b"", None, "no record"),
        (record(HTML) + record(HTML)[:-30], 2, "before the record does"),
        (record(HTML) + record(HTML)[:100], 2, "no whole HTTP response"),
        (record(HTML) + record(b"nonsense"), 2, "no whole HTTP response"),
    ],
)
def test_what_cannot_be_read_is_named_by_its_record(data: bytes, line: int | None, says: str) -> None:
    """What came before it is not lost."""
    *before, last = read(data)

    assert isinstance(last, Unreadable)
    assert (last.line, says in last.reason) == (line, True)
    assert all(isinstance(each, Found) for each in before)


def numbered(count: int) -> list[bytes]:
    """Records of different pages."""
    return [record(HTML + b"<p>It left late.</p>" * number, url=f"{URL}{number}") for number in range(count)]


def flipped(data: bytes) -> bytes:
    """With one byte in the middle changed."""
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


BROKEN = {
    "a wrong byte in its packing": lambda one: flipped(gzip.compress(one)),
    "a packing that breaks off": lambda one: gzip.compress(one)[:-20],
    "noise behind its mark": lambda one: gzip.compress(one)[:10] + b"\xff" * 200,
    "a packed record that is none": lambda one: gzip.compress(one[::-1]),
}


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("fault", BROKEN)
def test_a_broken_record_costs_itself_alone(fault: str, place: int) -> None:
    """The records around it are read, wherever it stands, and what was lost is said once."""
    records = numbered(4)
    archive = b"".join(BROKEN[fault](one) if at == place else gzip.compress(one) for at, one in enumerate(records))
    found = read(archive)

    assert [each.page.url for each in found if isinstance(each, Found)] == [f"{URL}{at}" for at in range(4) if at != place]
    assert sum(isinstance(each, Unreadable) for each in found) == 1


@pytest.mark.parametrize("length", [3, 250, 100_000])
def test_a_wrong_length_costs_its_record_alone(length: int) -> None:
    """Too short, so that the next one begins in its middle; too long, so that it holds the next one, or the file ends in it."""
    records = numbered(4)
    records[1] = records[1].replace(b"msgtype=response\r\nContent-Length: ", b"msgtype=response\r\nX: ")
    records[1] = records[1].replace(b"\r\nX: ", f"\r\nContent-Length: {length}\r\nX: ".encode())
    found = read(b"".join(records))

    assert [each.page.url for each in found if isinstance(each, Found) and each.page.url != f"{URL}1"] == [
        f"{URL}{at}" for at in (0, 2, 3)
    ]
    assert any(isinstance(each, Unreadable) for each in found)


@pytest.mark.parametrize(
    ("body", "left"),
    [
        (b"3\r\n<p>\r\n1;x=y\r\na\r\n0\r\n\r\n", b"<p>a"),
        (b"3\n<p>1\na0\n", b"<p>a"),
        (b"<!DOCTYPE html><p>a", b"<!DOCTYPE html><p>a"),
        (b"", b""),
    ],
)
def test_chunks(body: bytes, left: bytes) -> None:
    """They are undone; a body that a crawler has freed of them is taken as it is, whatever the header says."""
    (found,) = read(record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n" + body))

    assert isinstance(found, Found)
    assert isinstance(found.page, ServedPage)
    assert found.page.body == left


def test_chunks_that_break_off_cost_their_record() -> None:
    """Half a page is not passed off as a whole one."""
    broken = record(b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n<p>\r\nzz\r\n")
    lost, found = read(broken + record(HTML))

    assert lost == Unreadable("a.warc", 1, "its chunks break off")
    assert isinstance(found, Found)
