"""The dateline before a text's first sentence: "ISTANBUL, May 16 (Xinhua) -" → place, agency and day."""

import re

from streams.clean.fields.credits import AGENCIES, agencies_in
from streams.clean.fields.times.names import is_month
from streams.records import Dateline

_PLACE = r"(?P<place>[^\W\d_a-z][^\d()|:;!?–—\"“”]{1,60}?)"
_DAY = r"(?P<day>(?:[^\W\d_]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?|\d{1,2}\.?\s[^\W\d_]{3,12}\.?))(?:,?\s\d{4})?"
_AGENCY = r"\(?(?P<agency>" + "|".join(AGENCIES.values()) + r")\)?"
LONGEST = 160
"""Characters in which a dateline ends: a place of 60, a day, an agency."""
LONGEST_PLACE = 6
"""Words of a place: "NEW YORK", "Port-au-Prince, Haiti"."""
_DASH = r"\s*(?:--|[-–—:])\s*"
_FORMS = (
    re.compile(rf"{_PLACE}(?:,\s*{_DAY})?\s*[(,/]\s*{_AGENCY}\s*\)?{_DASH}(?=\S)"),
    re.compile(rf"{_PLACE},\s*{_DAY}{_DASH}(?=\S)"),
    re.compile(
        r"(?P<place>[^\W\d_a-z]{3,}(?:[ ,.'’-]{1,2}[^\W\d_a-z]{2,}|,\s[A-Z][\w.]{1,14}){0,4})\s*(?:--|[–—]|\s-\s)\s*(?=[\"“'‘]?\w)"
    ),
    re.compile(rf"\(?{_AGENCY}\)?\s*(?:--|[–—]|\s-\s)\s*(?=[\"“'‘]?[^\W\d_])"),
)


def dateline_of(text: str) -> Dateline | None:
    """The dateline that ``text``, a first paragraph, begins with."""
    opening = text[:LONGEST]
    for form in _FORMS:
        match = form.match(opening)
        if match is None:
            continue
        parts = match.groupdict()
        day = parts.get("day")
        if day and not any(map(is_month, day.split())):
            continue
        place = (parts.get("place") or "").strip(" ,") or None
        if place and len(place.split()) > LONGEST_PLACE:
            continue
        return Dateline(place=place, agency=_agency(parts.get("agency")), day=day)
    return None


def _agency(text: str | None) -> str | None:
    return next(iter(agencies_in(text)), None)
