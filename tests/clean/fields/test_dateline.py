"""Datelines before a first sentence."""

import pytest

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
