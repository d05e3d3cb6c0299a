"""The programs in ``docs/examples/`` run as they stand there."""

import asyncio
import os
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from streams.settings import Settings
from streams.topics import RAW
from tests import cluster
from tests.pipeline import environment

EXAMPLES = Path(__file__).parents[2] / "docs" / "examples"

pytestmark = pytest.mark.kafka


class Site(BaseHTTPRequestHandler):
    """Two pages, one that has moved, one that is gone."""

    def do_GET(self) -> None:
        """One answer."""
        page = (200, b"<h1>caf\xe9</h1>")
        status, body = {"/1": page, "/2": page, "/moved": (301, b""), "/gone": (410, b"gone")}.get(self.path, (404, b""))
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=latin-1")
        self.send_header("Content-Length", str(len(body)))
        if status == 301:
            self.send_header("Location", "/2")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@contextmanager
def served() -> Iterator[str]:
    """The address of the site, on this machine alone."""
    with HTTPServer(("127.0.0.1", 0), Site) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


async def crawl(settings: Settings, *urls: str) -> tuple[int, str]:
    """The spider of the examples over these pages: its exit code and what it logged."""
    plain = {name: value for name, value in environment(settings).items() if not name.lower().endswith("_proxy")}
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, str(EXAMPLES / "crawl.py"), *urls),
        env=plain | {"PYTHONPATH": os.pathsep.join([str(EXAMPLES.parent), plain.get("PYTHONPATH", "")])},
        stderr=asyncio.subprocess.PIPE,
    )
    _, said = await asyncio.wait_for(process.communicate(), 120)
    return process.returncode or 0, said.decode()


async def test_a_scrapy_spider_sends_pages_as_served(settings: Settings) -> None:
    """With the response's status and headers, under the address that was asked for; errors too, by their status."""
    with served() as site:
        code, said = await crawl(settings, f"{site}/1", f"{site}/moved", f"{site}/gone")

    assert (code, said) == (0, "")
    records = {dict(record.headers)["url"].decode().removeprefix(site): record for record in await cluster.read(settings, RAW)}
    assert sorted(records) == ["/1", "/gone", "/moved"]
    first, moved, gone = (dict(records[name].headers) for name in ("/1", "/moved", "/gone"))
    assert records["/1"].value == records["/moved"].value == b"<h1>caf\xe9</h1>"
    assert (first["http-status"], first["content-type"], first["source"]) == (
        b"200",
        b"text/html; charset=latin-1",
        b"example-crawler",
    )
    assert moved["final-url"] == f"{site}/2".encode()
    assert gone["http-status"] == b"410"


async def test_without_kafka_the_spider_says_so(settings: Settings) -> None:
    """And fetches nothing."""
    with served() as site:
        _, said = await crawl(settings.model_copy(update={"bootstrap_servers": "127.0.0.1:9"}), f"{site}/1")

    assert "no broker answers at 127.0.0.1:9" in said
