"""A live blog that is fetched again and again, through Kafka."""

import orjson
import pytest

from streams.clean.step import clean_step
from streams.settings import Settings
from streams.topics import CLEAN, RAW
from tests.carried import carried, ended
from tests.clean.articles.live.pages import ENTRIES, LATER, TITLE, URL, marked_up
from tests.cluster import read, send, tally

pytestmark = pytest.mark.kafka


async def test_each_entry_is_sent_once(settings: Settings) -> None:
    """Three fetches, one of them unchanged and one with a new entry: the page and every entry reach a reader once."""
    async with carried(clean_step(), settings):
        for number, entries in enumerate((ENTRIES, ENTRIES, (LATER, *ENTRIES)), 1):
            headers = [("url", URL.encode()), ("fetched-at", b"2026-03-12T16:%02d:00Z" % number)]
            await send(settings, RAW, [(URL.encode(), marked_up(entries).encode(), headers)])
            await ended(settings, "clean", number, 60)
        counted = await tally(settings, "clean")
        sent = [orjson.loads(record.value or b"null") for record in await read(settings, CLEAN)]

    assert counted.outcomes == {"split": 2, "unchanged": 1}
    assert sorted(article["title"] for article in sent) == sorted([TITLE, *(_title(entry) for entry in (LATER, *ENTRIES))])
    assert len({article["id"] for article in sent}) == len(sent)


def _title(entry: tuple[str, str, str, str]) -> str:
    return entry[1] or "Two trees lie across the mill road."
