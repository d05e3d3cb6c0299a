"""What stands of a page, and until when; the whole way is told in ``tests/cli/test_erase.py``."""

from aiokafka import ConsumerRecord

from streams.clients.erase import Left, _has_passed, _left
from streams.clients.fate import Trace
from streams.observe.ledger import Ledger, PartitionEntry, StepEntry
from streams.observe.tally import Tally
from streams.settings import Settings
from streams.topics import DAY_MS, RAW, catalogue

SETTINGS = Settings(namespace="x.")


def trace(offset: int, value: bytes | None, partition: int = 0) -> Trace:
    """A raw record of the page."""
    return Trace("arrived", RAW, ConsumerRecord(RAW, partition, offset, offset * 1_000, 0, b"k", value, None, -1, -1, []))


def test_what_is_left_is_told_by_partition_with_its_end() -> None:
    """Retention and the segment that the latest record is in; a null value holds the address."""
    found = [trace(3, b"a"), trace(7, None), trace(5, b"c", partition=1)]
    week = int(SETTINGS.topics.raw_days * DAY_MS) + DAY_MS

    assert _left(found, catalogue(SETTINGS)) == [
        Left(f"x.{RAW}", 0, 2, 7, 7_000 + week),
        Left(f"x.{RAW}", 1, 1, 5, 5_000 + week),
    ]


def ledger(committed: int | None, lag: int) -> Ledger:
    """Clean with one partition."""
    part = PartitionEntry(number=1, start=0, end=9, committed=committed, tally=Tally(), lag=lag)
    return Ledger({"clean": StepEntry("clean", RAW, f"dlq.{RAW}", (part,))})


def test_a_step_has_passed_once_it_committed_behind_the_record_or_nothing_waits() -> None:
    """A topic ends in marks of transactions, past which no group commits."""
    assert _has_passed(ledger(6, 2), "clean", {1: 6})
    assert _has_passed(ledger(5, 0), "clean", {1: 6})
    assert not _has_passed(ledger(5, 1), "clean", {1: 6})
    assert not _has_passed(ledger(None, 3), "clean", {1: 6})
    assert _has_passed(ledger(None, 3), "clean", {0: 6})
