"""The net that scores blocks, in numpy: dense layer, convolution over neighbours, pooling by element and page, convolution.

Learned offline (bench/body_model); its .2 MB of weights and the order of its arithmetic are all that is needed here. A page takes
.4 ms with BLAS on one thread; on several threads the small matrices here take twenty times that.
"""

from collections.abc import Mapping

import numpy as np

from streams.clean.blocks.arrays import Floats, Ints
from streams.clean.blocks.features import Features

_CLIP = 4
"""Standard deviations beyond which a feature's value is cut, in learning as here."""
_WIDTH = 5
_MOST_WORDS, _WORDS_A_UNIT = 300, 20
"""A block's weight in pooling: its words, at most 300, in units of 20."""


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
        w = self._w
        hidden = _rectified(np.clip(seen.matrix, self._low, self._high) @ self._dense + self._dense_bias)
        hidden += _rectified(_convolved(hidden, w["near"], w["near_bias"], 1))
        first = _logistic((hidden @ w["first"] + w["first_bias"])[:, 0])
        weight = np.minimum(np.maximum(seen.words, 1), _MOST_WORDS) / np.float32(_WORDS_A_UNIT)
        hidden += _rectified(self._by_group(hidden, first, weight, seen.groups))
        hidden += _rectified(self._by_page(hidden, first * weight, weight))
        hidden += _rectified(_convolved(hidden, w["far"], w["far_bias"], 2))
        return _logistic((hidden @ w["last"] + w["last_bias"])[:, 0])

    def _by_group(self, hidden: Floats, first: Floats, weight: Floats, groups: list[Ints]) -> Floats:
        """What the blocks under the same element are like, one and two levels up, by weight."""
        chosen = first * weight
        page = chosen.sum() + np.float32(1e-3)
        means, shares = [], []
        for group in groups:
            mean, share, part = _pooled(hidden * weight[:, None], chosen, weight, group)
            means.append(mean)
            shares.append((share, part / page))
        signs = [first[:, None], shares[0][0][:, None], shares[1][1][:, None]]
        return np.concatenate([*means, *signs], 1) @ self._w["group"] + self._w["group_bias"]

    def _by_page(self, hidden: Floats, chosen: Floats, weight: Floats) -> Floats:
        """How each block compares with what the page's body looks like at first sight, and with the whole page."""
        width = hidden.shape[1]
        body = chosen @ hidden / (chosen.sum() + np.float32(1e-3))
        page = weight @ hidden / (weight.sum() + np.float32(1e-3))
        matrix = self._w["page"]
        alike, unlike, whole = matrix[:width], matrix[width : 2 * width], matrix[2 * width :]
        compared: Floats = (hidden * body) @ alike + np.abs(hidden - body) @ unlike
        of_page: Floats = page @ whole + self._w["page_bias"]
        return compared + of_page


def _pooled(weighted: Floats, chosen: Floats, weight: Floats, group: Ints) -> tuple[Floats, Floats, Floats]:
    """By group, given back to each block: the mean of its blocks, the share chosen, and how much is chosen."""
    order = np.argsort(group, kind="stable")
    ordered = group[order]
    begins = np.flatnonzero(np.concatenate([[True], ordered[1:] != ordered[:-1]]))
    of_block = np.empty(len(group), np.int64)
    of_block[order] = np.cumsum(np.concatenate([[False], ordered[1:] != ordered[:-1]]))
    total = np.add.reduceat(weight[order], begins) + np.float32(1e-3)
    picked = np.add.reduceat(chosen[order], begins)
    mean = np.add.reduceat(weighted[order], begins, axis=0) / total[:, None]
    return mean[of_block], (picked / total)[of_block], picked[of_block]


def _convolved(hidden: Floats, matrix: Floats, bias: Floats, step: int) -> Floats:
    """Each block with two neighbours on either side, ``step`` apart."""
    count, width = hidden.shape
    reach = step * (_WIDTH // 2)
    padded = np.zeros((count + 2 * reach, width), np.float32)
    padded[reach : reach + count] = hidden
    return np.concatenate([padded[i * step : i * step + count] for i in range(_WIDTH)], 1) @ matrix + bias


def _rectified(values: Floats) -> Floats:
    return np.maximum(values, 0, out=values)


def _logistic(values: Floats) -> Floats:
    return (1 / (1 + np.exp(-np.clip(values, -30, 30)))).astype(np.float32)
