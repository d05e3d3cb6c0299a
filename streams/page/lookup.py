"""Every record of one page, looked for on the topics in the background and kept while somebody looks.

In: what a reader calls the page: its address, its id or an article's, the producer's id. Out: ``Traced``. A search reads whole
partitions, so one runs at a time and what it found is kept. A cluster that is away is said; nothing raises.
"""

import asyncio
import re
import time
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass

from streams.clients.fate import Sought, Trace, fate, sought
from streams.errors import CopydeskError
from streams.settings import Settings

LONGEST_SECONDS = 60.0
"""Of one search: what takes longer is for ``copydesk read --page``."""
FRESH_SECONDS = 5.0
"""So old may be what is shown of a page that has not ended yet; of one that has, ten times as old."""
KEPT = 20
MOST_BYTES = 64_000_000
"""Of records that are kept for all searches together; the last one is kept whatever it holds."""
_ID = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True)
class Traced:
    """What was found.

    Attributes:
        at: when, seconds since the epoch.
        traces: all records of the page, in the order of time.
        named: what messages call it.
        error: why nothing could be looked for.
    """

    at: float
    traces: Sequence[Trace] = ()
    named: str = ""
    error: str = ""

    @property
    def has_ended(self) -> bool:
        """Whether anything but its arrival is known."""
        return any(trace.stage in {"finished", "refused", "dead"} for trace in self.traces)


class Lookups:
    """Searches by what was asked for."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._one = asyncio.Lock()
        self._found: OrderedDict[str, Traced] = OrderedDict()
        self._tasks: dict[str, asyncio.Task[None]] = {}

    async def find(self, called: str, page: Sought, patience: float) -> Traced | None:
        """What is known; None where the first search is not over after ``patience`` seconds."""
        known = self._found.get(called)
        fresh = FRESH_SECONDS * (10 if known is not None and known.has_ended else 1)
        if called not in self._tasks and (known is None or time.time() - known.at > fresh):
            self._tasks[called] = asyncio.create_task(self._search(called, page))
        if known is None and called in self._tasks:
            await asyncio.wait([self._tasks[called]], timeout=patience)
        return self._found.get(called)

    async def _search(self, called: str, page: Sought) -> None:
        try:
            async with self._one:
                try:
                    traces = await asyncio.wait_for(fate(self._settings, page), LONGEST_SECONDS)
                    self._found[called] = Traced(time.time(), traces, page.named)
                except TimeoutError:
                    said = f"the search took longer than {LONGEST_SECONDS:.0f} s: copydesk read --page has no such limit"
                    self._found[called] = Traced(time.time(), (), page.named, said)
                except CopydeskError as error:
                    self._found[called] = Traced(time.time(), (), page.named, str(error))
            self._found.move_to_end(called)
            while len(self._found) > 1 and (len(self._found) > KEPT or self._bytes() > MOST_BYTES):
                self._found.popitem(last=False)
        finally:
            del self._tasks[called]

    def _bytes(self) -> int:
        return sum(len(trace.record.value or b"") for found in self._found.values() for trace in found.traces)


def sought_by(called: str, url_of: str | None) -> Sought:
    """The page that is meant.

    Args:
        called: as somebody typed it.
        url_of: the address of the page whose id, or whose article's id, that is, where it is known.
    """
    if _ID.fullmatch(called):
        return sought(url_of) if url_of else Sought(None, called, None)
    return sought(called)
