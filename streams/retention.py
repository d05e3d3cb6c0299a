"""How long a step remembers what it no longer sees: by the days of the records themselves, never by a clock.

A state record bears the day on which what it stands for was last seen. Once that lies too far before the day of the record in hand
it counts as forgotten, whether it is still there or not; and with every item that is worked a few such records are deleted, in the
same transaction. So what a step does follows from its input alone, and no pass over the whole state ever holds it up.
"""

from collections.abc import Callable, Iterable
from heapq import heappop, heappush
from itertools import islice

from streams.step import Changes

DAY_MS = 86_400_000
DELETED = 8
"""State records deleted with one item at most: on the whole no more come in than items do."""


def day_of(timestamp: int) -> int:
    """The day of a record's timestamp (ms), counted from the epoch; 0 where it has none."""
    return max(timestamp, 0) // DAY_MS


def is_forgotten(seen: int, today: int, keep_days: float) -> bool:
    """Whether what was last seen on day ``seen`` is forgotten ``today``; never where ``keep_days`` is 0 or a day is unknown."""
    return bool(keep_days and seen and today) and today - seen > keep_days


class Remembered:
    """State records by key, and which of them were last seen on which day: about 60 bytes more a record."""

    def __init__(self, seen_on: Callable[[bytes], int], items: Iterable[tuple[bytes, bytes]] = ()) -> None:
        """The state that wrote ``items``; ``seen_on`` reads the day that a record bears, 0 for none: it is kept."""
        self.records: dict[bytes, bytes] = {}
        self._seen_on = seen_on
        self._days: dict[int, dict[bytes, None]] = {}
        self._in_order: list[int] = []
        """The same days, as a heap."""
        self.apply(dict(items))

    def apply(self, changes: Changes, /) -> None:
        """Takes in state records; None deletes."""
        for key, value in changes.items():
            # Taken out first: the day's key and the record's are then one object.
            earlier = self.records.pop(key, None)
            if earlier is not None:
                self._leave(self._seen_on(earlier), key)
            if value is not None:
                self.records[key] = value
                self._enter(self._seen_on(value), key)

    def forgotten(self, today: int, keep_days: float, but: bytes) -> dict[bytes, bytes | None]:
        """Deletions of a few records that are forgotten ``today``; never of the record ``but``, which is about to be written."""
        if not self._in_order or not is_forgotten(self._in_order[0], today, keep_days):
            return {}
        # From the end, where a dictionary gives its entries up without leaving gaps to search.
        keys = reversed(self._days[self._in_order[0]])
        return {key: None for key in islice(keys, DELETED) if key != but}

    def _enter(self, day: int, key: bytes) -> None:
        if not day:
            return
        if day not in self._days:
            self._days[day] = {}
            heappush(self._in_order, day)
        self._days[day][key] = None

    def _leave(self, day: int, key: bytes) -> None:
        if not day:
            return
        keys = self._days[day]
        if next(reversed(keys)) == key:
            keys.popitem()
        else:
            del keys[key]
        while self._in_order and not self._days[self._in_order[0]]:
            del self._days[heappop(self._in_order)]
