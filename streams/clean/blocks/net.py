"""The net that scores blocks, in numpy: what a block is like, then twice what stands around it, as far as the net can tell by then.

Learned offline (bench/body_model); its weights and the order of its arithmetic are all that is needed here. BLAS must run on one
thread: on several, matrices as small as these take twenty times the CPU.
"""

from collections.abc import Mapping
from typing import Any

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
_PAD = max(WINDOWS)


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
        groups = [_Grouping(group) for group in seen.groups]
        weight = np.minimum(np.maximum(seen.words, 1), _MOST_WORDS) / np.float32(_WORDS_A_UNIT)
        hidden = _rectified(np.clip(seen.matrix, self._low, self._high) @ self._dense + self._dense_bias)
        hidden += self._convolved(hidden, "near", 1)
        hidden += self._context(hidden, "first", "context1", weight, [groups[group] for group in FIRST_GROUPS])
        hidden += self._convolved(hidden, "far", 2)
        hidden += self._context(hidden, "second", "context2", weight, [groups[group] for group in SECOND_GROUPS])
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

    def _context(self, hidden: Floats, head: str, name: str, weight: Floats, groups: "list[_Grouping]") -> Floats:
        """What stands around each block: under the same elements, on the page as a whole, before it and after it."""
        opinion = self._opinion(hidden, head)
        chosen = opinion * weight
        total = chosen.sum() + _LITTLE
        weighted = hidden * weight[:, None]
        parts: list[Floats] = []
        for group in groups:
            parts += group.pooled(weighted, chosen, weight, total)
        body = chosen @ hidden / total
        whole = weight @ hidden / (weight.sum() + _LITTLE)
        parts += [hidden * body, np.abs(hidden - body), np.broadcast_to(whole, hidden.shape), opinion[:, None]]
        picked, weights = _sums(chosen), _sums(weight)
        count = len(chosen)
        before, behind = picked[_PAD : _PAD + count], picked[-1] - picked[_PAD + 1 : _PAD + 1 + count]
        parts += [before[:, None] / total, behind[:, None] / total]
        for reach in WINDOWS:
            here, back = slice(_PAD, _PAD + count), slice(_PAD - reach, _PAD - reach + count)
            parts += [((picked[here] - picked[back]) / (weights[here] - weights[back] + _LITTLE))[:, None]]
            here, ahead = slice(_PAD + 1, _PAD + 1 + count), slice(_PAD + 1 + reach, _PAD + 1 + reach + count)
            parts += [((picked[ahead] - picked[here]) / (weights[ahead] - weights[here] + _LITTLE))[:, None]]
        return _rectified(np.concatenate(parts, 1, dtype=np.float32) @ self._w[name] + self._w[f"{name}_bias"])


class _Grouping:
    """Blocks by the element or template that they have in common."""

    def __init__(self, group: Ints) -> None:
        self._order = np.argsort(group, kind="stable")
        ordered = group[self._order]
        begins = np.concatenate([[True], ordered[1:] != ordered[:-1]])
        self._starts = np.flatnonzero(begins)
        self._of_block = np.empty(len(group), np.int64)
        self._of_block[self._order] = np.cumsum(begins) - 1

    def pooled(self, weighted: Floats, chosen: Floats, weight: Floats, total: np.floating[Any]) -> list[Floats]:
        """By group, given back to each block: the mean of its blocks, the share chosen, and the part of all that is chosen."""
        order, starts, of_block = self._order, self._starts, self._of_block
        size = np.add.reduceat(weight[order], starts) + _LITTLE
        picked = np.add.reduceat(chosen[order], starts)
        mean = np.add.reduceat(weighted[order], starts, axis=0) / size[:, None]
        return [mean[of_block], (picked / size)[of_block, None], (picked / total)[of_block, None]]


def _sums(values: Floats) -> Floats:
    """Sums from the page's beginning, with as much room on either side as the widest window needs."""
    sums = np.zeros(len(values) + 1 + 2 * _PAD, np.float32)
    np.cumsum(values, out=sums[_PAD + 1 : _PAD + 1 + len(values)])
    sums[_PAD + 1 + len(values) :] = sums[_PAD + len(values)]
    return sums


def _rectified(values: Floats) -> Floats:
    return np.maximum(values, 0, out=values)


def _logistic(values: Floats) -> Floats:
    return (1 / (1 + np.exp(-np.clip(values, -30, 30)))).astype(np.float32)
