"""Server-sent events over real HTTP."""

import asyncio
from contextlib import AsyncExitStack
from typing import Any

import aiohttp
import orjson
import pytest

from streams.page import stream
from streams.page.stream import MOST
from tests.observe.entries import entry
from tests.page.reports import look, observed, served

EVENTS = {"Accept": "text/event-stream"}


async def event(answer: aiohttp.ClientResponse) -> tuple[str, Any]:
    """The next event and its data."""
    async with asyncio.timeout(10):
        name = (await answer.content.readline()).decode().strip().removeprefix("event: ")
        data = (await answer.content.readline()).strip().removeprefix(b"data:").strip()
        assert await answer.content.readline() == b"\n"
    return name, orjson.loads(data) if data else None


async def test_only_what_changed_is_sent_again() -> None:
    """First all parts; then, when a step stops, the verdict and what stands with it, and not the rest."""
    made = observed(look(entry("clean", {"unchanged": 4, "offsets": 4})))
    async with served(made) as address, aiohttp.ClientSession() as session, session.get(address, headers=EVENTS) as answer:
        name, told = await event(answer)
        made.looks.last = look(entry("clean", {"unchanged": 4, "offsets": 4}), entry("enrich", lag=3, members=0))
        then, changed = await event(answer)

    assert (name, then) == ("parts", "parts")
    assert {"menu", "asof", "verdict", "steps"} <= told["parts"].keys()
    assert told["title"].startswith("✓ All is well")
    assert changed["title"].startswith("■ enrich")
    assert changed["icon"] == "/bad.svg"
    assert {"verdict", "steps"} <= changed["parts"].keys()
    assert "menu" not in changed["parts"]


async def test_a_beat_says_that_we_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing changes."""
    monkeypatch.setattr(stream, "BEAT_SECONDS", 0.2)
    async with served(observed()) as address, aiohttp.ClientSession() as session, session.get(address, headers=EVENTS) as answer:
        assert (await event(answer))[0] == "parts"
        assert await event(answer) == ("beat", None)


async def test_the_fifty_first_is_told_to_come_back() -> None:
    """With 503; it can still ask for the page, and for JSON, again and again. A place that is left is given to the next."""
    async with served(observed()) as address, aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=0)) as session:
        async with AsyncExitStack() as stack:
            for _ in range(MOST):
                answer = await stack.enter_async_context(session.get(address, headers=EVENTS))
                assert answer.status == 200
            async with session.get(address, headers=EVENTS) as refused:
                assert (refused.status, "Retry-After" in refused.headers) == (503, True)
            async with session.get(address, headers={"Accept": "application/json"}) as polled:
                assert "verdict" in (await polled.json())["parts"]
        for _ in range(100):
            async with session.get(address, headers=EVENTS) as again:
                if again.status == 200:
                    break
            await asyncio.sleep(0.1)
        assert again.status == 200


async def test_a_reader_who_goes_is_no_error(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """What is written to a closed connection is let go, and the place is free for the next."""
    monkeypatch.setattr(stream, "BEAT_SECONDS", 0.05)
    async with served(observed()) as address, aiohttp.ClientSession() as session:
        for _ in range(3):
            async with session.get(address, headers=EVENTS) as answer:
                await event(answer)
        await asyncio.sleep(0.3)

    assert caplog.records == []
