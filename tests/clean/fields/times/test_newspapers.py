"""Dates as the papers of sixty places write them (``bench/newspapers.toml``), whose spellings do not come from our tables."""

import pytest

from bench.dates import Dated, dates, is_far_off, is_right, places, read_alone, read_on_page
from tests.clean.pages import models

LEAST = 0.98
"""Of the dates of all places; measured 1.000 when the forms were written down."""


def all_dates() -> list[Dated]:
    """Every form of every place in every month."""
    return [dated for place in places() for dated in dates(place)]


def test_dates_of_all_places_are_read() -> None:
    """Day and time; a form that is not read is named."""
    read = [(dated, read_alone(dated)) for dated in all_dates()]
    wrong = [dated.text for dated, moment in read if not is_right(dated, moment.local if moment else None)]

    assert len(places()) >= 40
    assert len(wrong) <= (1 - LEAST) * len(read), wrong[:20]


def test_no_date_is_half_a_day_or_a_month_off() -> None:
    """Better none than that."""
    read = [(dated, read_alone(dated)) for dated in all_dates()]

    assert [dated.text for dated, moment in read if is_far_off(dated, moment.local if moment else None)] == []


@pytest.mark.parametrize("place", sorted(places()))
def test_a_page_gives_the_date_that_stands_on_it(place: str) -> None:
    """One of each form, on a whole page, as the clean step finds it."""
    forms = len(places()[place]["forms"])
    chosen = [(number, dated) for number, dated in enumerate(dates(place)) if number % 12 == (number // 12 * 5 + forms) % 12]

    assert [dated.text for number, dated in chosen if not is_right(dated, read_on_page(dated, number, models()))] == []
