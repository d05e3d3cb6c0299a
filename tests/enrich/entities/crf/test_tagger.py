"""Labels to spans, and the whole recogniser."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.enrich.entities.crf.model import LABELS
from streams.enrich.entities.crf.tagger import crf_recogniser, labelled_spans
from streams.enrich.models import Models
from streams.enrich.tokens import tokenise
from tests.enrich.conftest import document

NEWS = (
    "Finance Minister Laura Braun told the German parliament on Tuesday that talks in Berlin would not wait.\n\n"
    "Braun met Paulo Costa of the World Health Organization in New York. “We agree,” Costa said."
)


def test_labels_mark_names() -> None:
    """B begins a name even behind another of its type; I goes on, or begins where nothing goes before."""
    tokens = tokenise("Braun Costa Berlin Bank x Paris")
    labels = ["B-person", "B-person", "I-organisation", "I-organisation", "O", "I-place"]
    found = labelled_spans(tokens, np.array([LABELS.index(label) for label in labels], np.int8))
    assert [(tokens.text[one.start : one.end], one.type) for one in found] == [
        ("Braun", "person"), ("Costa", "person"), ("Berlin Bank", "organisation"), ("Paris", "place"),
    ]  # fmt: skip


def test_it_reads_a_piece_of_news(models: Models) -> None:
    """People, an organisation and places of a plain report."""
    recognise = crf_recogniser(models.gazetteer, models.frequencies)
    found = {(NEWS[one.start : one.end], one.type) for one in recognise(document(NEWS))}
    assert found >= {
        ("Laura Braun", "person"), ("Braun", "person"), ("Paulo Costa", "person"), ("Costa", "person"),
        ("World Health Organization", "organisation"), ("Berlin", "place"), ("New York", "place"),
    }  # fmt: skip


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_any_text_gives_ordered_spans(models: Models, text: str) -> None:
    """Nothing breaks it; spans lie in the text, in order, none inside another."""
    recognise = models.recognise["en"]
    found = recognise(document(text))
    edges = [edge for span in found for edge in (span.start, span.end)]
    assert edges == sorted(edges)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
