"""When an article's page arrived, and when its news was told."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.records import GroupedArticle
from streams.route.freshness import arrived, told
from streams.step import Headers, Record
from streams.topics import GROUPED
from tests.route.made import article, withdrawal

SENT: Headers = (("ce_time", b"2026-03-12T10:00:00.500Z"),)
SENT_AT = 1_773_309_600.5


def record(headers: Headers = SENT) -> Record:
    """A record that was written a minute after its page was sent."""
    return Record(topic=GROUPED, partition=0, offset=0, timestamp=1_773_309_660_000, key=b"a", value=b"{}", headers=headers)


def page(fetched_at: str, event_time: str = "2026-03-12T09:00:00Z", basis: str = "published") -> GroupedArticle:
    """An article of a page that was fetched then."""
    made = article(event_time=event_time, event_time_basis=basis)
    return article(event_time=event_time, event_time_basis=basis, origin=type(made.origin)(fetched_at=fetched_at))


def test_a_page_arrives_when_it_is_sent() -> None:
    """All along its way; a record that does not say so stands for itself."""
    assert [arrived(record()), arrived(record(()))] == [SENT_AT, SENT_AT + 59.5]


@given(st.binary(max_size=40))
def test_any_header_gives_a_time(value: bytes) -> None:
    """What is none counts as missing."""
    assert isinstance(arrived(record((("ce_time", value),))), float)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        (page("2026-03-12T09:30:00Z"), 1_773_306_000),
        (page("2026-03-11T10:30:00Z"), 1_773_306_000),
        (page("2026-03-11T09:00:00Z"), None),
        (page("2026-03-14T10:30:00Z"), None),
        (page("2026-03-12T09:30:00Z", basis="published_local"), None),
        (page("2026-03-12T09:30:00Z", basis="fetched"), None),
        (page("2026-03-12T09:30:00Z", event_time="soon"), None),
        (page("soon"), None),
        (withdrawal(), None),
    ],
)
def test_news_have_an_age_where_the_page_is_fresh_and_names_the_instant(made: GroupedArticle, expected: float | None) -> None:
    """A page from an archive, a time without a zone, a page without a date say nothing."""
    assert told(made, record()) == expected
