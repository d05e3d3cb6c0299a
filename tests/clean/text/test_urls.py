"""Addresses: one name for one page, and nothing ever raises."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.text.urls import absolute, domain_of, is_section, normalised, same_site


@pytest.mark.parametrize(
    ("given_url", "known"),
    [
        ("HTTPS://Gazette.Example:443/a/b/?utm_source=x&id=2&fbclid=1#top", "https://gazette.example/a/b?id=2"),
        ("https://user:secret@gazette.example/a", "https://gazette.example/a"),
        ("https://m.gazette.example/a", "https://gazette.example/a"),
        ("https://amp.gazette.example/amp/a", "https://gazette.example/a"),
        ("https://gazette.example/a/amp/", "https://gazette.example/a"),
        ("https://gazette.example/a.amp.html", "https://gazette.example/a.html"),
        ("https://gazette.example/a/index.html", "https://gazette.example/a"),
        ("https://gazette.example/?b=2&a=1", "https://gazette.example/?a=1&b=2"),
        ("https://gazette.example//a//b", "https://gazette.example/a/b"),
        ("https://bücher.example/ä", "https://xn--bcher-kva.example/%C3%A4"),
        ("https://gazette.example/%c3%a4", "https://gazette.example/%C3%A4"),
        ("http://gazette.example:8080/a", "http://gazette.example:8080/a"),
        ("http://[2001:DB8::1]:80/a", "http://[2001:db8::1]/a"),
        ("https://m.co.uk/a", "https://m.co.uk/a"),
        ("  https://gazette.example/a\n", "https://gazette.example/a"),
    ],
)
def test_one_page_has_one_name(given_url: str, known: str) -> None:
    """Tracking, AMP and mobile forms, ports, credentials and fragments make no other page."""
    assert normalised(given_url) == known


@pytest.mark.parametrize(
    "url",
    [
        None,
        "",
        "gazette",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "gopher://a.example",
        "mailto:a@b.example",
        "http://[::1/",
        "https://a.example:99999/",
        "https://a.example:x/",
        "https:///a",
        "https://",
        "https://" + "a" * 64 + ".example/",
        "https://a..example/",
        "https://exa mple/",
        "https://℀.example/",
        "https://a.example/" + "a" * 3_000,
        "//",
        "http:a",
    ],
)
def test_what_is_no_address(url: str | None) -> None:
    """Other schemes, broken hosts and ports and endless paths are no address, and no error."""
    known = normalised(url)

    assert known is None or known.startswith(("http://", "https://"))
    if url != "https://exa mple/":  # browsers drop white space inside, so this is an address
        assert known is None


def test_relative_addresses() -> None:
    """A relative address starts from its base; a foreign scheme does not."""
    base = "https://gazette.example/a/b"

    assert [absolute(one, base) for one in ("c", "/c", "//x.example/c", "javascript:0", "#top")] == [
        "https://gazette.example/a/c",
        "https://gazette.example/c",
        "https://x.example/c",
        None,
        "https://gazette.example/a/b#top",
    ]


@given(st.text(max_size=80), st.sampled_from(["", "https://", "http://a.example/", "https://a.example/?", "//", "https://m.amp."]))
@settings(max_examples=300)
def test_normalised_twice_is_normalised_once(text: str, start: str) -> None:
    """Whatever the text: no error, and a normalised address is its own normal form."""
    known = normalised(start + text)

    assert known is None or normalised(known) == known


@pytest.mark.parametrize(
    ("url", "domain"),
    [
        ("https://www.news.gazette.co.uk/a", "gazette.co.uk"),
        ("https://a.b.example", "b.example"),
        ("http://127.0.0.1/a", "127.0.0.1"),
        ("http://[::1]/a", "::1"),
        ("https://localhost/a", "localhost"),
        (None, None),
        ("http://[::1/", None),
    ],
)
def test_registrable_domain(url: str | None, domain: str | None) -> None:
    """The domain that a site registered, by the public suffix list."""
    assert domain_of(url) == domain


def test_same_site() -> None:
    """Subdomains are one site; two tenants of one host are not."""
    assert same_site("https://www.gazette.co.uk/a", "https://sport.gazette.co.uk/b")
    assert not same_site("https://one.blogspot.com/a", "https://two.blogspot.com/a")
    assert not same_site(None, None)


@pytest.mark.parametrize(
    ("url", "section"),
    [
        ("https://a.example/", True),
        ("https://a.example/world/politics", True),
        ("https://a.example/tag/ferries", True),
        ("https://a.example/world/ferry-late", False),
        ("https://a.example/?p=12", False),
        ("https://a.example/2026/03/ferry", False),
    ],
)
def test_sections(url: str, section: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Home, section and list pages are told from articles by their address."""
    assert is_section(url) is section
