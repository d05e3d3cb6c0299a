"""What became of each fetch."""

from types import SimpleNamespace
from typing import Any

import msgspec
import pytest

from streams.clients.fate import Trace
from streams.page.fetches import Fetch, fetches, original_place
from streams.records import Article, Origin, RefusedPage
from tests.page.test_marked import BASE


def arrived(offset: int, fetched_at: str) -> Trace:
    """A raw record."""
    value = f'{{"fetched_at": "{fetched_at}", "source": "rss"}}'.encode()
    given: Any = SimpleNamespace(topic="raw", partition=0, offset=offset, key=b"k", value=value, headers=(), timestamp=offset)
    return Trace("arrived", "news.pages.raw.v1", given)


def revision(number: int, offset: int, *changed: str) -> Article:
    """One that came of the record."""
    assert isinstance(BASE, Article)
    origin = Origin(topic="news.pages.raw.v1", partition=0, offset=offset, fetched_at="2026-03-12T19:05:00Z")
    status = "published" if number == 1 else "corrected"
    return msgspec.structs.replace(BASE, revision=number, status=status, changed=list(changed), origin=origin)


def outcomes(found: list[Fetch]) -> list[tuple[str, str]]:
    """Outcome and what became of it."""
    return [(each.outcome, each.became) for each in found]


def test_each_fetch_is_told_by_what_it_left_or_by_its_time() -> None:
    """Two revisions; one unchanged; one fetched before; one refused."""
    traces = [
        arrived(2, "2026-03-12T19:05:00Z"),
        arrived(22, "2026-03-13T08:00:00Z"),
        arrived(23, "2026-03-13T14:00:00Z"),
        arrived(24, "2026-03-12T21:00:00Z"),
        arrived(25, "2026-03-14T00:00:00Z"),
    ]
    refused = RefusedPage(page_id="p", url=None, reason="paywall", detail="a wall", origin=revision(1, 25).origin)

    found = fetches(traces, [revision(1, 2), revision(2, 22, "body", "text")], [refused])

    assert outcomes(found) == [
        ("split", "revision 1, published"),
        ("split", "revision 2, corrected: body, text"),
        ("unchanged", "as it was before: nothing sent on"),
        ("stale", "fetched before what is known of the page: nothing sent on"),
        ("refused", "paywall: a wall"),
    ]
    assert found[1].place == "0/22"
    assert (found[0].fetched_at, found[0].source) == ("2026-03-12T19:05:00Z", "rss")


def test_a_page_that_only_arrived_waits() -> None:
    """It is not called unchanged: nothing is known of it."""
    assert [each.outcome for each in fetches([arrived(1, "")], [], [])] == ["waits"]


@pytest.mark.parametrize(
    ("headers", "place"),
    [
        ([("__streams.errors.partition", b"1"), ("__streams.errors.offset", b"7")], (1, 7)),
        ([("__streams.errors.partition", b"x"), ("__streams.errors.offset", b"7")], None),
        ([], None),
    ],
)
def test_where_a_letter_came_from(headers: list[tuple[str, bytes]], place: tuple[int, int] | None) -> None:
    """As far as it says."""
    assert original_place(headers) == place
