"""When something comes: slots of time in which it did, in three degrees of exactness, and the longest time without it.

Slots of several partitions overlay to those of the whole, which gaps of several partitions do not. In and out: ``Slots``. Pure;
cannot fail.
"""

from collections.abc import Iterable, Sequence

from streams.records.source import LEVELS, Slots

_KEPT = dict(LEVELS)


def came(rhythm: Sequence[Slots], second: int) -> list[Slots]:
    """The rhythm with one more that came at ``second`` since the epoch; what is older than its slots are kept changes nothing."""
    if not rhythm:
        return [Slots(seconds=seconds, last=second // seconds, seen="1") for seconds, _ in LEVELS]
    return [_marked(level, second // level.seconds) for level in rhythm]


def _marked(level: Slots, slot: int) -> Slots:
    """The level with one more slot."""
    later, kept = slot - level.last, _KEPT[level.seconds]
    if not later or -later >= kept:
        return level
    seen = int(level.seen, 16)
    seen = (seen << min(later, kept)) | 1 if later > 0 else seen | (1 << -later)
    return Slots(seconds=level.seconds, last=max(slot, level.last), seen=f"{seen & ((1 << kept) - 1):x}")


def together(rhythms: Iterable[Sequence[Slots]]) -> list[Slots]:
    """The rhythm of all of them as one."""
    given = [level for rhythm in rhythms for level in rhythm]
    return [
        _overlaid(seconds, kept, same) for seconds, kept in LEVELS if (same := [each for each in given if each.seconds == seconds])
    ]


def _overlaid(seconds: int, kept: int, levels: Sequence[Slots]) -> Slots:
    last = max(level.last for level in levels)
    seen = 0
    for level in levels:
        behind = last - level.last
        if behind < kept:
            seen |= int(level.seen, 16) << behind
    return Slots(seconds=seconds, last=last, seen=f"{seen & ((1 << kept) - 1):x}")


def longest_gap(rhythm: Sequence[Slots]) -> int:
    """The longest time, in seconds, from one to the next: exact to a slot of the level that shows it.

    Between two with ``n`` empty slots between them lie ``n`` to ``n + 2`` slots of time: the middle is taken. Where none is empty
    the finest level says that it is one slot at most.
    """
    finest = LEVELS[0][0]
    gaps = [(empty + 1) * level.seconds for level in rhythm if (empty := _longest_run(level.seen))]
    return max([finest, *gaps])


def _longest_run(seen: str) -> int:
    """Empty slots in a row, between two that are not."""
    return max(map(len, f"{int(seen, 16):b}".strip("0").split("1")), default=0)
