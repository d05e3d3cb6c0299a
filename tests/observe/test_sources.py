"""A source is put together from what its partitions say of it."""

import pytest
from hypothesis import given
from hypothesis import settings as limits
from hypothesis import strategies as st

from streams.clean.memory.sources import PageEnd
from streams.observe.sources import GONE_SECONDS, LOOKED_AT, SourceView, Written, position, views
from streams.records.source import FIELDS
from streams.times import utc_text_of
from tests.observe.habits import START, article, ended, parts

PAGES = [article(60 * at) if at % 5 else ended(60 * at, "refused:index_page") for at in range(200)]
LOOK = START + 200 * 60


def view(pages: list[PageEnd], partitions: int = 1, look: int = LOOK) -> SourceView:
    """Of the one source."""
    (found,) = views(parts(pages, partitions), look)
    return found


@pytest.mark.parametrize("partitions", [1, 2, 7])
def test_partitions_make_one_source(partitions: int) -> None:
    """Counts, times and shares are the same, over however many partitions its pages are spread."""
    found = view(PAGES, partitions)

    assert (found.source, found.feed, found.standing, found.words, found.since) == ("quay.example", "feed-1", "well", "", None)
    assert (found.pages, found.articles) == (200, 160)
    assert found.outcomes == {"split": 160, "refused:index_page": 40}
    assert (found.reasons("refused"), found.reasons("dead")) == ({"index_page": 40}, {})
    assert (found.last_page_at, found.quiet) == (utc_text_of(START + 199 * 60), 60)
    assert (found.every, found.longest_gap) == (60, 60)
    assert found.pages_by_hour[:5] == (20, 60, 60, 60, 0)
    assert found.articles_by_hour[:5] == (16, 48, 48, 48, 0)
    assert found.fields == dict.fromkeys(FIELDS, (1.0, 1.0))
    assert found.confidence == pytest.approx((0.9, 0.9))
    assert found.refused == pytest.approx(0.2, abs=0.05)


@limits(max_examples=40, deadline=None)
@given(st.integers(2, 12), st.integers(41, 120))
def test_recent_pages_are_the_last_ones_of_all_partitions(partitions: int, changed: int) -> None:
    """A change is seen over many partitions as it is over one: it shows in the last pages, and the past knows nothing of it."""
    pages = [article(60 * at, "11111" if at < 200 - changed else "10111") for at in range(200)]
    found = view(pages, partitions)

    assert found.standing == "redesigned"
    assert found.fields["authors"].now == 0.0


def test_a_partition_that_is_behind_is_not_taken_for_the_present() -> None:
    """Of the others' pages only those are looked at that lie in the time of which all is remembered."""
    quick = parts([article(at) for at in range(100)])
    slow = [each for each in parts([article(at, "10111") for at in range(0, 100, 5)], 2) if each.partition == 1]
    (found,) = views([*quick, *slow], START + 100)

    assert found.pages == 100 + sum(sum(part.outcomes.values()) for part in slow)
    assert len(quick[0].recent.ago) < LOOKED_AT


def test_those_unlike_themselves_come_first() -> None:
    """Then by name."""
    regular = [article(60 * at) for at in range(200)]
    quiet = parts(regular[:100], name="silent.example")
    few = parts(regular[190:], name="few.example")
    found = views([*few, *parts(regular, name="well.example"), *parts(regular, name="a.example"), *quiet], LOOK)

    assert [(each.source, each.standing) for each in found] == [
        ("silent.example", "silent"),
        ("few.example", "unjudged"),
        ("a.example", "well"),
        ("well.example", "well"),
    ]


def test_who_was_silent_for_two_weeks_is_gone() -> None:
    """It is no source any more, and nobody is asked to look at it for ever."""
    assert views(parts(PAGES), LOOK + GONE_SECONDS + 60) == []


def test_without_a_look_the_last_page_is_the_present() -> None:
    """And without pages there is nothing."""
    assert [each.quiet for each in views(parts(PAGES))] == [0]
    assert views([]) == []


def test_an_old_version_of_a_source_without_articles() -> None:
    """Refused from the first page on: there is no field to tell of."""
    found = view([ended(60 * at, "refused:empty") for at in range(12)], look=START + 700)

    assert found.fields == dict.fromkeys(FIELDS, (None, None))
    assert (found.confidence, found.last_article_at, found.refused) == ((None, None), None, 1.0)


def test_one_page_has_no_rhythm() -> None:
    """Nor is it judged."""
    found = view([article(0)], look=START)

    assert (found.every, found.standing) == (None, "unjudged")


RECORDS = tuple(Written(part, START + 5_000) for part in parts(PAGES, 2))
LAST = {
    part.partition: START + 60 * max(at for at in range(200) if (at * at + at // 3) % 2 == part.partition) for part, _ in RECORDS
}


def test_where_pages_wait_it_is_that_of_the_partition_furthest_behind() -> None:
    """Whoever is behind calls nobody silent for it."""
    assert position(RECORDS, {0}, START + 10**6) == LAST[0]
    assert position(RECORDS, {0, 1}, START + 10**6) == min(LAST.values())


def test_where_none_waits_time_goes_on() -> None:
    """From the last page on, as the clock does: a source that is alone can fall silent too."""
    assert position(RECORDS, (), START + 5_000 + 77) == max(LAST.values()) + 77


def test_pages_of_the_past_have_their_own_time() -> None:
    """Replayed a year later, the present is that of the pages."""
    assert position(RECORDS, (), START + 5_000) == max(LAST.values())


def test_a_partition_without_a_record_tells_nothing() -> None:
    """Nor do none at all."""
    assert position(RECORDS, {5}, START + 5_000) == max(LAST.values())
    assert position((), {0}, START) is None
