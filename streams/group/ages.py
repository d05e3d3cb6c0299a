"""The window: which articles have passed out of it.

Articles are kept by the hour. The clock is no wall clock but the articles' own: the newest hour that at least one in twenty of the
articles kept, and no fewer than three, stand at or behind. So a page with a date far ahead, or a site that floods with them, moves
nothing out; in steady flow the clock runs a twentieth of the window late.
"""

from collections.abc import Iterator
from datetime import UTC, datetime

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
    """Articles by the hour of their time."""

    def __init__(self) -> None:
        self._hours: dict[int, set[str]] = {}
        self._count = 0

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Ages) and self._hours == other._hours

    __hash__ = None  # type: ignore[assignment]  # it changes

    def add(self, article: str, time: int) -> None:
        """Takes in an article that is not there."""
        self._hours.setdefault(time // HOUR, set()).add(article)
        self._count += 1

    def remove(self, article: str, time: int) -> None:
        """Takes out an article that was added with this time."""
        hour = self._hours[time // HOUR]
        hour.remove(article)
        self._count -= 1
        if not hour:
            del self._hours[time // HOUR]

    def clock(self) -> int | None:
        """The time up to which the articles have come, in seconds; None while there are too few to tell."""
        enough = max(NEWEST_COUNT, self._count // NEWEST_SHARE)
        reached = 0
        for hour in sorted(self._hours, reverse=True):
            reached += len(self._hours[hour])
            if reached >= enough:
                return hour * HOUR
        return None

    def passed(self, window: int) -> Iterator[str]:
        """Articles whose hour has passed out of a window of so many seconds, oldest hour first."""
        clock = self.clock()
        if clock is None:
            return
        for hour in sorted(self._hours):
            if (hour + 1) * HOUR > clock - window:
                return
            yield from sorted(self._hours[hour])
