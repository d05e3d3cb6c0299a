"""Metrics and health over HTTP, on a unix socket and on TCP."""

import socket
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from streams.errors import SettingsError
from streams.observe.exposition import Exposition
from streams.observe.health import Health, Verdict
from streams.observe.metrics import Metrics
from streams.observe.server import application, serve


def app(health: Health, metrics: Metrics) -> aiohttp.web.Application:
    """What a worker serves."""

    async def exposition(_accept: str) -> Exposition:
        return Exposition(metrics.render())

    async def live(step: str | None) -> Verdict:
        return {None: health.live(), "clean": health.live()}[step]

    async def ready(step: str | None) -> Verdict:
        return {None: health.ready(), "clean": health.ready()}[step]

    return application(exposition, live, ready)


async def get(url: str, path: Path | None = None) -> tuple[int, str, Any]:
    """Status, content type and body (JSON where it is)."""
    connector = aiohttp.UnixConnector(str(path)) if path else None
    async with aiohttp.ClientSession(connector=connector) as session, session.get(url) as response:
        kind = response.headers["Content-Type"]
        return response.status, kind, await (response.json() if "json" in kind else response.text())


async def test_a_workers_socket(tmp_path: Path) -> None:
    """The socket answers inside the block, is for this user alone, replaces a dead process's and is gone afterwards."""
    path = tmp_path / "clean.sock"
    path.touch()
    health = Health("clean")

    async with serve(app(health, Metrics("clean")), unix=path) as address:
        assert address == str(path)
        assert path.stat().st_mode & 0o777 == 0o600
        status, kind, text = await get("http://worker/metrics", path)
        assert (status, kind.split(";")[0]) == (200, "text/plain")
        assert 'copydesk_retries_total{step="clean"} 0.0' in text
        assert (await get("http://worker/live", path))[0] == 200
        status, _, body = await get("http://worker/ready", path)
        assert (status, body["ok"], len(body["reasons"])) == (503, False, 1)

    assert not path.exists()


async def test_any_free_port() -> None:
    """Port 0 takes a free one and says which; a step has paths of its own, an unknown one is named."""
    health = Health("clean")
    health.assigned([])
    async with serve(app(health, Metrics("clean")), port=0) as address:
        assert (await get(address + "/ready"))[0] == 200
        assert (await get(address + "/ready/clean"))[0] == 200
        status, _, body = await get(address + "/live/cleen")
        assert (status, body["reasons"]) == (404, ["no step 'cleen' runs here"])


async def test_a_port_in_use() -> None:
    """The message names the address and says which setting changes it."""
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(SettingsError, match=f"127.0.0.1:{port}.*COPYDESK_WATCH__PORT"):
            async with serve(app(Health("clean"), Metrics("clean")), port=port):
                pass


async def test_a_host_that_is_none() -> None:
    """A host that cannot be resolved is named with its setting."""
    with pytest.raises(SettingsError, match=r"COPYDESK_WATCH__HOST=no\.such\.host\.invalid"):
        async with serve(app(Health("clean"), Metrics("clean")), host="no.such.host.invalid"):
            pass
