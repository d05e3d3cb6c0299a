"""Slips that leave no doubt are brought into form; others are a fault."""

from datetime import UTC, datetime
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.receive.admit import admit
from streams.clean.receive.facts import Facts, from_json, from_object
from streams.clean.receive.slips import in_form
from streams.clients.page import raw_page
from streams.errors import Poison
from streams.outcomes import Flag
from streams.records import RawPage
from streams.records.codec import convert
from tests.clean.pages import LIMITS, MILLISECONDS, TIME, URL, articles, html, served, written

PAGE = {"url": URL, "text": "a"}


def facts(**fields: Any) -> Facts:
    """Of form (b)."""
    return from_object(PAGE | fields)


@pytest.mark.parametrize(
    "headers",
    [
        {"Content-Type": "text/html", "X-Robots-Tag": "noai"},
        [["Content-Type", "text/html"], ["X-Robots-Tag", "noai"]],
        [{"name": "content-type", "value": "text/html"}, {"name": "x-robots-tag", "value": "noai", "comment": ""}],
        {"content-type ": ["text/html"], "X-ROBOTS-TAG": "noai", "Set-Cookie": "a=b"},
        [["content-type", "text/html"], ["x-robots-tag", "noai"], ["server", None]],
    ],
)
def test_headers_in_every_form(headers: Any) -> None:
    """An object, pairs as HTTP clients keep them, or objects as browsers save them: the same headers."""
    assert facts(headers=headers).headers == {"content-type": "text/html", "x-robots-tag": "noai"}


def test_several_of_a_name_are_joined() -> None:
    """As HTTP has it, whichever form repeats them."""
    wanted = {"x-robots-tag": "noai, noindex"}

    assert facts(headers=[["X-Robots-Tag", "noai"], ["x-robots-tag", "noindex"]]).headers == wanted
    assert facts(headers={"x-robots-tag": ["noai", "noindex"]}).headers == wanted


@pytest.mark.parametrize("value", [1773309600, 1773309600000, 1773309600.0, "1773309600", "1773309600000", TIME])
def test_times_as_numbers(value: Any) -> None:
    """Seconds or milliseconds since the epoch, as JSON or as text in a header: the same instant."""
    assert admit(written({**PAGE, "fetched_at": value}, timestamp=MILLISECONDS + 60_000), LIMITS).fetched_at == datetime(
        2026, 3, 12, 10, tzinfo=UTC
    )
    in_header = admit(served(b"<p>x", fetched_at=str(value), timestamp=MILLISECONDS + 60_000), LIMITS)
    assert in_header.fetched_at == datetime(2026, 3, 12, 10, tzinfo=UTC)


@given(st.integers(100_000_000, 9_999_999_999))
def test_seconds_and_milliseconds_are_told_apart(second: int) -> None:
    """From 1973 to 2286 there is no doubt which of the two a number is."""
    assert facts(fetched_at=second).fetched_at == facts(fetched_at=second * 1000).fetched_at


@pytest.mark.parametrize(
    ("status", "number"),
    [(200, 200), ("200", 200), ("200 OK", 200), ("404 Not Found", 404), ("HTTP/1.1 304 Not Modified", 304), ("", 200)],
)
def test_statuses(status: Any, number: int) -> None:
    """A number, or the line of a response that it stands in."""
    assert facts(http_status=status).status == number


@pytest.mark.parametrize("status", ["OK", "200OK", "20", "200 <b>", 99, 600, 2e2, True, [200]])
def test_statuses_that_leave_doubt(status: Any) -> None:
    """They are a producer's fault, not a page."""
    with pytest.raises(Poison):
        facts(http_status=status)


@pytest.mark.parametrize("before", [b"", b"\xef\xbb\xbf", b"\x00\x00\x00\x00\x07", b"\x00\x01\x02\x03\x04 "])
def test_bytes_before_the_json(before: bytes) -> None:
    """A mark, or the five bytes of a schema registry, cost nothing."""
    assert from_json(before + orjson.dumps(PAGE), LIMITS).text == "a"


@pytest.mark.parametrize("value", [b"\x00\x00\x00\x00\x07", b"\x00\x00\x00\x00\x07[1]", b"\x01\x00\x00\x00\x07{}", b"\x00{}"])
def test_other_bytes_are_no_page(value: bytes) -> None:
    """Only where JSON follows are the five bytes what they seem."""
    with pytest.raises(Poison):
        from_json(value, LIMITS)


@pytest.mark.parametrize("claimed", ["yesterday", "2026-03-12T10:00:00", "2030-01-01T00:00:00Z", "12/03/2026 10:00"])
def test_a_junk_time_is_said(claimed: str) -> None:
    """The record's own time stands in, and every article of the page says so."""
    (article,) = articles(served(html(), fetched_at=claimed))

    assert article.quality.flags == [Flag.FETCH_TIME_UNKNOWN]
    assert article.origin.fetched_at == TIME


@pytest.mark.parametrize("claimed", [TIME, "2026-03-12T11:00:00+01:00", None])
def test_a_good_time_is_not(claimed: str | None) -> None:
    """Nor is one that was never given."""
    record = served(html(), fetched_at=claimed) if claimed else served(html())
    assert articles(record)[0].quality.flags == []


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=9),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
        max_leaves=9,
    )
)
def test_any_value(value: Any) -> None:
    """In form, or ``ValueError``; what is in form stays so."""
    for name in ("headers", "fetched_at", "http_status"):
        try:
            formed = in_form({name: value, "other": 1})
        except ValueError:
            continue
        assert in_form(formed) == formed
        assert formed["other"] == 1
        convert({"text": "a", **{key: formed[key] for key in formed if key == name}}, RawPage)


def test_a_line_of_a_file_may_slip_too() -> None:
    """What is sent from a file has the form of the record when it leaves."""
    line = orjson.dumps({**PAGE, "headers": [["ETag", "x"]], "fetched_at": 1773309600, "http_status": "200 OK"})

    assert raw_page(b"\x00\x00\x00\x00\x01" + line) == RawPage(
        url=URL, text="a", headers={"etag": "x"}, fetched_at=TIME, http_status=200
    )
