"""Datelines before a first sentence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.clean.fields.dateline import dateline_of
from streams.records import Dateline


@pytest.mark.parametrize(
    ("text", "place", "agency", "day"),
    [
        ("ISTANBUL, May 16 (Xinhua) -- Talks opened.", "ISTANBUL", "Xinhua", "May 16"),
        ("GALATI, Romania — Three countries agreed.", "GALATI, Romania", None, None),
        ("Berlin (dpa) - Die Fähre blieb liegen.", "Berlin", "dpa", None),
        ("NEW YORK (AP) — The ferry was late.", "NEW YORK", "AP", None),
        ("LONDON, 16 May (Reuters) - The ferry was late.", "LONDON", "Reuters", "16 May"),
    ],
)
def test_datelines(text: str, place: str, agency: str | None, day: str | None) -> None:
    """Place, agency and day before the first sentence."""
    assert dateline_of(text) == Dateline(place=place, agency=agency, day=day)


@pytest.mark.parametrize(
    "text", ["The ferry was late.", "NATO said on Friday that talks go on.", "“No,” she said — and left.", "", "A - B"]
)
def test_no_dateline(text: str) -> None:
    """Sentences are no datelines."""
    assert dateline_of(text) is None


@pytest.mark.parametrize(
    ("text", "place", "agency"),
    [
        ("(Reuters) - The ferry was late.", None, "Reuters"),
        ("dpa – Die Fähre blieb liegen.", None, "dpa"),
        ("PORT-AU-PRINCE, Haiti (AP) — The ferry was late.", "PORT-AU-PRINCE, Haiti", "AP"),
        ("SULINA, March 11 (Reuters) - The ferry was late.", "SULINA", "Reuters"),
    ],
)
def test_places_and_agencies(text: str, place: str | None, agency: str | None) -> None:
    """An agency alone, a place of several words."""
    dateline = dateline_of(text)

    assert dateline is not None
    assert (dateline.place, dateline.agency) == (place, agency)


@given(st.text(max_size=200))
@settings(max_examples=200)
def test_any_text(text: str) -> None:
    """No text raises; what is found stands at the text's beginning and names something."""
    dateline = dateline_of(text)

    assert dateline is None or dateline.place or dateline.agency
    assert dateline is None or dateline.place is None or dateline.place in text[:160]
