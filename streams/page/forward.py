"""The page behind the supervisor's address: what is no metric and no health is asked of the page's process, over its socket.

In: a request. Out: what the process answers, streams included; 503 while it does not run.
"""

from pathlib import Path

import aiohttp
from aiohttp import web

_HOP_BY_HOP = {"connection", "keep-alive", "transfer-encoding", "upgrade", "te", "trailer"}
"""Headers of one connection (RFC 9110, 7.6.1)."""
_PASSED = ("Host", "Accept")
"""All that the page looks at."""


def forward_to(app: web.Application, page: Path) -> None:
    """Sends every other GET of ``app`` to the socket."""

    async def connect(app: web.Application) -> None:
        connector = aiohttp.UnixConnector(str(page), limit=0)
        app[SESSION] = aiohttp.ClientSession(
            connector=connector, timeout=aiohttp.ClientTimeout(total=None, sock_connect=1), auto_decompress=False
        )

    async def disconnect(app: web.Application) -> None:
        await app[SESSION].close()

    app.on_startup.append(connect)
    app.on_cleanup.append(disconnect)
    app.router.add_get("/{path:.*}", _forward, allow_head=False)


def say_off(app: web.Application) -> None:
    """Says at ``/`` why there is no page, in place of a bare 404."""

    async def off(_request: web.Request) -> web.Response:
        raise web.HTTPNotFound(text=OFF)

    app.router.add_get("/", off)


OFF = "the page is off here: others could reach it, and it shows articles. COPYDESK_WATCH__PAGE=on says that they may\n"
SESSION = web.AppKey("page_session", aiohttp.ClientSession)


async def _forward(request: web.Request) -> web.StreamResponse:
    headers = {name: request.headers[name] for name in _PASSED if name in request.headers}
    response: web.StreamResponse | None = None
    try:
        async with request.app[SESSION].get(f"http://page{request.path_qs}", headers=headers, allow_redirects=False) as answer:
            kept = {name: value for name, value in answer.headers.items() if name.lower() not in _HOP_BY_HOP}
            response = web.StreamResponse(status=answer.status, headers=kept)
            await response.prepare(request)
            async for chunk in answer.content.iter_any():
                await response.write(chunk)
    except aiohttp.ClientError:
        if response is None:
            raise web.HTTPServiceUnavailable(
                text="the page starts; look again in a moment\n", headers={"Retry-After": "2"}
            ) from None
    return response
