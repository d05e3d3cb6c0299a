"""Sums of weights."""

import numpy as np
import pytest

from bench.entity_model.learn import Describer
from streams.enrich.entities.crf.emissions import Emissions
from streams.enrich.entities.crf.lexicon import load_clusters, load_lexicon
from streams.enrich.entities.crf.model import load_model
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
    return Emissions(load_model(), load_lexicon(models.gazetteer, models.frequencies), load_clusters())


def test_they_are_what_the_names_say(models: Models, emissions: Emissions) -> None:
    """The quick sums of kept words equal the sum over the names that training saw."""
    describer = Describer(load_lexicon(models.gazetteer, models.frequencies), load_clusters())
    text = document(NEWS)
    model = load_model()
    expected = np.stack([model.of(names) for names in describer.names(text)])
    assert np.allclose(emissions.of(text), expected, atol=1e-4)


def test_what_was_kept_changes_nothing(models: Models, emissions: Emissions) -> None:
    """The output is a function of the document: a fresh process finds what a warm one finds."""
    fresh = Emissions(load_model(), load_lexicon(models.gazetteer, models.frequencies), load_clusters())
    emissions.learn(tokenise("Other words were here before, among them Braun and Berlin.").words)
    assert np.array_equal(fresh.of(document(NEWS)), emissions.of(document(NEWS)))


def test_the_store_is_emptied_when_it_is_full(models: Models, monkeypatch: pytest.MonkeyPatch) -> None:
    """New words for ever do not fill the memory, and sums stay right."""
    monkeypatch.setattr("streams.enrich.entities.crf.emissions.MOST_WORDS", 20)
    small = Emissions(load_model(), load_lexicon(models.gazetteer, models.frequencies), load_clusters())
    first = small.of(document(NEWS))
    small.of(document("Quite other words fill the store until nothing of the first text is kept in it any more, not one."))
    assert np.array_equal(small.of(document(NEWS)), first)
