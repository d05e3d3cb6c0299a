"""Learning: a conditional log-linear model over the options of each example, by full-batch Adam in numpy."""

from collections import Counter

import numpy as np
import numpy.typing as npt

from bench.quotes.examples import Example

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


def learn(examples: list[Example], *, rare: int = 4, decay: float = 3.0, steps: int = 220, rate: float = 0.06) -> dict[str, float]:
    """Weights by feature name.

    Args:
        examples: those without a right option are left out.
        rare: features seen on fewer options are left out.
        decay: strength of the L2 penalty.
        steps: passes over the data.
        rate: Adam's step size.
    """
    usable = [one for one in examples if one.right]
    counts = Counter(name for one in usable for option in one.options for name in option)
    index = {name: number for number, name in enumerate(sorted(name for name, n in counts.items() if n >= rare))}
    columns, lengths, first, right, weight = [], [], [0], [], []
    for one in usable:
        for number, option in enumerate(one.options):
            known = [index[name] for name in option if name in index]
            columns += known
            lengths.append(len(known))
            right.append(number in one.right)
        first.append(first[-1] + len(one.options))
        weight.append(one.weight)
    return dict(
        zip(
            sorted(index),
            fit(np.array(columns), np.array(lengths), np.array(first), np.array(right), np.array(weight), decay, steps, rate),
            strict=True,
        )
    )


def fit(
    columns: Ints, lengths: Ints, first: Ints, right: npt.NDArray[np.bool_], weight: Floats, decay: float, steps: int, rate: float
) -> Floats:
    """Maximises the log-probability of the right options together."""
    rows = np.repeat(np.arange(len(lengths)), lengths)
    groups = np.repeat(np.arange(len(first) - 1), np.diff(first))
    size = int(columns.max()) + 1
    w, m, v = np.zeros(size), np.zeros(size), np.zeros(size)
    each = weight[groups]
    for step in range(1, steps + 1):
        scores = np.bincount(rows, w[columns], minlength=len(lengths)).astype(np.float64)
        model = softmax(scores, groups, first)
        target = softmax(np.where(right, scores, -1e9), groups, first)
        gradient = np.bincount(columns, ((model - target) * each)[rows], minlength=size) + decay * w
        m = 0.9 * m + 0.1 * gradient
        v = 0.99 * v + 0.01 * gradient**2
        w -= rate * (m / (1 - 0.9**step)) / (np.sqrt(v / (1 - 0.99**step)) + 1e-8)
    return w


def softmax(scores: Floats, groups: Ints, first: Ints) -> Floats:
    """Within each group of options."""
    top = np.maximum.reduceat(scores, first[:-1])
    powers = np.exp(scores - top[groups])
    return np.asarray(powers / np.add.reduceat(powers, first[:-1])[groups])
