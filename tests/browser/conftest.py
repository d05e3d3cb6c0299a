"""One pipeline and one browser for all tests of the page; ``enrich`` runs under a supervisor of its own, so that it can end."""

import shutil
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from streams.kafka import admin
from streams.kafka.local.broker import LocalBroker
from streams.settings import Settings, TopicSettings, WatchSettings
from streams.way import topics
from tests.cluster import send
from tests.page.test_again import PAGE
from tests.pipeline import Pipeline, running

if TYPE_CHECKING:
    from playwright.async_api import Browser, Page

ARGUMENTS = [
    f"--{name}"
    for name in (
        *("headless", "no-sandbox", "disable-gpu", "disable-quic", "no-first-run"),
        *("disable-background-networking", "disable-component-update", "disable-sync"),
    )
]
URL = "https://harbour.example/news/opens"
HOSTILE = "https://hostile.example/<script>alert(1)</script>"
MARKUP = """"><svg onload=alert(1)><script>alert(2)</script>\u202e javascript:alert(3)"""


@dataclass
class Heard:
    """What a tab did that it should not: asked others, spoke on the console, opened a dialog."""

    foreign: list[str] = field(default_factory=list)
    spoken: list[str] = field(default_factory=list)


@dataclass
class Desk:
    """The running pipeline and where its page stands."""

    settings: Settings
    folder: Path
    supervisor: Pipeline
    address: str
    enrich: AsyncExitStack

    async def start_enrich(self) -> Pipeline:
        """Runs it under a supervisor of its own."""
        other = self.settings.model_copy(update={"watch": WatchSettings(port=0, page="off")})
        return await self.enrich.enter_async_context(running(other, self.folder / "enrich.log", ["enrich"]))


@pytest.fixture(scope="session")
def chromium() -> str:
    """Where it is; what needs it is skipped where it is not."""
    pytest.importorskip("playwright", reason="playwright is not installed: make test-all brings it")
    found = shutil.which("chromium")
    if found is None:
        pytest.skip("chromium, which no Python package brings, is not on the PATH")
    return found


@pytest.fixture(scope="module")
async def desk(chromium: str, kafka: LocalBroker) -> AsyncIterator[Desk]:
    """Three steps with the page, ``enrich`` beside them, one page and a hostile one fed."""
    assert chromium
    broker = kafka.running()
    assert broker is not None
    watch = WatchSettings(port=0, page="on")
    made = Settings(
        bootstrap_servers=broker.address,
        namespace="page.",
        data_dir=kafka.folder.data_dir,
        topics=TopicSettings(partitions=1),
        watch=watch,
    )
    await admin.apply(made, topics(made))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        async with AsyncExitStack() as enrich, running(made, folder / "run.log", ["clean", "group", "route"]) as supervisor:
            address = str(supervisor.lines("supervisor_started")[0]["address"])
            found = Desk(made, folder, supervisor, address, enrich)
            await found.start_enrich()
            line = b"<!-- " + b"x" * 1_000_000 + b" --><aside>"
            hostile = PAGE.replace(b"Harbour opens", escape(MARKUP).encode()).replace(b"<aside>", line)
            await send(
                made, "news.pages.raw.v1", [page_record(URL, PAGE), page_record(HOSTILE, hostile), (b"x", b"\x00 no page", [])]
            )
            yield found


def page_record(url: str, html: bytes) -> tuple[bytes, bytes, list[tuple[str, bytes]]]:
    """A page as a crawler sends it."""
    headers = [("url", url.encode()), ("fetched-at", b"2026-03-12T19:05:00Z"), ("content-type", b"text/html; charset=utf-8")]
    return url.encode(), html, headers


@pytest.fixture(scope="module")
async def browser(chromium: str) -> "AsyncIterator[Browser]":
    """A Chromium with an empty profile that talks to nobody of its own accord."""
    from playwright.async_api import async_playwright

    async with async_playwright() as started:
        made = await started.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield made
        await made.close()


Open = Callable[..., "Awaitable[tuple[Page, Heard]]"]


@pytest.fixture
async def tab(desk: Desk, browser: "Browser") -> AsyncIterator[Open]:
    """Opens a path of the page in a tab of its own; ``options`` are those of a context."""
    async with AsyncExitStack() as open_contexts:

        async def made(path: str, **options: Any) -> "tuple[Page, Heard]":
            context = await browser.new_context(**options)
            open_contexts.push_async_callback(context.close)
            page, heard = await context.new_page(), Heard()
            page.on(
                "request", lambda request: heard.foreign.append(request.url) if not request.url.startswith(desk.address) else None
            )
            page.on("console", lambda message: heard.spoken.append(message.text))
            page.on("pageerror", lambda error: heard.spoken.append(str(error)))
            page.on("dialog", lambda dialog: heard.spoken.append(dialog.message))
            await page.goto(desk.address + path, wait_until="domcontentloaded")
            return page, heard

        yield made
