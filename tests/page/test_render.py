"""What strangers wrote is shown and never runs."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.page.render import environment, escaped, parts, reachless, visible, web_address

HOSTILE = [
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "'><img src=x onerror=alert(1)>",
    "</title><script>alert(1)</script>",
    "{{ 7 * 7 }}",
    "\u202egnp.exe",
    "a\x00b\x1b[2Jc",
]


@given(st.text())
def test_no_text_becomes_a_tag_or_leaves_an_attribute(text: str) -> None:
    """Whatever it is, in a template and outside of one."""
    shown = environment().from_string('<p title="{{ text }}">{{ text }}</p>').render(text=text)
    inner = shown.removeprefix('<p title="').removesuffix("</p>").split('">', 1)

    assert inner == [str(escaped(text))] * 2
    assert not re.search(r"[<>\"']", inner[0])


@given(st.text())
def test_nothing_hides_in_a_text(text: str) -> None:
    """No control character, no mark that turns the direction, no half of a character is left."""
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", visible(text))


def test_what_hides_is_shown_by_its_number() -> None:
    """A name that reads backwards, a terminal's escape; and joiners that Persian needs stay."""
    assert visible("\u202egnp.exe") == "⟨202E⟩gnp.exe"
    assert visible("a\x1b[2J") == "a⟨001B⟩[2J"
    assert visible("می\u200cخواهم") == "می\u200cخواهم"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """As the template of Now shows it."""
    shown = environment().from_string("{{ text }}").render(text=text)

    assert "<script" not in shown
    assert "<svg" not in shown
    assert "49" not in shown


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "JaVaScRiPt:x", "data:text/html,x", "//a", "/a", "http://[", "http:", "", None]
)
def test_only_web_addresses_are_linked(url: str | None) -> None:
    """Anything else stays text."""
    assert web_address(url) is None


def test_a_web_address_is_linked() -> None:
    """As it is."""
    assert web_address("https://example.org/a?b=c") == "https://example.org/a?b=c"


def test_parts_are_the_blocks_in_their_order() -> None:
    """Of the head: menu, as of, what is said."""
    from streams.page.verdict import verdict
    from tests.page.reports import look

    known = look()
    assert list(parts("head.html", entries=[], menu_now="Now", known=known, lede=verdict(known))) == ["menu", "asof", "said"]


def test_no_view_has_a_part_that_the_head_has() -> None:
    """It would stand in the head in place of the head's own."""
    own = environment().get_template("head.html").blocks.keys()
    names = [name for name in environment().list_templates(["html"]) if name != "head.html"]

    assert {name: shared for name in names if (shared := environment().get_template(name).blocks.keys() & own)} == {}


@pytest.mark.parametrize(
    ("text", "expected"),
    [("status 403", "status 403"), ("more than 12000000 bytes", "more than 12000000 bytes"), ("mail ines.k@gmail.com", "mail […]")],
)
def test_what_an_error_quotes_reaches_nobody(text: str, expected: str) -> None:
    """Addresses and numbers of people are left out, those of bytes stay."""
    assert reachless(text) == expected
