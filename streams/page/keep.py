"""Keeps the page's process beside the workers: starts it, and again when it ends, for as long as the supervisor runs.

It may end as often as it likes: no step notices, and it is never given up.
"""

import asyncio
import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

import structlog

from streams.parent import PARENT_VARIABLE

log = structlog.get_logger()

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 30.0
"""Seconds before it is started again, doubled each time; as for a step's worker."""
HEALTHY_SECONDS = 60.0
STOP_SECONDS = 3.0
"""It holds nothing that must be drained."""


async def keep_page(socket: Path, supervisor: str) -> None:
    """Keeps it running until cancelled.

    Args:
        socket: where it is to serve.
        supervisor: the address that it asks about the workers.
    """
    pause = FIRST_PAUSE
    loop = asyncio.get_running_loop()
    port = urlsplit(supervisor).port
    environment = os.environ | {PARENT_VARIABLE: str(os.getpid()), "COPYDESK_WATCH__PORT": str(port)}
    while True:
        began = loop.time()
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            "-m",
            "streams.page.process",
            str(socket),
            env=environment,
            stdin=asyncio.subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            code = await process.wait()
        finally:
            await _end(process)
        pause = FIRST_PAUSE if loop.time() - began > HEALTHY_SECONDS else min(2 * pause, LONGEST_PAUSE)
        log.warning("page_exited", code=code, again_in_seconds=pause)
        await asyncio.sleep(pause)


async def _end(process: asyncio.subprocess.Process) -> None:
    if process.returncode is not None:
        return
    process.terminate()
    try:
        await asyncio.wait_for(process.wait(), STOP_SECONDS)
    except TimeoutError:
        process.kill()
        await process.wait()
