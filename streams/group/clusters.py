"""Average link: which of a few articles belong together, whatever their order.

A square of chances enters, groups of places leave. The two groups with the highest mean chance between their members are joined as
long as it reaches a floor (Sokal and Michener 1958); two that hold a pair which is ``APART`` never are. Nothing can fail.
"""

from collections.abc import Sequence

import numpy as np

from streams.group.likelihood import Square

APART = -1e6
"""In place of a chance: two articles that may not stand together. It outweighs whatever speaks for the groups they are in."""


def average_link(chances: Square, floor: float, begun: Sequence[Sequence[int]]) -> list[list[int]]:
    """The groups no two of which have a mean chance of ``floor`` or more; ``begun`` are groups that stay together.

    Of .9 between 0 and 1 and .2 between 2 and each of them, with a floor of .4: [0, 1] and [2].
    """
    groups = [list(group) for group in begun]
    members = _members(groups, len(chances))
    sums = members @ chances @ members.T
    sizes = members.sum(axis=1)
    means = sums / np.outer(sizes, sizes)
    np.fill_diagonal(means, -1)
    while True:
        one, other = divmod(int(means.argmax()), len(groups))
        if means[one, other] < floor or one == other:
            return [sorted(group) for group in groups if group]
        groups[one], groups[other] = groups[one] + groups[other], []
        sums[one] += sums[other]
        sums[:, one] += sums[:, other]
        sizes[one] += sizes[other]
        means[one] = means[:, one] = sums[one] / (sizes[one] * sizes)
        means[one, one] = -1
        means[other] = means[:, other] = -1
        gone = [place for place, group in enumerate(groups) if not group]
        means[one, gone] = means[gone, one] = -1


def bridged(groups: Sequence[Sequence[int]], chances: Square, floor: float) -> list[list[int]]:
    """The groups, those joined that one article ties together: its mean chance with either is ``floor`` or more.

    A report that tells both at length is what shows that two stories are one; a round-up of many is only a little like each.
    """
    left = [list(group) for group in groups]
    if len(left) < 2:  # noqa: PLR2004 - a pair
        return left
    members = _members(left, len(chances))
    apart = members @ (chances < 0) @ members.T > 0
    others = members.sum(axis=1)[:, None] - members
    means = members @ chances / np.maximum(others, 1)
    means[(members == 1) & (others == 0)] = 1
    for tie in np.flatnonzero((means >= floor).sum(axis=0) > 1).tolist():
        tied: list[int] = [row for row in np.flatnonzero(means[:, tie] >= floor).tolist() if left[row]]
        for home in [row for row in tied if tie in left[row]]:
            for row in tied:
                if row != home and not apart[home, row]:
                    left[home] += left[row]
                    left[row] = []
                    apart[home] |= apart[row]
                    apart[:, home] |= apart[:, row]
    return [sorted(group) for group in left if group]


def _members(groups: Sequence[Sequence[int]], size: int) -> Square:
    """A row for each group: 1 at the places of its members."""
    members = np.zeros((len(groups), size))
    for row, group in enumerate(groups):
        members[row, group] = 1
    return members
