"""What crosses from the child process to the one that settles."""

from datetime import UTC, datetime

import msgspec
import pytest

from streams.clean.memory.ready import MAX_TITLE, ReadyPage, ready_page
from streams.clean.values import Gone, NotModified, Split
from streams.outcomes import RefusedReason
from streams.records import CleanArticle, Origin, RefusedPage, decode
from tests.clean.pages import PARAGRAPHS, URL, cleaned, html, served

FETCHED = int(datetime(2026, 3, 12, 10, tzinfo=UTC).timestamp() * 1000)


def split(page: str) -> tuple[Split, ReadyPage]:
    """A page with articles, before and after."""
    found = cleaned(served(page))
    assert isinstance(found, Split)
    return found, ready_page(found, URL, FETCHED)


def test_articles_are_encoded_already() -> None:
    """The light half sends bytes; what it needs to match them stands beside."""
    found, page = split(html())
    (article,), (ready,) = found.articles, page.articles

    assert decode(ready.value, CleanArticle) == article.article
    assert (ready.id, ready.hash, ready.opening, ready.language) == (article.article.id, article.hash, article.opening, "en")
    assert (ready.first, ready.named) == (True, True)
    assert (page.hash, page.fetched_at, page.url, page.reason, page.gone) == (found.hash, FETCHED, URL, None, False)


def test_a_long_title_is_cut_for_comparing_alone() -> None:
    """The record keeps it whole."""
    found, page = split(html(title="Ferry " + "leaves late " * 40))

    assert len(page.articles[0].title) == MAX_TITLE
    assert len(found.articles[0].article.title) > MAX_TITLE


def test_a_refusal_is_its_record() -> None:
    """With the reason beside it, for the count."""
    refused = RefusedPage(page_id="a", url=URL, reason=RefusedReason.EMPTY, detail="no characters", origin=Origin(fetched_at="x"))
    page = ready_page(refused, URL, FETCHED)

    assert (page.reason, page.articles, page.gone) == ("empty", [], False)
    assert decode(page.value, RefusedPage) == refused


@pytest.mark.parametrize(
    ("found", "gone"), [(Gone(page_id="a", url=URL, origin=Origin(fetched_at="x")), True), (NotModified(page_id="a"), False)]
)
def test_pages_without_content(found: Gone | NotModified, gone: bool) -> None:  # noqa: FBT001 - the expected value of a table
    """A page that is gone says so; one that did not change says nothing."""
    page = ready_page(found, URL, FETCHED)

    assert page == ReadyPage(page_id="a", fetched_at=FETCHED, url=URL, gone=gone)


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
