"""How fast items come and end, and since when there is what is wrong, as one process sees it."""

from dataclasses import replace
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from streams.observe.ledger import Ledger
from streams.observe.looks import EVERY_SECONDS, KEPT, LedgerLook, Pace, RecentLooks
from tests.observe.entries import entry, ledger

START = 1_800_000_000.0


def way(handed: int, ended: int, oldest: float | None = None) -> Ledger:
    """Clean handed on so many articles, of which enrich ended so many; the first of the rest was written at ``oldest``."""
    enrich = entry("enrich", {"passed": ended}, lag=handed - ended)
    enrich = replace(enrich, partitions=tuple(replace(part, oldest=oldest) for part in enrich.partitions))
    return ledger(entry("clean", {"split": handed, "sent": handed, "offsets": handed}), enrich)


def test_a_look_counts_items_and_dates_the_oldest() -> None:
    """What waits is what was handed over and has not ended; how long is told by the first record's time."""
    seen = LedgerLook.of(way(30, 20, START - 42), START).steps

    assert (seen["enrich"].waiting.count, seen["enrich"].oldest_seconds) == (10, 42)
    assert (seen["enrich"].came, seen["enrich"].ended, seen["enrich"].outcomes) == (30, 20, {"passed": 20})
    assert (seen["clean"].waiting.count, seen["clean"].oldest_seconds) == (0, None)


def test_a_clock_that_is_ahead_makes_no_negative_age() -> None:
    """A producer's clock dates the record."""
    assert LedgerLook.of(way(2, 1, START + 5), START).steps["enrich"].oldest_seconds == 0


def test_one_look_has_no_pace() -> None:
    """Nor has none."""
    looks = RecentLooks()
    before = looks.paces()
    looks.take(way(3, 1), START)

    assert before == looks.paces() == {}


def test_paces_are_a_minute_over_the_last_half_minute() -> None:
    """What came before it does not count; the rest is done when it is worked off at what more ends than comes."""
    looks = RecentLooks()
    for second, handed, ended in ((0, 1000, 0), (5, 1000, 10), (20, 1010, 40), (35, 1030, 110)):
        looks.take(way(handed, ended), START + second)

    assert looks.paces()["enrich"] == Pace(came_a_minute=60, ended_a_minute=200, clear_seconds=920 / (100 / 30 - 1))


def test_what_grows_is_never_done_and_nothing_is_done_at_once() -> None:
    """At equal paces as well."""
    looks = RecentLooks()
    looks.take(way(10, 0), START)
    looks.take(way(20, 10), START + 10)

    assert looks.paces()["enrich"].clear_seconds is None
    assert looks.paces()["clean"].clear_seconds == 0


def test_counts_that_begin_anew_are_no_negative_pace() -> None:
    """A topic that was made anew, a group whose offset was set by hand."""
    looks = RecentLooks()
    looks.take(way(500, 400), START)
    looks.take(way(5, 4), START + 10)

    assert looks.paces()["enrich"] == Pace(0, 0, None)


@given(st.lists(st.floats(min_value=0.1, max_value=20), min_size=2, max_size=60))
def test_what_is_kept_lies_apart_and_ends_with_the_newest(gaps: list[float]) -> None:
    """However often somebody looks, the ring covers its hour."""
    looks, at, times = RecentLooks(), START, []
    for gap in gaps:
        at += gap
        looks.take(way(1, 0), at)
        times.append(at)
    kept = looks.times()

    assert kept[-1] == times[-1]
    assert set(kept) <= set(times)
    assert all(later - earlier >= EVERY_SECONDS for earlier, later in pairwise(kept[:-1]))


def test_an_hour_is_kept() -> None:
    """Older looks go."""
    looks = RecentLooks()
    for number in range(KEPT + 10):
        looks.take(way(number, 0), START + EVERY_SECONDS * number)
    trend = [one.waiting.count for one in looks.of("enrich")]

    assert (len(trend), trend[0], trend[-1]) == (KEPT, 10, KEPT + 9)


def test_speeds_are_the_growth_of_a_count_a_minute() -> None:
    """From each look to the next; a count that falls did not grow."""
    looks = RecentLooks()
    for second, ended in ((0, 0), (5, 10), (10, 10), (15, 2)):
        looks.take(way(10, ended), START + second)

    assert looks.speeds("enrich", lambda one: one.ended) == [120, 0, 0]


def test_a_finding_is_dated_by_its_first_sight_until_it_ends() -> None:
    """One that comes again is a new one."""
    looks = RecentLooks()
    looks.saw(["idle"], START)
    looks.saw(["idle", "no_worker/clean"], START + 10)
    both = looks.since()
    looks.saw([], START + 20)
    looks.saw(["idle"], START + 30)

    assert both == {"idle": "2027-01-15T08:00:00Z", "no_worker/clean": "2027-01-15T08:00:10Z"}
    assert looks.since() == {"idle": "2027-01-15T08:00:30Z"}
