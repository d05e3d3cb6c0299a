"""All four steps in one process, one after the other, with states that begin empty and stay in memory.

Enters: raw records in order. Leaves: finished articles, and how everything ended, counted. It is the steps as the pipeline runs
them, with the same children, limits and reasons; a record that cannot be worked is counted and its neighbours go on.
"""

from collections import Counter
from collections.abc import Sequence

from streams.delivery.failure import Failure, failure_of
from streams.delivery.workers import Worked, Workers, unhurried, workers
from streams.observe.metrics import Metrics
from streams.settings import STEPS, Settings
from streams.step import AnyStep, Output, Record, Settled, State
from streams.topics import ARTICLES, CONSUMES
from streams.way import step

DEAD = "dead"


class Link:
    """One step with what it remembers."""

    def __init__(self, made: AnyStep, settings: Settings, passed_on: str) -> None:
        self._step = made
        self._settings = settings
        self._state: State = made.restore(())
        self._passed_on = passed_on
        self.hands: Workers = workers(made, settings, Metrics(made.name))
        self.ended: Counter[tuple[str, str, str | None]] = Counter()

    async def run(self, records: Sequence[Record]) -> list[tuple[Output, Record]]:
        """What the step passes on of each record, and of which."""
        worked = await self.hands.run(records)
        return [
            (output, record)
            for record, result in zip(records, worked, strict=True)
            for output in self._settle(record, result).outputs
            if output.topic == self._passed_on
        ]

    def _settle(self, record: Record, result: Worked) -> Settled:
        try:
            failure = result.value if isinstance(result.value, Failure) else None
            settled = None if failure else self._step.settle(self._state, record, result.value, self._settings)
        except Exception as error:  # noqa: BLE001 - as in delivery: whatever it is, it is this record's failure
            failure, settled = failure_of(error), None
        if settled is None:
            settled = Settled(outcome=DEAD, reason=failure.reason.value if failure else None)
        self._state.apply(settled.changes)
        self.ended[(self._step.name, settled.outcome, settled.reason)] += 1
        return settled


class Chain:
    """The steps from a raw page to finished articles; ``stop`` ends their children."""

    def __init__(self, settings: Settings) -> None:
        alone = unhurried(settings)
        following = [*(CONSUMES[name] for name in STEPS[1:]), ARTICLES]
        self._links = [Link(step(name), alone, topic) for name, topic in zip(STEPS, following, strict=True)]

    async def ready(self) -> None:
        """Returns once everything is loaded.

        Raises:
            Exception: it cannot be loaded.
        """
        for link in self._links:
            await link.hands.ready()

    async def run(self, records: Sequence[Record]) -> list[tuple[Output, Record]]:
        """The finished articles of raw records, each with the raw record that it came from."""
        sources = list(records)
        for link in self._links[:-1]:
            passed = await link.run(sources)
            sources = [_record(output, source, number) for number, (output, source) in enumerate(passed)]
        return await self._links[-1].run(sources)

    @property
    def ended(self) -> Counter[tuple[str, str, str | None]]:
        """How many records ended how: by step, outcome and reason."""
        return sum((link.ended for link in self._links), Counter())

    def stop(self) -> None:
        """Ends all child processes."""
        for link in self._links:
            link.hands.stop()


def _record(output: Output, source: Record, number: int) -> Record:
    """What the next step consumes."""
    return Record(
        topic=output.topic, partition=0, offset=number, timestamp=source.timestamp, key=output.key, value=output.value, headers=()
    )
