"""Sums of weights."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.entity_model.learn import Describer
from streams.enrich.document import Document
from streams.enrich.entities.crf.emissions import Emissions
from streams.enrich.entities.crf.english_view import EnglishView
from streams.enrich.entities.crf.lexicon import load_clusters, load_lexicon
from streams.enrich.entities.crf.model import Float32s, Model, load_model
from streams.enrich.models import Models
from streams.enrich.tokens import tokenise
from tests.enrich.conftest import document

NEWS = (
    "Finance Minister Laura Braun told the German parliament on Tuesday that talks in Berlin would not wait.\n\n"
    "Braun met Paulo Costa of the World Health Organization in New York. “We agree,” Costa said."
)


@pytest.fixture(scope="module")
def emissions(models: Models) -> Emissions:
    """Sums of the model that ships, nothing kept yet."""
    return Emissions(load_model(), EnglishView(load_lexicon(models.gazetteer, models.frequencies), load_clusters()))


PIECES = (
    "Minister Laura Braun", "Braun", "the", "said", "in", "New York", "World Health Organization", "of", "Berlin", ",", ".", "“",
    "\n\n", "’s", "U.S.", "3.5", "co-operation", "Ängström", "中国", "Leaves", "Capital", "After", "Talks", "(", ")", "J", "mr",
)  # fmt: skip


def plainly(text: Document, describer: Describer, model: Model) -> Float32s:
    """Token by token, the sum of the weights of every name that training would see there."""
    return np.stack([model.of(names) for names in describer.names(text)])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60))
def test_they_are_what_the_names_say(models: Models, emissions: Emissions, pieces: list[str]) -> None:
    """The quick sums of kept words and of tables equal the sum over the names, whatever stands beside what."""
    text = document(" ".join(pieces))
    expected = plainly(
        text, Describer(EnglishView(load_lexicon(models.gazetteer, models.frequencies), load_clusters())), load_model()
    )
    assert np.allclose(emissions.of(text), expected, atol=1e-4)


def test_what_was_kept_changes_nothing(models: Models, emissions: Emissions) -> None:
    """The output is a function of the document: a fresh process finds what a warm one finds."""
    fresh = Emissions(load_model(), EnglishView(load_lexicon(models.gazetteer, models.frequencies), load_clusters()))
    emissions.learn(tokenise("Other words were here before, among them Braun and Berlin.").words)
    assert np.array_equal(fresh.of(document(NEWS)), emissions.of(document(NEWS)))


def test_the_store_is_emptied_when_it_is_full(models: Models, monkeypatch: pytest.MonkeyPatch) -> None:
    """New words for ever do not fill the memory, and sums stay right."""
    monkeypatch.setattr("streams.enrich.entities.crf.emissions.MOST_WORDS", 20)
    small = Emissions(load_model(), EnglishView(load_lexicon(models.gazetteer, models.frequencies), load_clusters()))
    first = small.of(document(NEWS))
    small.of(document("Quite other words fill the store until nothing of the first text is kept in it any more, not one."))
    assert np.array_equal(small.of(document(NEWS)), first)
