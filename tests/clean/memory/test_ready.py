"""What crosses from the child process to the one that settles."""

from datetime import UTC, datetime

import msgspec
import pytest

from streams.clean.memory.ready import MAX_TITLE, ReadyPage, ready_page
from streams.clean.receive.admit import admit
from streams.clean.values import Gone, NotModified, Page, Split
from streams.outcomes import RefusedReason
from streams.records import CleanArticle, Origin, RefusedPage, decode
from tests.clean.pages import LIMITS, LONG, PARAGRAPHS, TIME, URL, cleaned, html, served

FETCHED = int(datetime(2026, 3, 12, 10, tzinfo=UTC).timestamp() * 1000)


def given(page: str = "") -> Page:
    """The page as it was admitted."""
    return admit(served(page, fetched_at=TIME, source="gazette-rss"), LIMITS)


def split(page: str) -> tuple[Split, ReadyPage]:
    """A page with articles, before and after."""
    found = cleaned(served(page))
    assert isinstance(found, Split)
    return found, ready_page(found, given(page))


def test_articles_are_encoded_already() -> None:
    """The light half sends bytes; what it needs to match them stands beside."""
    found, page = split(html())
    (article,), (ready,) = found.articles, page.articles

    assert decode(ready.value, CleanArticle) == article.article
    assert (ready.id, ready.hash, ready.opening, ready.language) == (article.article.id, article.hash, article.opening, "en")
    assert (ready.first, ready.named) == (True, True)
    assert (page.hash, page.fetched_at, page.url, page.reason, page.gone) == (found.hash, FETCHED, URL, None, False)


def test_what_an_article_has_is_told_by_digits() -> None:
    """Title, authors, time, section, and a body that is long enough to be an article's."""
    time = "<meta property='article:published_time' content='2026-03-12T09:00:00Z'>"
    section = "<meta property='article:section' content='Harbour'>"
    short, whole = split(html()), split(html(LONG, time + section, inside="<p class='byline'>By Ines Valdan</p>"))

    assert [page.articles[0].has for _, page in (short, whole)] == ["10000", "11111"]
    assert whole[1].articles[0].confidence == whole[0].articles[0].article.quality.confidence > 0


def test_a_long_title_is_cut_for_comparing_alone() -> None:
    """The record keeps it whole."""
    found, page = split(html(title="Ferry " + "leaves late " * 40))

    assert len(page.articles[0].title) == MAX_TITLE
    assert len(found.articles[0].article.title) > MAX_TITLE


def test_a_refusal_is_its_record() -> None:
    """With the reason beside it, for the count."""
    refused = RefusedPage(page_id="a", url=URL, reason=RefusedReason.EMPTY, detail="no characters", origin=Origin(fetched_at="x"))
    page = ready_page(refused, given())

    assert (page.reason, page.articles, page.gone) == ("empty", [], False)
    assert decode(page.value, RefusedPage) == refused


@pytest.mark.parametrize(
    ("found", "gone"), [(Gone(page_id="a", url=URL, origin=Origin(fetched_at="x")), True), (NotModified(page_id="a"), False)]
)
def test_pages_without_content(found: Gone | NotModified, gone: bool) -> None:  # noqa: FBT001 - the expected value of a table
    """A page that is gone says so; one that did not change says nothing."""
    page = ready_page(found, given())

    assert page == ReadyPage(page_id="a", fetched_at=FETCHED, url=URL, gone=gone, site="gazette.example", feed="gazette-rss")


def test_it_crosses_a_process() -> None:
    """What is packed for the pipe is unpacked the same."""
    _, page = split(html())

    assert msgspec.msgpack.decode(msgspec.msgpack.encode(page), type=ReadyPage) == page


def test_redactions_are_counted_by_kind() -> None:
    """As the article counts them."""
    line = "<p>Those who saw it can write to ines.valdan@gmail.com before the end of the week, the harbour master said.</p>"
    found, page = split(html(body=PARAGRAPHS + line))

    assert page.articles[0].redactions == {"email": 1}
    assert [(one.kind, one.count) for one in found.articles[0].article.redactions] == [("email", 1)]
