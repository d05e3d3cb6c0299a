"""The tries at one batch of events: what carries over from one to the next, and how long to wait between them.

It knows no session and no Kafka: the core asks it what to try, and tells it how that went.
"""

from collections.abc import Iterator, Sequence

import msgspec
import structlog

from streams.delivery.failure import ItemFailure
from streams.delivery.workers import Progress, Result, Workers, still
from streams.errors import RecordRefused
from streams.outcomes import DeadReason
from streams.step import Record

log = structlog.get_logger()

LONGEST_WAIT = 5.0
"""Seconds before the next try while the cluster is away: a session's opening costs a connection, and 15 s after the cluster's
return all should be at work."""
FIRST_PAUSE, LONGEST_PAUSE = 0.05, 2.0
"""Seconds before the next try, doubled each time: most failures are a leader that moves, which takes tenths of a second, and a
cluster that comes back should find its batches again within seconds."""


class Attempts:
    """The tries at one batch of events."""

    def __init__(self) -> None:
        self._results: dict[int, Result] = {}
        """By offset. The heavy half is a function of the record alone: a second try needs no second run."""
        self._isolating = False
        self._trying: Sequence[Record] = ()
        self._refused: set[int] = set()
        """Offsets of records that became something Kafka refused."""
        self._first_failure: float | None = None
        self._pause = FIRST_PAUSE

    def parts(self, records: Sequence[Record]) -> Iterator[Sequence[Record]]:
        """What to commit in one transaction each: all; after a refusal one record, which shows the guilty one."""
        size = 1 if self._isolating else len(records)
        for start in range(0, len(records), size):
            self._trying = records[start : start + size]
            yield self._trying

    async def work(self, workers: Workers, records: Sequence[Record], moved: Progress = still) -> list[Result]:
        """What the heavy half makes of the records, each worked once; ``moved`` is called as it goes on."""
        missing = [record for record in records if record.offset not in self._results]
        for record, result in zip(missing, await workers.run(missing, moved), strict=True):
            self._results[record.offset] = result
        return [self._results[record.offset] for record in records]

    def isolate(self, refusal: RecordRefused) -> bool:
        """Takes in that Kafka refused one of the records just tried; False where no other try can help.

        The guilty record is a dead letter in the next try. Where that letter itself is refused, nothing is left but to wait for
        somebody to mend it.
        """
        if not self._isolating or len(self._trying) > 1:
            self._isolating = True
            log.warning("batch_isolated", partition=self._trying[0].partition, items=len(self._trying), error=str(refusal))
            return True
        offset = self._trying[0].offset
        if offset in self._refused:
            return False
        self._refused.add(offset)
        failure = ItemFailure(reason=DeadReason.REFUSED_BY_KAFKA, detail=str(refusal), error=str(refusal))
        self._results[offset] = msgspec.structs.replace(self._results[offset], value=failure)
        return True

    def failed(self, now: float) -> tuple[float, float]:
        """Takes in that a try failed at ``now``, in seconds; since how many seconds they fail, and how many to wait."""
        self._first_failure = now if self._first_failure is None else self._first_failure
        pause, self._pause = self._pause, min(2 * self._pause, LONGEST_PAUSE)
        return now - self._first_failure, pause

    def waited(self) -> float:
        """Takes in that a try failed because of the cluster, which counts against nobody; how many seconds to wait."""
        self._first_failure = None
        pause, self._pause = self._pause, min(2 * self._pause, LONGEST_WAIT)
        return pause
