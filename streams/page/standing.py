"""How each source stands, worked out again and again from what the tail has read of ``news.sources.v1``.

In: the tail's records of sources, and the last look: where pages wait, nobody is called silent for it. Out: ``SourceView`` values.
Nothing here raises.
"""

import asyncio
import time
from collections.abc import Sequence

from streams.observe.sources import SourceView, Written, position, views
from streams.observe.unlike import UNLIKE
from streams.page.looks import Watcher
from streams.page.recent import Recent
from streams.records import NewsSource, decode
from streams.topics import STEPS

SECONDS = 15.0
"""Between two reckonings: 2,000 sources in 4 partitions take .7 s of one core, and the view is looked at as often."""


class Sources:
    """The sources as they stand; empty until the first reckoning."""

    def __init__(self, recent: Recent, looks: Watcher) -> None:
        self.views: Sequence[SourceView] = ()
        self._recent, self._looks = recent, looks

    @property
    def unlike(self) -> list[SourceView]:
        """Those that behave unlike themselves."""
        return [view for view in self.views if view.standing in UNLIKE]

    async def keep(self) -> None:
        """Works it out for ever, beside the requests."""
        while True:
            await self.reckon()
            await asyncio.sleep(SECONDS)

    async def reckon(self) -> None:
        """Works it out once."""
        kept, behind = list(self._recent.sources.values()), self._behind()
        self.views = await asyncio.to_thread(_stand, kept, behind, int(time.time()))

    def _behind(self) -> list[int]:
        """The partitions of raw pages in which some wait."""
        report = self._looks.last.report
        return [] if report is None else [part.number for part in report.ledger.steps[STEPS[0]].partitions if part.lag]


def _stand(kept: Sequence[tuple[bytes, int]], behind: Sequence[int], now: int) -> list[SourceView]:
    records = [Written(decode(value, NewsSource), at) for value, at in kept]
    return views([record.source for record in records], position(records, behind, now))
