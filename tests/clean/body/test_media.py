"""Links and images of the body."""

import numpy as np

from streams.clean.body.media import headline_tag, images, links
from streams.records import Image, Link
from tests.clean.body.test_table import table_of


def _images(html: str) -> list[Image]:
    table = table_of(html)
    rows = np.arange(len(table))
    return images(table, rows, headline_tag(table, 0))


def test_links_of_chosen_blocks_come_with_text_once_each() -> None:
    """Addresses are given as the page writes them, entities undone; anchors without text are nothing."""
    table = table_of(
        '<p>a <a href="/x?a=1&amp;b=2">one <b>two</b></a> <a href="/e"></a></p><p><a href="/x?a=1&amp;b=2">again</a></p>'
    )

    assert links(table, np.array([0, 1])) == [Link(url="/x?a=1&b=2", text="one two")]


def test_links_of_other_blocks_are_left() -> None:
    """Only the body's own links count."""
    table = table_of('<p><a href="/menu">menu</a></p><p><a href="/x">x</a></p>')

    assert [link.url for link in links(table, np.array([1]))] == ["/x"]


def test_an_image_takes_the_caption_of_its_figure() -> None:
    """The caption is the figure's, before the alternative text."""
    figure = '<figure><img src="/a.jpg" alt="alt"><figcaption>The rock at dusk. Photo: Ola</figcaption></figure>'

    assert _images(f"<p>a</p>{figure}<p>b</p>") == [Image(url="/a.jpg", caption="The rock at dusk. Photo: Ola")]


def test_an_image_without_figure_falls_back_to_its_alternative_text() -> None:
    """What the page says to those who cannot see it is better than nothing."""
    assert _images('<p>a</p><img src="/a.jpg" alt="The rock"><p>b</p>') == [Image(url="/a.jpg", caption="The rock")]


def test_lazy_images_are_known_by_their_real_address() -> None:
    """``data-src`` holds the image where ``src`` holds a placeholder."""
    assert _images('<p>a</p><img src="/blank.gif" data-src="/real.jpg"><p>b</p>')[0].url == "/real.jpg"


def test_a_placeholder_in_the_address_itself_is_no_image() -> None:
    """An image that is written out in its address stands for one that a script fetches."""
    assert _images('<p>a</p><img src="data:image/gif;base64,R0lGOD"><p>b</p>') == []


def test_images_of_promos_and_above_the_headline_are_left() -> None:
    """A logo above the headline and a teaser's image are not the article's."""
    html = '<img src="/logo.png"><h1>T</h1><img src="/lead.jpg"><p>a</p><div class="related"><img src="/t.jpg"></div><p>b</p>'
    table = table_of(html)
    rows = np.array([1, 2])

    assert [image.url for image in images(table, rows, headline_tag(table, 1))] == ["/lead.jpg"]
