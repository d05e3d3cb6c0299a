"""Addresses and times as the standards demand them."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clients.views.values import address, instant, name_of, page_address, without_empty
from tests.articles import article


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://harbour.example/news/1?a=b#top", "https://harbour.example/news/1?a=b#top"),
        ("https://harbour.example/fähre", "https://harbour.example/f%C3%A4hre"),
        ("https://harbour.example/a b", "https://harbour.example/a%20b"),
        ("https://harbour.example/%e4%b8%ad", "https://harbour.example/%e4%b8%ad"),
        ("ftp://harbour.example/", None),
        ("https://", None),
        ("/news/1", None),
        ("https://harbour.example/100%", None),
        (None, None),
    ],
)
def test_an_address_is_written_as_a_uri_or_left_out(url: str | None, written: str | None) -> None:
    """Letters outside ASCII are written out; what no standard takes is no address."""
    assert address(url) == written


@given(st.text(max_size=30).map(lambda tail: f"https://harbour.example/{tail}"))
def test_any_address_is_plain_and_leads_to_the_same_host(url: str) -> None:
    """Whatever a page names, what is published is ASCII and points nowhere else."""
    written = address(url)

    assert written is None or (written.isascii() and " " not in written and urlsplit(written).hostname == "harbour.example")


@pytest.mark.parametrize("text", ["2026-03-12T10:00:00Z", "2026-03-12T10:00:00.123456+05:30"])
def test_a_time_with_its_zone_is_an_instant(text: str) -> None:
    """It stays as it is written: the zone says where the newsroom is."""
    assert instant(text) == text


@pytest.mark.parametrize("text", [None, "", "2026-03-12", "2026-03-12T10:00:00", "2026-02-30T10:00:00Z", "2026-03-12 10:00:00Z"])
def test_anything_less_is_left_out(text: str | None) -> None:
    """A day, a time without a zone, a day that no month has."""
    assert instant(text) is None


@given(st.text(max_size=20))
def test_an_id_makes_a_urn(name: str) -> None:
    """Ours are hex; an id of somebody's own content may hold anything."""
    assert name_of(name).startswith("urn:copydesk:article:")
    assert name_of(name).isascii()
    assert ":" not in name_of(name).removeprefix("urn:copydesk:article:")


def test_the_canonical_address_comes_first() -> None:
    """Where the publisher names one that is one."""
    own, named = "https://harbour.example/1?ref=rss", "https://harbour.example/1"

    assert page_address(article(url=own, canonical_url=named)) == named
    assert page_address(article(url=own, canonical_url="/1")) == own
    assert page_address(article()) is None


def test_what_says_nothing_is_left_out() -> None:
    """No null, no empty text, list or object; nought and false say something."""
    found: dict[str, object] = {"a": None, "b": "", "c": [], "d": {}, "e": 0, "f": False, "g": "x"}

    assert without_empty(found) == {"e": 0, "f": False, "g": "x"}
