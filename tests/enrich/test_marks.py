"""Numbers, years, months and weekdays of a text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.enrich.document import Document
from streams.enrich.marks import LARGEST_COMMON, MOST_NUMBERS, find_marks


def marks(text: str, language: str = "en", title: str = "") -> set[str]:
    """The marks of a text."""
    return set(find_marks(Document(text, title, language)))


def test_numbers_years_months_and_days_are_marks() -> None:
    """A small number is told with the word behind it."""
    text = "On Tuesday, 3 March 2026, the quake killed 12 people and damaged 1,400 houses, 6.1 on the scale."

    assert marks(text) == {"d:1", "n:3 march", "m:3", "y:2026", "n:12 people", "n:1400", "n:6.1"}


@pytest.mark.parametrize(
    ("language", "text"),
    [("de", "Am Dienstag im März"), ("fr", "Un mardi de mars"), ("ru", "Во вторник 8 марта"), ("es", "El martes de marzo")],
)
def test_months_and_days_are_numbers_in_every_language(language: str, text: str) -> None:
    """So that two languages can be compared."""
    assert {"m:3", "d:1"} <= marks(text, language)


def test_a_small_letter_makes_no_month_where_months_have_capitals() -> None:
    """In English "may" and "march" are verbs as well."""
    assert marks("They may march") == set()


def test_a_table_of_numbers_is_cut() -> None:
    """The first by how often they stand there."""
    found = marks(" ".join(str(number) for number in range(LARGEST_COMMON + 1, LARGEST_COMMON + 200)))

    assert len(found) == MOST_NUMBERS


@given(st.text(), st.sampled_from(["en", "de", "ja", "ar", "xx"]))
def test_no_text_is_too_much(text: str, language: str) -> None:
    """Every weight is one or more."""
    assert all(weight >= 1 for weight in find_marks(Document(text, text, language)).values())
