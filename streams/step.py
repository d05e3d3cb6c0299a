"""What a step is: a pure function over records, in two halves.

``work`` is the heavy half: a function of the record alone, so it can run in a child process that may be killed. ``settle`` is
the light half: it sees the step's state and says what goes out, what changes and how the item ended. Neither knows Kafka, a clock
or a global; delivery carries both.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from time import process_time
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

import msgspec

from streams.settings import Settings

Headers = tuple[tuple[str, bytes], ...]


def texts(headers: Headers) -> dict[str, str]:
    """Headers as texts, the last of each name; what is no UTF-8 is replaced."""
    return {name: value.decode("utf-8", "replace") for name, value in headers}


Changes = Mapping[bytes, bytes | None]
"""State records to write; None deletes."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A consumed record. ``timestamp`` is in ms since the epoch; ``value`` is None for a tombstone."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: Headers = ()


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """A record to publish.

    Attributes:
        topic: where, without the namespace.
        key: of the record.
        value: None is a tombstone.
        headers: beside those that delivery gives every record.
        record: its type, where it is not the one that the topic is there for: a withdrawal among articles.
        subject: the id of what it is about, where the key is another.
        if_there: the topic may have been deleted; then there is nobody to tell, and the record is left out.
        latest: it says all that those before it of its key said, so of a batch's the last one alone is sent.
    """

    topic: str
    key: bytes | None
    value: bytes | None
    headers: Headers = ()
    record: str | None = None
    subject: str | None = None
    if_there: bool = False
    latest: bool = False


class Settled(msgspec.Struct, frozen=True, kw_only=True):
    """How one item ended.

    Attributes:
        outcome: a ``PageOutcome``, an ``ArticleOutcome`` or ``PASSED``.
        reason: of a refusal, from ``RefusedReason``.
        outputs: what goes out.
        changes: what changes in the step's state.
        page_id: of the page that was worked, for the log line.
        article_ids: of the articles sent on, taken back or ended.
        sent: articles and withdrawals sent on to the next step.
        redactions: contact data kept out, by kind.
        rules_set_aside: names of rules that would have cost this article too much.
        arrived: when the page of an article that goes out arrived, in seconds since the epoch.
        told: when its publisher published it, likewise; None where that is not known, or says nothing of how fresh the news is.
    """

    outcome: str
    reason: str | None = None
    outputs: list[Output] = []
    changes: dict[bytes, bytes | None] = {}
    page_id: str | None = None
    article_ids: list[str] = []
    sent: int = 0
    redactions: dict[str, int] = {}
    rules_set_aside: list[str] = []
    arrived: float | None = None
    told: float | None = None


class Renewed(NamedTuple):
    """The work prepared from files that may change.

    Attributes:
        version: of what it was prepared from.
        work: what takes the old one's place, between two batches.
        topics: where it may send records, beside the topics that are always there.
    """

    version: str
    work: "Work[Any]"
    topics: tuple[str, ...]


class Watch(Protocol):
    """Looks after the files that a step's work is prepared from."""

    def begin(self) -> Renewed:
        """What a worker starts with: what the files say, or, where they are wrong, what was last in force on this machine.

        Raises:
            SettingsError: they are wrong, and nothing is kept.
        """

    def last_in_force(self) -> Renewed | None:
        """What was last in force on this machine; None where nothing is kept."""

    def look(self) -> Renewed | None:
        """What the files say now, if they have changed since the last look that returned or raised; may block.

        Raises:
            SettingsError: they are wrong.
        """

    def took(self, version: str, /) -> None:
        """What was found last, of this version, is in force now."""


class Stages:
    """CPU seconds by stage of one item: ``with stages("decode"): …``."""

    def __init__(self, clock: Callable[[], float] = process_time) -> None:
        self._clock = clock
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, name: str) -> Iterator[None]:
        """Adds what passes inside the block to stage ``name``."""
        began = self._clock()
        try:
            yield
        finally:
            self.seconds[name] = self.seconds.get(name, 0.0) + self._clock() - began


class State(Protocol):
    """A step's view of what it keeps: rebuilt from its state records, moved on by ``apply`` alone."""

    def apply(self, changes: Changes, /) -> None:
        """Takes in the changes of one item."""


W = TypeVar("W")
S = TypeVar("S", bound=State)

Work = Callable[[Record, Stages], W]


@dataclass(frozen=True)
class Step(Generic[W, S]):
    """One step of the way.

    Attributes:
        name: ``clean``, ``enrich``, ``group`` or ``route``.
        prepare: loads what the work needs and returns the work; a module-level function, since child processes call it.
        isolated: the work runs in killable child processes.
        restore: the state from its records.
        check: raises where a state record, key and value, is none that the step wrote.
        state_format: of its state records; raised where readers of the one before would misread them.
        settle: the light half, given the settings that the worker runs under; may raise ``Poison``.
        ended: adds to how an item ended what the step counts of it, whatever way it ended; the work is None where the item is dead.
        watch: looks after the files that the work is prepared from, where they may change while the step runs.
        topics: those that settings of the step's own name, beside the topics that are always there.
    """

    name: str
    prepare: Callable[[Settings], Work[W]]
    isolated: bool
    restore: Callable[[Iterable[tuple[bytes, bytes]]], S]
    settle: Callable[[S, Record, W, Settings], Settled]
    watch: Callable[[Settings], Watch] | None = None
    check: Callable[[bytes, bytes], None] = lambda _key, _value: None
    state_format: int = 1
    topics: Callable[[Settings], tuple[str, ...]] = lambda _settings: ()
    ended: Callable[[S, Record, Settled, W | None], Settled] | None = None


class NoState:
    """The state of a step that keeps none."""

    def apply(self, changes: Changes, /) -> None:
        """There is nothing to take in."""


AnyStep = Step[Any, Any]
