"""Teams that are called as their city."""

import pytest

from streams.enrich.entities.teams import told_by_teams
from streams.enrich.folding import fold
from streams.enrich.models import Models
from tests.enrich.conftest import Marked, document, marked_spans


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("Riga beat Turku on Monday.", [("Riga", "place"), ("Turku", "place")], {"riga", "turku"}),
        ("Riga held on to beat Turku.", [("Riga", "place"), ("Turku", "place")], {"turku"}),
        ("Brazil beat Norway on Monday.", [("Brazil", "place"), ("Norway", "place")], set()),
        ("Riga beat expectations.", [("Riga", "place")], set()),
        ("The Boston Celtics won. Boston made ten.", [("Boston Celtics", "organisation"), ("Boston", "place")], {"boston"}),
        ("The Boston Celtics won in Boston.", [("Boston Celtics", "organisation"), ("Boston", "place")], set()),
        ("The Boston Herald wrote. Boston is proud.", [("Boston Herald", "organisation"), ("Boston", "place")], set()),
        ("Riga beat Anna Lee.", [("Riga", "place"), ("Anna Lee", "person")], set()),
        ("Boston University won. Boston is proud.", [("Boston University", "organisation"), ("Boston", "place")], set()),
    ],
)
def test_cities_that_play(models: Models, text: str, marked: list[Marked], expected: set[str]) -> None:
    """Beside a verb of winning, or where a team of that name is named; never behind a preposition of place."""
    spans, at = [], 0
    for one in marked_spans(text, marked):
        start = text.index(text[one.start : one.end], at)
        spans.append(one._replace(start=start, end=start + one.end - one.start))
        at = spans[-1].end
    forms = [fold(text[one.start : one.end]) for one in spans]
    assert set(told_by_teams(document(text), forms, spans, models.gazetteer)) == expected
