"""All four steps in one process, one after the other, with states that begin empty and stay in memory.

Enters: raw records in order. Leaves: finished articles, and how everything ended, counted. It is the steps as the pipeline runs
them, with the same children, limits and reasons; a record that cannot be worked is counted and its neighbours go on.
"""

from collections import Counter
from collections.abc import Sequence

from streams.delivery.settle import Settler
from streams.delivery.workers import Workers, unhurried, workers_of
from streams.observe.metrics import Metrics
from streams.settings import Settings
from streams.step import AnyStep, Output, Record, State
from streams.topics import ARTICLES, CONSUMES, STEPS
from streams.way import step


class ChainLink:
    """One step with what it remembers."""

    def __init__(self, step: AnyStep, settings: Settings, passed_on: str) -> None:
        self._step = step
        self._state: State = step.restore(())
        self._passed_on = passed_on
        self._settler = Settler(step, settings, source="replay")
        self._passed = 0
        self.workers: Workers = workers_of(step, settings, Metrics(step.name))
        self.ended: Counter[tuple[str, str, str | None]] = Counter()

    async def run(self, records: Sequence[Record]) -> list[Record]:
        """What the step passes on, as the next step consumes it."""
        items = self._settler.settle(self._state, records, await self.workers.run(records))
        self.ended.update((self._step.name, item.settled.outcome, item.settled.reason) for item in items)
        passed_on = [(output, item.record) for item in items for output in item.settled.outputs if output.topic == self._passed_on]
        consumed = [_consumed(output, record, self._passed + number) for number, (output, record) in enumerate(passed_on)]
        self._passed += len(consumed)
        return consumed


class Chain:
    """The steps from a raw page to finished articles; ``stop`` ends their children."""

    def __init__(self, settings: Settings) -> None:
        alone = unhurried(settings)
        following = [*(CONSUMES[name] for name in STEPS[1:]), ARTICLES]
        self._links = [ChainLink(step(name), alone, topic) for name, topic in zip(STEPS, following, strict=True)]

    async def ready(self) -> None:
        """Returns once everything is loaded.

        Raises:
            Exception: it cannot be loaded.
        """
        for link in self._links:
            await link.workers.ready()

    async def run(self, records: Sequence[Record]) -> Sequence[Record]:
        """The finished articles of raw records."""
        for link in self._links:
            records = await link.run(records)
        return records

    @property
    def ended(self) -> Counter[tuple[str, str, str | None]]:
        """How many records ended how: by step, outcome and reason."""
        return sum((link.ended for link in self._links), Counter())

    def stop(self) -> None:
        """Ends all child processes."""
        for link in self._links:
            link.workers.stop()


def _consumed(output: Output, source: Record, offset: int) -> Record:
    """What the next step consumes: as on a topic of one partition that begins with the replay."""
    return Record(
        topic=output.topic,
        partition=0,
        offset=offset,
        timestamp=source.timestamp,
        key=output.key,
        value=output.value,
        headers=output.headers,
    )
