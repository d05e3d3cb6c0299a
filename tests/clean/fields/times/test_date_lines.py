"""Lines that say when: which lines are dates, and what they say of publication and change."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.fields.times.date_lines import is_date_line, times_of

FETCHED = datetime(2026, 3, 12, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("line", "is_date"),
    [
        ("2026-03-12 11:59 Last Updated At:18:57", True),
        ("Thursday 12 March 2026 11.59 GMT", True),
        ("Veröffentlicht am 12.03.2026 um 9:05 Uhr", True),
        ("2026年3月12日 11:59", True),
        ("The ferry left on 12 March 2026 after its door had frozen", False),
        ("12 March", False),
        ("Thursday", False),
        ("12 March 2026 " + "|" * 120, False),
    ],
)
def test_lines_that_are_dates(line: str, is_date: bool) -> None:  # noqa: FBT001 - a parameter of the test
    """A day, a time and the words that belong to them; a sentence that names a day is none."""
    assert is_date_line(line) is is_date


@pytest.mark.parametrize(
    ("lines", "published", "modified"),
    [
        (["2026-03-11 11:59 Last Updated At:18:57"], "2026-03-11T11:59:00", "2026-03-11T18:57:00"),
        (["2026-03-11 11:59 Last Updated At:10:57"], "2026-03-11T11:59:00", None),
        (["11 March 2026", "Updated 12 March 2026"], "2026-03-11", "2026-03-12"),
        (["Updated 12 March 2026"], None, "2026-03-12"),
        (["11 March 2027", "11 March 2026"], "2026-03-11", None),
        (["2026-03-11 Updated 18:57"], "2026-03-11", None),
        ([], None, None),
    ],
)
def test_what_lines_say(lines: list[str], published: str | None, modified: str | None) -> None:
    """Publication and change; a change that names a time alone was on the day of publication, unless that was later."""
    said = times_of(lines, FETCHED)

    assert tuple(dated and dated.moment.local for dated in said) == (published, modified)


@given(st.lists(st.text(max_size=60), max_size=5))
@settings(max_examples=200)
def test_any_lines(lines: list[str]) -> None:
    """No line raises, and no time lies behind the fetch."""
    for dated in times_of(lines, FETCHED):
        assert dated is None or dated.moment.day <= FETCHED.date()
