"""Lets the first of many like library lines through, then counts.

A broker that is away for 20 s makes aiokafka and Faust write about 1,300 lines that differ in numbers alone. In: log records.
Out: the records to print, the counts among them. Cannot fail.
"""

import logging
import re
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

PERIOD_SECONDS = 10.0
"""aiokafka logs ten lines a second while a broker is away; one in ten seconds still shows that it goes on."""
KEYS_LIMIT = 1_000
"""Kinds of lines remembered at once; beyond it the oldest are let go, so that memory stays bounded."""
_NUMBERS = re.compile(r"\d+")
_KEY_LENGTH = 200
"""Characters by which two lines are alike: the same message with another address or record at its end is one more of its kind."""

Key = tuple[str, int, str]


@dataclass
class _RepeatedLine:
    until: float
    last: logging.LogRecord
    held_back: int = 0


class Repeats:
    """The memory of what was printed; ``clock`` is in seconds."""

    def __init__(self, period: float = PERIOD_SECONDS, clock: Callable[[], float] = monotonic) -> None:
        self._period = period
        self._clock = clock
        self._seen: dict[Key, _RepeatedLine] = {}

    def admit(self, record: logging.LogRecord) -> list[logging.LogRecord]:
        """The records to print now: counts of periods that have passed, then this record unless its like was just printed.

        A count is the last record that was held back, with its number in ``held_back``.
        """
        now = self._clock()
        out = self._due(now)
        key = (record.name, record.levelno, _NUMBERS.sub("#", str(record.msg)[:_KEY_LENGTH]))
        seen = self._seen.get(key)
        if seen is None:
            self._seen[key] = _RepeatedLine(now + self._period, record)
            out.append(record)
        else:
            seen.last, seen.held_back = record, seen.held_back + 1
        return out

    def rest(self) -> list[logging.LogRecord]:
        """The counts that are still open; called once the log ends.

        Those whose period has long passed are let go: a log should not end in errors that were over before.
        """
        self._seen = {key: seen for key, seen in self._seen.items() if seen.until > self._clock()}
        return self._due(float("inf"))

    def _due(self, now: float) -> list[logging.LogRecord]:
        """Counts whose period has passed; a line that repeated is held back for another period, a silent one is forgotten."""
        out = []
        for key, seen in list(self._seen.items()):
            if seen.until > now and len(self._seen) <= KEYS_LIMIT:
                break  # in order of their end: a period that begins anew moves to the back
            del self._seen[key]
            if seen.held_back:
                seen.last.held_back = seen.held_back
                out.append(seen.last)
                self._seen[key] = _RepeatedLine(now + self._period, seen.last)
        return out
