"""The page's process: ``python -m streams.page.process SOCKET``, started by the supervisor; ``copydesk page`` runs it alone.

In: settings from the environment. Out: a served address. Fails as ``streams.observe.server.serve`` does; a cluster that is away is
shown on the page.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path

import structlog

from streams.observe.logs import configure
from streams.observe.server import serve
from streams.page.bodies import Bodies
from streams.page.looks import Watcher
from streams.page.lookup import Lookups
from streams.page.observed import Observed
from streams.page.recent import Recent
from streams.page.reworked import Reworked
from streams.page.server import application
from streams.page.standing import Sources
from streams.page.tail import Tail
from streams.parent import end_with_parent, named_parent_is_gone
from streams.settings import Settings, load_settings

log = structlog.get_logger()


async def serve_page(settings: Settings, socket: Path | None = None) -> None:
    """Serves until SIGTERM or SIGINT: on a unix socket where one is given, else on the watch port.

    Raises:
        SettingsError: the address is taken.
    """
    told = asyncio.Event()
    for signum in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(signum, told.set)
    looks = Watcher(settings)
    tail, bodies = Tail(settings, Recent()), Bodies(settings)
    sources = Sources(tail.recent, looks)
    app = application(Observed(settings, looks, tail, bodies, Lookups(settings), Reworked(), sources))
    async with serve(app, unix=socket, host=settings.watch.host, port=settings.watch.port) as address:
        reading = [asyncio.create_task(each) for each in (looks.keep(), tail.follow(), sources.keep())]
        if socket is None:  # else the supervisor has said its own address
            log.info("page_started", address=address)
        await told.wait()
        for task in reading:
            task.cancel()
        await bodies.close()


def main(socket: str) -> int:
    """Serves for a supervisor, and ends with it."""
    end_with_parent(signal.SIGTERM, named_parent_is_gone)
    settings = load_settings()
    configure(settings.watch.log_level, settings.watch.log_format)
    asyncio.run(serve_page(settings, Path(socket)))
    return 0


if __name__ == "__main__":
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    sys.exit(main(sys.argv[1]))
