"""The recogniser: a document's emissions, their best labels, and the spans that the labels mark.

Tables enter once, then documents; spans leave. Nothing can fail.
"""

from itertools import islice

import numpy as np
import numpy.typing as npt

from streams.enrich.document import Document
from streams.enrich.entities.crf.borders import join_parts, settle_borders, split_members
from streams.enrich.entities.crf.document_features import stretches
from streams.enrich.entities.crf.emissions import Emissions
from streams.enrich.entities.crf.english_view import EnglishView
from streams.enrich.entities.crf.lexicon import load_clusters, load_lexicon
from streams.enrich.entities.crf.model import LABELS, Model, best_labels, load_model
from streams.enrich.entities.gazetteer import Gazetteer
from streams.enrich.entities.recogniser import Recogniser, Span
from streams.enrich.tokens import Tokens
from streams.enrich.words import Frequencies
from streams.records.article import EntityType

WARM = 8_000
"""Frequent words whose sums are made when the recogniser is, half a second's work, so that no article pays for them."""
TYPES: dict[str, EntityType] = {"person": "person", "place": "place", "organisation": "organisation"}
PARTS = tuple((label[0] == "B", TYPES.get(label[2:], "person")) for label in LABELS)
"""Of each label: whether it begins a name, and the type (of O, which is not looked up, any)."""


def crf_recogniser(gazetteer: Gazetteer, frequencies: Frequencies, model: Model | None = None) -> Recogniser:
    """The recogniser over these tables; ``model`` is the one that ships where none is given."""
    model = model or load_model()
    lexicon = load_lexicon(gazetteer, frequencies)
    emissions = Emissions(model, EnglishView(lexicon, load_clusters()))
    emissions.learn(frequent(frequencies))

    def recognise(document: Document) -> list[Span]:
        if not document.tokens.words:
            return []
        labels = best_labels(emissions.of(document), model.transitions, stretches(document))
        found = split_members(document, labelled_spans(document.tokens, labels), lexicon)
        return join_parts(document, settle_borders(document, found, lexicon))

    return recognise


def frequent(frequencies: Frequencies) -> list[str]:
    """The most frequent words, written as they mostly are."""
    words = islice(frequencies.documents, WARM)
    return [word if frequencies.is_common(word) else word.capitalize() for word in words]


def labelled_spans(tokens: Tokens, labels: npt.NDArray[np.int8]) -> list[Span]:
    """What the labels mark. A label that goes on with nothing before it begins a name."""
    found: list[tuple[int, int, EntityType]] = []
    for at in np.flatnonzero(labels).tolist():
        begins, kind = PARTS[labels[at]]
        if found and not begins and found[-1][1:] == (at - 1, kind):
            found[-1] = (found[-1][0], at, kind)
        else:
            found.append((at, at, kind))
    return [Span(tokens.starts[first], tokens.ends[last], kind) for first, last, kind in found]
