"""Addresses that Cloudflare hides."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.text.cloudflare import with_addresses
from streams.clean.text.contacts import decoded_cloudflare

ADDRESS = "ines.valdan@gazette.example"


def code_of(address: str, mask: int = 0x5A) -> str:
    """As Cloudflare writes an address: its bytes, each XORed with the first."""
    return bytes([mask, *(byte ^ mask for byte in address.encode())]).hex()


@given(st.from_regex(r"[a-z]{1,10}(\.[a-z]{1,8})?@[a-z]{2,10}\.[a-z]{2,5}", fullmatch=True), st.integers(0, 255))
def test_any_address_comes_back(address: str, mask: int) -> None:
    """Under any mask."""
    assert decoded_cloudflare(code_of(address, mask)) == address


@pytest.mark.parametrize("code", ["", "5", "zz", "5a", code_of("no address"), "00" * 300])
def test_what_is_no_address(code: str) -> None:
    """Broken hex and other text stay hidden."""
    assert decoded_cloudflare(code) is None


@pytest.mark.parametrize("tag", ["a", "span"])
def test_it_stands_as_text(tag: str) -> None:
    """The element that hides an address gives way to it."""
    element = f"<{tag} href='/cdn-cgi/l' class='__cf_email__' data-cfemail='{code_of(ADDRESS)}'>[email protected]</{tag}>"

    assert with_addresses(f"<p>Write to {element}.</p>") == f"<p>Write to {ADDRESS}.</p>"


def test_what_cannot_be_read_stays() -> None:
    """A page without such elements, and an element without a key, are left alone."""
    for page in ("<p>nothing</p>", "<a data-cfemail='zz'>[email protected]</a>"):
        assert with_addresses(page) == page
