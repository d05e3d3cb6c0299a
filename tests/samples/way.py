"""Steps one after the other in memory, as delivery would run them: for tests that look at what becomes of pages, not at Kafka."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from streams.errors import Poison
from streams.outcomes import PageOutcome
from streams.settings import Settings
from streams.step import AnyStep, Output, Record, Settled, Stages
from tests.prepared import prepared


@dataclass(frozen=True)
class Ended:
    """A record and how it ended."""

    record: Record
    settled: Settled

    @property
    def how(self) -> tuple[str, str | None]:
        """Outcome and reason."""
        return self.settled.outcome, self.settled.reason

    def sent(self, topic: str) -> list[Output]:
        """What went to ``topic``."""
        return [output for output in self.settled.outputs if output.topic == topic]


def through(step: AnyStep, settings: Settings, records: Iterable[Record]) -> Iterator[Ended]:
    """Every record with how it ended, in order, on one partition."""
    state, work = step.restore(()), prepared(step.name, settings)
    for record in records:
        try:
            settled = step.settle(state, record, work(record, Stages()), settings)
        except Poison as poison:
            settled = Settled(outcome=PageOutcome.DEAD, reason=poison.reason.value)
        state.apply(settled.changes)
        yield Ended(record, settled)


def onward(ended: Iterable[Ended], topic: str) -> list[Record]:
    """What one step sent to ``topic``, as the next one's records."""
    outputs = [output for one in ended for output in one.sent(topic)]
    return [
        Record(topic=topic, partition=0, offset=offset, timestamp=0, key=output.key, value=output.value, headers=output.headers)
        for offset, output in enumerate(outputs)
    ]
