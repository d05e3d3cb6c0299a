"""What every page, however it ended, adds to what is known of its source: a state record, and one on ``news.sources.v1``.

Enters: the state, the page's record, how it ended, and what the work made of it (None where it is dead). Leaves: the same ending
with one more change and one more output. Cannot fail: a dead letter must find its way.
"""

from msgspec.structs import replace

from streams.clean.memory.ready import ReadyPage
from streams.clean.memory.sources import PageEnd, counted
from streams.clean.memory.state import SOURCE_PREFIX, CleanState
from streams.clean.receive.facts import from_headers, from_json
from streams.clean.text.urls import domain_of
from streams.errors import Poison
from streams.outcomes import PageOutcome
from streams.records import encode
from streams.settings import Limits
from streams.step import Output, Record, Settled
from streams.topics import SOURCES

UNKNOWN, OTHERS = "(unknown)", "(others)"
MOST_SOURCES = 2_000
"""Sources that a partition tells apart: with 1.5 kB each 3 MB. Those beyond are counted together."""
_LONGEST_NAME = 253
"""What the name of a host may have; a feed's name is cut to it."""


def count_source(state: CleanState, record: Record, settled: Settled, page: ReadyPage | None) -> Settled:
    """The ending of a page with its source counted."""
    site, feed = (page.site, page.feed) if page is not None else _of_dead(record)
    name = (site or feed or UNKNOWN)[:_LONGEST_NAME]
    known = state.source(name)
    if known is None and len(state.sources) >= MOST_SOURCES:
        name = OTHERS
        known = state.source(name)
    article = page.articles[0] if page is not None and page.articles else None
    source = counted(
        known,
        name,
        record.partition,
        PageEnd(
            at=record.timestamp,
            how=f"{settled.outcome}:{settled.reason}" if settled.reason else str(settled.outcome),
            sent=settled.sent if settled.outcome == PageOutcome.SPLIT else 0,
            has=article.has if article is not None else "",
            confidence=article.confidence if article is not None else 0.0,
            feed=feed[:_LONGEST_NAME] if feed else None,
        ),
    )
    value = encode(source)
    output = Output(topic=SOURCES, key=f"{name}/{record.partition}".encode(), value=value, if_there=True, latest=True)
    changes = {**settled.changes, SOURCE_PREFIX + name.encode(): value}
    return replace(settled, outputs=[*settled.outputs, output], changes=changes)


def _of_dead(record: Record) -> tuple[str | None, str | None]:
    """Domain and feed of a page that could not be worked, as far as its record says."""
    try:
        facts = from_headers(record)
        if facts is None and record.value is not None:
            facts = from_json(record.value, Limits())
    except (Poison, ValueError):
        facts = None
    key = (record.key or b"").decode("utf-8", "replace")
    # A key is a hint of the address; whatever else it is, it is no source.
    url = facts.url if facts is not None and facts.url else key if key.startswith(("http://", "https://")) else None
    return domain_of(url), facts.source if facts is not None else None
