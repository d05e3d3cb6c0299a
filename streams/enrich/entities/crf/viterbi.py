"""Viterbi: the labels with the highest sum of emissions and transitions, for many stretches at once.

Stretches are put side by side, the longest first, so that one numpy step advances all that still run.
"""

from collections.abc import Sequence

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
    if not stretches:
        return found
    ordered = sorted(stretches, key=lambda stretch: stretch[0] - stretch[1])
    starts = np.array([start for start, _ in ordered], np.intp)
    lengths = np.array([end - start for start, end in ordered], np.intp)
    running = (lengths[:, None] > np.arange(lengths[0])).sum(0).tolist()
    into = np.ascontiguousarray(transitions.T)[None]
    sums = emissions[starts]
    back = np.zeros((lengths[0], len(ordered), emissions.shape[1]), np.int8)
    for step in range(1, lengths[0]):
        count = running[step]
        through = sums[:count, None, :] + into
        back[step, :count] = through.argmax(2)
        sums[:count] = through.max(2) + emissions[starts[:count] + step]
    label, every = sums.argmax(1), np.arange(len(ordered))
    for step in range(lengths[0] - 1, -1, -1):
        count = running[step]
        found[starts[:count] + step] = label[:count]
        label[:count] = back[step, every[:count], label[:count]]
    return found
