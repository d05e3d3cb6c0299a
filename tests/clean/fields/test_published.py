"""When an article was published and changed, as far as its page says."""

import pytest

from tests.clean.fields.pages import one
from tests.clean.pages import PARAGRAPHS, SENTENCES, TIME, articles, html, served


@pytest.mark.parametrize(
    ("inside", "local"),
    [
        ("<time datetime='2026-03-12T09:00:00+01:00'>today</time>", "2026-03-12T09:00:00"),
        ("<span class='post-date'>12 March 2026, 09:00</span>", "2026-03-12T09:00:00"),
        ("<p>12 March 2026</p>", "2026-03-12"),
        ("<span itemprop='datePublished' content='2026-03-12'></span>", "2026-03-12"),
        ('<script>var page = {"publishedAt":"2026-03-12T09:00:00Z"}</script>', "2026-03-12T09:00:00"),
        ("<aside class='related'><time datetime='2020-01-01'>x</time></aside>", None),
        ("<p>11 March 2026, updated 12 March 2026</p>", "2026-03-11"),
        ("<p>12.3.2026 – " + SENTENCES[0] + " " + SENTENCES[1] + "</p>", "2026-03-12"),
        ("<p>SULINA, March 12, 2026 (Reuters) - " + SENTENCES[0] + "</p>", "2026-03-12"),
        ("<p>Aktualisiert: 12.03.2026 | Veröffentlicht: 11.03.2026</p>", "2026-03-11"),
        ("<ul><li>By Ines Valdan | 12 March 2026 | 5 min read</li></ul>", "2026-03-12"),
        ("<footer><time datetime='2026-03-12'>x</time></footer>", "2026-03-12"),
        ("</article></main><footer><time datetime='2020-01-01'>x</time></footer>", None),
        ("<p>© 12.03.2026 Gazette. All rights reserved by the publisher of this paper and its heirs.</p>", None),
    ],
)
def test_a_date_in_the_body(inside: str, local: str | None) -> None:
    """Microdata, time elements, class names, text and scripts; teasers and the site's footer say nothing."""
    published = one(html(inside=inside)).published_at

    assert (published and published.local) == local


def test_the_only_date_is_that_of_a_change() -> None:
    """A page that says nothing but when it was changed was published as it stands at that time, and says so."""
    article = one(html(body=PARAGRAPHS + "<p>Last updated 12 March 2026</p>"))

    assert article.published_at is not None
    assert (article.published_at.local, article.published_at.source) == ("2026-03-12", "updated")
    assert article.modified_at is not None
    assert article.provenance["published_at"].confidence < article.provenance["modified_at"].confidence


def test_a_date_in_the_address() -> None:
    """The address names the day; an element of the same day adds the time."""
    page = html(inside="<time datetime='2026-03-11T09:00:00'>x</time><time datetime='2026-03-12T08:00:00'>y</time>")
    (article,) = articles(served(page, url="https://gazette.example/2026/03/12/ferry-late", fetched_at=TIME))

    assert article.published_at is not None
    assert article.published_at.local == "2026-03-12T08:00:00"


def test_a_date_after_the_fetch_is_none() -> None:
    """A page cannot have been published after it was fetched."""
    article = one(html(head="<meta property='article:published_time' content='2026-03-13T09:00:00Z'>"))

    assert article.published_at is None
    assert (article.event_time, article.event_time_basis) == (TIME, "fetched")
