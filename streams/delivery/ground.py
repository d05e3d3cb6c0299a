"""The ground under a worker and its supervisor: awaited before they start, watched while a worker runs.

A cluster that is away or lets nobody in is no failure of the step: it is waited for, however long. The local broker may come back
at another address, and passwords and certificates are replaced while steps run: a worker that sees it begins anew with what holds
now, since Faust's connections keep what they were opened with.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from functools import partial

import structlog

from streams.errors import CopydeskError, KafkaRefused, KafkaUnavailable
from streams.kafka.connection import bootstrap_servers, credential_files
from streams.kafka.granted import permit
from streams.kafka.reach import reach
from streams.kafka.rights import Right
from streams.observe.health import Health
from streams.settings import Settings

log = structlog.get_logger()

FIRST_PAUSE, LONGEST_PAUSE = 0.5, 5.0
"""Seconds between two looks whether the cluster is back, doubled each time: one connection each, and work goes on within 15 s."""
LOOK_SECONDS = 2.0
"""Between two looks at address and files: a few system calls."""

Mark = tuple[str, tuple[tuple[int, int], ...]]
"""An address, and of each file when it was changed (ns) and how long it is."""


async def ready_ground(settings: Settings, rights: Iterable[Right], health: Health) -> None:
    """Returns once the cluster lets us in and grants ``rights``; until then ``health`` says why it does not."""
    await awaited(
        partial(permit, settings, list(rights)),
        lambda error: health.kafka_lost(str(error), refused=isinstance(error, KafkaRefused)),
    )
    health.kafka_reached()


async def awaited(look: Callable[[], Awaitable[None]], lost: Callable[[CopydeskError], None]) -> None:
    """Returns once the cluster answers ``look`` and lets us; the log says once why it does not.

    Args:
        look: asks the cluster; called again and again.
        lost: told each time why it got no answer.

    Raises:
        Exception: of ``look``, but ``KafkaUnavailable`` and ``KafkaRefused``.
    """
    pause, said = FIRST_PAUSE, ""
    while True:
        try:
            await look()
        except (KafkaUnavailable, KafkaRefused) as error:
            lost(error)
            if str(error) != said:
                said = str(error)
                log.warning("cluster_awaited", error=said)
        else:
            return
        await asyncio.sleep(pause)
        pause = min(2 * pause, LONGEST_PAUSE)


async def changed_ground(settings: Settings) -> str:
    """Returns once the broker's address or the credentials have changed and the new ones are let in: what has changed."""
    began: Mark | None = None
    while True:
        try:
            mark = _mark(settings)
            began = began or mark
            if mark != began:
                await reach(settings)
                return f"the broker is at {mark[0]} now" if mark[0] != began[0] else "the credentials for Kafka have changed"
        except (CopydeskError, OSError) as error:
            # The old ones may still do: nothing is given up for new ones that do not work yet, or are half written.
            log.debug("cluster_awaited", error=str(error))
        await asyncio.sleep(LOOK_SECONDS)


def _mark(settings: Settings) -> Mark:
    """What the ground looks like now.

    Raises:
        KafkaUnavailable: no address is known: the local broker is away.
        OSError: a file is missing, as it may be while it is replaced.
    """
    stats = [path.stat() for path in credential_files(settings.kafka)]
    return bootstrap_servers(settings), tuple((stat.st_mtime_ns, stat.st_size) for stat in stats)
