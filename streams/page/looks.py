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
LATE_SECONDS = 6.0
"""A look takes a tenth of one; five where a worker does not answer the supervisor. A broker that hangs keeps its connections, so a
client learns of it after forty: a reader must after ten."""


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
                        found = await self._awaited(asyncio.ensure_future(report(ledgers, self._settings.watch, self.recent)))
                        self.last = KnownNow(found.look.at, found)
                        await asyncio.sleep(LOOK_SECONDS)
            except CopydeskError as error:
                self._fails(str(error))
            await asyncio.sleep(LOOK_SECONDS)

    async def _awaited(self, looking: "asyncio.Future[Report]") -> Report:
        """The look; that it is late is said meanwhile."""
        done, _ = await asyncio.wait({looking}, timeout=LATE_SECONDS)
        if not done:
            where = self._settings.bootstrap_servers or "the local broker"
            self._fails(f"{where} has not answered for {LATE_SECONDS:.0f} s, though it takes connections")
        return await looking

    def _fails(self, error: str) -> None:
        if self.last.error is None:
            log.warning("look_failed", error=error)
        self.last = replace(self.last, error=error, error_since=self.last.error_since or time.time())
