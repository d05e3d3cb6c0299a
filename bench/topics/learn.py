"""Learns the weights: logistic regression by full batches, with a penalty towards what the telling words were chosen for.

Few texts are labelled, and fewer in most languages; what the words were listed under is the best guess until texts say otherwise.
A publisher's sign has one weight a kind, the same for all topics.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bench.topics.samples import Sample, groups
from streams.enrich.topics.evidence import LANGUAGE_OF_WORDS
from streams.enrich.topics.model import SIGNS, groups_of, lineage, load_tree
from streams.enrich.topics.weights import Logits, TopicWeights, features, gathered, word_vector

STEPS, RATE = 200, 0.05
GROUP_PENALTY, WORD_PENALTY, SIGN_PENALTY = 6.0, 1.0, 3.0
"""Of the squares of the weights' distances from where they begin. First topic right, folds, English measured sets: .80 with a
penalty of 1 for groups, .81 with 6, .80 with 10; words add .02."""
BEGIN, BEGIN_TOP, BEGIN_SIGN = 0.3, 0.5, 1.0
"""What a group's evidence, a top-level topic's, and a sign weigh before anything is learned."""
FEWEST, FEWEST_PAIRS = 4, 5
"""Texts in which a word, and a pair, must stand to be learned: what stands in fewer is a name or an event."""
FIRST, FURTHER = 1.0, 0.5
"""Parts of a text's target that its first topic and each further one get, before they are brought to a sum of 1."""


@dataclass
class Arrays:
    """Samples as arrays, a row each: groups' features, ordinary words, signs by kind, targets, weights."""

    groups: Logits
    words: Logits
    signs: Logits
    targets: Logits
    weights: Logits


def learn(chosen: Sequence[Sample]) -> TopicWeights:
    """The weights that the samples teach; scores are not calibrated yet."""
    parent = load_tree()[1]
    rows = groups()
    tops = [code for code in rows if parent[code] == code]
    group_tops = np.array([tops.index(lineage(code, parent)[-1]) for code in rows])
    vocabulary = {word: row for row, word in enumerate(frequent(chosen))}
    empty = np.zeros((0, len(tops) + 1), np.float32)
    begun = TopicWeights(tops, rows, group_tops, empty, empty, vocabulary, empty, {}, np.array([[1, 0], [1, 0]], np.float32))
    arrays = arrays_of(chosen, begun)
    begin = beginning(group_tops, len(tops))
    of_groups, of_words, bias, signs = fitted(arrays, begin)
    kinds = dict(zip(SIGNS, signs.tolist(), strict=True))
    return TopicWeights(tops, rows, group_tops, of_groups, bias, vocabulary, of_words, kinds, begun.calibration)


def frequent(chosen: Sequence[Sample]) -> list[str]:
    """The ordinary words and pairs that stand in enough texts."""
    counts: Counter[str] = Counter()
    for sample in chosen:
        counts.update(sample.found.words.keys())
    return sorted(word for word, count in counts.items() if count >= (FEWEST_PAIRS if " " in word else FEWEST))


def beginning(group_tops: npt.NDArray[np.int64], tops: int) -> Logits:
    """The weights of what the words were listed under."""
    count = len(group_tops)
    found = np.zeros((2 * count + 2 * tops, tops + 1), np.float32)
    for row, top in enumerate(group_tops.tolist()):
        found[row, top] = found[count + row, top] = BEGIN
    for top in range(tops):
        found[2 * count + top, top] = found[2 * count + tops + top, top] = BEGIN_TOP
    return found


def arrays_of(chosen: Sequence[Sample], model: TopicWeights) -> Arrays:
    """The samples as arrays."""
    group_of, count, tops = groups_of(load_tree()[1], model.groups), len(model.groups), len(model.tops)
    found = Arrays(
        np.zeros((len(chosen), 2 * count + 2 * tops), np.float32),
        np.zeros((len(chosen), len(model.words)), np.float32),
        np.zeros((len(SIGNS), len(chosen), tops + 1), np.float32),
        np.zeros((len(chosen), tops + 1), np.float32),
        np.array([sample.weight for sample in chosen], np.float32),
    )
    for row, sample in enumerate(chosen):
        sums = gathered(sample.found, group_of, count)
        found.groups[row] = features(sums, model.group_tops, tops)
        if sample.label.language == LANGUAGE_OF_WORDS:
            columns, values = word_vector(sample.found.words, model.words)
            found.words[row, columns] = values
        for code, kind in supported(sample, model, sums).items():
            found.signs[SIGNS.index(kind), row, model.tops.index(code)] = 1
        found.targets[row] = target(sample.label.codes, model.tops)
    return found


def supported(sample: Sample, model: TopicWeights, sums: Logits) -> dict[str, str]:
    """The signs of which the text says anything."""
    spoken_of = {model.tops[top] for top in model.group_tops[sums > 0].tolist()}
    return {code: kind for code, kind in sample.signs.items() if code in spoken_of}


def target(codes: Sequence[str], tops: Sequence[str]) -> Logits:
    """The reader's topics as shares; the last column where there is none."""
    found = np.zeros(len(tops) + 1, np.float32)
    for place, code in enumerate(codes):
        found[tops.index(code)] = FURTHER if place else FIRST
    if not codes:
        found[-1] = 1
    return np.asarray(found / found.sum(), np.float32)


def fitted(arrays: Arrays, begin: Logits) -> tuple[Logits, Logits, Logits, Logits]:
    """Weights of groups and words, bias, weights of signs: Adam on cross entropy, the rate falling to nothing."""
    columns = begin.shape[1]
    signs = np.full(len(SIGNS), BEGIN_SIGN, np.float32)
    parts = [begin.copy(), np.zeros((arrays.words.shape[1], columns), np.float32), np.zeros(columns, np.float32), signs]
    origins = [part.copy() for part in parts]
    penalties = (GROUP_PENALTY, WORD_PENALTY, 0.0, SIGN_PENALTY)
    means, squares = [np.zeros_like(part) for part in parts], [np.zeros_like(part) for part in parts]
    for step in range(1, STEPS + 1):
        sums = arrays.groups @ parts[0] + arrays.words @ parts[1] + parts[2] + np.einsum("k,knt->nt", parts[3], arrays.signs)
        powers = np.exp(sums - sums.max(1, keepdims=True))
        off = (powers / powers.sum(1, keepdims=True) - arrays.targets) * arrays.weights[:, None]
        slopes = [arrays.groups.T @ off, arrays.words.T @ off, off.sum(0), np.einsum("nt,knt->k", off, arrays.signs)]
        rate = RATE * (1 - step / STEPS) + RATE / 25
        for at, origin in enumerate(origins):
            slope = slopes[at] + penalties[at] * (parts[at] - origin)
            means[at] = 0.9 * means[at] + 0.1 * slope
            squares[at] = 0.99 * squares[at] + 0.01 * slope * slope
            parts[at] -= rate * (means[at] / (1 - 0.9**step)) / (np.sqrt(squares[at] / (1 - 0.99**step)) + 1e-8)
    return parts[0], parts[1], parts[2], parts[3]
