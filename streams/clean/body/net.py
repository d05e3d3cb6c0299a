"""The net that scores blocks, in numpy: what a block is like, then twice what stands around it, as far as the net can tell by then.

Learned offline (bench/body_model); its weights and the order of its arithmetic are all that is needed here. Members learned from
different beginnings are all asked and averaged: to ask others only where the first was in doubt made scores jump by .1 where a
small edit brought the page over that border. BLAS must run on one thread: on several, matrices as small as these take twenty times
the CPU.
"""

from collections.abc import Mapping

import numpy as np

from streams.clean.body.arrays import Floats, Ints
from streams.clean.body.features import Features

FIRST_GROUPS, SECOND_GROUPS = (0, 1, 2, 3), (0, 3)
"""Which of ``Features.groups`` each round pools over: all at first, then the nearest element and the template. One round alone
costs news .004."""
WINDOWS = (4, 16)
"""Blocks before and after in which the share of body is looked at: the paragraph's neighbours, and about a screen."""
_CLIP = 4
"""Standard deviations beyond which a feature's value is cut, in learning as here: a page unlike any other must not throw the
net."""
_WIDTH = 5
"""Blocks that a convolution looks at; with steps of 1, 2 and 4 the net sees 14 blocks either way, about an article's paragraphs."""
_MOST_WORDS, _WORDS_A_UNIT = 300, 20
"""A block's weight in pooling: its words, in units of 20, a line or two; at most 300, so that one huge block does not drown all."""
_LITTLE = np.float32(1e-3)
"""Keeps shares of nothing from dividing by nothing; as in learning."""
_PAD = max(WINDOWS)
_WAY = 40
"""Bits of a group's number: far more than a page has elements, and the few ways fit above them."""
_SHARED = ("mean", "deviation")


class Net:
    """Learned weights with the function they make up.

    Each array of weights but ``mean`` and ``deviation`` has an axis of members in front; where there is but one, it may be missing.
    """

    def __init__(self, weights: Mapping[str, Floats]) -> None:
        kept = {name: np.asarray(values, np.float32) for name, values in weights.items()}
        if kept["dense"].ndim == len(("column", "unit")):
            kept = {name: values if name in _SHARED else values[None] for name, values in kept.items()}
        mean, deviation = kept["mean"], kept["deviation"]
        self._low, self._high = mean - _CLIP * deviation, mean + _CLIP * deviation
        dense = kept["dense"] / deviation[:, None]
        kept |= {"dense": dense, "dense_bias": kept["dense_bias"] - mean @ dense}
        # With an axis of blocks, of length one, in the biases they are added to all blocks of their member.
        self._w = {name: values[:, None] if name.endswith("_bias") else values for name, values in kept.items()}

    def scores(self, seen: Features) -> Floats:
        """For each block how likely it is part of the body, 0 to 1: the mean of what the members say."""
        first, second = (_Grouping([seen.groups[number] for number in chosen]) for chosen in (FIRST_GROUPS, SECOND_GROUPS))
        weight = np.minimum(np.maximum(seen.words, 1), _MOST_WORDS) / np.float32(_WORDS_A_UNIT)
        hidden = self._layer(np.clip(seen.matrix, self._low, self._high), "dense")
        hidden += self._convolved(hidden, "near", 1)
        hidden += self._context(hidden, "first", "context1", weight, first)
        hidden += self._convolved(hidden, "far", 2)
        hidden += self._context(hidden, "second", "context2", weight, second)
        hidden += self._convolved(hidden, "wide", 4)
        found: Floats = np.mean(self._opinion(hidden, "last"), 0)
        return found

    def _layer(self, values: Floats, name: str) -> Floats:
        """Values of each block, for all members or each, times the weights of each: (member, block, unit)."""
        product = values @ self._w[name]
        product += self._w[f"{name}_bias"]
        return np.maximum(product, 0, out=product)

    def _opinion(self, hidden: Floats, head: str) -> Floats:
        return _logistic((hidden @ self._w[head] + self._w[f"{head}_bias"])[:, :, 0])

    def _convolved(self, hidden: Floats, name: str, step: int) -> Floats:
        """Each block with two neighbours on either side, ``step`` apart.

        Blocks a b c d e, step 2: beside c stand nothing, a, c, e and nothing, in this order, in one row;
        where there is no block stand zeros; each row is multiplied by the same weights.
        """
        members, count, width = hidden.shape
        reach = step * (_WIDTH // 2)
        padded = np.zeros((members, count + 2 * reach, width), np.float32)
        padded[:, reach : reach + count] = hidden
        beside = np.concatenate([padded[:, i * step : i * step + count] for i in range(_WIDTH)], 2)
        return self._layer(beside, name)

    def _context(self, hidden: Floats, head: str, name: str, weight: Floats, groups: "_Grouping") -> Floats:
        """What stands around each block: under the same elements, on the page as a whole, before it and after it."""
        members, count, width = hidden.shape
        opinion = self._opinion(hidden, head)
        chosen = opinion * weight
        total = chosen.sum(1, keepdims=True) + _LITTLE
        products = groups.width(width)
        differences, whole, rest = (products + width * number for number in (1, 2, 3))
        seen = np.empty((members, count, rest + 3 + 2 * len(WINDOWS)), np.float32)
        groups.pool(hidden, chosen, weight, total, seen[:, :, :products])
        body = chosen[:, None] @ hidden / total[:, :, None]
        np.multiply(hidden, body, out=seen[:, :, products:differences])
        np.subtract(hidden, body, out=seen[:, :, differences:whole])
        np.abs(seen[:, :, differences:whole], out=seen[:, :, differences:whole])
        seen[:, :, whole:rest] = (weight @ hidden / (weight.sum() + _LITTLE))[:, None]
        seen[:, :, rest] = opinion
        _around(chosen, weight, total, seen[:, :, rest + 1 :])
        return self._layer(seen, name)


class _Grouping:
    """Blocks by the elements or templates that they have in common, several ways of grouping at once.

    Blocks 0, 1, 2 under elements [7 7 9] and of templates [4 5 4]: put one behind the other, way 1 moved by 2⁴⁰, that are six
    numbers; sorted, their runs are (0 1), (2), (0 2), (1). Values are summed over each run by one ``reduceat``,
    and ``_of_block`` says in which run each block stands: [0 0 1] the first way, [2 3 2] the second.
    """

    def __init__(self, groups: list[Ints]) -> None:
        self._ways, self._count = len(groups), len(groups[0])
        group = (np.stack(groups) + (np.arange(self._ways)[:, None] << _WAY)).ravel()
        order = np.argsort(group, kind="stable")
        ordered = group[order]
        begins = np.ones(len(group), np.bool_)
        np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
        self._starts = np.flatnonzero(begins)
        self._order = order % self._count
        self._of_block = np.empty(len(group), np.int64)
        self._of_block[order] = np.cumsum(begins) - 1

    def width(self, hidden: int) -> int:
        """Columns that ``pool`` fills."""
        return self._ways * (hidden + 2)

    def pool(self, hidden: Floats, chosen: Floats, weight: Floats, total: Floats, into: Floats) -> None:
        """For each way and block: the mean of the blocks in its group, the share chosen, and the part of all that is chosen."""
        members, count, width = hidden.shape
        values = np.empty((count, members, width + 2), np.float32)
        np.multiply(hidden.transpose(1, 0, 2), weight[:, None, None], out=values[:, :, :width])
        values[:, :, width], values[:, :, width + 1] = chosen.T, weight[:, None]
        sums = np.add.reduceat(values[self._order], self._starts)
        picked = sums[:, :, width] / total[:, 0]
        sums /= sums[:, :, width + 1 :] + _LITTLE
        sums[:, :, width + 1] = picked
        by_block = sums[self._of_block].reshape(self._ways, count, members, width + 2)
        into.reshape(members, count, self._ways, width + 2)[:] = by_block.transpose(2, 1, 0, 3)


def _around(chosen: Floats, weight: Floats, total: Floats, into: Floats) -> None:
    """The part of the body before and behind each block, and the share of body among the blocks next to it.

    Weights [1 1 2], of which [1 0 2] are chosen, total 3: before the blocks lie [0 1/3 1/3] of the body, behind them
    [2/3 2/3 0]; among the blocks within a window before them the share is [0, 1/1, 1/2], behind them [2/3, 2/2, 0].
    The columns: before, behind, then before and behind for each window.
    """
    count = len(weight)
    picked, weights = _sums(chosen), _sums(weight)
    here, behind = slice(_PAD, _PAD + count), slice(_PAD + 1, _PAD + 1 + count)
    np.divide(picked[:, here], total, out=into[:, :, 0])
    np.divide(picked[:, -1:] - picked[:, behind], total, out=into[:, :, 1])
    for number, reach in enumerate(WINDOWS):
        back, ahead = slice(_PAD - reach, _PAD - reach + count), slice(_PAD + 1 + reach, _PAD + 1 + reach + count)
        before, after = weights[here] - weights[back] + _LITTLE, weights[ahead] - weights[behind] + _LITTLE
        np.divide(picked[:, here] - picked[:, back], before, out=into[:, :, 2 + 2 * number])
        np.divide(picked[:, ahead] - picked[:, behind], after, out=into[:, :, 3 + 2 * number])


def _sums(values: Floats) -> Floats:
    """Sums along the page from its beginning, with as much room on either side as the widest window needs."""
    count = values.shape[-1]
    sums = np.zeros((*values.shape[:-1], count + 1 + 2 * _PAD), np.float32)
    np.cumsum(values, axis=-1, out=sums[..., _PAD + 1 : _PAD + 1 + count])
    sums[..., _PAD + 1 + count :] = sums[..., _PAD + count, None]
    return sums


def _logistic(values: Floats) -> Floats:
    return (1 / (1 + np.exp(-np.clip(values, -30, 30)))).astype(np.float32)
