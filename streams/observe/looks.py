"""What one process sees of the steps, look after look: how fast items come and end, and since when there is what is wrong.

In: ledgers with the time at which they were read. Out: a ``LedgerLook`` a ledger, paces and trends over those that are kept. Pure;
cannot fail. Everything comes from what the cluster holds, so each process that looks sees the same, on whatever machine.
"""

from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from streams.observe.ledger import Ledger
from streams.observe.sums import Backlog, handed_to, waiting
from streams.times import utc_text_of

KEPT = 720
"""Looks, one every ``EVERY_SECONDS``: an hour."""
EVERY_SECONDS = 5.0
"""Between two that are kept. The last of those that come sooner is kept."""
PACE_SECONDS = 30.0
"""Over which a pace is taken: shorter and it jumps with every batch, longer and a step that has stopped still seems to work."""


@dataclass(frozen=True)
class StepLook:
    """A step at one moment.

    Attributes:
        waiting: items before it.
        oldest_seconds: how long the first of them has waited; None where none waits or none could be read.
        came: items that were ever handed to it; where ``waiting`` is a bound, so is this.
        ended: of these, the ones that ended there.
        outcomes: how, since the beginning.
    """

    waiting: Backlog = field(default_factory=lambda: Backlog(0))
    oldest_seconds: float | None = None
    came: int = 0
    ended: int = 0
    outcomes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class LedgerLook:
    """All steps at one moment, in seconds since the epoch."""

    at: float
    steps: Mapping[str, StepLook]

    @classmethod
    def of(cls, ledger: Ledger, at: float) -> "LedgerLook":
        """What a ledger that was read at ``at`` says."""
        steps = {}
        for step, entry in ledger.steps.items():
            rest = waiting(ledger, step)
            oldest = max(at - entry.oldest, 0.0) if entry.oldest is not None and rest.count else None
            steps[step] = StepLook(rest, oldest, handed_to(ledger, step), entry.tally.items, entry.tally.outcomes)
        return cls(at, steps)


@dataclass(frozen=True)
class Pace:
    """How fast items come and end.

    Attributes:
        came_a_minute: items handed to the step.
        ended_a_minute: items that ended there.
        clear_seconds: until none waits, if both stay as they are; None where that is never.
    """

    came_a_minute: float
    ended_a_minute: float
    clear_seconds: float | None


class RecentLooks:
    """The last hour as one process saw it; it knows nothing of the time before it was started."""

    def __init__(self) -> None:
        self._kept: deque[LedgerLook] = deque(maxlen=KEPT)
        self._since: dict[str, float] = {}

    def take(self, ledger: Ledger, at: float) -> LedgerLook:
        """Looks at a ledger that was read at ``at``, in seconds since the epoch."""
        look = LedgerLook.of(ledger, at)
        if len(self._kept) > 1 and self._kept[-1].at - self._kept[-2].at < EVERY_SECONDS:
            self._kept.pop()
        self._kept.append(look)
        return look

    def saw(self, findings: Iterable[str], at: float) -> None:
        """These findings are there at this time, by their ids, and others have ended."""
        self._since = {name: self._since.get(name, at) for name in findings}

    def since(self) -> dict[str, str]:
        """Since when each finding is there, by its id, RFC 3339."""
        return {name: utc_text_of(at, "seconds") for name, at in self._since.items()}

    def paces(self) -> dict[str, Pace]:
        """The pace of each step over the last ``PACE_SECONDS``, or what there is of them; empty before the second look."""
        if len(self._kept) < 2:  # noqa: PLR2004 - a pace needs two looks
            return {}
        *before, now = self._kept
        then = next((look for look in reversed(before) if now.at - look.at >= PACE_SECONDS), before[0])
        return {step: _pace(then.steps[step], now.steps[step], now.at - then.at) for step in now.steps}

    def times(self) -> list[float]:
        """When each look that is kept was taken, the oldest first."""
        return [look.at for look in self._kept]

    def of(self, step: str) -> list[StepLook]:
        """A step at each of these times."""
        return [look.steps[step] for look in self._kept]

    def speeds(self, step: str, of: Callable[[StepLook], float]) -> list[float]:
        """How much a count of ``step`` grew, a minute, from each of these times to the next: one less than they are."""
        seen = [(look.at, of(look.steps[step])) for look in self._kept]
        return [max(count - last, 0) / (at - then) * 60 if at > then else 0.0 for (then, last), (at, count) in pairwise(seen)]


def _pace(then: StepLook, now: StepLook, seconds: float) -> Pace:
    """From one look to a later one; counts that fell are of topics that were made anew."""
    if seconds <= 0:
        return Pace(0.0, 0.0, None)
    came_in, ended = max(now.came - then.came, 0) / seconds, max(now.ended - then.ended, 0) / seconds
    clear = 0.0 if not now.waiting.count else now.waiting.count / (ended - came_in) if ended > came_in else None
    return Pace(60 * came_in, 60 * ended, clear)
