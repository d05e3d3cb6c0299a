"""Days of our calendar, the Persian one and the Thai one."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.fields.times.calendars import PERSIAN_YEARS, day_in, from_persian, full_year, persian_month

PERSIAN_LEAP_YEARS = {
    1346, 1350, 1354, 1358, 1362, 1366, 1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408, 1412, 1416, 1420, 1424, 1428,
    1432, 1436, 1441, 1445, 1449, 1453, 1457, 1461, 1465, 1469,
}  # fmt: skip
"""From 1343 to 1472, as two libraries for the calendar agree (jdatetime 6.1, persiantools 6.2)."""


def test_persian_leap_years() -> None:
    """The thirtieth of Esfand is a day of leap years alone."""
    assert {year for year in range(1343, 1473) if from_persian(year, 12, 30)} == PERSIAN_LEAP_YEARS


def test_persian_days_follow_each_other() -> None:
    """Every day from 1370 to 1439 is the one after the last, and begins at the equinox of 1991."""
    numbers = [(year, month, day) for year in PERSIAN_YEARS for month in range(1, 13) for day in range(1, 32)]
    days = [day for each in numbers if (day := from_persian(*each))]

    assert days == [date(1991, 3, 21) + timedelta(days=number) for number in range(len(days))]


@given(st.integers(-9999, 9999), st.integers(-20, 20), st.integers(-40, 40))
@settings(max_examples=300)
def test_any_numbers(year: int, month: int, day: int) -> None:
    """Whatever numbers a page gives, they mean a day of our time or none."""
    named = day_in(year, month, day)

    assert named is None or 1990 <= named.year <= 2100


@pytest.mark.parametrize("name", ["تیر", "تير", "سرطان"])
def test_persian_months_are_known_in_both_countries(name: str) -> None:
    """Iran's and Afghanistan's, in Arabic letters too."""
    assert persian_month(name) == 4


@pytest.mark.parametrize(
    ("two", "language", "year"), [(26, "en", 2026), (69, "th", 2569), (26, "th", 2026), (33, "th", 2533), (99, None, 2099)]
)
def test_years_of_two_digits(two: int, language: str | None, year: int) -> None:
    """Of our century, or of the Buddhist one where Thai papers count so and the year is one of news."""
    assert full_year(two, language) == year


def test_thai_years() -> None:
    """The Thai calendar counts 543 years more."""
    assert day_in(2568, 5, 16) == date(2025, 5, 16)
