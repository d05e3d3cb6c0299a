"""Pages with several articles: what announces a further one, and what only looks as if it did."""

import orjson
import pytest

from streams.clean.articles.announced_titles import announced_titles
from streams.clean.markup.json_ld import linked_data
from streams.clean.markup.tree import Markup
from tests.clean.pages import PARAGRAPHS, TIME, articles, html, served

OWN, OTHER = "Ferry leaves late after its door froze", "Library finds a map that nobody drew"
OTHER_SENTENCES = (
    "A sheet of vellum turned up on Friday behind the radiator of the library, where a reader finds such a thing once in a life.",
    "The map shows the river with three bends where there are two, and a mill that no register of the parish mentions.",
    "Nobody knows who drew it: archivist Oda Brandel has dated the ink to the last century, so it is no old one.",
    "Visitors may look at it from Monday, under glass, beside the tithe map to which its scale corresponds exactly.",
)
OTHER_TEXT = "".join(f"<p>{sentence}</p>" for sentence in OTHER_SENTENCES)


def described(*headlines: str) -> str:
    """A JSON-LD block with an article for each headline."""
    nodes = [{"@type": "NewsArticle", "headline": headline, "datePublished": "2026-03-11T08:00:00Z"} for headline in headlines]
    return f'<script type="application/ld+json">{orjson.dumps({"@graph": nodes}).decode()}</script>'


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


class TestFurther:
    """Announced articles are found where they stand."""

    DATED = "<p class='date'>11 March 2026</p>"

    def test_without_a_heading(self) -> None:
        """An announced headline begins an article though it is no heading; the same page unannounced is one article."""
        body = f"{PARAGRAPHS}<article><div class='t'>{OTHER}</div>{self.DATED}{OTHER_TEXT}</article>"
        page = html(body, head=described(OWN, OTHER))

        first, second = articles(served(page, fetched_at=TIME))

        assert (first.title, second.title) == (OWN, OTHER)
        assert "vellum" not in first.text
        assert second.text == "\n\n".join(OTHER_SENTENCES)
        assert second.published_at is not None
        assert second.published_at.utc == "2026-03-11T08:00:00Z"
        assert len(articles(served(html(body, head=described(OWN)), fetched_at=TIME))) == 1

    def test_a_link_to_it(self) -> None:
        """A link that bears an announced title begins nothing where no text follows."""
        page = html(f"{PARAGRAPHS}<p>Read next: <a href='/map'>{OTHER}</a></p>", head=described(OWN, OTHER))

        assert len(articles(served(page, fetched_at=TIME))) == 1

    def test_a_link_above_it(self) -> None:
        """The headline begins the article, not the link to it in the text before."""
        half = PARAGRAPHS.split("\n")
        link = f"<p><a href='/map'>{OTHER}</a></p>"
        body = "".join([*half[:2], link, *half[2:]])
        page = html(f"{body}<h1>{OTHER}</h1>{self.DATED}{OTHER_TEXT}", head=described(OWN, OTHER))

        first, second = articles(served(page, fetched_at=TIME))

        assert "greased every evening" in first.text
        assert second.text == "\n\n".join(OTHER_SENTENCES)

    def test_a_whole_page_behind_it(self) -> None:
        """Two pages put together are two articles, each with its title and text."""
        found = articles(served(html() + "\n" + html(OTHER_TEXT, title=OTHER), fetched_at=TIME))

        assert [article.title for article in found] == [OWN, OTHER]
        assert "vellum" not in found[0].text
        assert "bow door" not in found[1].text
