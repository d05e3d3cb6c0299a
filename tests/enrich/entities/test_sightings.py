"""What a recogniser and the tables see of places, brought together."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.entities.recogniser import Span
from streams.enrich.entities.sightings import with_known_places, without_doubles
from streams.enrich.models import Models
from streams.records.article import EntityType
from tests.enrich.conftest import document

Seen = list[tuple[str, EntityType]]


def settled(models: Models, text: str, language: str, seen: Seen) -> Seen:
    """What stands in the end, where a recogniser saw ``seen``."""
    spans = [Span(text.index(name), text.index(name) + len(name), kind) for name, kind in seen]
    found = with_known_places(document(text, language=language), spans, models.gazetteer)
    return [(text[one.start : one.end], one.type) for one in found]


@pytest.mark.parametrize(
    ("language", "text", "seen", "found"),
    [
        ("de", "Sie kamen aus Elmshorn.", [], [("Elmshorn", "place")]),
        ("de", "Essen gab es erst danach.", [("Essen", "place")], []),
        ("fr", "Ils négocient à Pékin.", [("négocient à Pékin", "organisation")], [("Pékin", "place")]),
        ("sv", "I den norska staden Bergen regnade det.", [("Bergen", "person")], [("Bergen", "place")]),
        ("it", "Nella città spagnola di Valencia.", [("Valencia", "organisation")], [("Valencia", "place")]),
        ("it", "Il Valencia ha vinto.", [("Valencia", "organisation")], [("Valencia", "organisation")]),
        (
            "es",
            "Vive en Castilla-La Mancha, España.",
            [("Mancha", "place")],
            [("Castilla-La Mancha", "place"), ("España", "place")],
        ),
        ("es", "Vive en Castilla-La Mancha.", [("Mancha", "person")], [("Castilla-La Mancha", "place")]),
        ("de", "Der Zitronenkuchen schmeckt.", [("Zitronenkuchen", "place")], []),
        ("de", "Sie fuhr an die Ostsee.", [("Ostsee", "place")], [("Ostsee", "place")]),
        ("de", "Er wohnte in der DDR.", [("DDR", "place")], [("DDR", "place")]),
        ("de", "Zitronenkuchen war nah.", [("Zitronenkuchen", "place")], [("Zitronenkuchen", "place")]),
        ("de", "In Singen am Hohentwiel lacht man.", [("Singen am Hohentwiel", "place")], [("Singen", "place")]),
        ("nl", "Hij zwom in de Waddenzee.", [("Waddenzee.", "place")], [("Waddenzee", "place")]),
        ("ru", "Из Испании прислали вино.", [("Испании", "organisation")], [("Испании", "place")]),
        ("ja", "市長の大西健二氏は話した。", [("大西健二", "person")], [("大西健二", "person")]),
        ("ja", "鶴岡さんは話した。", [("鶴岡", "person")], [("鶴岡", "person")]),
        ("ja", "長崎氏は大阪で話した。", [("長崎", "place")], [("長崎", "person"), ("大阪", "place")]),
        ("ja", "長崎選手は大阪で話した。", [("長崎", "place")], [("長崎", "person"), ("大阪", "place")]),
        ("ja", "瀬戸内建設は発表した。", [("瀬戸内", "place")], [("瀬戸内建設", "organisation")]),
        ("ja", "大阪電力会社は発表した。", [("大阪", "place")], [("大阪", "place")]),
        ("ja", "横浜銀行は発表した。", [("横浜銀行", "organisation")], [("横浜銀行", "organisation")]),
    ],
)
def test_who_is_right(models: Models, language: str, text: str, seen: Seen, found: Seen) -> None:
    """The tables where the words beside a name speak for a place, the recogniser else; each name in its own bounds."""
    assert settled(models, text, language, seen) == found


SPANS = st.lists(
    st.builds(
        lambda start, length, kind: Span(start, start + length, kind), st.integers(0, 30), st.integers(1, 9), st.just("place")
    )
)


@given(SPANS)
def test_of_two_that_overlap_the_first_stays(spans: list[Span]) -> None:
    """In order; nothing new."""
    kept = list(without_doubles(spans))
    assert all(one.end <= other.start for one, other in pairwise(kept))
    assert set(kept) <= set(spans)
    assert not spans or spans[0] in kept


@settings(max_examples=60, deadline=None)
@given(SPANS, st.sampled_from(["Sie kamen aus Berlin und aus Essen am Rhein.", "Paris, in Rom."]))
def test_any_spans_can_be_settled(models: Models, spans: list[Span], text: str) -> None:
    """None is over another in the end, all lie in the text."""
    inside = [one for one in without_doubles(spans) if one.end <= len(text)]
    found = with_known_places(document(text, language="de"), inside, models.gazetteer)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
