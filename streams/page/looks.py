"""What the cluster and the supervisor say, read again and again: what is known now, and since when nothing new is.

In: settings that name the cluster and the supervisor. Out: ``KnownNow``. A cluster that is away is said, with the time, and what
was known last is kept; nothing here raises.
"""

import asyncio
import time
from dataclasses import dataclass, replace

import structlog

from streams.errors import CopydeskError
from streams.observe.ledger import reader
from streams.observe.looks import RecentLooks
from streams.observe.report import Report, report
from streams.settings import Settings

log = structlog.get_logger()

LOOK_SECONDS = 2.0
"""Between two looks: a fault must be named within ten seconds, and a browser is told every two."""


@dataclass(frozen=True)
class KnownNow:
    """What was known at a moment.

    Attributes:
        at: when, seconds since the epoch; 0 where nothing was seen yet.
        report: ledger, sums, health and findings; None where nothing was seen yet.
        error: why the last try failed; None where it did not.
        error_since: when the tries began to fail.
    """

    at: float = 0.0
    report: Report | None = None
    error: str | None = None
    error_since: float = 0.0


class Watcher:
    """Looks again every ``LOOK_SECONDS``.

    Attributes:
        last: what is known now.
        recent: the last hour.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self.last = KnownNow()
        self.recent = RecentLooks()

    async def keep(self) -> None:
        """Looks for ever, over connections that last until they fail."""
        while True:
            try:
                async with reader(self._settings) as ledgers:
                    while True:
                        found = await report(ledgers, self._settings.watch, self.recent)
                        self.last = KnownNow(found.look.at, found)
                        await asyncio.sleep(LOOK_SECONDS)
            except CopydeskError as error:
                if self.last.error is None:
                    log.warning("look_failed", error=str(error))
                since = self.last.error_since or time.time()
                self.last = replace(self.last, error=str(error), error_since=since)
            await asyncio.sleep(LOOK_SECONDS)
