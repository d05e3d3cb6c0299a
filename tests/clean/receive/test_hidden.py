"""Scripts, styles and comments taken out, and marks that swallow what follows."""

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.receive.hidden import first_letters, text_letters, unswallowed, without_hidden
from tests.clean.pages import PARAGRAPHS

MARKUP = st.text(alphabet="<>/!-abdipscrtylem ='\"\n", max_size=200)


def repaired(page: str) -> str | None:
    """The page without what swallows its rest, as prescan asks for it."""
    data = page.encode()
    starts = np.flatnonzero(np.frombuffer(data, np.uint8)[:-4] == ord("<")) if len(data) > 4 else np.zeros(0, np.intp)
    return unswallowed(page, data, starts, first_letters(data, starts))


def test_hidden_parts() -> None:
    """Scripts, styles and comments go, in whatever case; one that never ends stays."""
    assert without_hidden("a<script>b</SCRIPT>c<!--d-->e<STYLE>f</style >g<script>h") == "aceg<script>h"
    assert text_letters("<p>a b</p><script>var x</script><p>c</p>") == 3


def test_twenty_thousand_open_scripts() -> None:
    """Marks that never end are looked for once, not once each."""
    assert without_hidden("<script " * 20_000).startswith("<script ")


@given(MARKUP)
@settings(max_examples=200)
def test_what_is_hidden_goes_and_nothing_else(page: str) -> None:
    """What is left stands in the page in its order, and what holds no mark that hides is left alone."""
    left = without_hidden(page)

    letters = iter(page)
    assert all(letter in letters for letter in left)
    assert left == page or re.search("<(?:!--|script|style|template|svg)", page, re.IGNORECASE)


@given(MARKUP)
@settings(max_examples=200)
def test_hiding_twice_hides_no_more_text(page: str) -> None:
    """Text is counted without what is hidden, so it never grows by hiding it."""
    assert 0 <= text_letters(page) <= len("".join(page.split()))


@given(st.binary(min_size=5, max_size=60))
def test_first_letters_are_the_four_bytes_behind(data: bytes) -> None:
    """The number of a tag is its bytes, as a plain loop reads them."""
    starts = np.flatnonzero(np.frombuffer(data, np.uint8)[:-4] == ord("<"))

    plain = [int.from_bytes(data[at + 1 : at + 5], "little") for at in starts.tolist()]
    assert first_letters(data, starts).tolist() == plain


LISTS = f"<select><option>a<option>b</select><datalist><option>c</datalist><video src=x></video>{PARAGRAPHS}"
RAW_TEXT = ("script", "style", "textarea", "title", "xmp", "plaintext", "iframe", "noembed", "noframes")
SWALLOWING = (
    *RAW_TEXT,
    "select",
    "template",
    "object",
    "video",
    "audio",
    "canvas",
    "button",
    "applet",
    "datalist",
    "dialog",
    "map",
    "option",
)


@pytest.mark.parametrize("mark", ["<!--", *(f'<{name} class="a">' for name in SWALLOWING), "<IFRAME>", "<select><option>"])
def test_a_mark_before_an_article_is_taken_out(mark: str) -> None:
    """Three paragraphs behind a mark that never ends are an article that it swallows."""
    assert (repaired(f"<p>a</p>{mark}{PARAGRAPHS}") or "").split() == f"<p>a</p> {PARAGRAPHS}".split()


@pytest.mark.parametrize("page", ["<script>var a = '<p>';", "<p>a</p><!-- b", PARAGRAPHS, f"<script>a</script>{PARAGRAPHS}", LISTS])
def test_a_mark_that_swallows_nothing_stays(page: str) -> None:
    """A page cut inside a script or a comment loses nothing by it."""
    assert repaired(page) is None


@given(MARKUP)
@settings(max_examples=200)
def test_repairing_takes_out_marks_alone(page: str) -> None:
    """At most five marks are taken out, so nothing that is text is lost."""
    found = repaired(page + PARAGRAPHS)

    assert found is None or found.count("<") >= (page + PARAGRAPHS).count("<") - 5
