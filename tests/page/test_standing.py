"""How sources stand, reckoned beside the requests."""

import time

from streams.records import encode
from streams.topics import STEPS
from tests.observe.entries import entry
from tests.observe.habits import article, parts
from tests.page.reports import look, observed

DAY = 86_400


async def standings(lag: int, ago: int) -> dict[str, str]:
    """Of a source that has sent a page a minute for two days, counted so many seconds ago."""
    made = observed(look(entry(STEPS[0], lag=lag)))
    for record in parts(article(60 * at) for at in range(2 * DAY // 60)):
        made.tail.recent.source(b"k", encode(record), int(time.time()) - ago)
    await made.sources.reckon()
    return {view.source: view.standing for view in made.sources.views}


async def test_silence_is_judged_at_the_readers_place() -> None:
    """Who has pages that wait is not called silent; who has none, and sent nothing for long, is."""
    assert await standings(0, DAY // 2) == {"quay.example": "silent"}
    assert await standings(7, DAY // 2) == {"quay.example": "well"}


async def test_there_are_none_before_the_first() -> None:
    """And nothing breaks."""
    made = observed()
    await made.sources.reckon()

    assert list(made.sources.views) == []
    assert made.sources.unlike == []
