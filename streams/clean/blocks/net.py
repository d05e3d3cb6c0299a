"""The net that scores blocks, in numpy: what a block is like, then twice what stands around it, as far as the net can tell by then.

Learned offline (bench/body_model); its weights and the order of its arithmetic are all that is needed here. BLAS must run on one
thread: on several, matrices as small as these take twenty times the CPU.
"""

from collections.abc import Mapping

import numpy as np

from streams.clean.blocks.arrays import Floats, Ints
from streams.clean.blocks.features import Features

FIRST_GROUPS, SECOND_GROUPS = (0, 1, 2, 3), (0, 3)
"""Which of ``Features.groups`` each round pools over."""
WINDOWS = (4, 16)
"""Blocks before and after in which the share of body is looked at."""
_CLIP = 4
"""Standard deviations beyond which a feature's value is cut, in learning as here."""
_WIDTH = 5
_MOST_WORDS, _WORDS_A_UNIT = 300, 20
"""A block's weight in pooling: its words, at most 300, in units of 20."""
_LITTLE = np.float32(1e-3)


class Net:
    """Learned weights with the function they make up."""

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        self._w = {name: np.asarray(values, np.float32) for name, values in weights.items()}
        mean, deviation = self._w["mean"], self._w["deviation"]
        self._low, self._high = mean - _CLIP * deviation, mean + _CLIP * deviation
        self._dense = self._w["dense"] / deviation[:, None]
        self._dense_bias = self._w["dense_bias"] - mean @ self._dense

    def scores(self, seen: Features) -> Floats:
        """For each block how likely it is part of the body, 0 to 1."""
        weight = np.minimum(np.maximum(seen.words, 1), _MOST_WORDS) / np.float32(_WORDS_A_UNIT)
        hidden = _rectified(np.clip(seen.matrix, self._low, self._high) @ self._dense + self._dense_bias)
        hidden += self._convolved(hidden, "near", 1)
        hidden += self._context(hidden, "first", "context1", weight, [seen.groups[group] for group in FIRST_GROUPS])
        hidden += self._convolved(hidden, "far", 2)
        hidden += self._context(hidden, "second", "context2", weight, [seen.groups[group] for group in SECOND_GROUPS])
        hidden += self._convolved(hidden, "wide", 4)
        return self._opinion(hidden, "last")

    def _opinion(self, hidden: Floats, head: str) -> Floats:
        return _logistic((hidden @ self._w[head] + self._w[f"{head}_bias"])[:, 0])

    def _convolved(self, hidden: Floats, name: str, step: int) -> Floats:
        """Each block with two neighbours on either side, ``step`` apart."""
        count, width = hidden.shape
        reach = step * (_WIDTH // 2)
        padded = np.zeros((count + 2 * reach, width), np.float32)
        padded[reach : reach + count] = hidden
        beside = np.concatenate([padded[i * step : i * step + count] for i in range(_WIDTH)], 1)
        return _rectified(beside @ self._w[name] + self._w[f"{name}_bias"])

    def _context(self, hidden: Floats, head: str, name: str, weight: Floats, groups: list[Ints]) -> Floats:
        """What stands around each block: under the same elements, on the page as a whole, before it and after it."""
        opinion = self._opinion(hidden, head)
        chosen = opinion * weight
        total = chosen.sum() + _LITTLE
        weighted = hidden * weight[:, None]
        parts: list[Floats] = []
        for group in groups:
            mean, share, picked = _pooled(weighted, chosen, weight, group)
            parts += [mean, share[:, None], picked[:, None] / total]
        body = chosen @ hidden / total
        whole = weight @ hidden / (weight.sum() + _LITTLE)
        parts += [hidden * body, np.abs(hidden - body), np.broadcast_to(whole, hidden.shape), opinion[:, None]]
        sums = np.cumsum(chosen)
        parts += [(sums - chosen)[:, None] / total, (sums[-1] - sums)[:, None] / total]
        for reach in WINDOWS:
            parts += [_density(chosen, weight, reach)[:, None], _density(chosen[::-1], weight[::-1], reach)[::-1, None]]
        return _rectified(np.concatenate(parts, 1, dtype=np.float32) @ self._w[name] + self._w[f"{name}_bias"])


def _pooled(weighted: Floats, chosen: Floats, weight: Floats, group: Ints) -> tuple[Floats, Floats, Floats]:
    """By group, given back to each block: the mean of its blocks, the share chosen, and how much is chosen."""
    order = np.argsort(group, kind="stable")
    ordered = group[order]
    begins = np.concatenate([[True], ordered[1:] != ordered[:-1]])
    of_block = np.empty(len(group), np.int64)
    of_block[order] = np.cumsum(begins) - 1
    starts = np.flatnonzero(begins)
    total = np.add.reduceat(weight[order], starts) + _LITTLE
    picked = np.add.reduceat(chosen[order], starts)
    mean = np.add.reduceat(weighted[order], starts, axis=0) / total[:, None]
    return mean[of_block], (picked / total)[of_block], picked[of_block]


def _density(chosen: Floats, weight: Floats, reach: int) -> Floats:
    """The share chosen among the ``reach`` blocks before each."""
    count = len(chosen)

    def before(values: Floats) -> Floats:
        sums = np.concatenate([np.zeros(reach + 1, np.float32), np.cumsum(values)])
        difference: Floats = sums[reach : reach + count] - sums[:count]
        return difference

    return before(chosen) / (before(weight) + _LITTLE)


def _rectified(values: Floats) -> Floats:
    return np.maximum(values, 0, out=values)


def _logistic(values: Floats) -> Floats:
    return (1 / (1 + np.exp(-np.clip(values, -30, 30)))).astype(np.float32)
