"""The shared document: paragraphs and headings."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.document import LONGEST_HEADING, Document, looks_like_heading
from streams.records import Block
from streams.records.parts import BlockType
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


@pytest.mark.parametrize(
    ("paragraph", "expected"),
    [
        ("What comes next", True), ("It works!", False), ("He said:", False), ("“It works.”", False), ("(It works.)", False),
        ("Two\nlines", False), ("word " * LONGEST_HEADING, True), ("word " * (LONGEST_HEADING + 1), False),
    ],
)  # fmt: skip
def test_a_heading_is_short_and_has_no_end(paragraph: str, expected: object) -> None:
    """A stop behind which a mark closes is an end too."""
    assert looks_like_heading(paragraph) is expected


def test_quotations_that_were_set_apart() -> None:
    """Only where the blocks say so; a block whose words are not in the text is passed over."""
    blocks = [Block(type="quote", text="Go."), Block(type="quote", text="Gone."), Block(type="paragraph", text="Go.")]
    assert Document("Go.\n\nGo.", "", "en", blocks).quote_blocks == [(0, 3)]
    assert document("Go.\n\nGo.").quote_blocks == []


TEXTS = st.text(alphabet="aB .!\n\u00a0”", max_size=80)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_paragraphs_are_the_text_without_blank_lines(text: str) -> None:
    """In order, none empty, with nothing but white space between; each offset in one knows its number."""
    made = document(text)
    found = made.paragraphs
    assert all(start < end for start, end in found)
    assert all(one[1] < other[0] and not text[one[1] : other[0]].strip() for one, other in pairwise(found))
    assert "".join("".join(text[start:end] for start, end in found).split()) == "".join(text.split())
    for number, (start, end) in enumerate(found):
        assert {made.paragraph_of(start), made.paragraph_of(end - 1)} == {number}


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_heading_is_a_paragraph(text: str) -> None:
    """What stands in one is told from what does not, as a look at every heading would."""
    made = document(text)
    assert set(made.headings) <= set(made.paragraphs)
    for at in range(len(text)):
        assert made.in_heading(at) == any(start <= at < end for start, end in made.headings)


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_token_knows_its_sentence(text: str) -> None:
    """The one whose range holds it."""
    made = document(text)
    for first, end in made.sentences:
        assert {made.sentence_of(at) for at in range(first, end)} == {(first, end)}


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["heading", "paragraph", "quote"]), st.sampled_from(["Part", "x.", "Part x.", ""]))))
def test_blocks_are_found_in_their_order(parts: list[tuple[BlockType, str]]) -> None:
    """Ranges cut each block's words out of the text, as many as there are blocks of that kind with words."""
    blocks = [Block(type=kind, text=words) for kind, words in parts]
    made = Document("\n\n".join(words for _, words in parts), "", "en", blocks)
    for kind, found in (("heading", made.headings), ("quote", made.quote_blocks)):
        expected = [words for one, words in parts if one == kind and words]
        if any(one == kind for one, _ in parts):
            assert [made.text[start:end] for start, end in found] == expected
