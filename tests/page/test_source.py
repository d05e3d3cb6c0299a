"""A page's source as text."""

import orjson
from hypothesis import given
from hypothesis import strategies as st

from streams.page.source import LONGEST_LINE, MOST_CHARACTERS, source_text
from streams.step import Record


def record(value: bytes | None) -> Record:
    """A raw record."""
    return Record(topic="news.pages.raw.v1", partition=0, offset=0, timestamp=0, key=None, value=value)


@given(st.binary(max_size=300) | st.none())
def test_any_bytes_give_a_bounded_text(value: bytes | None) -> None:
    """Of no line more than a few hundred characters."""
    text = source_text(record(value))

    assert len(text) <= 2 * MOST_CHARACTERS
    assert all(len(line) <= LONGEST_LINE + 1 for line in text.splitlines())


def test_a_line_of_megabytes_is_cut() -> None:
    """And marked as cut."""
    text = source_text(record(b"<p>" + b"a" * 10_000_000))

    assert (len(text), text[-1]) == (LONGEST_LINE + 1, "…")


def test_contact_data_is_taken_out() -> None:
    """Of JSON as of HTML."""
    given_html = "<p>Call +44 20 7946 0958 or write to desk@example.org</p>"
    for value in (given_html.encode(), orjson.dumps({"html": given_html})):
        shown = source_text(record(value))
        assert "Call" in shown
        assert "7946" not in shown
        assert "example.org" not in shown
