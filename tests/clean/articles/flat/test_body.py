"""The body of a flattened article: which lines below its head are text, and where it ends."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.articles.flat.body import FlatBody, body_of
from streams.clean.fields.line_kinds import lines_of
from streams.clean.text.spaces import key
from tests.clean.articles.flat.pages import BOX, PAGE, TITLE
from tests.clean.pages import SENTENCES


def body(*lines: str) -> FlatBody:
    """The body in these lines below the headline."""
    return body_of(lines_of("\n".join(lines)), key(TITLE))


def shapes(found: FlatBody) -> list[tuple[str, str]]:
    """Type and text of each block."""
    return [(block.type, block.text) for block in found.blocks]


@pytest.mark.parametrize("marker", ["3 Comments", "About the author", "Next article", "Recommended articles"])
def test_where_it_ends(marker: str) -> None:
    """Below the marker of comments, an author box, the next article or teasers stands no text of this one."""
    found = body(*SENTENCES[:2], marker, "Fog over the strait for a third day")

    assert shapes(found) == [("paragraph", text) for text in SENTENCES[:2]]


def test_read_also_amid_the_text() -> None:
    """A teaser marker with text enough behind it ends nothing; the short lines right below it are its teasers."""
    found = body(SENTENCES[0], "Read also", "Fog over the strait for a third day", *SENTENCES[1:])

    assert shapes(found) == [("paragraph", text) for text in SENTENCES]


def test_headings() -> None:
    """A short line with text above and below it is a heading; at the end it is nobody's."""
    found = body(SENTENCES[0], "A hinge had frozen", SENTENCES[1], "The Gazette, Pier Road")

    assert shapes(found) == [("paragraph", SENTENCES[0]), ("heading", "A hinge had frozen"), ("paragraph", SENTENCES[1])]


def test_two_short_lines_are_no_headings() -> None:
    """Two short lines in a row are captions or buttons: none of them heads a text."""
    assert shapes(body(SENTENCES[0], "The ferry at dusk", "Pier Road", SENTENCES[1])) == [
        ("paragraph", SENTENCES[0]),
        ("paragraph", SENTENCES[1]),
    ]


def test_a_list() -> None:
    """Items in a row are one list."""
    found = body(SENTENCES[0], "• one hinge", "• two hinges", SENTENCES[1], "1. grease", "2. heat")

    assert [block.items for block in found.blocks] == [None, ["• one hinge", "• two hinges"], None, ["1. grease", "2. heat"]]


def test_repeats_are_captions() -> None:
    """A line that stands twice is a caption or a button, the headline likewise; a very short sentence may be said again."""
    found = body(TITLE, SENTENCES[0], SENTENCES[1], SENTENCES[1], "船首の扉が凍った。", "船首の扉が凍った。", SENTENCES[2])

    assert SENTENCES[1] not in [text for _, text in shapes(found)]
    assert TITLE not in [text for _, text in shapes(found)]
    assert ("paragraph", SENTENCES[2]) in shapes(found)


def test_credits_and_bylines() -> None:
    """Lines that credit or sign stand beside the text."""
    found = body(*SENTENCES, "(With inputs from agencies)", "By Ines Valdan")

    assert (found.credits, found.bylines) == (["With inputs from agencies"], ["By Ines Valdan"])
    assert len(found.blocks) == len(SENTENCES)


def test_a_short_line_with_a_number_to_call() -> None:
    """It is an author box without its heading: counted by kind, and no text."""
    found = body(*SENTENCES[:2], "Ines Valdan 01632 960983", SENTENCES[2])

    assert found.contacts == {"phone": 1}
    assert "960983" not in str(shapes(found))


def test_the_box_below_the_text() -> None:
    """The first author box that names somebody is read, wherever below the text it stands."""
    found = body(*SENTENCES, "3 Comments", "Author Profile", "Ines Valdan", "Deputy Editor at Pier Weekly")

    assert found.box is not None
    assert (found.box.name, found.box.role, found.box.organisation) == ("Ines Valdan", "Deputy Editor", "Pier Weekly")


@settings(deadline=None)
@given(st.lists(st.sampled_from([*PAGE.splitlines(), *BOX.splitlines(), "• item", "A heading here"]), max_size=30))
def test_any_lines(lines: list[str]) -> None:
    """Every block has text that stands on the page, in the page's order; the last one is no heading."""
    found = body(*lines)
    texts = [line.text for line in lines_of("\n".join(lines))]
    places = [texts.index(text.partition("\n")[0]) for _, text in shapes(found)]

    assert all(text.strip() for _, text in shapes(found))
    assert len(places) == len(found.blocks)
    assert not found.blocks or found.blocks[-1].type != "heading"
