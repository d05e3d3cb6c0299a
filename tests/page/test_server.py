"""The page's addresses."""

import asyncio
import re
from importlib.resources import files

import aiohttp
import pytest

from streams.page import server
from streams.page.view import Answer, Asked, PageView
from streams.page.views import VIEWS
from tests.observe.entries import entry
from tests.page.reports import look, observed, served


async def test_one_address_has_three_forms() -> None:
    """HTML for a browser; the same parts as JSON; our script and style beside it."""
    async with served(observed(look(entry("enrich", lag=3, members=0)))) as address, aiohttp.ClientSession() as session:
        async with session.get(address) as answer:
            html = await answer.text()
        async with session.get(address, headers={"Accept": "application/json"}) as answer:
            told = await answer.json()
        async with session.get(f"{address}/live") as answer:
            assert await answer.json() == {"ok": True}
        for path, kind in (("page.css", "text/css"), ("page.js", "text/javascript"), ("bad.svg", "image/svg+xml")):
            async with session.get(f"{address}/{path}") as answer:
                assert (answer.status, answer.content_type) == (200, kind)

    assert "<title>■ enrich has stopped: 3" in html
    assert [
        name for name, (digest, text) in told["parts"].items() if f'id="p-{name}" data-h="{digest}"' not in html or text not in html
    ] == []
    assert re.findall(r'style="|<script(?! src="/page.js" defer)|src="(?!/)|href="(?!/|#)', html) == []


async def test_who_looks_at_the_same_shares_one_rendering() -> None:
    """Fifty viewers cost what one does; other filters are another address."""
    asked: list[str] = []

    async def show(one: Asked) -> Answer:
        asked.append(one.query.get("q", ""))
        return Answer("Now", {})

    views = (PageView("Now", "/", seconds=2, show=show),)
    async with served(observed(), views) as address, aiohttp.ClientSession() as session:
        for query in ("", "", "?q=a", "?q=a"):
            async with session.get(address + "/" + query) as answer:
                assert answer.status == 200

    assert asked == ["", "a"]


async def test_a_request_that_takes_too_long_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    """With 504, and the others are answered."""
    monkeypatch.setattr(server, "LONGEST_SECONDS", 0.05)

    async def hang(_: Asked) -> Answer:
        await asyncio.sleep(60)
        return Answer("never", {})

    views = (*VIEWS, PageView("Slow", "/slow", seconds=2, show=hang))
    async with served(observed(), views) as address, aiohttp.ClientSession() as session:
        for path, status in (("/slow", 504), ("/", 200)):
            async with session.get(address + path) as answer:
                assert answer.status == status


def test_our_own_files_are_small_and_load_nothing_from_elsewhere() -> None:
    """The script is at most three kilobytes, the style sixteen; neither names another host."""
    sizes = {name: len((files("streams.page") / "web" / name).read_bytes()) for name in server.OWN_FILES}
    texts = [(files("streams.page") / "web" / name).read_text(encoding="utf-8") for name in ("page.js", "page.css")]

    assert sizes["page.js"] <= 3_000
    assert sizes["page.css"] <= 20_000
    assert [text for text in texts if re.search(r"https?:|@import|url\(|eval|document\.write", text)] == []
