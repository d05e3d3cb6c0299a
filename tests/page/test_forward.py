"""The page behind the supervisor's address."""

from pathlib import Path

import aiohttp
from aiohttp import web

from streams.observe.server import serve
from streams.page.forward import forward_to, say_off
from streams.page.guard import HEADERS
from streams.page.server import application
from tests.page.reports import observed
from tests.page.test_stream import EVENTS, event


def supervisor(page: Path) -> web.Application:
    """One that serves metrics and forwards the rest."""

    async def metrics(_: web.Request) -> web.Response:
        return web.Response(text="metrics")

    app = web.Application()
    app.router.add_get("/metrics", metrics)
    forward_to(app, page)
    return app


async def test_what_is_no_metric_is_the_pages(tmp_path: Path) -> None:
    """Pages, streams and refusals with their headers; metrics stay the supervisor's; nothing but GET gets through."""
    page = tmp_path / "page.sock"
    async with serve(application(observed()), unix=page), serve(supervisor(page)) as address, aiohttp.ClientSession() as session:
        async with session.get(address + "/metrics") as answer:
            assert await answer.text() == "metrics"
        async with session.get(address + "/") as answer:
            assert (answer.status, {name: answer.headers[name] for name in HEADERS}) == (200, HEADERS)
            assert "<main" in await answer.text()
        async with session.get(address + "/", headers=EVENTS) as answer:
            assert (await event(answer))[0] == "parts"
        async with session.get(address + "/", headers={"Host": "evil.example"}) as answer:
            assert answer.status == 421
        async with session.post(address + "/") as answer:
            assert answer.status == 405


async def test_while_the_page_does_not_run_it_says_so(tmp_path: Path) -> None:
    """With 503, and metrics are served all the same."""
    async with serve(supervisor(tmp_path / "none.sock")) as address, aiohttp.ClientSession() as session:
        async with session.get(address + "/") as answer:
            assert (answer.status, answer.headers["Retry-After"]) == (503, "2")
        async with session.get(address + "/metrics") as answer:
            assert answer.status == 200


async def test_where_it_is_off_it_says_why() -> None:
    """And which setting turns it on."""
    app = web.Application()
    say_off(app)
    async with serve(app) as address, aiohttp.ClientSession() as session, session.get(address + "/") as answer:
        assert (answer.status, "COPYDESK_WATCH__PAGE=on" in await answer.text()) == (404, True)
