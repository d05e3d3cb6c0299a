"""Which candidate counts: nothing after the fetch, no change before publication, days in addresses."""

from datetime import UTC, date, datetime, timedelta

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.fields.times.dates import (
    Candidate,
    Dated,
    dates_in_url,
    event_time,
    first_dated,
    in_order,
    in_place,
    is_possible,
)
from streams.clean.fields.times.moment import Moment
from streams.clean.fields.times.reading import moment_in

FETCHED = datetime(2026, 3, 12, 10, tzinfo=UTC)


def test_the_first_that_can_be_true() -> None:
    """A candidate after the fetch, or no date at all, gives way to the next."""
    dated = first_dated(
        [Candidate(raw=raw, source=raw, confidence=1) for raw in ("soon", "2027-01-01", "2026-03-12T11:00:00+00:00", "2026-03-11")],
        FETCHED,
    )

    assert dated is not None
    assert dated.timestamp.local == "2026-03-11"


def test_a_local_time_may_be_ahead_of_utc() -> None:
    """A page of Auckland, fetched at once, names a local time thirteen hours ahead."""
    dated = first_dated([Candidate(raw="2026-03-12 23:00", source="text", confidence=1)], FETCHED)

    assert dated is not None
    assert event_time(dated.moment, FETCHED) == ("2026-03-12T10:00:00Z", "published_local")


def test_event_time() -> None:
    """The instant where one is named, else the local time, else the fetch."""
    named, local = moment_in("2026-03-11T10:00:00+02:00"), moment_in("2026-03-11")

    assert [event_time(moment, FETCHED) for moment in (named, local, None)] == [
        ("2026-03-11T08:00:00Z", "published"),
        ("2026-03-11T00:00:00Z", "published_local"),
        ("2026-03-12T10:00:00Z", "fetched"),
    ]


def test_a_change_before_publication_is_none() -> None:
    """``modified`` before ``published`` is dropped, whether by the clock or by the day."""

    def dated(raw: str) -> Dated | None:
        return first_dated([Candidate(raw=raw, source="x", confidence=1)], FETCHED)

    published = dated("2026-03-10 12:00")

    assert in_order(published, dated("2026-03-10 11:59")) is None
    assert in_order(published, dated("2026-03-09")) is None
    assert in_order(published, dated("2026-03-10 12:01")) is not None
    assert in_order(None, dated("2026-03-10")) is not None


@pytest.mark.parametrize(
    ("url", "raw"),
    [
        ("https://a.example/2026/03/12/ferry", "2026-03-12"),
        ("https://a.example/2026/3/2/ferry", "2026-3-2"),
        ("https://a.example/ferry-20260312.html", "2026-03-12"),
        ("https://a.example/2026-03/12/x", "2026-03-12"),
        ("https://a.example/article/12345678901", None),
        ("https://a.example/1920x1080", None),
        (None, None),
    ],
)
def test_days_in_addresses(url: str | None, raw: str | None) -> None:
    """Addresses name days; other numbers in them do not."""
    assert [one.raw for one in dates_in_url(url)] == ([raw] if raw else [])


def test_how_a_record_writes_it() -> None:
    """The local time and the offset as named, the instant beside them, the text it was read from and its place."""
    dated = first_dated([Candidate(raw=" 2026-03-11T10:00:00+05:30 ", source="meta:date", confidence=1)], FETCHED)

    assert dated is not None
    stamp = dated.timestamp
    assert (stamp.local, stamp.offset, stamp.utc) == ("2026-03-11T10:00:00", "+05:30", "2026-03-11T04:30:00Z")
    assert (stamp.raw, stamp.source) == ("2026-03-11T10:00:00+05:30", "meta:date")


MOMENTS = st.builds(
    Moment,
    day=st.dates(date(1990, 1, 1), date(2050, 1, 1)),
    seconds=st.none() | st.integers(0, 86_399),
    offset_minutes=st.none() | st.integers(-14 * 60, 14 * 60),
)


@given(MOMENTS)
@settings(max_examples=200)
def test_nothing_lies_behind_the_fetch(moment: Moment) -> None:
    """A named instant is at most a quarter of an hour ahead; a local time may be fourteen hours further."""
    named = moment.instant or moment.naive.replace(tzinfo=UTC)

    assert is_possible(moment, named)
    assert not is_possible(moment, named - timedelta(hours=14, minutes=16))


@given(MOMENTS, MOMENTS)
@settings(max_examples=200)
def test_a_change_that_counts_is_no_earlier(published: Moment, modified: Moment) -> None:
    """Whatever stays as a change is of the day of publication or later, a day's distance of zones aside."""
    first, second = (Dated(moment=one, candidate=Candidate(raw="x", source="x", confidence=1)) for one in (published, modified))
    kept = in_order(first, second)

    assert kept is None or kept.moment.day >= first.moment.day - timedelta(days=2)
    assert in_order(first, first) is first


def moment(text: str) -> Moment:
    """What the text names."""
    read = moment_in(text)
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("said", "shown", "day", "local", "offset"),
    [
        ("2025-12-05T23:15Z", ["2025-12-06 00:15"], None, "2025-12-06T00:15:00", 60),
        ("2026-03-02T02:41Z", ["2026-03-01T18:41:00-08:00"], None, "2026-03-01T18:41:00", -480),
        ("2026-03-02T02:41Z", ["2026-03-01 18:37"], None, "2026-03-02T02:41:00", 0),
        ("2026-03-02T02:00Z", ["2026-03-01 18:00"], None, "2026-03-02T02:00:00", 0),
        ("2026-03-02T14:10Z", ["2026-03-01 14:10"], None, "2026-03-02T14:10:00", 0),
        ("2026-03-02T02:41Z", [], "2026-03-01", "2026-03-01", None),
        ("2026-03-02T12:41Z", [], "2026-03-01", "2026-03-02T12:41:00", 0),
        ("2026-03-02T12:41Z", [], "2026-02-25", "2026-03-02T12:41:00", 0),
        ("2026-03-02", ["2026-03-02 14:05"], None, "2026-03-02T14:05:00", None),
        ("2026-03-02", ["2026-03-03 14:05"], None, "2026-03-02", None),
    ],
)
def test_a_time_in_utc_is_told_by_the_clock_of_its_place(
    said: str, shown: list[str], day: str | None, local: str, offset: int | None
) -> None:
    """Where page or address show another day there and a zone of news fits; full hours agree by chance. The instant stays."""
    placed = in_place(moment(said), [moment(one) for one in shown], moment(day) if day else None)

    assert (placed.local, placed.offset_minutes) == (local, offset)
    assert placed.instant == moment(said).instant


@given(MOMENTS, st.lists(MOMENTS, max_size=3))
def test_another_clock_never_moves_an_instant(said: Moment, shown: list[Moment]) -> None:
    """Only the day and the time by which it is told change."""
    said = msgspec.structs.replace(said, offset_minutes=0)

    assert said.seconds is None or in_place(said, shown, None).instant == said.instant


@pytest.mark.parametrize(
    ("url", "days"),
    [
        ("https://a.example/2026/nov/03/ferry", ["2026-11-03"]),
        ("https://a.example/world/2026/november/3/ferry", ["2026-11-03"]),
        ("https://a.example/2026-11/10/c_1.htm", ["2026-11-10"]),
        ("https://a.example/2026/ferry/03/", []),
    ],
)
def test_days_in_addresses_may_be_written_with_the_month(url: str, days: list[str]) -> None:
    """As English papers do; another word between two numbers is no month."""
    read = [moment_in(one.raw) for one in dates_in_url(url)]

    assert [one.day.isoformat() for one in read if one] == days
