"""Viterbi: the labels with the highest sum of emissions and transitions, for many stretches at once.

Stretches are put side by side, the longest first, so that one numpy step advances all that still run. A step does no more than the
sums need; which label led to each is told afterwards for all tokens in one go.
"""

from collections.abc import Sequence
from itertools import accumulate, pairwise

import numpy as np
import numpy.typing as npt

from streams.enrich.entities.crf.weights import Floats


def best_labels(emissions: Floats, transitions: Floats, stretches: Sequence[tuple[int, int]]) -> npt.NDArray[np.int8]:
    """A label's number for each token; 0 for tokens in no stretch.

    Args:
        emissions: tokens × labels.
        transitions: label × label behind it.
        stretches: token ranges that do not overlap.
    """
    found = np.zeros(len(emissions), np.int8)
    ordered = sorted((stretch for stretch in stretches if stretch[1] > stretch[0]), key=lambda stretch: stretch[0] - stretch[1])
    if not ordered:
        return found
    starts = np.array([start for start, _ in ordered], np.intp)
    lengths = np.array([end - start for start, end in ordered], np.intp)
    steps = np.arange(lengths[0])[:, None]
    runs = lengths > steps
    tokens = (starts + steps)[runs]  # those of the first step of all stretches, then of the second, …
    counts = runs.sum(1).tolist()
    sums = emissions[tokens]
    from_, size = transitions[:, None, :], len(transitions)
    through = np.empty((size, len(ordered), size), sums.dtype)
    at = 0
    for before, count in pairwise(counts):
        room = through[:, :count]
        np.add(sums[at : at + count].T[:, :, None], from_, out=room)
        at += before
        sums[at : at + count] += np.maximum.reduce(room, 0)
    found[tokens] = walked_back(sums, transitions, counts, lengths.tolist())
    return found


def walked_back(sums: Floats, transitions: Floats, counts: list[int], lengths: list[int]) -> list[int]:
    """The labels of the best paths, in the order of ``sums``.

    Args:
        sums: of the best path to each token's labels: first tokens of all stretches, then second ones, …
        transitions: label × label behind it.
        counts: how many stretches have a token at each step.
        lengths: of the stretches.
    """
    many = len(lengths)
    before = np.arange(many, len(sums)) - np.repeat(np.array(counts[:-1], np.intp), counts[1:])
    back = (sums[before, None, :] + np.ascontiguousarray(transitions.T)).argmax(2).tolist()
    last = sums.argmax(1).tolist()
    labels = [0] * len(sums)
    firsts = [0, *accumulate(counts)]
    for stretch, length in enumerate(lengths):
        at = firsts[length - 1] + stretch
        labels[at] = label = last[at]
        for step in range(length - 2, -1, -1):
            label = back[at - many][label]
            at = firsts[step] + stretch
            labels[at] = label
    return labels
