"""Names made whole, whatever a recogniser marked."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.entities.recogniser import Span
from streams.enrich.entities.whole import whole_names
from streams.enrich.models import Models
from tests.enrich.conftest import Marked, document, marked_spans


def whole(models: Models, text: str, *marked: Marked) -> list[Marked]:
    """The names of a text in which some were marked, in its order."""
    found = whole_names(document(text), marked_spans(text, marked), models.gazetteer, models.frequencies)
    return [(text[one.start : one.end], one.type) for one in found]


@pytest.mark.parametrize(
    ("text", "marked", "expected"),
    [
        ("The Russia-Ukraine war.", [("Russia-Ukraine", "place")], [("Russia", "place"), ("Ukraine", "place")]),
        ("It plays Sept. 12, here.", [("Sept.", "organisation")], []),
        ("In Guinea-Bissau.", [("Guinea-Bissau", "place")], [("Guinea-Bissau", "place")]),
        ("At Velm.", [("Velm.", "organisation")], [("Velm", "organisation")]),
        ("At association Les Velm.", [("association Les Velm", "organisation")], [("Les Velm", "organisation")]),
        ("At Velm Inc.", [("Velm Inc.", "organisation")], [("Velm Inc.", "organisation")]),
        ("In Palo Alto.", [("Palo", "place")], [("Palo Alto", "place")]),
        ("In Antigua and Barbuda.", [("Antigua", "place")], [("Antigua and Barbuda", "place")]),
        ("In Lviv region.", [("Lviv region", "place")], [("Lviv", "place")]),
        ("At Gary, IN, on 3 May.", [], [("Gary", "place"), ("IN", "place")]),
        ("Gary, CO Sept 3.", [("CO Sept", "organisation")], [("Gary", "place"), ("CO", "place")]),
        ("WE MET, IN TOWN.", [], []),
        ("Mayor London Field.", [("London", "place"), ("Field", "person")], [("London Field", "person")]),
        ("Alderman Velm spoke.", [("Alderman Velm", "organisation")], [("Velm", "person")]),
        ("Baron Capital spoke.", [("Baron Capital", "organisation")], [("Baron Capital", "organisation")]),
        ("Edda van der Brink.", [("Edda", "person"), ("Brink", "person")], [("Edda van der Brink", "person")]),
    ],
)
def test_names(models: Models, text: str, marked: list[Marked], expected: list[Marked]) -> None:
    """Compounds are two places, days are none, names of the tables are whole, states stand behind commas, a forename goes along."""
    assert whole(models, text, *marked) == expected


WORDS = ["Edda", "van", "der", "Brink", "London", "Bureau", "of", "Trade", "and", "Security", "Lviv", "region", ",", "IN", ".", "-"]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(WORDS), st.sampled_from(["person", "organisation", "place", ""])), max_size=25))
def test_names_stay_in_order_and_apart(models: Models, words: list[tuple[str, str]]) -> None:
    """Whatever is marked, what leaves are words of the text that overlap nowhere."""
    text, spans = "", []
    for word, kind in words:
        if kind:
            spans.append(Span(len(text), len(text) + len(word), kind))  # type: ignore[arg-type]  # one of the three types
        text += f"{word} "
    found = whole_names(document(text), spans, models.gazetteer, models.frequencies)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert all(text[one.start : one.end].strip() == text[one.start : one.end] != "" for one in found)
