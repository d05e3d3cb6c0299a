"""Who may ask for what, and what a browser may do with the answer.

Pages of strangers are shown here, so nothing but our own files may load or run. A ``Host`` that we do not know is refused: else any
site could give its name our address and read along (DNS rebinding, CWE-350). An address in digits cannot be given away like that.
"""

import socket
from collections.abc import Awaitable, Callable
from ipaddress import ip_address
from urllib.parse import urlsplit

from aiohttp import web

from streams.settings import WatchSettings

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
}
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def is_on(watch: WatchSettings) -> bool:
    """Whether there is a page: on this machine yes; where others can reach it, only if somebody says so."""
    return watch.page == "on" or (watch.page == "auto" and is_loopback(watch.host))


def is_loopback(host: str) -> bool:
    """Whether only this machine reaches the address."""
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def is_known(host: str | None, names: frozenset[str]) -> bool:
    """Whether a request's ``Host`` is an address in digits, this machine or one of ``names``."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    try:
        return bool(ip_address(name))
    except ValueError:
        return name in {"localhost", *names}


def known_names(watch: WatchSettings) -> frozenset[str]:
    """The names under which the page may be asked for."""
    return frozenset(name.lower() for name in (watch.host, socket.gethostname(), *watch.page_names))


def guarded(watch: WatchSettings) -> web.Application:
    """An empty application that refuses unknown hosts and sends ``HEADERS`` with whatever it answers."""
    names = known_names(watch)

    @web.middleware
    async def refuse_strangers(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not is_known(request.headers.get("Host"), names):
            raise web.HTTPMisdirectedRequest(text="unknown Host: name it in COPYDESK_WATCH__PAGE_NAMES\n")
        return await handler(request)

    async def add_headers(_request: web.Request, response: web.StreamResponse) -> None:
        response.headers.update(HEADERS)

    app = web.Application(middlewares=[refuse_strangers])
    app.on_response_prepare.append(add_headers)
    return app
