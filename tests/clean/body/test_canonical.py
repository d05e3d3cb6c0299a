"""Canonical HTML: what the rest of the block model relies on."""

import re

import pytest
import turbohtml
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.body.canonical import canonical
from streams.clean.body.tags import EMBED_NAME

_TAG = re.compile(r"<[^<>]*>")


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="<>/=\"'& ab!-\x01\x02", max_size=80))
def test_angle_brackets_stand_around_tags_only(soup: str) -> None:
    """Whatever comes in, text and attributes hold no angle bracket, so that splitting at them takes tags and text apart."""
    rest = _TAG.sub("", canonical(soup))

    assert not set("<>\x01\x02") & set(rest)


def test_text_and_tree_give_the_same() -> None:
    """A caller that has parsed the page already gets what the text would have given."""
    html = "<html><head><title>t</title></head><body><div class='a'><p>One<p>Two</div>"

    assert canonical(turbohtml.parse(html)) == canonical(html)


def test_scripts_and_navigation_go_names_and_addresses_stay() -> None:
    """Only what tells body from furniture is left."""
    html = '<nav>Menu</nav><script>x()</script><p id="a" style="color:red" onclick="x()">Go <a href="/b" rel="c">there</a></p>'

    assert canonical(html) == '<p id="a">Go <a href="/b">there</a></p>'


def test_navigation_stays_on_request() -> None:
    """The second look at a page keeps what stands in navigation, footers and noscript."""
    html = "<footer><p>Text</p></footer><noscript><p>More</p></noscript>"

    assert canonical(html) == ""
    assert "Text" in canonical(html, wide=True)
    assert "More" in canonical(html, wide=True)


def test_frames_stand_as_images_of_their_own_name() -> None:
    """An embedded frame keeps its address and loses its fallback text."""
    found = canonical('<p>a</p><iframe src="https://video.example/1" class="x">Your browser is old</iframe>')

    assert EMBED_NAME in found
    assert "https://video.example/1" in found
    assert "browser" not in found


@pytest.mark.parametrize("quote", ["<p>We rebuild it.</p>", "We rebuild it."])
def test_the_source_of_a_quotation_stays(quote: str) -> None:
    """The footer of a block quotation is kept as a paragraph of its own; the page's footer goes."""
    found = canonical(f"<blockquote>{quote}<footer>Mara <b>Lindqvist</b></footer></blockquote><footer>Contact</footer>")

    assert found == f"<blockquote>{quote}<p>Mara <b>Lindqvist</b></p></blockquote>"


@pytest.mark.parametrize(
    "inside", ['<img src="/a.jpg">', '&lt;img src="/a.jpg"&gt;', ' <picture><source srcset="/b"><img src="/a.jpg"></picture> ']
)
def test_pictures_for_those_without_scripts_are_shown(inside: str) -> None:
    """The picture that a noscript holds stands in its place, written as markup or as text."""
    assert canonical(f"<figure><noscript>{inside}</noscript></figure>").replace(" ", "") == '<figure><imgsrc="/a.jpg"></figure>'


@pytest.mark.parametrize(
    "pixel", ['<img src="/c" width="1" height="1">', '<img src="/c" style="display:none">', "Turn scripts on."]
)
def test_what_else_those_without_scripts_get_goes(pixel: str) -> None:
    """Counters and notices in a noscript are no part of the page."""
    assert canonical(f"<p>a</p><noscript>{pixel}</noscript>") == "<p>a</p>"


@pytest.mark.parametrize("holder", ["div", "section", "body", "article"])
def test_items_outside_a_list_keep_their_tags(holder: str) -> None:
    """The tags of an item that stands in no list never become text."""
    found = canonical(f'<{holder}><p>a</p><li class="x">one <b>two</b></li><li>three</li></{holder}>')

    assert "&lt;" not in found
    assert '<li class="x">one <b>two</b></li><li>three</li>' in found


_SOUP = st.lists(st.sampled_from([f"<{end}{tag}>" for tag in ("li", "ul", "div", "td", "table") for end in ("", "/")] + ["a "]))
"""Without paragraphs: a list that a table's error puts into one the sanitizer writes as text; then no item has a right place."""


@settings(max_examples=200, deadline=None)
@given(_SOUP)
def test_every_element_has_its_end(soup: list[str]) -> None:
    """Also an item that stands in no list and that the page never closes: what stands behind it is not in it."""
    tree = turbohtml.parse("".join(soup))
    before = tree.html
    found = canonical(tree)
    open_tags: list[str] = []
    for tag in _TAG.findall(found):
        if tag.startswith("</"):
            assert open_tags.pop() == tag[2:-1]
        else:
            open_tags.append(tag[1:-1].split()[0])

    assert not open_tags
    assert tree.html == before


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 200_000 + "text",
        "<div " + " ".join(f"a{number}=1" for number in range(100_000)) + ">text</div>",
        '<p class="' + "name " * 1_000_000 + '">text</p>',
        "<meta " * 20_000 + "><body>text",
        "<!-- -->" * 100_000 + "text",
        "<table>" * 20_000 + "text",
    ],
    ids=["depth", "attributes", "names", "meta", "comments", "tables"],
)
@pytest.mark.timeout(60)
def test_pages_that_choke_parsers_keep_their_text(html: str) -> None:
    """Depth bombs and their kin cost no more than their length (others take minutes, or lose the text without a word)."""
    assert "text" in canonical(html)
