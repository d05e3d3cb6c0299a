"""Pages with several articles: where the next begins, and what only looks as if it did."""

from tests.clean.articles.pages import OTHER, OTHER_SENTENCES, OTHER_TEXT, OWN, SECOND, TITLE, described, scrolled
from tests.clean.pages import PARAGRAPHS, SENTENCES, TIME, articles, html, served


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


class TestSeveral:
    """More than one article on a page."""

    def test_each_has_its_own(self) -> None:
        """Title, time, authors, text and address go with the article they stand in."""
        first, second = articles(served(scrolled(), fetched_at=TIME))

        assert (first.title, second.title) == (TITLE, SECOND)
        assert (first.siblings, second.position, second.url) == (2, 1, "https://gazette.example/city/lighthouse-letter")
        assert [author.name for author in second.authors] == ["Aldo Brisk"]
        assert second.published_at is not None
        assert second.published_at.utc == "2026-03-11T19:05:00Z"
        assert SENTENCES[0] in first.text
        assert "bottle" not in first.text
        assert "bottle" in second.text
        assert SENTENCES[0] not in second.text

    def test_teasers_begin_none(self) -> None:
        """Headlines with one sentence each below an article are not articles."""
        teasers = "".join(
            f"<article class='card'><h2><a href='/{n}'>Another headline of the day, number {n}</a></h2>"
            "<p>Read all about it today.</p></article>"
            for n in range(8)
        )

        assert len(articles(served(html(body=PARAGRAPHS + teasers), fetched_at=TIME))) == 1

    def test_subheadings_begin_none(self) -> None:
        """Parts of one article are one article."""
        parts = "".join(f"<h2>What the harbour does about it, part {n}</h2>{PARAGRAPHS}" for n in range(3))

        assert len(articles(served(html(body=parts), fetched_at=TIME))) == 1
