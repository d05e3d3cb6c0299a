"""What is counted of a source, page by page."""

from functools import reduce

from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from streams.clean.memory.sources import HOURS, MOST_HABITS, PageEnd, counted
from streams.records.source import RECENT, NewsSource
from streams.times import seconds_of, utc_text_of

START = 1_773_000_000
endings = st.builds(
    PageEnd,
    at=st.integers(START, START + 9 * 86_400).map(lambda second: 1_000 * second),
    how=st.sampled_from(["split", "unchanged", "stale", "refused:index_page", "dead:timeout"]),
    sent=st.integers(0, 3),
    has=st.sampled_from(["", "11111", "10101", "00000"]),
    confidence=st.floats(0, 1),
)


def source(*pages: PageEnd, known: NewsSource | None = None) -> NewsSource:
    """After these pages."""
    found = reduce(lambda before, page: counted(before, "quay.example", 3, page), pages, known)
    assert found is not None
    return found


def article(second: int, has: str = "11111", confidence: float = 0.9) -> PageEnd:
    """A page with an article."""
    return PageEnd(1_000 * (START + second), "split", 1, has, confidence)


@limits(max_examples=40, deadline=None)
@given(st.lists(endings, min_size=1, max_size=60))
def test_sums_are_those_of_the_pages(pages: list[PageEnd]) -> None:
    """Every page stands in one outcome, the latest twenty one by one, and times in no order are the earliest and the latest."""
    found = source(*pages)

    assert sum(found.outcomes.values()) == len(pages)
    assert found.articles == sum(page.sent for page in pages)
    assert found.recent.ended == [page.how for page in pages][-RECENT:]
    assert {len(column) for column in (found.recent.ago, found.recent.ended, found.recent.has, found.recent.confidence)} == {
        min(len(pages), RECENT)
    }
    assert [seconds_of(found.first_page_at), seconds_of(found.last_page_at)] == [
        min(page.at for page in pages) // 1_000,
        max(page.at for page in pages) // 1_000,
    ]
    assert [seconds_of(found.last_page_at) - ago for ago in found.recent.ago] == [page.at // 1_000 for page in pages][-RECENT:]


@limits(max_examples=40, deadline=None)
@given(st.lists(endings, min_size=1, max_size=60))
def test_hours_are_those_of_the_last_day(pages: list[PageEnd]) -> None:
    """Whatever comes too late for it is left out."""
    found = source(*pages)
    latest = max(page.at for page in pages) // 3_600_000
    hours = [latest - page.at // 3_600_000 for page in pages]

    assert found.hour == latest
    # A page may have come while it was of the last day and lie before it now, never the other way.
    assert len(found.pages_by_hour) <= HOURS
    assert [hours.count(at) for at in range(len(found.pages_by_hour))] == found.pages_by_hour
    assert sum(found.pages_by_hour) == sum(hour < HOURS for hour in hours)


def test_what_leaves_the_recent_pages_becomes_a_habit() -> None:
    """So the past never holds what it is compared with."""
    good = source(*(article(10 * at) for at in range(RECENT + 5)))
    changed = source(*(article(1_000 + 10 * at, "10111", 0.5) for at in range(RECENT)), known=good)

    assert (good.habits.articles, good.habits.has, good.habits.confidence) == (5, [1.0] * 5, 0.9)
    assert (changed.habits.articles, changed.habits.has) == (25, [1.0] * 5)
    assert set(changed.recent.has) == {"10111"}


def test_habits_follow_what_stays() -> None:
    """A source that was made anew is, after two thousand articles, what it is now."""
    known = source(*(article(at) for at in range(MOST_HABITS + RECENT)))
    some = source(*(article(10_000 + at, "10111") for at in range(MOST_HABITS)), known=known)
    many = source(*(article(20_000 + at, "10111") for at in range(3 * MOST_HABITS)), known=some)

    assert known.habits.articles == some.habits.articles == MOST_HABITS
    assert [known.habits.has[1], some.habits.has[1] > 0.7, many.habits.has[1] < 0.4] == [1.0, True, True]


def test_since_when_a_field_is_gone() -> None:
    """The last article that had it; a page without an article changes nothing, and one that has it ends it."""
    refused = PageEnd(1_000 * (START + 30), "refused:index_page")
    gone = source(article(0), article(10), article(20, "10111"), refused, article(40, "10110"))

    assert gone.gone_since == {"authors": utc_text_of(START + 10), "body": utc_text_of(START + 20)}
    assert source(article(50, "11110"), known=gone).gone_since == {"body": utc_text_of(START + 20)}


def test_what_never_was_there_is_not_gone() -> None:
    """A source that names no authors names none."""
    assert source(article(0, "10111"), article(1, "10111")).gone_since == {}


def test_a_feed_is_remembered_where_a_page_does_not_say() -> None:
    """Redriven pages and pages of other clients name none."""
    assert source(article(0)._replace(feed="quay"), article(1)).feed == "quay"
