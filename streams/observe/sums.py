"""Both sums of the contract: what came in is what ended plus what is on its way.

In: a ``Ledger``. Out: two ``Sum`` values, each holding or not, with the reason in words. Pure; cannot fail.

The two sides of each sum come from different places, so that they can disagree: how much came in is told by offsets (pages) or by
the step before (articles), how much ended by the outcomes that each step counted, how much may be on its way by the logs.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from streams.counted import counted
from streams.observe.ledger import Ledger
from streams.observe.tally import GONE
from streams.outcomes import ArticleOutcome
from streams.topics import STEPS


@dataclass(frozen=True)
class Reason:
    """Why a sum does not hold: the finding's code, the step and how many it is about, in words."""

    code: str
    step: str
    count: int
    words: str


@dataclass(frozen=True)
class Backlog:
    """How many items wait before a step; a bound where marks of transactions may be among them."""

    count: int
    is_bound: bool = False

    def said_of(self, noun: str) -> str:
        """For people: ``1 page waits``, ``at most 1,200 pages wait``."""
        said = f"{counted(self.count, noun)} {'waits' if self.count == 1 else 'wait'}"
        return f"at most {said}" if self.is_bound else said


@dataclass(frozen=True)
class Sum:
    """One sum: ``came == sum(ended.values()) + in_flight``; ``reasons`` say why it does not hold, or is not proved."""

    name: str
    came: int
    ended: Mapping[str, int]
    in_flight: int
    reasons: tuple[Reason, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing is missing and nothing is counted twice."""
        return not self.reasons

    @property
    def words(self) -> str:
        """The sum on one line."""
        ended = " + ".join(f"{count} {outcome}" for outcome, count in self.ended.items() if count) or "0 ended"
        return f"{self.came} {self.name} = {ended} + {self.in_flight} in flight"


def pages(ledger: Ledger) -> Sum:
    """Pages in = sum of page outcomes + in flight.

    What came in are the offsets of the raw topic, marks of transactions left out: those the group moved over and those still ahead.
    """
    clean = ledger.steps[STEPS[0]]
    tally = clean.tally
    came = tally.offsets + clean.lag
    if not tally.offsets:  # nothing ended yet
        return Sum("pages in", tally.items + tally.gone + clean.lag, tally.outcomes | _gone(tally.gone), clean.lag)
    reasons = []
    ended = tally.items + tally.gone
    if ended > tally.offsets:
        more = ended - tally.offsets
        words = f"{counted(more, 'outcome')} more than offsets: pages were counted twice"
        reasons.append(Reason("pages_counted_twice", clean.step, more, words))
    elif ended < tally.offsets:
        missing = tally.offsets - ended
        words = f"{counted(missing, 'offset')} without an outcome: retention deleted pages before they were worked"
        reasons.append(Reason("pages_without_outcome", clean.step, missing, words))
    return Sum("pages in", came, tally.outcomes | _gone(tally.gone), clean.lag, _unknown(ledger, reasons))


def articles(ledger: Ledger) -> Sum:
    """Articles and withdrawals that clean sent on, or somebody else did = sum of article outcomes + in flight.

    Others put records on the topics between the steps, or send dead letters back: they count as they are worked. Ended are the
    outcomes in route and the dead in enrich and group. On its way is the rest; it is believed only where each step's share of it
    lies in the log before that step.
    """
    tallies = {step: ledger.steps[step].tally for step in STEPS}
    clean, *inner, last = STEPS
    came = tallies[clean].sent + sum(tallies[step].added for step in (*inner, last))
    ended = Counter(tallies[last].outcomes)
    ended[ArticleOutcome.DEAD] += sum(tallies[step].outcome(ArticleOutcome.DEAD) for step in inner)
    ended.update(_gone(sum(tallies[step].gone for step in (*inner, last))))
    reasons = []
    for step in (*inner, last):
        on_its_way = on_the_way(ledger, step)
        if on_its_way < 0:
            words = f"{step} ended {-on_its_way} more than were handed to it"
            reasons.append(Reason("articles_counted_twice", step, -on_its_way, words))
        elif on_its_way > ledger.steps[step].lag:
            missing = on_its_way - ledger.steps[step].lag
            words = f"{missing} handed to {step} neither ended there nor lie before it"
            reasons.append(Reason("articles_missing", step, missing, words))
    ended_by_name = {str(outcome): count for outcome, count in ended.most_common() if count}
    in_flight = max(came - sum(ended_by_name.values()), 0)
    return Sum("articles and withdrawals sent on", came, ended_by_name, in_flight, _unknown(ledger, reasons))


def _gone(count: int) -> dict[str, int]:
    return {GONE: count} if count else {}


def on_the_way(ledger: Ledger, step: str) -> int:
    """Items that the step before handed over and that have not ended in ``step``; below zero where their counts do not fit."""
    before = ledger.steps[STEPS[STEPS.index(step) - 1]].tally
    own = ledger.steps[step].tally
    return (before.sent if STEPS.index(step) == 1 else before.passed) + own.added - own.items - own.gone


def waiting(ledger: Ledger, step: str) -> Backlog:
    """How many items wait before a step.

    A short rest of a log was read. Of a long one the offsets are a bound: marks of transactions are among them. Articles are told
    by the step before; pages by nobody, so there the bound stays, as it does where counts do not fit.
    """
    entry = ledger.steps[step]
    if not any(part.is_bound for part in entry.partitions):
        return Backlog(entry.lag)
    count = on_the_way(ledger, step) if step != STEPS[0] else -1
    return Backlog(min(count, entry.lag)) if count >= 0 else Backlog(entry.lag, is_bound=True)


def handed_to(ledger: Ledger, step: str) -> int:
    """How many items were ever handed to a step: those that ended there, are gone or wait; a bound where ``waiting`` is one."""
    tally = ledger.steps[step].tally
    return tally.items + tally.gone + waiting(ledger, step).count


def _unknown(ledger: Ledger, reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Those that nobody has acknowledged."""
    return tuple(each for each in reasons if each.count > ledger.acknowledged.get(f"{each.code}/{each.step}", 0))


def both(ledger: Ledger) -> tuple[Sum, Sum]:
    """The two sums."""
    return pages(ledger), articles(ledger)
