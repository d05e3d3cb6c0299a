"""The page's addresses: each view as HTML, as JSON once, and as a stream of events; our own style, script and icons.

One address has three forms, by ``Accept``: a browser gets HTML, its ``EventSource`` a stream, a ``fetch`` of our script JSON. Who
looks at the same thing shares one rendering a second, so that fifty viewers cost what one does.
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from importlib.resources import files

import orjson
from aiohttp import web
from markupsafe import Markup

from streams import __version__
from streams.page.guard import guarded
from streams.page.observed import Observed
from streams.page.render import document, parts
from streams.page.stream import Payload, Streams
from streams.page.verdict import verdict
from streams.page.view import Answer, Asked, PageView
from streams.page.views import VIEWS
from streams.page.words import SIGNS

SHARED_SECONDS = 1.0
"""Half of the shortest pause between two looks of a stream."""
LONGEST_SECONDS = 2.0
"""A request may take this long, whatever it asks for."""
MOST_KEPT = 100
"""Renderings that are shared at a time: more addresses are asked only by a machine."""
OWN_FILES = {"page.css": "text/css", "page.js": "text/javascript"} | dict.fromkeys(
    ("ok.svg", "warn.svg", "bad.svg"), "image/svg+xml"
)
ICONS = {"error": "bad", "warning": "warn", "note": "ok", "ok": "ok"}


def application(observed: Observed, views: tuple[PageView, ...] = VIEWS) -> web.Application:
    """The HTTP application over what is observed."""
    app = guarded(observed.settings.watch)
    desk = Desk(observed, views)
    streams = Streams()
    for view in views:
        app.router.add_get(view.path, _answering(desk, streams, view))
    app.router.add_get("/live", _live)
    for name, kind in OWN_FILES.items():
        app.router.add_get(f"/{name}", _own_file(name, kind))
    return app


def _answering(desk: "Desk", streams: Streams, view: PageView) -> Callable[[web.Request], Awaitable[web.StreamResponse]]:
    async def answer(request: web.Request) -> web.StreamResponse:
        wanted = request.headers.get("Accept", "")
        if "text/event-stream" in wanted:
            return await streams.serve(request, view.seconds, lambda: desk.payload(view, request))
        told = await desk.payload(view, request)
        if "application/json" in wanted:
            return web.Response(body=orjson.dumps(told), content_type="application/json", status=told["status"])
        return web.Response(text=desk.page(view, request, told), content_type="text/html", status=told["status"])

    return answer


async def _live(_request: web.Request) -> web.Response:
    """For probes, where no supervisor answers them: a cluster that is away is shown, not died of."""
    return web.json_response({"ok": True})


def _own_file(name: str, kind: str) -> Callable[[web.Request], Awaitable[web.Response]]:
    body = (files("streams.page") / "web" / name).read_bytes()

    async def answer(_request: web.Request) -> web.Response:
        return web.Response(body=body, content_type=kind, charset="utf-8")

    return answer


class Desk:
    """Renders views and keeps what was rendered for a second."""

    def __init__(self, observed: Observed, views: tuple[PageView, ...]) -> None:
        self._observed = observed
        self._views = views
        self._kept: dict[str, tuple[float, asyncio.Future[Payload]]] = {}

    async def payload(self, view: PageView, request: web.Request) -> Payload:
        """What a stream tells and a page shows: title, icon, status, and the parts by name with their hash.

        Raises:
            HTTPGatewayTimeout: it takes longer than a request may.
        """
        now = time.monotonic()
        made, task = self._kept.get(request.path_qs, (0.0, None))
        if task is None or now - made > SHARED_SECONDS:
            self._kept = {key: kept for key, kept in self._kept.items() if now - kept[0] <= SHARED_SECONDS}
            if len(self._kept) >= MOST_KEPT:
                self._kept.clear()
            asked = Asked(self._observed, dict(request.match_info), dict(request.query))
            task = asyncio.ensure_future(self._render(view, asked))
            self._kept[request.path_qs] = (now, task)
        try:
            return await asyncio.wait_for(asyncio.shield(task), LONGEST_SECONDS)
        except TimeoutError:
            raise web.HTTPGatewayTimeout(text="this takes longer than a page may: ask for less\n") from None

    async def _render(self, view: PageView, asked: Asked) -> Payload:
        answer = await view.show(asked)
        known = self._observed.looks.last
        lede = verdict(known)
        head = parts("head.html", menu_now=view.menu, entries=self._menu(), known=known, lede=lede)
        whole = Answer(answer.title, {**head, **answer.parts}, answer.status)
        title = f"{SIGNS[lede.level][0]} {answer.title} · Copydesk"
        return {"title": title, "icon": f"/{ICONS[lede.level]}.svg", "status": answer.status, "parts": whole.hashed()}

    def _menu(self) -> list[tuple[PageView, object]]:
        firsts: dict[str, PageView] = {}
        for view in self._views:
            firsts.setdefault(view.menu, view)
        return [(view, view.badge(self._observed) if view.badge is not None else None) for view in firsts.values()]

    def page(self, view: PageView, request: web.Request, told: Payload) -> str:
        """The document around the parts."""
        shown = {name: (digest, Markup(html)) for name, (digest, html) in told["parts"].items()}  # noqa: S704 (ours, escaped)
        head = {name: shown.pop(name) for name in ("menu", "asof", "said")}
        settings = self._observed.settings
        return document(
            title=told["title"],
            icon=told["icon"],
            head=head,
            parts=shown,
            q=request.query.get("q", "") if view.path == "/page" else "",
            version=__version__,
            cluster=settings.bootstrap_servers or "the local broker",
            namespace=settings.namespace,
        )
