"""One entry of a live blog: its title, hour and address."""

from datetime import UTC, date, datetime

import pytest

from streams.clean.articles.live.entry import (
    LONGEST_TITLE,
    Entry,
    at_mark,
    clock,
    common_day,
    draft_of,
    first_sentence,
    own_address,
)
from streams.clean.fields.times.dates import Candidate, Dated
from streams.clean.fields.times.moment import Moment
from streams.clean.fields.times.reading import UNKNOWN
from streams.records import Block
from tests.clean.articles.live.pages import URL


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Two trees lie down. The road is shut.", "Two trees lie down."),
        ("“Nobody was hurt.” The road is shut.", "“Nobody was hurt."),
        ("No stop at all", "No stop at all"),
        ("道路が通れません。迂回してください。", "道路が通れません。"),
        ("word " * 60, ("word " * 60)[: LONGEST_TITLE - 1].strip() + "…"),
    ],
)
def test_first_sentence(text: str, title: str) -> None:
    """An entry without a headline is called by its first sentence, cut between words."""
    assert first_sentence(text) == title


def test_clock() -> None:
    """What is written of an entry's time changes with the days; its hour does not."""
    assert {clock(text) for text in ("14:05", "Yesterday 14:05", "2026-03-12T14:05:30+01:00", "2.05 pm")} == {"14:05"}
    assert clock("5 minutes  ago") == "5 minutes ago"


@pytest.mark.parametrize(
    ("address", "own"),
    [
        (f"{URL}#block-65f0a1b2", f"{URL}#block-65f0a1b2"),
        ("#20260312", f"{URL}#20260312"),
        ("/weather/storm-power-back", "https://gazette.example/weather/storm-power-back"),
        (f"{URL}#post-3", None),
        (f"{URL}#comments", None),
        (URL, None),
        ("https://other.example/a-story-of-its-own", None),
        ("mailto:desk@gazette.example", None),
        (None, None),
    ],
)
def test_own_address(address: str | None, own: str | None) -> None:
    """An entry's address is another page of the site, or the page with a mark that is no count of places."""
    assert own_address(address, URL) == own


FETCHED = datetime(2026, 3, 12, 20, tzinfo=UTC)
DAY = date(2026, 3, 12)


def entry(**known: object) -> Entry:
    """An entry with a text, and what else is known of it."""
    text = "The wall has kept the sea out of Quay Street. Nobody was hurt."
    return Entry(**{"source": "entry", "blocks": [Block(type="paragraph", text=text)], **known})  # type: ignore[arg-type]


def local(time: str, day: date | None) -> str | None:
    """The time of a draft whose entry has this one."""
    published = draft_of(entry(time=time), day, FETCHED, UNKNOWN).published
    return None if published is None else published.moment.local


@pytest.mark.parametrize(
    ("time", "day", "expected"),
    [
        ("14:05", DAY, "2026-03-12T14:05:00"),
        ("14:05", None, None),
        ("2026-03-11T14:05:00+01:00", DAY, "2026-03-11T14:05:00"),
        ("2026-03-13T14:05:00+01:00", DAY, None),
        ("some time ago", DAY, None),
        ("", DAY, None),
    ],
)
def test_time_of_an_entry(time: str, day: date | None, expected: str | None) -> None:
    """An hour alone stands on the page's day where there is one; nothing happens after the fetch."""
    assert local(time, day) == expected


def test_a_headline_with_its_hour() -> None:
    """The hour that some publishers write into a headline is none of its words."""
    assert draft_of(entry(title="14:05 | Harbour wall holds"), DAY, FETCHED, UNKNOWN).title == "Harbour wall holds"


def test_an_entry_without_a_headline() -> None:
    """It is called by its first sentence, and nothing says where its title is from."""
    draft = draft_of(entry(), DAY, FETCHED, UNKNOWN)

    assert draft.title == "The wall has kept the sea out of Quay Street."
    assert "title" not in draft.provenance


def test_people_of_an_entry() -> None:
    """Each person once, however often named; the lines that name them are kept."""
    draft = draft_of(entry(names=["By Ines Valdan", "Ines Valdan and Aldo Brisk"]), DAY, FETCHED, UNKNOWN)

    assert [author.name for author in draft.authors] == ["Ines Valdan", "Aldo Brisk"]
    assert len(draft.bylines) == 2
    assert draft.provenance["authors"].source == "entry"


@pytest.mark.parametrize(
    ("title", "text", "is_full"),
    [("", "Goal for us", True), ("Goal", "Two all", True), ("", "Goal", False), ("A title of many words", None, False)],
)
def test_says_enough(title: str, text: str | None, is_full: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """Three words, of which some are its body's."""
    blocks = [Block(type="paragraph", text=text)] if text else []

    assert entry(title=title, blocks=blocks).is_full is is_full


def dated(day: int) -> Dated:
    """A day that the page gives of itself."""
    return Dated(moment=Moment(day=date(2026, 3, day)), candidate=Candidate(raw="", source="text", confidence=0.8))


@pytest.mark.parametrize(
    ("hours", "said", "day"),
    [
        (["14:05", "13:00", "09:30"], [dated(12)], DAY),
        (["09:30", "13:00", "14:05"], [dated(12), dated(12)], DAY),
        (["14:05", "13:00", "23:30"], [dated(12)], None),
        (["14:05", "13:00"], [dated(11), dated(12)], None),
        (["14:05", "13:00"], [None], None),
    ],
    ids=["newest first", "oldest first", "over midnight", "two days", "no day"],
)
def test_the_day_of_hours(hours: list[str], said: list[Dated | None], day: date | None) -> None:
    """One day, where the page names just one and the clocks run one way; else none is guessed."""
    assert common_day([entry(time=hour) for hour in hours], said) == day


def test_marks() -> None:
    """An element's id that lasts makes an address, a count of places does not, nor does any without a page's address."""
    assert at_mark("entry-20260312", URL) == f"{URL}#entry-20260312"
    assert at_mark("post-3", URL) is None
    assert at_mark("entry-20260312", None) is None
