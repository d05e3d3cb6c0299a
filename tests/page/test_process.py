"""The page's process, as the supervisor starts it, on a real cluster."""

import asyncio
import subprocess
import sys
from pathlib import Path

import aiohttp

from streams.settings import Settings
from tests.pipeline import environment


async def test_it_serves_what_the_cluster_says_and_ends_in_order(settings: Settings, tmp_path: Path) -> None:
    """Without a supervisor that answers: that no step runs is the first thing it says."""
    page = tmp_path / "page.sock"
    command = [sys.executable, "-m", "streams.page.process", str(page)]
    process = subprocess.Popen(command, env=environment(settings))  # noqa: ASYNC220
    try:
        async with asyncio.timeout(60):
            while not page.exists():  # noqa: ASYNC110 (a process tells nobody)
                await asyncio.sleep(0.1)
            title = ""
            async with aiohttp.ClientSession(connector=aiohttp.UnixConnector(str(page))) as session:
                while "no step runs" not in title.lower():
                    async with session.get("http://localhost/", headers={"Accept": "application/json"}) as answer:
                        title = (await answer.json())["title"]
                    await asyncio.sleep(0.2)
    finally:
        process.terminate()
        assert await asyncio.to_thread(process.wait, 30) == 0
