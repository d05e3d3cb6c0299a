"""HTML pages → articles: what the head says, what the body says, several articles, no article."""

import pytest

from streams.clean.receive.fetched import rfc3339
from streams.clean.values import Gone, NotModified
from streams.outcomes import RefusedReason
from streams.records import RefusedPage
from tests.clean.articles.pages import scrolled
from tests.clean.fields.pages import LINKED, json_ld, one
from tests.clean.pages import TIME, articles, cleaned, html, served


def wall(title: str, text: str) -> str:
    """A page that stands in for another."""
    return f"<html><head><title>{title}</title></head><body><h1>{title}</h1><p>{text}</p></body></html>"


TEASERS = "".join(
    f"<li><h3><a href='/harbour/story-{n}'>Something happened in the harbour again, for the {n}th time</a></h3></li>"
    for n in range(30)
)


class TestNoArticle:
    """Pages that are refused, with the reason."""

    @pytest.mark.parametrize(
        ("page", "reason"),
        [
            ("", RefusedReason.EMPTY),
            (" \n", RefusedReason.EMPTY),
            ("%PDF-1.7 ...", RefusedReason.NOT_HTML),
            ('{"a": 1}', RefusedReason.NOT_HTML),
            ("<?xml version='1.0'?><rss><channel/></rss>", RefusedReason.FEED),
            ("<?xml version='1.0'?>\n<?xml-stylesheet href='x'?><!-- x --><urlset></urlset>", RefusedReason.FEED),
            (wall("Page not found | The Gazette", "The page you asked for is gone."), RefusedReason.SOFT_NOT_FOUND),
            (wall("Seite nicht gefunden", "Diese Seite gibt es nicht."), RefusedReason.SOFT_NOT_FOUND),
            (wall("Just a moment...", "Checking your browser before you go on."), RefusedReason.CHALLENGE),
            (
                wall("Before you continue to The Gazette", "We and our partners store and/or access information on a device."),
                RefusedReason.CONSENT_WALL,
            ),
            (
                html(body="<p>The morning ferry left late.</p><p>Subscribe to continue reading.</p>", head=json_ld(LINKED)),
                RefusedReason.PAYWALL_STUB,
            ),
            (
                "<title>App</title><div id='root'></div><noscript>You need to enable JavaScript.</noscript>",
                RefusedReason.EMPTY,
            ),
        ],
    )
    def test_reasons(self, page: str, reason: RefusedReason) -> None:
        """Each kind of page has its reason, and the detail never holds the page's text."""
        found = cleaned(served(page, fetched_at=TIME))

        assert isinstance(found, RefusedPage)
        assert found.reason == reason
        assert "ferry" not in (found.detail or "")

    @pytest.mark.parametrize(
        "url", ["https://gazette.example/", "https://gazette.example/harbour-news/all", "https://gazette.example/tag/ferries"]
    )
    def test_index_pages(self, url: str) -> None:
        """Many linked headlines and no article of its own."""
        found = cleaned(
            served(
                f"<html><head><title>Harbour</title></head><body><h1>Harbour</h1><ul>{TEASERS}</ul></body></html>",
                url=url,
                fetched_at=TIME,
            )
        )

        assert isinstance(found, RefusedPage)
        assert found.reason == RefusedReason.INDEX_PAGE

    def test_articles_that_speak_of_walls(self) -> None:
        """An article about consent, bots and missing pages is an article."""
        for title in ("Page not found", "Are you a robot?", "We value your privacy"):
            assert one(html(title=title, head=json_ld(LINKED | {"headline": title}))).title == title

    @pytest.mark.parametrize("status", [301, 401, 403, 429, 500, 503])
    def test_statuses(self, status: int) -> None:
        """Errors and redirects without a page are refused and never withdraw."""
        found = cleaned(served("", http_status=str(status), fetched_at=TIME))

        assert isinstance(found, RefusedPage)
        assert found.reason == RefusedReason.HTTP_STATUS

    def test_gone_and_unmodified(self) -> None:
        """404, 410 and null take the page back; 304 changes nothing."""
        assert [
            type(cleaned(served(value, http_status=status, fetched_at=TIME)))
            for value, status in (("x", "404"), ("", "410"), (None, "200"), ("", "304"))
        ] == [
            Gone,
            Gone,
            Gone,
            NotModified,
        ]


def test_the_same_page_twice() -> None:
    """Equal input gives byte-equal output."""
    from streams.records import encode

    pages = [[encode(article) for article in articles(served(scrolled(), fetched_at=TIME))] for _ in range(2)]

    assert pages[0] == pages[1]
    assert rfc3339(TIME) is not None
