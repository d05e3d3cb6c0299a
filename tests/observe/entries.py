"""Ledgers that tests make up."""

from streams.observe.ledger import Ledger, PartitionEntry, StepEntry
from streams.observe.tally import Tally
from streams.topics import CONSUMES, STEPS, dead_letters


def entry(step: str, counts: dict[str, int] | None = None, lag: int = 0, members: int = 1) -> StepEntry:
    """A step with everything in its first partition and nothing in its second."""
    tally = Tally(counts or {})
    first = PartitionEntry(number=0, start=0, end=tally.items + lag, committed=tally.items or None, tally=tally, lag=lag)
    second = PartitionEntry(number=1, start=0, end=0, committed=None, tally=Tally(), lag=0)
    return StepEntry(step, CONSUMES[step], dead_letters(CONSUMES[step]), (first, second), members)


def ledger(*entries: StepEntry) -> Ledger:
    """All steps; the ones not given have done nothing and have nothing to do."""
    given = {each.step: each for each in entries}
    return Ledger({step: given.get(step) or entry(step) for step in STEPS})
