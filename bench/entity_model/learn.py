"""Learns the weights with python-crfsuite (L-BFGS), from the same features that run.

Names are those of ``streams.enrich.entities.crf.word_features``. For texts labelled by reading each name is there twice, once
marked: the marked one learns what readers see otherwise than teachers, and the two are summed when the model is written
("frustratingly easy" domain adaptation, Daumé 2007).
"""

import re
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from bench.entity_model.samples import Sample
from streams.enrich.document import Document
from streams.enrich.entities.crf.document_features import (
    BITS,
    HEADLINE,
    OPENING,
    is_long_word,
    occurrences,
    openings_and_headlines,
    shown_before,
    shown_behind,
    stretches,
)
from streams.enrich.entities.crf.model import LABELS, Float32s
from streams.enrich.entities.crf.spelling import OFFSETS, Spelled, pieces
from streams.enrich.entities.crf.word_features import (
    EDGE,
    FeatureNames,
    View,
    WordFeatures,
    clusters_around,
    clusters_behind,
    kinds_around,
)

READ = "*"
"""Before the names of features of texts labelled by reading."""
NUMBER = {label: number for number, label in enumerate(LABELS)}
Describe = Callable[[Document], list[list[str]]]
"""Names what is seen at each token of a document."""
TRANSITION = re.compile(r"  \(\d+\) (\S+) --> (\S+): (\S+)\n")
STATE = re.compile(r"  \(0\) (.*?) --> (\S+): (\S+)\n", re.DOTALL)


class Describer:
    """Names what is seen at each token of a document."""

    def __init__(self, view: View) -> None:
        self._view = view
        self._seen: dict[str, WordFeatures] = {}

    def names(self, document: Document) -> list[list[str]]:
        """The features of each token."""
        tokens = document.tokens
        new = [word for word in dict.fromkeys(tokens.words) if word not in self._seen]
        self._seen.update(zip(new, self._view.words(new), strict=True))
        seen = [self._seen[word] for word in tokens.words]
        found: list[list[str]] = [[] for _ in seen]
        for at, one in enumerate(seen):
            for offset, names in zip(OFFSETS, names_of(one, self._view.spelling), strict=True):
                if 0 <= at - offset < len(seen):
                    found[at - offset] += names
        around = [EDGE, *(one.kind for one in seen), EDGE]
        for at in range(len(seen)):
            kinds = kinds_around(*around[at : at + 3])
            found[at] += [kinds, self._view.tag + kinds] if self._view.tag else [kinds]
            if at and self._view.clusters > 1:
                found[at].append(clusters_around(seen[at - 1].coarse, seen[at].coarse))
                found[at - 1].append(clusters_behind(seen[at - 1].coarse, seen[at].coarse))
        self._add_document(document, seen, found)
        return found

    def _add_document(self, document: Document, seen: Sequence[WordFeatures], found: list[list[str]]) -> None:
        kind = np.array([one.kind for one in seen], np.intp)
        is_long = np.array([is_long_word(word) for word in document.tokens.words], np.bool_)
        for mark, mask in zip((OPENING, HEADLINE), openings_and_headlines(document, kind, is_long), strict=True):
            for at in np.flatnonzero(mask).tolist():
                found[at].append(f"{mark}{kind[at]}")
        behind = np.array([shown_behind(one, self._view.before_places) for one in seen], np.intp)
        before = np.array([shown_before(one) for one in seen], np.intp)
        capitals, bits = occurrences(document.tokens, kind, behind, before)
        for at, number in zip(capitals, bits, strict=True):
            found[at] += [f"D{bit}" for bit in range(BITS) if number >> bit & 1]
        for at, name in self._view.names(document.tokens, capitals):
            found[at].append(name)


def names_of(one: WordFeatures, spelling: Sequence[Spelled]) -> FeatureNames:
    """Names of the features that a word gives to each place in ``OFFSETS``."""
    found: FeatureNames = tuple([] for _ in OFFSETS)
    of_word = pieces(one.word, one.lower)
    for place, prefix, piece, of_words in spelling:
        if one.lower[0].isalnum() or not of_words:
            found[place].append(f"{prefix}{of_word[piece]}")
    for group, of in one.groups:
        for place, more in enumerate(group(*of)):
            found[place].extend(more)
    return found


def sequences(sample: Sample, describe: Describe) -> Iterator[tuple[list[list[str]], list[str]]]:
    """The stretches of a text that hold a letter that can begin a name and whose labels are all known."""
    names = describe(sample.document)
    words = sample.document.tokens.words
    for first, end in stretches(sample.document):
        labels = sample.labels[first:end]
        if -1 in labels or not any(word[0].isalpha() and not word[0].islower() for word in words[first:end]):
            continue
        given = names[first:end]
        if sample.source == "gold":
            given = [[*each, *(READ + name for name in each)] for each in given]
        yield given, [LABELS[label] for label in labels]


def learn(
    samples: Sequence[Sample], describe: Describe, *, rounds: int = 60, lasso: float = 0.0, ridge: float = 0.2, rare: int = 2
) -> tuple[dict[str, Float32s], Float32s]:
    """Weights by feature name, and transitions.

    Args:
        samples: labelled texts.
        describe: names the features of each token.
        rounds: steps of L-BFGS.
        lasso: strength of the L1 penalty, which leaves most features without a weight.
        ridge: strength of the L2 penalty.
        rare: features seen less often are left out.
    """
    import pycrfsuite

    trainer = pycrfsuite.Trainer(algorithm="lbfgs", verbose=False)
    for sample in samples:
        for names, labels in sequences(sample, describe):
            for _ in range(sample.weight):
                trainer.append(names, labels)
    trainer.set_params(
        {"c1": lasso, "c2": ridge, "max_iterations": rounds, "feature.minfreq": rare, "feature.possible_transitions": True}
    )
    with tempfile.TemporaryDirectory() as folder:
        model, dump = f"{folder}/model", f"{folder}/dump"
        trainer.train(model)
        tagger = pycrfsuite.Tagger()
        tagger.open(model)
        tagger.dump(dump)
        tagger.close()
        return read_dump(Path(dump).read_text(encoding="utf-8", errors="replace"))


def read_dump(text: str) -> tuple[dict[str, Float32s], Float32s]:
    """Weights and transitions of a model that crfsuite has written out; marked features are added to their plain ones."""
    cut = text.index("STATE_FEATURES = {")
    transitions = np.zeros((len(LABELS), len(LABELS)), np.float32)
    for match in TRANSITION.finditer(text[text.index("TRANSITIONS = {") : cut]):
        transitions[NUMBER[match[1]], NUMBER[match[2]]] = float(match[3])
    weights: dict[str, Float32s] = {}
    for match in STATE.finditer(text[cut + len("STATE_FEATURES = {") :]):
        row = weights.setdefault(match[1].removeprefix(READ), np.zeros(len(LABELS), np.float32))
        row[NUMBER[match[2]]] += float(match[3])
    return weights, transitions
