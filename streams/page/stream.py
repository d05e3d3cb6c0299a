"""Server-sent events: who looks at a view is told of each part that has changed, and that we are still there.

In: a way to render a view. Out: events ``parts`` (JSON: title, icon, parts by name with their hash) and ``beat``. A browser that
hears nothing for fifteen seconds shows its page as old. At most ``MOST`` at once; who comes later gets 503 and asks again.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import Any

import orjson
from aiohttp import web

MOST = 50
"""Streams at once: each is a connection and a timer. Who comes later polls, which costs us the same bytes and no connection."""
BEAT_SECONDS = 10.0
"""A browser calls the page old after fifteen; proxies cut silent connections after thirty and more."""
RETRY_SECONDS = 5

Payload = dict[str, Any]


class Streams:
    """The open streams of one process."""

    def __init__(self, most: int = MOST) -> None:
        self._most = most
        self._open = 0

    async def serve(self, request: web.Request, seconds: float, payload: Callable[[], Awaitable[Payload]]) -> web.StreamResponse:
        """Sends what changes until the reader goes.

        Raises:
            HTTPServiceUnavailable: too many are open.
        """
        if self._open >= self._most:
            raise web.HTTPServiceUnavailable(text="too many viewers\n", headers={"Retry-After": str(RETRY_SECONDS)})
        self._open += 1
        try:
            return await _tell(request, seconds, payload)
        finally:
            self._open -= 1


async def _tell(request: web.Request, seconds: float, payload: Callable[[], Awaitable[Payload]]) -> web.StreamResponse:
    response = web.StreamResponse(headers={"Content-Type": "text/event-stream; charset=utf-8", "X-Accel-Buffering": "no"})
    await response.prepare(request)
    with suppress(ConnectionResetError):  # the reader has gone
        await _keep_telling(response, seconds, payload)
    return response


async def _keep_telling(response: web.StreamResponse, seconds: float, payload: Callable[[], Awaitable[Payload]]) -> None:
    sent: dict[str, str] = {}
    spoken = 0.0
    while True:
        told = await payload()
        changed = {name: part for name, part in told["parts"].items() if sent.get(name) != part[0]}
        if changed:
            sent |= {name: part[0] for name, part in changed.items()}
            await response.write(b"event: parts\ndata: " + orjson.dumps({**told, "parts": changed}) + b"\n\n")
            spoken = time.monotonic()
        elif time.monotonic() - spoken >= BEAT_SECONDS:
            await response.write(b"event: beat\ndata: \n\n")
            spoken = time.monotonic()
        await asyncio.sleep(min(seconds, BEAT_SECONDS / 2))
