"""Pages with several articles: where the next begins, and what only looks as if it did."""

from dataclasses import replace

import numpy as np
import pytest

from streams.clean.articles.boundaries import starts_of
from streams.clean.text.spaces import key
from tests.clean.articles.pages import OTHER, OTHER_SENTENCES, OTHER_TEXT, OWN, SECOND, SECOND_TEXT, TITLE, described, scrolled
from tests.clean.pages import PARAGRAPHS, SENTENCES, TIME, articles, html, models, served


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


def starts(page: str, own: str = TITLE, titles: tuple[str, ...] = ()) -> list[str]:
    """The first lines of the page's articles, the own one's where something above it was left out."""
    body = models().body.read(page, own, None)
    assert body.page is not None
    found = starts_of(body.page, {key(own)}, set(map(key, titles)))
    texts = body.page.table.texts
    return [texts[row] for row in [*([found.own] if found.own else []), *found.further]]


def apart(page: str, *, below: bool) -> list[str]:
    """As ``starts``, with the paragraphs above the headline alone taken for body, or those ``below`` too."""
    body = models().body.read(page, TITLE, None)
    assert body.page is not None
    texts = body.page.table.texts
    row = texts.index(SECOND)
    first = [at for at in range(row) if texts[at] in SENTENCES]
    taken = np.zeros(len(texts), np.bool_)
    taken[first + (list(range(row + 1, len(texts))) if below else [])] = True
    found = starts_of(replace(body.page, chosen=taken), {key(TITLE)}, set())
    return [texts[row] for row in found.further]


class TestStarts:
    """The rows with which articles begin."""

    MENU = "".join(f"<div><a href='/{n}'>Section {n}</a></div>" for n in range(25))

    @pytest.mark.parametrize("rank", ["h1", "h2"])
    def test_rank(self, rank: str) -> None:
        """A headline of the first rank begins an article; one of the second needs more signs than a date and a byline."""
        page = scrolled("").replace("<h1", f"<{rank}").replace("</h1>", f"</{rank}>")

        assert starts(page) == ([SECOND] if rank == "h1" else [])

    @pytest.mark.parametrize("rank", ["h1", "h2"])
    def test_a_part_far_below(self, rank: str) -> None:
        """What stands apart begins an article below a headline of the first rank; any other needs a sign of its own."""
        page = html(f"{PARAGRAPHS}{self.MENU}<{rank}>{SECOND}</{rank}>{SECOND_TEXT * 30}")

        assert apart(page, below=False) == ([SECOND] if rank == "h1" else [])

    @pytest.mark.parametrize("below", [False, True])
    def test_names_of_a_side_part(self, below: bool) -> None:  # noqa: FBT001 - where the text stands
        """What is called related ends the article above it; where most of the text was found in it, it is the article itself."""
        page = html(f"{PARAGRAPHS}{self.MENU}<div class='related-cards'><h1>{SECOND}</h1>{SECOND_TEXT * 30}</div><p>Foot</p>")

        assert apart(page, below=below) == ([] if below else [SECOND])

    def test_a_marker(self) -> None:
        """Words such as "Next story" right above a headline are a sign of their own."""
        page = scrolled().replace("<h1", "<h2").replace("</h1>", "</h2>")

        assert starts(page) == [SECOND]

    def test_announced(self) -> None:
        """A headline that the page announces begins an article whatever its rank; a link to it, or one without a text, does not."""
        page = scrolled("").replace("<h1", "<h3").replace("</h1>", "</h3>")
        link = page.replace("<h3", "<p").replace("</h3>", "</p>")

        assert (starts(page), starts(page, titles=(SECOND,)), starts(link, titles=(SECOND,))) == ([], [SECOND], [])
        assert starts(page.replace(SECOND_TEXT, ""), titles=(SECOND,)) == []

    @pytest.mark.parametrize("words", [1, 2, 45])
    def test_length_of_a_headline(self, words: int) -> None:
        """A heading of one or two words names a section, one of forty is a paragraph."""
        assert starts(scrolled("").replace(SECOND, " ".join(["Lighthouse"] * words))) == []

    def test_no_text_before_it(self) -> None:
        """The page's first headline begins its own article, however many signs it has."""
        page = scrolled("")

        assert starts(page[: page.rindex("<article")]) == []

    def test_no_text_behind_it(self) -> None:
        """A headline with a date and a sentence is a teaser."""
        page = scrolled("")
        place = page.rindex("<div class='text'>")

        assert starts(page[:place] + "<p>Workers found a bottle with a letter on Tuesday.</p></article></main>") == []
