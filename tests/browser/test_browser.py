"""What a reader sees in a browser: faults named in time, a page that renews itself, hostile text that stays text, for everybody."""

import asyncio
import os
import re
import signal
import time
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import orjson
import pytest

from streams.topics import STEPS
from tests.browser.conftest import HOSTILE, URL, Desk, Open, page_record
from tests.cli.commands import inside
from tests.cluster import send
from tests.page.test_again import PAGE
from tests.pipeline import environment

if TYPE_CHECKING:
    from playwright.async_api import Page

    from streams.kafka.local.broker import LocalBroker

pytestmark = [pytest.mark.kafka, pytest.mark.alone]
VIEWS = ("/", "/articles", "/stories", "/failures", "/sources", f"/page?q={quote(URL, safe='')}")
LONGEST_SECONDS = 10
"""Until a fault is named."""
PHONE = {"width": 390, "height": 800}


async def heading(page: "Page", words: str, seconds: float) -> float:
    """Waits until the verdict holds the words; how long that took."""
    began = time.monotonic()
    await page.wait_for_function(
        "words => document.querySelector('h1') && document.querySelector('h1').textContent.includes(words)",
        arg=words,
        timeout=1000 * seconds,
    )
    return time.monotonic() - began


async def test_figures_are_those_of_the_command_line(desk: Desk, tab: Open) -> None:
    """What each step ended, by outcome, and the open dead letter."""
    page, heard = await tab("/")
    await page.wait_for_function("() => document.body.textContent.includes('published')", timeout=90_000)
    async with asyncio.timeout(60):
        while True:
            told = orjson.loads((await inside("status", "--json", environment=environment(desk.settings))).stdout)
            rows = await page.locator("#p-steps tbody tr").all_inner_texts()
            shown = {row.split()[0]: dict(re.findall(r"(\w+) (\d+)(?= ·|$)", row.splitlines()[-1])) for row in rows}
            wanted: dict[str, dict[str, str]] = {step: {} for step in STEPS}
            for step, found in told["steps"].items():
                for name, count in found["outcomes"].items():
                    outcome = name.split(":")[0]
                    wanted[step][outcome] = str(int(wanted[step].get(outcome, 0)) + count)
            if shown == wanted and wanted["route"]:
                break
            await asyncio.sleep(1)

    assert (heard.foreign, heard.spoken) == ([], [])
    failures, _ = await tab("/failures")
    assert "not_a_page" in await failures.inner_text("main")


async def test_a_step_that_stops_is_named_and_one_that_works_again_is_not(desk: Desk, tab: Open) -> None:
    """Within ten seconds of its end: since when, how many, which command; the title and the icon say it too."""
    page, _ = await tab("/")
    await desk.enrich.aclose()
    await send(desk.settings, "news.pages.raw.v1", [page_record(f"{URL}/{number}", PAGE) for number in range(3)])
    took = await heading(page, "enrich has stopped: 3 articles wait", 30)
    verdict = await page.inner_text("#p-verdict")

    assert took <= LONGEST_SECONDS
    assert re.search(r"Since \d\d:\d\d:\d\d UTC", verdict)
    assert "copydesk run enrich" in verdict
    assert (await page.title()).startswith("■ enrich has stopped")
    assert await page.get_attribute("link[rel=icon]", "href") == "/bad.svg"
    assert "nothing comes from enrich" in await page.inner_text("#p-steps")

    await desk.start_enrich()
    await page.wait_for_function("() => !document.querySelector('h1').textContent.includes('has stopped')", timeout=60_000)
    assert "■" not in await page.title()


async def test_what_hangs_is_named_and_forgotten_once_it_goes_on(desk: Desk, kafka: "LocalBroker", tab: Open) -> None:
    """A worker, then the broker itself, which keeps its connections: within ten seconds, with the time."""
    page, _ = await tab("/")
    broker = kafka.running()
    assert broker is not None
    for pid, words in (
        (desk.supervisor.pid("group"), "group: its worker does not answer"),
        (broker.pid, "The cluster does not answer"),
    ):
        os.kill(pid, signal.SIGSTOP)
        try:
            took = await heading(page, words, 30)
            assert re.search(r"Since \d\d:\d\d:\d\d UTC", await page.inner_text("#p-verdict"))
        finally:
            os.kill(pid, signal.SIGCONT)
        await page.wait_for_function(
            "words => !document.querySelector('h1').textContent.includes(words)", arg=words, timeout=60_000
        )
        assert (words, took <= LONGEST_SECONDS) == (words, True)


async def test_a_connection_that_is_lost_makes_the_page_look_old(desk: Desk, tab: Open) -> None:
    """Within fifteen seconds and a beat; once the supervisor answers again it is fresh."""
    page, _ = await tab("/")
    await page.wait_for_timeout(3000)
    os.kill(desk.supervisor.process.pid, signal.SIGSTOP)
    try:
        await page.wait_for_selector("html.stale", state="attached", timeout=26_000)
        note = await page.inner_text(".stale-note")
    finally:
        os.kill(desk.supervisor.process.pid, signal.SIGCONT)
    await page.wait_for_selector("html:not(.stale)", state="attached", timeout=20_000)

    assert re.search(r"was lost at \d\d:\d\d:\d\d UTC, \d+ s ago", note)


async def test_seven_tabs_do_not_hang(tab: Open) -> None:
    """A browser allows six connections to a host: a tab that is hidden closes its own."""
    pages = [(await tab(path))[0] for path in ("/", "/articles", "/stories", "/failures", "/", "/articles", "/failures")]

    assert [bool(await page.title()) for page in pages] == [True] * 7


@pytest.mark.parametrize("path", ["/articles", f"/page?q={quote(HOSTILE, safe='')}", "/failures"])
async def test_a_hostile_page_does_nothing(path: str, tab: Open) -> None:
    """No dialog, no word on the console, no request to anybody else; its text is there as text."""
    page, heard = await tab(path)
    if "q=" in path:
        await page.wait_for_function("() => document.body.textContent.includes('Worked again just now')", timeout=60_000)
    if path != "/failures":
        await page.wait_for_function("() => document.body.textContent.includes('<svg onload=alert(1)>')", timeout=30_000)
    assert await page.locator("main script, main iframe, main img, main [onload]").count() == 0
    await page.wait_for_timeout(500)

    assert (heard.foreign, heard.spoken) == ([], [])


async def test_without_script_all_is_read_and_filtered(tab: Open) -> None:
    """The browser comes back by itself every ten seconds; links and forms do the rest."""
    for path in VIEWS[:5]:
        page, _ = await tab(path, java_script_enabled=False)
        assert await page.locator("h1").count() == 1
        assert await page.locator("noscript meta[http-equiv=refresh]").count() == 1
    page, _ = await tab("/articles?words=nothing-like-this", java_script_enabled=False)
    assert "Harbour opens" not in await page.inner_text("main")


@pytest.mark.parametrize(("scheme", "widths"), [("light", (1440, 390)), ("dark", (390,))])
async def test_everybody_can_read_it(scheme: str, widths: tuple[int, ...], tab: Open) -> None:
    """Axe finds nothing, on a desk and on a phone; a phone scrolls in one direction."""
    axe = pytest.importorskip(
        "axe_playwright_python.base", reason="axe-playwright-python is not installed: make test-all brings it"
    )
    script = axe.AXE_FILE_PATH.read_text(encoding="utf-8")
    found: dict[str, Any] = {}
    for path in VIEWS:
        page, _ = await tab(path, color_scheme=scheme, bypass_csp=True)
        await page.wait_for_timeout(300)
        await page.evaluate(script)
        for width in widths:
            await page.set_viewport_size({"width": width, "height": 900})
            result = await page.evaluate("axe.run({resultTypes: ['violations']})")
            found |= {
                f"{path} {width} {each['id']}": [node["html"][:200] for node in each["nodes"]] for each in result["violations"]
            }
        for width in (390, 320):
            await page.set_viewport_size({"width": width, "height": 800})
            assert (path, await page.evaluate("document.documentElement.scrollWidth")) == (path, width)

    assert found == {}


async def test_nothing_moves_under_a_readers_hands(desk: Desk, tab: Open) -> None:
    """Open details, a selection and the focus stay while articles come; what was held back comes afterwards."""
    page, _ = await tab("/")
    await page.focus("#find")
    await page.keyboard.type("abc")
    await page.evaluate("getSelection().selectAllChildren(document.querySelector('#p-steps th[scope=row]'))")
    before = await page.inner_html("#p-steps")
    await send(desk.settings, "news.pages.raw.v1", [page_record(f"{URL}/more/{number}", PAGE) for number in range(20)])
    await page.wait_for_timeout(6000)

    assert await page.inner_html("#p-steps") == before
    assert (
        await page.evaluate("getSelection().toString().length > 0 && document.activeElement.id + document.activeElement.value")
        == "findabc"
    )
    await page.evaluate("getSelection().removeAllRanges()")
    await page.wait_for_function("html => document.querySelector('#p-steps').innerHTML !== html", arg=before, timeout=10_000)


async def test_keys_and_paper(tab: Open) -> None:
    """A slash leads to the search, the first tab to the content; on paper the menu is left out."""
    page, _ = await tab("/", viewport=PHONE)
    await page.keyboard.press("Tab")
    assert await page.evaluate("document.activeElement.className") == "skip"
    await page.keyboard.press("/")
    assert await page.evaluate("document.activeElement.id") == "find"
    await page.emulate_media(media="print")
    assert not await page.is_visible(".top nav")
