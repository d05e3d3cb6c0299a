"""Entries of a live blog as its markup shows them."""

from streams.clean.articles.live.entry import MOST_ENTRIES
from streams.clean.memory.state import MAX_KNOWN
from tests.clean.articles.live.pages import (
    ENTRIES,
    INTRODUCTION,
    LEAD,
    TIME,
    URL,
    flattened,
    linked,
    marked_up,
    of_lines,
    of_markup,
)
from tests.clean.pages import articles, html, served


class TestMarkup:
    """What only markup has."""

    def test_anchors(self) -> None:
        """The id of an entry's element is its address, and names it."""
        _, first, *_ = of_markup(marked_up(anchors=True))

        assert first.url == f"{URL}#entry-202603121420"

    def test_addresses(self) -> None:
        """An address in JSON-LD goes before all others."""
        _, first, *_ = of_markup(marked_up(head=linked(addresses=True), anchors=True))

        assert first.url == f"{URL}#update-202603121420"

    def test_described_in_part(self) -> None:
        """Entries that JSON-LD leaves out are found in the markup, those that the markup leaves out in JSON-LD; each once."""
        some = of_markup(marked_up(head=linked(ENTRIES[:2])))
        more = of_markup(marked_up(ENTRIES[:3], head=linked()))

        assert sorted(article.title for article in some) == sorted(article.title for article in more)

    def test_without_an_introduction(self) -> None:
        """A page without a text of its own has the publisher's summary."""
        value = marked_up()
        for text in INTRODUCTION:
            value = value.replace(f"<p>{text}</p>", "")

        assert of_markup(value)[0].text == LEAD

    def test_comments_are_no_entries(self) -> None:
        """Comments have times and texts too: a page that does not say it is live is one article."""
        comments = "".join(f"<div class='said'><time>{hour}</time><p>{text}</p></div>" for hour, _, _, text in ENTRIES)

        assert len(articles(served(html(inside="") + comments, fetched_at=TIME))) == 1

    def test_the_latest_beside_an_article(self) -> None:
        """A list of the latest news beside an article makes it no live blog, though its title speaks of one."""
        latest = "".join(f"<li><time>{hour}</time><a href='/n'>{text}</a></li>" for hour, _, _, text in ENTRIES)
        value = html(title="Live: ferry leaves late").replace("</main>", f"<ul class='live-ticker'>{latest}</ul></main>")

        assert len(articles(served(value, fetched_at=TIME))) == 1

    def test_many_entries(self) -> None:
        """Of a very long live blog the newest entries are taken, and the page is flagged."""
        many = [
            (f"{at // 60 % 24:02}:{at % 60:02}", f"Entry number {at} of the day", "", f"Gust number {at} shook the mast.")
            for at in range(MOST_ENTRIES + 20)
        ]

        for found in (of_markup(marked_up(many)), of_lines(flattened(many))):
            assert len(found) == MOST_ENTRIES + 1
            assert found[0].quality.flags == ["truncated"]
        assert MAX_KNOWN > MOST_ENTRIES
