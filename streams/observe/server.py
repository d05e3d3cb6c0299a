"""/metrics, /live and /ready over HTTP: a worker's on a unix socket, a supervisor's on TCP.

In: functions that give the exposition and the verdicts when asked. Out: a served address. Can fail where the address is taken.
"""

import socket
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import orjson
from aiohttp import web

from streams.errors import SettingsError
from streams.observe.exposition import Exposition
from streams.observe.health import Verdict

Ask = Callable[[str | None], Awaitable[Verdict]]
"""A verdict, for one step or (None) for all that are served here; ``KeyError`` for a step that is not."""

_GRACE_SECONDS = 1.0
"""A scrape under way may end; its answer takes milliseconds."""


def application(metrics: Callable[[str], Awaitable[Exposition]], live: Ask, ready: Ask) -> web.Application:
    """The HTTP application: ``/metrics``, ``/live``, ``/ready`` and, for one step, ``/live/STEP``, ``/ready/STEP``.

    ``metrics`` is given the formats that are accepted.
    """
    app = web.Application()

    async def serve_metrics(request: web.Request) -> web.Response:
        body, content_type = await metrics(",".join(request.headers.getall("Accept", [])))
        return web.Response(body=body, headers={"Content-Type": content_type})

    def serve_verdict(ask: Ask) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def answer(request: web.Request) -> web.Response:
            try:
                verdict = await ask(request.match_info.get("step"))
            except KeyError:
                return _json(404, {"ok": False, "reasons": [f"no step {request.match_info['step']!r} runs here"]})
            return _json(verdict.status, verdict.body())

        return answer

    app.router.add_get("/metrics", serve_metrics)
    for path, ask in (("/live", live), ("/ready", ready)):
        app.router.add_get(path, serve_verdict(ask))
        app.router.add_get(path + "/{step}", serve_verdict(ask))
    return app


def _json(status: int, body: object) -> web.Response:
    return web.Response(status=status, body=orjson.dumps(body) + b"\n", content_type="application/json")


@asynccontextmanager
async def serve(app: web.Application, *, unix: Path | None = None, host: str = "127.0.0.1", port: int = 0) -> AsyncIterator[str]:
    """Serves ``app`` inside the block and yields its address: the socket's path, or ``http://host:port``.

    Args:
        app: what to serve.
        unix: a path for a unix socket, at most about 100 bytes long; a socket left by a dead process is replaced. Only this
            user may connect.
        host: where to listen where no path is given.
        port: 0 takes any free one.

    Raises:
        SettingsError: the address is taken or cannot be had; the message says which setting names it.
    """
    runner = web.AppRunner(app, access_log=None, handle_signals=False, shutdown_timeout=_GRACE_SECONDS)
    await runner.setup()
    try:
        if unix is not None:
            _forget(unix)
            await web.UnixSite(runner, str(unix)).start()
            _keep_private(unix)
            address = str(unix)
        else:
            listening = _listen(host, port)
            await web.SockSite(runner, listening).start()
            address = _url(listening)
        yield address
    finally:
        await runner.cleanup()
        if unix is not None:
            _forget(unix)


def _forget(socket_path: Path) -> None:
    socket_path.unlink(missing_ok=True)


def _keep_private(socket_path: Path) -> None:
    socket_path.chmod(0o600)


def _listen(host: str, port: int) -> socket.socket:
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listening = socket.socket(family, kind, protocol)
    except OSError as error:
        raise SettingsError(f"COPYDESK_WATCH__HOST={host} cannot be listened on: {error.strerror}") from None
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
        listening.setblocking(False)  # noqa: FBT003 - the standard library's signature
    except OSError as error:
        listening.close()
        raise SettingsError(
            f"metrics and health cannot be served on {host}:{port}: {error.strerror}. "
            "Is another `copydesk run` on? Set COPYDESK_WATCH__PORT to a free port, or to 0 for any."
        ) from None
    return listening


def _url(listening: socket.socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
