"""The table of blocks."""

from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.body.canonical import canonical
from streams.clean.body.table import BlockTable, block_table
from streams.clean.body.tags import BLOCK, TagMeanings
from tests.clean.body.pages import generated


def table_of(html: str) -> BlockTable:
    """The table of a page."""
    return block_table(canonical(html), TagMeanings({}))


def test_text_between_block_tags_is_a_block() -> None:
    """Inline elements join text, block elements part it; white space is collapsed and entities are undone."""
    table = table_of("<div>One <b>bold</b>\n word<p>Two &amp; a&nbsp;half</p>three</div>")

    assert table.texts == ["One bold word", "Two & a half", "three"]


def test_two_breaks_part_paragraphs_one_does_not() -> None:
    """Writers without paragraphs part them by two line breaks in a row."""
    assert table_of("<div>a<br>b<br> <br>c</div>").texts == ["a b", "c"]


def test_cells_of_a_row_are_one_block_and_stay_apart() -> None:
    """A table's row is a block, and its cells can still be told from each other."""
    table = table_of("<table><tr><td>Oslo</td><td></td><td>12 degrees</td></tr><tr><td>Bergen</td></tr></table>")

    assert table.texts == ["Oslo 12 degrees", "Bergen"]
    assert table.cells == {0: ["Oslo", "12 degrees"], 1: ["Bergen"]}


def test_letters_in_links_and_emphasis_are_counted() -> None:
    """Letters inside links, bold and italics are known by block."""
    table = table_of('<p>see <a href="/x">this page</a> <strong>now</strong></p><p><em>later</em></p>')

    assert (table.linked.tolist(), table.bold.tolist(), table.italic.tolist()) == ([9, 0], [3, 0], [0, 5])


def test_images_and_times_are_counted() -> None:
    """Images since the block before, times inside the block."""
    table = table_of('<p>a</p><img src="/1.jpg"><img src="/2.jpg"><p>b <time datetime="2026-01-02">today</time></p>')

    assert (table.images.tolist(), table.times.tolist()) == ([0, 2], [0, 1])


def test_a_block_knows_its_own_tags() -> None:
    """From a block one finds the tags of its links again."""
    table = table_of('<p>a</p><p>b <a href="/x">c</a></p>')

    assert table.tags[table.starts[1] : table.stops[1]] == ["p", 'a href="/x"', "/a"]


def test_a_part_holds_its_rows_alone() -> None:
    """A part of the table is a table of its rows, cells counted anew."""
    part = table_of("<p>a</p><table><tr><td>b</td><td>c</td></tr></table><p>d</p>").part(1, 3)

    assert (part.texts, part.cells, len(part.element)) == (["b c", "d"], {0: ["b", "c"]}, 2)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.sampled_from(["<p>", "</p>", "<div>", "</div>", "<br>", "<td>", "x", " ", "&nbsp;", "&lt;", "é", "<a href=x>", "</a>"])
    )
)
def test_all_text_is_in_some_block(pieces: list[str]) -> None:
    """Whatever the markup, every letter lands in a block, and every array has a value for each block."""
    html = "".join(pieces)
    table = table_of(html)

    assert sum(text.count("x") for text in table.texts) == pieces.count("x")
    assert table.letters == sum(len(text.replace(" ", "")) for text in table.texts)
    assert {len(table.texts)} == {len(table.element), len(table.linked), len(table.near), len(table.starts), len(table.stops)}


@settings(max_examples=80, deadline=None)
@given(generated)
def test_what_stands_in_blocks_is_what_a_walk_over_the_tags_counts(html: str) -> None:
    """Letters in links, bold and italics, links, images and names of each block, taken from sums, are those of a walk."""
    table = table_of(html)
    inside, naive = dict.fromkeys(("a", "b", "em"), 0), [[0] * 5 for _ in table.texts]
    row = images = 0
    for position, (tag, text) in enumerate(zip(table.tags, table.tag_texts, strict=True)):
        while row < len(table) and position >= table.stops[row]:
            row += 1
        name = tag.partition(" ")[0].strip("/")
        if name in inside:
            inside[name] += -1 if tag.startswith("/") else 1
        images += name == "img"
        if row < len(table) and position >= table.starts[row]:
            for column, element in enumerate(inside):
                naive[row][column] += len(text) * (inside[element] > 0)
            naive[row][3] += name == "a" and not tag.startswith("/")
            if position == table.stops[row] - 1:
                naive[row][4], images = images, 0

    found = (table.linked, table.bold, table.italic, table.links, table.images)
    assert [list(map(int, of_row)) for of_row in zip(*found, strict=True)] == naive


@settings(max_examples=80, deadline=None)
@given(generated)
def test_names_of_inline_elements_are_near_their_block_alone(html: str) -> None:
    """What a span's class names say counts for the block it stands in and for no other."""
    table = table_of(html)
    meanings = TagMeanings({})
    naive = [0] * len(table)
    for row in range(len(table)):
        for tag in table.own_tags(row):
            if tag.partition(" ")[0].strip("/") not in BLOCK:
                naive[row] |= int(meanings.bits[meanings.numbers([tag])][0])

    assert table.near.tolist() == naive
