"""Times of day."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.fields.times.clock import CLOCK, clock_of


def read(text: str, language: str | None = None) -> str | None:
    """The first time of the text as hours and minutes."""
    match = CLOCK.search(text)
    clock = match and clock_of(match, text, language)
    return f"{clock.seconds // 3600:02}:{clock.seconds // 60 % 60:02}" if clock else None


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("14:05", None, "14:05"),
        ("14h05", "fr", "14:05"),
        ("14 h 05", "fr", "14:05"),
        ("10:19h", "ca", "10:19"),
        ("14.05 Uhr", "de", "14:05"),
        ("2:05 PM", None, "14:05"),
        ("2:05 p. m.", "es", "14:05"),
        ("2:05 p.\u00a0m.", "es", "14:05"),
        ("12:00 p.m.", "en", "12:00"),
        ("12:30 AM", "en", "00:30"),
        ("PM 2:05", "ko", "14:05"),
        ("14:05 PM", "en", "14:05"),
        ("오후 2:05", "ko", "14:05"),
        ("오후 12:00", "ko", "12:00"),
        ("오전 12:10", "ko", "00:10"),
        ("14시 5분", "ko", "14:05"),
        ("下午2:05", "zh", "14:05"),
        ("星期二下午2:05", "zh", "14:05"),
        ("中午11:30", "zh", "11:30"),
        ("凌晨0:30", "zh", "00:30"),
        ("晚上8:05", "zh", "20:05"),
        ("午後2時5分", "ja", "14:05"),
        ("14時05分", "ja", "14:05"),
        ("02:05 م", "ar", "14:05"),
        ("02:05 مساءً", "ar", "14:05"),
        ("10:05 ص", "ar", "10:05"),
        ("2:05 μ.μ.", "el", "14:05"),
        ("2:05 petang", "ms", "14:05"),
        ("9:05 malam", "ms", "21:05"),
        ("du. 2:05", "hu", "14:05"),
        ("রাত 11:05", "bn", "23:05"),
        ("2:05 অপরাহ্ণ", "bn", "14:05"),
        ("02:05 अपराह्न", "hi", "14:05"),
        ("10:05 पूर्वाह्न", "hi", "10:05"),
        ("02:05 بعد دوپہر", "ur", "14:05"),
        ("পিএম", "bn", None),
        ("오후 2:05", None, "14:05"),
        ("下午2:05", None, "14:05"),
        ("am 14:05", "de", "14:05"),
        ("am 9:05", "de", "09:05"),
        ("25:61", None, None),
        ("13:05 a.m.", "en", None),
    ],
)
def test_what_time_a_text_names(text: str, language: str | None, expected: str | None) -> None:
    """In 24 hours, or in the halves and parts of the day as the page's language calls them, before or behind."""
    assert read(text, language) == expected


def test_where_the_time_stands() -> None:
    """With the part of the day that belongs to it."""
    text = "입력 오후 2:05 기자"
    match = CLOCK.search(text)
    assert match is not None
    clock = clock_of(match, text, "ko")

    assert clock is not None
    assert text[clock.start : clock.end] == "오후 2:05"


@given(st.integers(0, 23), st.integers(0, 59), st.sampled_from(["{} {}", "{}{}"]))
def test_halves_of_the_day_are_told_apart_at_every_minute(hour: int, minute: int, form: str) -> None:
    """Noon and midnight too: no time is half a day off."""
    said, spoken = f"{hour % 12 or 12}:{minute:02}", ("오전", "오후")[hour >= 12]
    latin = ("am", "pm")[hour >= 12]

    assert read(form.format(spoken, said), "ko") == read(form.format(said, latin), "en") == f"{hour:02}:{minute:02}"


@given(st.text(alphabet="0123456789:. apmPMhH時오후下午م", max_size=20), st.sampled_from(["en", "ko", "zh", "ar", None]))
def test_any_text(text: str, language: str | None) -> None:
    """Nothing is raised, and a time is one of a day."""
    for match in CLOCK.finditer(text):
        clock = clock_of(match, text, language)
        assert clock is None or 0 <= clock.seconds < 24 * 3600
