"""What carries over from one try at a batch to the next."""

from collections.abc import Sequence
from itertools import pairwise

from streams.delivery.attempts import FIRST_PAUSE, LONGEST_PAUSE, LONGEST_WAIT, Attempts
from streams.delivery.failure import ItemFailure
from streams.delivery.workers import Inline
from streams.errors import RecordRefused
from streams.outcomes import DeadReason
from streams.step import Record, Stages
from tests.delivery.toys import record

RECORDS = [record(b"%d" % offset, offset) for offset in range(3)]
REFUSAL = RecordRefused("MessageSizeTooLargeError")


def tried(attempts: Attempts, refused: int) -> list[Sequence[Record]]:
    """The parts that are tried until Kafka refuses the one that holds the record ``refused``."""
    parts = []
    for part in attempts.parts(RECORDS):
        parts.append(part)
        if RECORDS[refused] in part:
            break
    return parts


async def test_a_record_is_worked_once_however_often_it_is_tried() -> None:
    """The heavy half is a function of the record alone."""
    seen: list[int] = []

    def work(one: Record, _stages: Stages) -> int:
        seen.append(one.offset)
        return one.offset

    attempts, workers = Attempts(), Inline(work)
    first = await attempts.work(workers, RECORDS[:2])

    assert await attempts.work(workers, RECORDS) == [*first, *await attempts.work(workers, RECORDS[2:])]
    assert seen == [0, 1, 2]


async def test_a_refusal_is_narrowed_down_to_the_guilty_record() -> None:
    """First one by one, then a dead letter in its place; where that is refused too, no try helps."""
    attempts, workers = Attempts(), Inline(lambda one, _stages: one.value)
    await attempts.work(workers, RECORDS)
    assert tried(attempts, 1) == [RECORDS]
    assert attempts.isolate(REFUSAL)

    assert tried(attempts, 1) == [RECORDS[:1], RECORDS[1:2]]
    assert attempts.isolate(REFUSAL)
    values = [result.value for result in await attempts.work(workers, RECORDS)]
    assert values == [
        b"0",
        ItemFailure(reason=DeadReason.REFUSED_BY_KAFKA, detail="MessageSizeTooLargeError", error="MessageSizeTooLargeError"),
        b"2",
    ]

    tried(attempts, 1)
    assert not attempts.isolate(REFUSAL)
    tried(attempts, 2)
    assert attempts.isolate(REFUSAL), "another one may be guilty too"


def test_pauses_grow_to_a_limit_and_the_first_failure_counts() -> None:
    """So that a cluster that comes back finds its batches again soon."""
    attempts = Attempts()
    failed = [attempts.failed(100.0 + number) for number in range(10)]

    assert [since for since, _ in failed] == [float(number) for number in range(10)]
    pauses = [pause for _, pause in failed]
    assert (pauses[0], pauses[-1]) == (FIRST_PAUSE, LONGEST_PAUSE)
    assert all(later == min(2 * pause, LONGEST_PAUSE) for pause, later in pairwise(pauses))


def test_waiting_for_the_cluster_is_no_failing() -> None:
    """Pauses grow to a limit of their own, and what fails after it counts from then."""
    attempts = Attempts()
    assert attempts.failed(100.0)[0] == 0.0
    pauses = [attempts.waited() for _ in range(10)]

    assert pauses[-1] == LONGEST_WAIT
    assert attempts.failed(500.0)[0] == 0.0
