"""Dead letters by reason and source: how many are open, what was done about the others, the commands that do something.

In: the tail's dead letters. Out: groups, and whether all failures have been dealt with. Pure; cannot fail. A letter is open until
it is sent back or given up, as ``copydesk dlq list`` counts it.
"""

import shlex
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from streams.dead_letters.redrive import Standing
from streams.outcomes import DeadReason
from streams.page.bins import binned
from streams.page.entries import MOST_CHARACTERS, DeadEntry
from streams.page.recent import Recent
from streams.page.render import visible
from streams.page.words import lasting, number

NAMED = 3
"""Letters that a command names one by one, where no filter names them all."""


@dataclass
class DeadGroup:
    """Letters of one step with one reason from one source, the newest first.

    Attributes:
        step: in which they died.
        reason: of ``DeadReason``.
        source: the feed's name, else the host.
        letters: all of them.
        opened: those that nobody has dealt with.
        stands: how the others were.
        bins: how many in each slot of the last hour.
        is_alone: whether no other step has letters of this reason from this source.
    """

    step: str
    reason: str
    source: str
    letters: list[DeadEntry] = field(default_factory=list)
    opened: list[DeadEntry] = field(default_factory=list)
    stands: Counter[Standing] = field(default_factory=Counter)
    bins: list[int] = field(default_factory=list)
    is_alone: bool = True

    @property
    def went_back(self) -> int:
        """Letters that were sent back."""
        return self.stands[Standing.RETURNED]

    @property
    def dismissed(self) -> int:
        """Letters that were given up."""
        return self.stands[Standing.DISCARDED]

    @property
    def again(self) -> int:
        """Letters that had gone back before they died here."""
        return sum(entry.redrives > 0 for entry in self.letters)

    @property
    def first(self) -> int:
        """When the first died, ms since the epoch."""
        return min(entry.time for entry in self.letters)

    @property
    def last(self) -> int:
        """When the last died."""
        return max(entry.time for entry in self.letters)

    @property
    def example(self) -> DeadEntry:
        """An open one where there is one."""
        return (self.opened or self.letters)[0]

    @property
    def meaning(self) -> str:
        """What the reason means."""
        return next((each.meaning for each in DeadReason if each == self.reason), "no reason of this program")

    @property
    def redrive(self) -> str:
        """The command that sends the open ones back; empty where none can go."""
        return f"copydesk dlq redrive {self._which()}" if any(entry.can_return for entry in self.opened) else ""

    @property
    def discard(self) -> str:
        """The command that gives them up; empty where none is open."""
        return f"copydesk dlq discard {self._which()}" if self.opened else ""

    def _which(self) -> str:
        """The options that name them.

        A source's name comes from strangers and the command is there to be copied into a shell: it is quoted, and one that hides
        something, or that was cut, is not named at all.
        """
        can_be_named = self.source and visible(self.source) == self.source and len(self.source) <= MOST_CHARACTERS
        if not can_be_named or self.reason not in set(DeadReason):
            return " ".join(entry.address for entry in self.opened[:NAMED])
        step = "" if self.is_alone else f" --step {self.step}"
        return f"--reason {self.reason} --source {shlex.quote(self.source)}{step}"


def dead_groups(recent: Recent, now: int) -> list[DeadGroup]:
    """The letters by reason, source and step, those with the most open ones first; ``now`` in ms since the epoch."""
    found: dict[tuple[str, str, str], DeadGroup] = {}
    for entry in recent.dead.newest_first():
        group = found.setdefault((entry.reason, entry.source, entry.step), DeadGroup(entry.step, entry.reason, entry.source))
        group.letters.append(entry)
        stands = recent.standing(entry)
        if stands is None:
            group.opened.append(entry)
        else:
            group.stands[stands] += 1
    named = Counter((reason, source) for reason, source, _ in found)
    for group in found.values():
        group.bins = binned((entry.time for entry in group.letters), now)
        group.is_alone = named[group.reason, group.source] == 1
    return sorted(found.values(), key=lambda group: (-len(group.opened), -group.last))


@dataclass(frozen=True)
class Dealt:
    """Whether all failures have been dealt with: the first sentence, and what else there is to say."""

    level: str
    head: str
    body: str


def dealt_with(groups: Sequence[DeadGroup], *, is_all: bool, now: int) -> Dealt:
    """The first sentence.

    Args:
        groups: all letters that are known.
        is_all: whether these are all that are kept.
        now: ms since the epoch.
    """
    opened = [entry for group in groups for entry in group.opened]
    back, given_up = sum(group.went_back for group in groups), sum(group.dismissed for group in groups)
    rest = f"{_count(back)} went back, {_count(given_up)} {'is' if given_up <= 1 else 'are'} dismissed"
    if not opened:
        if not is_all:
            return Dealt("note", "No failure is open, as far as was read.", "Not all that is kept was read.")
        if not groups:
            return Dealt("ok", "Nothing has failed.", "What cannot be worked stands here, with the reason.")
        return Dealt("ok", "All failures have been dealt with.", f"{rest[:1].upper()}{rest[1:]}.")
    bound = "" if is_all else "At least "
    head = f"{bound}{number(len(opened))} {'failure is' if len(opened) == 1 else 'failures are'} open, {rest}."
    stood = lasting((now - min(entry.time for entry in opened)) / 1000)
    return Dealt("error", head, f"{'It has' if len(opened) == 1 else 'The oldest has'} stood for {stood}.")


def _count(count: int) -> str:
    return number(count) if count else "none"
