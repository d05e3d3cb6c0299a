"""Pages from web archives: ``.warc`` and ``.warc.gz`` files, those of Common Crawl's news crawl among them.

Enters: a file and the facts given for all pages. Leaves: a page as served for each HTTP response, with status, headers and the time
of fetching; what is no page is counted, what cannot be read is named by the number of its record. Nothing is fetched.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import IO, TYPE_CHECKING

import msgspec

from streams.clients.found import Found, Skipped, Unreadable
from streams.clients.page import PASSED_ON, FetchFacts, ServedPage
from streams.times import utc_text

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecord

PAGES = ("text/html", "application/xhtml+xml")
LARGEST = 64_000_000
"""Bytes of a body that are read at all; the topic takes far less."""

NOT_MODIFIED, REDIRECTS = 304, range(300, 400)
OK = range(200, 300)
_GZIP, _ZSTD, _PLAIN = b"\x1f\x8b\x08", b"\x28\xb5\x2f\xfd", b"\r\nWARC/1."
"""How a record begins: packed by itself, or behind the end of a line."""
_LINE_END = 2
_PIECE = 1_000_000
"""Bytes that are looked through at a time for where a record begins."""
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,200})?\r?\n")


def archived(file: str, stream: IO[bytes], facts: FetchFacts) -> Iterator[Found | Unreadable | Skipped]:
    """The pages of one archive, compressed or not.

    A record that cannot be read costs itself alone: reading goes on where the next one begins, which a pipe cannot do.

    Args:
        file: what messages call it.
        stream: its bytes.
        facts: what holds for every page.
    """
    from fastwarc.warc import ArchiveIterator

    number, at, lost = 0, 0, False
    while True:
        try:
            for record in ArchiveIterator(stream, auto_decode="none"):
                number, at, lost = number + 1, record.stream_pos, False
                try:
                    found = _record(file, number, record, facts)
                except (OSError, ValueError) as error:
                    yield Unreadable(file, number, str(error))
                    lost = True
                    break
                if found is not None:
                    yield found
            else:
                break
        except (OSError, ValueError) as error:
            if not lost:
                after = f" after record {number}" if number else ""
                number, lost = number + 1, True
                yield Unreadable(file, number, f"no web archive, or a broken one{after}: {error}")
        following = _next_record(stream, at + 1) if stream.seekable() else None
        if following is None:
            break
        at = stream.seek(following)
    if not number:
        yield Unreadable(file, None, "no record in this web archive")


def _next_record(stream: IO[bytes], after: int) -> int | None:
    """Where the next record may begin: at the mark of its packing, else at a line that names the format; None at the end."""
    stream.seek(0)
    begins = stream.read(len(_ZSTD))
    mark = next((mark for mark in (_GZIP, _ZSTD) if begins.startswith(mark)), _PLAIN)
    at, tail = stream.seek(after), b""
    while piece := stream.read(_PIECE):
        place = (tail + piece).find(mark)
        if place >= 0:
            return at - len(tail) + place + (_LINE_END if mark == _PLAIN else 0)
        at, tail = at + len(piece), (tail + piece)[1 - len(mark) :]
    return None


def _record(file: str, number: int, record: "WarcRecord", facts: FetchFacts) -> Found | Unreadable | Skipped | None:
    """What one record is; None for those that belong to no page."""
    from fastwarc.warc import WarcRecordType

    if record.record_type == WarcRecordType.revisit:
        return Skipped(file, number, "revisits: the same as an earlier record")
    if record.record_type != WarcRecordType.response:
        return None
    url = (record.headers.get("WARC-Target-URI") or "").strip("<>")
    if not url.lower().startswith(("http://", "https://")):
        return Skipped(file, number, "not of the web")
    fetched_at: datetime | None = record.record_date  # None where the record's head is not whole, whatever its type says
    status = record.http_headers.status_code if record.is_http_parsed else None
    if fetched_at is None or status is None:
        return Unreadable(file, number, f"no whole HTTP response for {url}")
    headers = _headers(record)
    what = _no_page(record, status, headers)
    return Skipped(file, number, what) if what else _page(file, number, record, headers, facts, url, status, fetched_at)


def _no_page(record: "WarcRecord", status: int, headers: dict[str, str]) -> str | None:
    """Why a response holds no page, as far as its head says. Errors are pages: their status tells what became of them."""
    if status == NOT_MODIFIED:
        return "not modified (304)"
    if status in REDIRECTS:
        return "redirects"
    kind = headers.get("content-type", "").split(";")[0].strip().lower()
    if status in OK and kind and kind not in PAGES:
        return "not HTML"
    return "cut off by the crawler" if record.headers.get("WARC-Truncated") else None


def _page(
    file: str,
    number: int,
    record: "WarcRecord",
    headers: dict[str, str],
    facts: FetchFacts,
    url: str,
    status: int,
    fetched_at: datetime,
) -> Found | Unreadable | Skipped:
    if record.content_length > LARGEST:
        return Unreadable(file, number, f"{record.content_length} bytes: no page is so large")
    body = record.reader.read()
    if len(body) < record.content_length:
        raise OSError(f"the file ends {record.content_length - len(body)} bytes before the record does")
    if _PLAIN in body:
        raise OSError("its length is wrong: another record stands in it")
    if "chunked" in headers.get("transfer-encoding", "").lower():
        body = _unchunked(body)
    if status in OK and "content-type" not in headers and body.lstrip()[:1] != b"<":
        return Skipped(file, number, "not HTML")
    if headers.get("content-encoding", "").lower() in {"gzip", "x-gzip"} and not body.startswith(_GZIP[:2]):
        del headers["content-encoding"]  # some crawlers unpack the body and leave the header
    own = FetchFacts(
        url=url,
        fetched_at=utc_text(fetched_at),
        http_status=status,
        headers={name: value for name, value in headers.items() if name in PASSED_ON},
        producer_id=record.record_id,
    )
    return Found(file, number, ServedPage(body=body, **msgspec.structs.asdict(facts.over(own))))


def _unchunked(body: bytes) -> bytes:
    """A body without its chunks; as it is where a crawler has undone them and left the header.

    Raises:
        ValueError: it begins with a chunk, but does not go on so.
    """
    pieces, at = [], 0
    while match := _CHUNK.match(body, at):
        at = match.end() + int(match[1], 16)
        pieces.append(body[match.end() : at])
        if not pieces[-1]:
            return b"".join(pieces)
        at += body[at : at + _LINE_END] == b"\r\n" and _LINE_END
    if pieces:
        raise ValueError("its chunks break off")
    return body


def _headers(record: "WarcRecord") -> dict[str, str]:
    """The response's headers; one that comes more than once is joined, as HTTP has it."""
    joined: dict[str, str] = {}
    for name, value in record.http_headers.items():
        key = name.lower()
        joined[key] = f"{joined[key]}, {value}" if key in joined else value
    return joined
