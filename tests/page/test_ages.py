"""How old the news is."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.page.ages import Spread, from_arrival, from_publication, seconds_taken, spread
from streams.page.entries import ArticleEntry, RecordPlace

ENTRY = ArticleEntry(
    place=RecordPlace("news.articles.v1", 0, 0), time=1_780_000_001_500, id="a", page_id="p", revision=1, status="published",
    changed=(),
    title="t", url=None, language="en", source="s", arrived="2026-05-28T20:26:40.000Z", fetched_at="2026-05-28T20:00:00Z",
    event_time="2026-05-28T20:16:40Z", basis="published", genre="news", position=0, siblings=1, confidence=1.0, flags=(), topics=(),
    story_id=None, copy_of=None, containment=0.0, destinations=(),
)  # fmt: skip


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=300))
def test_a_spread_holds_what_it_says(ages: list[float]) -> None:
    """At least half are at most ``half``, 95 of 100 at most ``most``."""
    found = spread(ages)

    assert found is not None
    assert sum(age <= found.half for age in ages) >= len(ages) / 2
    assert sum(age <= found.most for age in ages) >= 0.95 * len(ages)
    assert (found.articles, found.slowest) == (len(ages), max(ages))


def test_from_arrival_and_from_publication() -> None:
    """In seconds; nothing of nothing."""
    assert from_arrival([ENTRY]) == Spread(1, 1.5, 1.5, 1.5)
    assert from_publication([ENTRY]) == Spread(1, 601.5, 601.5, 601.5)
    assert from_arrival([]) is None


@pytest.mark.parametrize(
    "changes",
    [{"basis": "fetched"}, {"basis": "published_local"}, {"revision": 2}, {"fetched_at": "2026-05-20T00:00:00Z"}, {"arrived": ""}],
)
def test_an_age_that_says_nothing_is_not_counted(changes: dict[str, object]) -> None:
    """Without a time of the page's own, of a correction, of an old crawl."""
    assert from_publication([msgspec.structs.replace(ENTRY, **changes)]) is None


def test_an_arrival_that_nobody_says_is_not_guessed() -> None:
    """Whatever stands in the header."""
    assert seconds_taken(msgspec.structs.replace(ENTRY, arrived="yesterday")) is None
