"""Watcher as the page's process has them, and the page over one, served."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from streams.observe.findings import findings
from streams.observe.health import Verdict
from streams.observe.ledger import StepEntry
from streams.observe.looks import LedgerLook
from streams.observe.report import Report
from streams.observe.server import serve
from streams.observe.sums import both
from streams.page.bodies import Bodies
from streams.page.looks import KnownNow, Watcher
from streams.page.lookup import Lookups
from streams.page.observed import Observed
from streams.page.recent import Recent
from streams.page.reworked import Reworked
from streams.page.server import application
from streams.page.standing import Sources
from streams.page.tail import Tail
from streams.page.view import PageView
from streams.page.views import VIEWS
from streams.settings import Settings
from tests.observe.entries import ledger

AT = 1_780_000_000.0


def look(*entries: StepEntry, supervisor: Verdict | None = None) -> KnownNow:
    """A look at a cluster with these steps; the others have done nothing."""
    made = ledger(*entries)
    sums = both(made)
    found = tuple(findings(made, sums, supervisor))
    return KnownNow(AT, Report(made, sums, supervisor, "http://127.0.0.1:9464", found, LedgerLook.of(made, AT)))


def observed(last: KnownNow | None = None, settings: Settings | None = None) -> Observed:
    """What views read, with this last look."""
    settings = settings or Settings()
    looks = Watcher(settings)
    looks.last = last or look()
    tail = Tail(settings, Recent())
    return Observed(settings, looks, tail, Bodies(settings), Lookups(settings), Reworked(), Sources(tail.recent, looks))


@asynccontextmanager
async def served(made: Observed, views: tuple[PageView, ...] = VIEWS) -> AsyncIterator[str]:
    """The page's address."""
    async with serve(application(made, views)) as address:
        yield address
