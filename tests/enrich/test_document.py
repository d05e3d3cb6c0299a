"""The shared document: paragraphs and headings."""

from streams.enrich.document import Document
from streams.records import Block
from tests.enrich.conftest import document


def test_marked_headings_are_believed() -> None:
    """Where the blocks say what is a heading, nothing is guessed."""
    blocks = [Block(type="heading", text="It works!"), Block(type="paragraph", text="no end here")]
    made = Document("It works!\n\nno end here", "", "en", blocks)
    assert made.headings == [(0, 9)]


def test_short_paragraphs_without_an_end_are_headings() -> None:
    """Content without blocks has its headings guessed by their shape."""
    made = document("What comes next\n\nThe council met on Monday and adjourned after an hour.")
    assert made.headings == [(0, 15)]
    assert [made.in_heading(3), made.in_heading(30)] == [True, False]


def test_a_repeated_text_is_found_in_its_order() -> None:
    """Two headings of the same words are two places."""
    blocks = [Block(type="heading", text="Part"), Block(type="paragraph", text="x."), Block(type="heading", text="Part")]
    made = Document("Part\n\nx.\n\nPart", "", "en", blocks)
    assert made.headings == [(0, 4), (10, 14)]


def test_paragraph_of_an_offset() -> None:
    """An offset knows its paragraph."""
    made = document("One here.\n\nTwo there.")
    assert [made.paragraph_of(0), made.paragraph_of(8), made.paragraph_of(12)] == [0, 0, 1]
