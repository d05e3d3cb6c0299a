"""The linear look before the parser: limits, depth, swallowed text."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.receive.hidden import text_letters
from streams.clean.receive.prescan import prescan
from streams.errors import Poison
from streams.outcomes import DeadReason
from streams.settings import Limits
from tests.clean.pages import PARAGRAPHS, html

LIMITS = Limits(tags=1_000, depth=50, attributes=100)


def refused(page: str) -> DeadReason:
    """Why the page is beyond the limits."""
    with pytest.raises(Poison) as caught:
        prescan(page, LIMITS)
    return caught.value.reason


def test_limits() -> None:
    """More tags, attributes or depth than allowed is too complex, each by itself."""
    pages = ["<b>x</b>" * 1_001, "<p " + " ".join(f"a{n}='1'" for n in range(101)) + ">", "<div>" * 5_001]

    assert [refused(page) for page in pages[:2]] == [DeadReason.TOO_COMPLEX] * 2
    with pytest.raises(Poison):
        prescan(pages[2], Limits(depth=50))


def test_what_only_looks_like_much() -> None:
    """Comparisons in scripts, long attribute values and end tags do not count."""
    page = html(
        head=f"<script>if (a <b {'c = 1; ' * 400}) {{}}</script>", body=f'<p data-x="{"word " * 900}">{"</div>" * 800}x</p>'
    )

    assert not prescan(page, LIMITS).deep


@pytest.mark.parametrize(("depth", "deep"), [(20, False), (49, False), (51, True), (400, True)])
def test_depth(depth: int, deep: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Depth is what a browser would count: void and optional end tags do not nest."""
    page = "<div>" * depth + "<p>a<br><img><p>b<li>c" * 60 + "</div>" * depth

    assert prescan(page, LIMITS).deep is deep


@pytest.mark.parametrize(
    "mark", ["<!-- ", "<script>", "<SCRIPT type='x'>", "<style>", "<textarea>", "<title>", "<plaintext>", "<xmp>"]
)
def test_a_mark_that_swallows_the_rest(mark: str) -> None:
    """What follows a mark that never ends is brought back, the mark alone gone."""
    repaired = prescan(f"<p>a</p>{mark}{PARAGRAPHS}", Limits()).repaired

    assert repaired is not None
    assert repaired.split() == f"<p>a</p> {PARAGRAPHS}".split()


@pytest.mark.parametrize(
    "page",
    [
        html(),
        html() + "<!-- end -->",
        html() + "<script>var x = '",
        "<!-- <script> -->" + PARAGRAPHS,
        "<script><!-- x = '<p></p>'; //--></script>" + PARAGRAPHS,
    ],
)
def test_pages_in_order(page: str) -> None:
    """Whole pages, and pages that were cut inside a script, are left as they are."""
    assert prescan(page, Limits()).repaired is None


@given(st.text(alphabet="<>/!-abdipscrtx ='\"\n", max_size=300))
@settings(max_examples=300)
def test_any_markup(page: str) -> None:
    """No markup raises anything but ``Poison``."""
    found = prescan(page, LIMITS)

    assert found.repaired is None or len(found.repaired) < len(page) + 2 * 5


def test_numbers_of_letters_fit() -> None:
    """A page of nothing is no page of negative depth."""
    assert prescan("", Limits()) == prescan("<", Limits()) == prescan("a<", Limits())
    assert np.isfinite(text_letters(""))


@given(
    st.text(alphabet="<>/ temporalTEMP", max_size=40), st.sampled_from(["template", "TEMPLATE", "template shadowrootmode='open'"])
)
def test_templates(text: str, tag: str) -> None:
    """A template anywhere on the page is seen, whatever the case of its letters; where none is seen, there is none."""
    assert prescan(f"{text}<{tag}>{text}</template>", LIMITS).templates
    assert prescan(text, LIMITS).templates or "<template" not in text.lower()
