"""How many in each slot of the last hour, for the small charts.

In: instants in ms since the epoch. Out: counts, the oldest slot first. Pure; cannot fail.
"""

from collections.abc import Iterable

BINS, BIN_SECONDS = 40, 90
"""Slots, and how long each is: an hour together."""
MINUTES = BINS * BIN_SECONDS // 60


def binned(times: Iterable[int], now: int) -> list[int]:
    """The counts up to ``now``; what is older, or not yet, is left out."""
    found = [0] * BINS
    for at in times:
        ago = (now - at) // (1000 * BIN_SECONDS)
        if 0 <= ago < BINS:
            found[BINS - 1 - ago] += 1
    return found
