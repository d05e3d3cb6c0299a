"""The page's process beside the workers."""

import asyncio
import os
import signal
from pathlib import Path

import aiohttp
import pytest

from streams.page.keep import keep_page
from tests.processes import alive, family


async def answered(page: Path) -> int:
    """The process's answer to a first look, waited for."""
    async with asyncio.timeout(60):
        while True:
            try:
                connector = aiohttp.UnixConnector(str(page))
                async with aiohttp.ClientSession(connector=connector) as session, session.get("http://localhost/") as answer:
                    return answer.status
            except aiohttp.ClientError:
                await asyncio.sleep(0.1)


def pages() -> set[int]:
    """Processes of the page that descend from this one."""
    return {pid for pid in family(os.getpid()) if b"streams.page.process" in Path(f"/proc/{pid}/cmdline").read_bytes()}


async def test_it_is_started_again_and_ends_with_its_keeper(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed, it comes again; cancelled, nothing is left behind. It needs no cluster to say that there is none."""
    monkeypatch.setenv("COPYDESK_KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:9")
    monkeypatch.setenv("COPYDESK_WATCH__LOG_LEVEL", "error")
    page = tmp_path / "page.sock"
    keeping = asyncio.create_task(keep_page(page, "http://127.0.0.1:9"))
    try:
        assert await answered(page) == 200
        [first] = pages()
        os.kill(first, signal.SIGKILL)
        async with asyncio.timeout(30):
            while first in pages():  # noqa: ASYNC110 (a process tells nobody)
                await asyncio.sleep(0.05)
        assert await answered(page) == 200
        [second] = pages()
    finally:
        keeping.cancel()
        await asyncio.wait([keeping])

    assert second != first
    assert not alive(second)
