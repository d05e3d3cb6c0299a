"""Searches for one page."""

import pytest

from streams.page import lookup
from streams.page.lookup import Lookups, sought_by
from streams.settings import Settings
from tests.cluster import send

URL = "https://example.org/news/1"


def test_what_a_reader_may_call_a_page() -> None:
    """Its address, the producer's id; an id of ours leads to the address where that is known, else it is sought itself."""
    assert sought_by(URL, None).url == URL
    assert sought_by("feed-17", None).producer_id == "feed-17"
    assert sought_by("a" * 32, URL).url == URL
    assert sought_by("a" * 32, None).id == "a" * 32


async def test_a_cluster_that_is_away_is_said() -> None:
    """Instead of records."""
    found = await Lookups(Settings(bootstrap_servers="127.0.0.1:9")).find("x", sought_by("x", None), 60)

    assert found is not None
    assert (found.traces, "127.0.0.1:9" in found.error) == ((), True)


async def test_it_finds_what_arrived(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """And says while it looks that it looks; what is shown is not searched for again at once, unless it takes too much room."""
    await send(settings, "news.pages.raw.v1", [(URL.encode(), b"<p>x</p>", [("url", URL.encode())])])
    lookups = Lookups(settings)

    assert await lookups.find(URL, sought_by(URL, None), 0) is None
    found = await lookups.find(URL, sought_by(URL, None), 60)
    assert found is not None
    assert [trace.stage for trace in found.traces] == ["arrived"]
    assert not found.has_ended
    assert await lookups.find(URL, sought_by(URL, None), 0) is found

    monkeypatch.setattr(lookup, "MOST_BYTES", 1)
    await lookups.find("other", sought_by("other", None), 60)
    assert await lookups.find(URL, sought_by(URL, None), 0) is None
