"""The window: which articles have passed out of it.

Articles are kept by the hour. The clock is no wall clock but the articles' own: the newest hour that at least one in twenty of the
articles kept, and no fewer than three, stand at or behind. So a page with a date far ahead, or a site that floods with them, moves
nothing out; in steady flow the clock runs a twentieth of the window late.
"""

from array import array
from collections.abc import Iterator
from datetime import UTC, datetime

from streams.group.columns import Numbering

HOUR = 3600
NEWEST_SHARE = 20
NEWEST_COUNT = 3
"""The clock needs a twentieth of the articles, and three at least. By reasoning: a site that dates wrongly is far less than a
twentieth of all, two wrong dates happen in a small set, and a later clock costs only memory."""


def seconds(instant: str) -> int:
    """Whole seconds since the epoch of an RFC 3339 time; without an offset it is read as UTC.

    Raises:
        ValueError: not such a time.
    """
    parsed = datetime.fromisoformat(instant)
    return int((parsed if parsed.tzinfo else parsed.replace(tzinfo=UTC)).timestamp())


class Ages:
    """Articles by the hour of their time; ``numbers`` are theirs."""

    def __init__(self, numbers: Numbering) -> None:
        self._numbers = numbers
        self._hours: dict[int, array[int]] = {}
        self._left: dict[int, int] = {}
        self._count = 0
        self._oldest: tuple[int | None, list[int]] = (None, [])

    def add(self, number: int, time: int) -> None:
        """Takes in an article."""
        hour = time // HOUR
        self._hours.setdefault(hour, array("Q")).append(number)
        self._left[hour] = self._left.get(hour, 0) + 1
        self._count += 1
        if self._oldest[0] == hour:
            self._oldest = (None, [])

    def remove(self, time: int) -> None:
        """Takes out an article that was added with this time, and whose number is nobody's any more."""
        hour = time // HOUR
        self._left[hour] -= 1
        self._count -= 1
        if not self._left[hour]:
            del self._left[hour], self._hours[hour]

    def clock(self) -> int | None:
        """The time up to which the articles have come, in seconds; None while there are too few to tell."""
        enough = max(NEWEST_COUNT, self._count // NEWEST_SHARE)
        reached = 0
        for hour in sorted(self._left, reverse=True):
            reached += self._left[hour]
            if reached >= enough:
                return hour * HOUR
        return None

    def passed(self, window: int) -> Iterator[str]:
        """Articles whose hour has passed out of a window of so many seconds, oldest hour first, those of an hour by id."""
        clock = self.clock()
        if clock is None:
            return
        for hour in sorted(self._left):
            if (hour + 1) * HOUR > clock - window:
                return
            yield from filter(None, map(self._numbers.id_of, reversed(self._in_order(hour))))

    def _in_order(self, hour: int) -> list[int]:
        """Numbers of the hour's articles, the first one last; kept, for an hour of 14,000 is sent on by 32 an item."""
        if self._oldest[0] != hour:
            named = [(name, number) for number in self._hours[hour] if (name := self._numbers.id_of(number)) is not None]
            self._oldest = (hour, [number for _, number in sorted(named, reverse=True)])
        order = self._oldest[1]
        while order and self._numbers.id_of(order[-1]) is None:
            order.pop()
        return order
