"""Titles of further articles that a page announces."""

import pytest

from streams.clean.articles.announced_titles import announced_titles, own_titles
from streams.clean.markup.json_ld import linked_data
from streams.clean.markup.tree import Markup
from tests.clean.articles.pages import OTHER, OTHER_TEXT, OWN, described
from tests.clean.pages import html


def titles(page: str) -> frozenset[str]:
    """What a page announces."""
    markup = Markup(page)
    return announced_titles(markup, linked_data(markup.json_ld, [markup.value("og:title"), markup.title]))


class TestAnnounced:
    """Titles of articles beside the page's own."""

    def test_a_second_description(self) -> None:
        """A JSON-LD article under another headline is announced; the page's own is not."""
        assert titles(html(head=described(OWN, OTHER))) == {OTHER.lower()}

    def test_a_second_head(self) -> None:
        """A page put behind another is announced by its title, with and without the site's name."""
        assert OTHER.lower() in titles(html() + html(OTHER_TEXT, title=OTHER))

    def test_a_second_head_with_the_only_title_for_networks(self) -> None:
        """It is announced all the same: the first page has none, so it is not the page's own."""
        second = html(OTHER_TEXT, title=OTHER, head=f"<meta property='og:title' content='{OTHER}'>")

        assert OTHER.lower() in titles(html() + second)
        assert OTHER.lower() not in own_titles(Markup(html() + second))

    @pytest.mark.parametrize(
        "page",
        [
            html(),
            html(head=described(OWN)),
            html(head=described("Frozen hinge keeps passengers waiting for forty minutes")),
            html(head=f"<meta property='og:title' content='{OWN}: what the master says'>" + described(OWN)),
            html(inside=f"<svg><title>{OTHER}</title></svg>"),
            f"<body>{described(OWN, OTHER)}</body>",
        ],
        ids=["plain", "own", "own, third headline", "own, for sharers", "icon", "no title of its own"],
    )
    def test_nothing(self, page: str) -> None:
        """Other headlines of the page's own article announce nothing, nor do the names of icons."""
        assert titles(page) == frozenset()
