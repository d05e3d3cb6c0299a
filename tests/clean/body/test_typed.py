"""From chosen rows to blocks of an article."""

import numpy as np

from streams.clean.body.typed import typed
from streams.records import Block
from tests.clean.body.test_table import table_of

_LONG = "This paragraph is long enough to be the greater part of everything that stands on this page, as bodies go. " * 4


def blocks_of(html: str) -> list[Block]:
    """All blocks of a page, typed."""
    table = table_of(html)
    words = np.array([len(text.split()) for text in table.texts], np.float32)
    return typed(table, words, np.arange(len(table)))


def test_headings_know_their_level() -> None:
    """A heading is one whatever stands inside it."""
    assert blocks_of("<h2><span>Tides</span></h2><h3><div>Ebb</div></h3>") == [
        Block(type="heading", text="Tides", level=2),
        Block(type="heading", text="Ebb", level=3),
    ]


def test_items_of_a_list_make_one_block() -> None:
    """A list is one block with its items, those of lists inside it too."""
    [block] = blocks_of("<ul><li>Nets</li><li>Ropes<ul><li>thin <b>ones</b></li></ul></li></ul>")

    assert (block.type, block.items, block.text) == ("list", ["Nets", "Ropes", "thin ones"], "Nets\nRopes\nthin ones")


def test_an_article_laid_out_as_a_list_is_no_list() -> None:
    """Items as long as paragraphs are paragraphs."""
    assert [block.type for block in blocks_of(f"<ul><li><p>{_LONG}</p></li><li><p>{_LONG}</p></li></ul>")] == ["paragraph"] * 2


def test_rows_of_a_table_make_one_block_with_their_cells_apart() -> None:
    """A table is one block, a line a row."""
    [block] = blocks_of("<table><tr><th>Port</th><th>Depth</th></tr><tr><td>Vik</td><td>7 m</td></tr></table>")

    assert (block.type, block.text) == ("table", "Port | Depth\nVik | 7 m")


def test_a_page_laid_out_as_a_table_is_no_table() -> None:
    """Text in the single cell of a table is a paragraph."""
    assert [block.type for block in blocks_of(f"<table><tr><td>{_LONG}</td></tr></table>")] == ["paragraph"]


def test_a_quote_is_one_block_unless_it_is_most_of_the_body() -> None:
    """Paragraphs of a quote belong together; a body that is all quote is not one."""
    quote = "<blockquote><p>We rebuild it.</p><p>For them.</p></blockquote>"

    assert [(block.type, block.text) for block in blocks_of(f"<p>{_LONG}</p>{quote}")][1] == ("quote", "We rebuild it.\nFor them.")
    assert {block.type for block in blocks_of(quote)} == {"paragraph"}


def test_a_post_from_elsewhere_is_an_embed_with_its_address() -> None:
    """What stands in the markup of an embedded post is told from a quote."""
    post = '<blockquote class="twitter-tweet"><p>Dark again</p>Ola <a href="https://post.example/1">16 May</a></blockquote>'

    assert blocks_of(f"<p>{_LONG}</p>{post}")[1] == Block(type="embed", text="Dark again\nOla 16 May", url="https://post.example/1")


def test_order_is_that_of_the_page_and_no_text_is_lost() -> None:
    """Typing groups neighbours and changes neither order nor words."""
    html = f"<h2>A</h2><p>{_LONG}</p><ul><li>b</li><li>c</li></ul><p>d</p><blockquote>e</blockquote><p>f</p>"

    assert " ".join(" ".join(block.text for block in blocks_of(html)).split()) == " ".join(table_of(html).texts)
