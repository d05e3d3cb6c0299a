"""What is unlike a source, and what is not."""

import pytest

from streams.clean.memory.sources import PageEnd
from streams.observe.sources import SourceView, views
from streams.observe.unlike import GAPS, LEAST_PAGES, LEAST_RECENT
from tests.observe.habits import START, article, ended, parts

REGULAR = [article(30 * at) for at in range(120)]
END = 30 * 120


def view(pages: list[PageEnd], look: int, name: str = "quay.example", partitions: int = 1) -> SourceView:
    """Of the one source, so many seconds after the start."""
    (found,) = views(parts(pages, partitions, name), START + look)
    return found


def test_silent_is_who_is_quiet_for_long_against_its_rhythm() -> None:
    """Three times its longest gap; not before."""
    gap = view(REGULAR, END).longest_gap
    last = END - 30

    assert view(REGULAR, last + GAPS * gap).standing == "well"
    found = view(REGULAR, last + GAPS * gap + 1)
    assert (found.standing, found.since) == ("silent", "2026-03-12T08:59:30Z")
    assert (
        found.words == f"silent for {GAPS * gap // 60} min {GAPS * gap % 60 + 1} s: it was never longer than {gap} s without a page"
    )


def test_a_night_is_no_silence() -> None:
    """Who is quiet every night for eight hours is not silent after nine."""
    days = [article(86_400 * day + 600 * at) for day in range(4) for at in range(96)]

    assert view(days, 3 * 86_400 + 96 * 600 + 9 * 3_600).standing == "well"


@pytest.mark.parametrize(
    ("reason", "standing", "words"),
    [
        (
            "refused:http_status",
            "locked_out",
            "locked out: an error (http_status) in answer to 11 of its last 20 pages since 09:00",
        ),
        ("refused:consent_wall", "walled", "walled: consent_wall in place of 11 of its last 20 pages since 09:00"),
        ("refused:paywall_stub", "walled", "walled: paywall_stub in place of 11 of its last 20 pages since 09:00"),
        ("dead:bad_encoding", "failing", "dead letters (bad_encoding) of 11 of its last 20 pages since 09:00"),
        ("refused:no_article", "redesigned", "redesigned? no_article of 11 of its last 20 pages since 09:00"),
    ],
)
def test_more_than_half_of_the_last_pages_for_one_reason(reason: str, standing: str, words: str) -> None:
    """Half of them is not more than half."""
    half = [*REGULAR, *(ended(END + 30 * at, reason) for at in range(10))]
    more = [*half, ended(END + 30 * 10, reason)]

    assert view(half, END + 300).standing == "well"
    found = view(more, END + 330)
    assert (found.standing, found.words, found.since) == (standing, words, "2026-03-12T09:00:00Z")


def test_since_when_is_known_beyond_the_recent_pages() -> None:
    """A wall of hours stands since the last article."""
    pages = [*REGULAR, *(ended(END + 30 * at, "refused:challenge") for at in range(300))]

    assert view(pages, END + 9_000).words == "walled: challenge in place of 20 of its last 20 pages since 08:59"


def test_a_wall_needs_no_past() -> None:
    """Who never let us in is walled too, and the day is said where it is another one."""
    found = view([ended(60 * at, "refused:challenge") for at in range(LEAST_RECENT)], 20 * 3_600)

    assert found.words == "walled: challenge in place of 10 of its last 10 pages since 2026-03-12 08:00"


def test_lists_that_were_always_there_are_no_redesign() -> None:
    """A crawler that fetches three section pages for one article goes on to do so."""
    pages = [article(30 * at) if at % 4 == 0 else ended(30 * at, "refused:index_page") for at in range(200)]

    assert view(pages, 6_000).standing == "well"


@pytest.mark.parametrize(
    ("field", "has"), [("title", "01111"), ("authors", "10111"), ("time", "11011"), ("section", "11101"), ("body", "11110")]
)
def test_a_field_that_falls(field: str, has: str) -> None:
    """The words say which, from what to what, since when."""
    pages = [*REGULAR, *(article(END + 30 * at, has) for at in range(20))]
    found, later = view(pages, END + 600), view([*pages, *(article(END + 600 + 30 * at, has) for at in range(200))], END + 6_600)

    assert (found.standing, found.since) == ("redesigned", "2026-03-12T08:59:30Z")
    assert found.words == f"redesigned? {field} 100 → 0 since 08:59"
    assert (later.standing, later.since) == (found.standing, found.since)


def test_a_field_that_comes_is_no_harm() -> None:
    """Nor one that a third of the articles never had."""
    better = [*(article(30 * at, "10111") for at in range(120)), *(article(END + 30 * at) for at in range(40))]
    some = [article(30 * at, "10111" if at % 3 else "11111") for at in range(200)]

    assert view(better, END + 1_200).standing == "well"
    assert view(some, 6_000).standing == "well"


def test_a_confidence_that_falls() -> None:
    """By more than a tenth."""
    pages = [*REGULAR, *(article(END + 30 * at, confidence=0.7) for at in range(20))]

    assert view(pages, END + 600).words == "redesigned? confidence 0.90 → 0.70 since 09:00"


def test_little_known_is_not_judged() -> None:
    """Up to twenty pages: neither silence nor fields."""
    few = [article(15 * at) for at in range(LEAST_PAGES)]

    assert view(few, 10**5).standing == "unjudged"
    assert view([*few, article(299)], 10**5).standing == "well"
    assert view([*few, article(301)], 10**5).standing == "silent"


def test_who_is_known_for_an_afternoon_has_shown_no_night() -> None:
    """Known for less than eight of its longest gaps, a source may have longer ones."""
    afternoon = [article(600 * at + 3_000 * (at > 15)) for at in range(40)]
    week = [article(600 * at + 3_000 * (at > 15)) for at in range(100)]

    assert view(afternoon, 10**5).standing == "well"
    assert view(week, 10**5).standing == "silent"


def test_what_is_left_over_is_no_source() -> None:
    """What has no name, and all beyond those that are told apart."""
    assert view(REGULAR, 10**6, name="(others)").standing == "unjudged"


def test_a_confidence_that_always_was_up_and_down_is_no_redesign() -> None:
    """Of a host of many sites: a few weak pages in a row are chance."""
    spread = [article(30 * at, confidence=0.95 if at % 2 else 0.6) for at in range(120)]
    weak = [article(END + 30 * at, confidence=0.3 if at % 4 == 0 else 0.8) for at in range(20)]

    assert view([*spread, *weak], END + 600).standing == "well"
