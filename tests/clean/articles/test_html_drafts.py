"""What stands around a further headline: its times, names and address."""

import orjson
import pytest

from streams.records import CleanArticle
from tests.clean.articles.pages import OTHER, OTHER_TEXT, OWN, described
from tests.clean.pages import PARAGRAPHS, TIME, articles, html, served


def second(head: str = "", between: str = "", headline: str = OTHER, text: str = OTHER_TEXT) -> CleanArticle:
    """The second article of a page; ``between`` stands between its headline and its text."""
    body = f"{PARAGRAPHS}<article><h1>{headline}</h1>{between}{text}</article>"
    _, found = articles(served(html(body, head=head or described(OWN, OTHER)), fetched_at=TIME))
    return found


def node(**said: object) -> str:
    """JSON-LD of both articles, the second with these facts."""
    graph = [{"@type": "NewsArticle", "headline": OWN}, {"@type": "NewsArticle", "headline": OTHER, **said}]
    return f'<script type="application/ld+json">{orjson.dumps({"@graph": graph}).decode()}</script>'


@pytest.mark.parametrize(
    ("head", "between", "local"),
    [
        (node(datePublished="2026-03-10T08:00:00"), "<time datetime='2026-03-09'>x</time>", "2026-03-10T08:00:00"),
        (node(), "<time datetime='2026-03-09T07:00:00'>x</time>", "2026-03-09T07:00:00"),
        (node(), "<p>9 March 2026, 07:00</p>", "2026-03-09T07:00:00"),
        (node(), "<p>By Ines Valdan</p>", None),
        (node(datePublished="2026-03-14T08:00:00"), "", None),
    ],
    ids=["described", "a time element", "a line", "none", "after the fetch"],
)
def test_times(head: str, between: str, local: str | None) -> None:
    """As described under this headline, else as an element beside it says, else as a line does; never after the fetch."""
    published = second(head, between).published_at

    assert (published and published.local) == local


def test_a_change() -> None:
    """A line that says when it was changed is no publication."""
    found = second(node(), "<p>9 March 2026, updated 10 March 2026</p>")

    assert found.published_at is not None
    assert found.modified_at is not None
    assert (found.published_at.local, found.modified_at.local) == ("2026-03-09", "2026-03-10")


@pytest.mark.parametrize(
    ("head", "between", "names"),
    [
        (node(author={"@type": "Person", "name": "Oda Lind"}), "<p>By Ines Valdan</p>", ["Oda Lind"]),
        (node(), "<p>By Ines Valdan and Aldo Brisk</p>", ["Ines Valdan", "Aldo Brisk"]),
        (node(), "<p>9 March 2026</p>", []),
    ],
    ids=["described", "a byline", "none"],
)
def test_authors(head: str, between: str, names: list[str]) -> None:
    """As described under this headline, else as the byline below it says; the page's author is not its."""
    page_author = "<meta name='author' content='Gerald Poole'>"

    assert [author.name for author in second(head + page_author, between).authors] == names


@pytest.mark.parametrize(
    ("head", "headline", "url"),
    [
        (node(url="https://gazette.example/city/map"), OTHER, "https://gazette.example/city/map"),
        (node(), f"<a href='/city/map-in-library'>{OTHER}</a>", "https://gazette.example/city/map-in-library"),
        (node(), f"<a href='https://other.example/city/map'>{OTHER}</a>", None),
        (node(), f"<a href='/harbour/ferry-late'>{OTHER}</a>", None),
        (node(), f"<a href='/tag/maps'>{OTHER}</a>", None),
    ],
    ids=["described", "linked", "another site", "the page itself", "a section"],
)
def test_address(head: str, headline: str, url: str | None) -> None:
    """Where the article stands by itself; never another site, the page itself or a section."""
    found = second(head, headline=headline)

    assert (found.url if found.url != "https://gazette.example/harbour/ferry-late" else None) == url


def test_the_first_keeps_the_head() -> None:
    """What the head says belongs to the first article alone."""
    head = described(OWN, OTHER) + "<meta name='description' content='A hinge had frozen.'>"
    body = f"{PARAGRAPHS}<article><h1>{OTHER}</h1>{OTHER_TEXT}</article>"
    first, further = articles(served(html(body, head=head), fetched_at=TIME))

    assert (first.lead, further.lead) == ("A hinge had frozen.", None)
    assert first.site == further.site
