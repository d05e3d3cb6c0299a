"""Entries of a live blog as its markup shows them."""

import pytest

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

    @pytest.mark.parametrize("kind", ["live-post", "item", ""])
    def test_class_names(self, kind: str) -> None:
        """Entries are known by what they are, whatever their elements are called."""
        assert len(of_markup(marked_up(kind=kind))) == len(ENTRIES) + 1

    def test_days_that_hold_entries(self) -> None:
        """Where each day's entries stand in an element of their own, the entries are taken, not the days."""
        value = marked_up()
        first, rest = value.split("</li>", 2)[:2], value.split("</li>", 2)[2]
        days = "</li>".join(first) + "</li></ul><ul class='entries'>" + rest

        assert len(of_markup(days)) == len(ENTRIES) + 1

    def test_what_is_no_text_of_an_entry(self) -> None:
        """Buttons, captions and teasers inside an entry stay out of its text."""
        extra = (
            "<figure><img src='/w.jpg'><figcaption>The wall at dusk.</figcaption></figure>"
            "<p><a href='/fog'>Fog for a third day</a></p><div class='newsletter'>Get the news of the harbour by mail.</div>"
        )
        found = of_markup(marked_up().replace("<div class='share'>", extra + "<div class='share'>"))

        assert [article.text for article in found[1:]] == [text for *_, text in ENTRIES]

    def test_a_changed_entry(self) -> None:
        """Of two times in an entry, the one that says it was updated is the change."""
        changed = "<p>Updated <time datetime='2026-03-12T15:00:00+01:00'>15:00</time></p></li>"
        found = of_markup(marked_up().replace("</li>", changed))
        first = found[1]

        assert first.published_at is not None
        assert first.published_at.local == "2026-03-12T14:20:00"
        assert first.modified_at is not None
        assert first.modified_at.local == "2026-03-12T15:00:00"

    def test_pictures(self) -> None:
        """An entry has its picture once, under its whole address, with its caption."""
        figure = "<figure><img src='/wall.jpg'><figcaption>The wall at dusk.</figcaption></figure><div class='share'>"
        found = of_markup(marked_up().replace("<div class='share'>", figure))

        assert {tuple((image.url, image.caption) for image in article.images) for article in found[1:]} == {
            (("https://gazette.example/wall.jpg", "The wall at dusk."),)
        }
