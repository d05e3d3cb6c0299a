"""Hot reload: changed rules come into force between two batches; wrong ones are refused, loudly, and the old ones stay.

Nothing is lost or repeated by it: what decides how an item ends is the work that its batch began with, and a batch is worked,
published and committed as a whole. Enters: what a step's ``Watch`` finds. Leaves: new work for the workers, or a refusal in the
log, the metrics and the worker's health, where ``copydesk status`` finds it.
"""

import asyncio
from collections.abc import Sequence

import structlog

from streams.delivery.workers import Workers
from streams.errors import CopydeskError
from streams.kafka.admin import admin_client
from streams.kafka.presence import present
from streams.observe.health import Health
from streams.observe.metrics import Metrics
from streams.settings import Settings
from streams.step import Renewed, Watch
from streams.topics import catalogue

log = structlog.get_logger()

MOST_WORDS = 300
"""Characters of a reason that stand in the log and in ``copydesk status``."""


async def begun(watch: Watch, settings: Settings) -> Renewed:
    """What a worker starts with: what the files say, or, should that be of no use now, what was last in force on this machine.

    Raises:
        SettingsError: the files are wrong, and nothing is kept.
    """
    found = watch.begin()
    if await missing_topics(settings, found.topics):
        return watch.last_in_force() or found
    return found


async def missing_topics(settings: Settings, topics: Sequence[str]) -> list[str]:
    """Those of the topics that are not there, by their names on the cluster."""
    routed = {catalogue(settings).full(topic) for topic in topics}
    if not routed:
        return []
    async with admin_client(settings) as client:
        return sorted(routed - set(await present(client, routed)))


class Reload:
    """One worker's."""

    def __init__(self, watch: Watch, settings: Settings, workers: Workers, metrics: Metrics, health: Health) -> None:
        self._watch = watch
        self._settings = settings
        self._workers = workers
        self._metrics = metrics
        self._health = health
        self._version: str | None = None
        """What was last found in force; None before the first look."""
        self._waiting: Renewed | None = None
        """Rules that are right but name a topic that is missing."""
        self._said: str | None = None
        metrics.rules_refused(refused=False)

    async def run(self) -> None:
        """Looks again and again; whatever a look trips over, the next one comes."""
        while True:
            try:
                await self.look()
            except Exception as error:  # noqa: BLE001 - the worker goes on with the rules that it has
                self._refuse(f"{type(error).__name__}: {error}")
            await asyncio.sleep(self._settings.route.reload_seconds)

    async def look(self) -> None:
        """Takes up what has changed, if anything has."""
        try:
            found = await asyncio.to_thread(self._watch.look)
        except CopydeskError as error:
            self._waiting = None
            self._refuse(str(error))
            return
        renewed = found or self._waiting
        if renewed is None:
            return
        if missing := await self._missing(renewed):
            self._waiting = renewed
            self._refuse(f"topics are missing: {', '.join(missing)}; `copydesk topics apply` creates them")
            return
        self._waiting = None
        self._take(renewed)

    async def _missing(self, renewed: Renewed) -> list[str]:
        """The topics that are not there, by their names on the cluster: a record for one would hold its partition up for good."""
        return await missing_topics(self._settings, renewed.topics)

    def _take(self, renewed: Renewed) -> None:
        if renewed.version != self._version:
            self._workers.renew(renewed.work)
            log.info("rules_loaded", version=renewed.version, before=self._version)
            if self._version is not None:
                self._metrics.rules_loaded()
            self._version = renewed.version
            self._health.rules_changed()
        self._watch.took(renewed.version)
        self._said = None
        self._metrics.rules_refused(refused=False)
        self._health.warn(None)

    def _refuse(self, reason: str) -> None:
        if reason == self._said:
            return
        self._said = reason
        log.error("rules_refused", reason=reason[:MOST_WORDS], in_force=self._version)
        self._metrics.rules_refused(refused=True)
        self._health.warn(f"changed rules are not in force, the old ones are: {reason[:MOST_WORDS]}")
