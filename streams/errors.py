"""The whole error tree, and what becomes of each.

CopydeskError
├── SettingsError        a setting is missing or wrong                → the command ends with the message and what to do
├── KafkaUnavailable     no broker answers                            → the command ends with the message and what to do
├── KafkaRefused         the cluster refuses what we ask of it        → the command ends with its reason and what to do
│   ├── KafkaUntrusted   TLS or the login fails, on either side     → the same at once; a step waits until it is mended
│   └── KafkaForbidden   it knows us, and a right is missing         → the same
├── DemoFailed           the demo could not be shown                  → the command ends with the message and where to look
├── Poison               this item cannot be worked                   → dead letter, the next item is worked
├── RecordRefused        Kafka refuses one record of a batch          → the batch is sent item by item, the guilty one dies
├── Gap                  the events handed over do not follow on      → the process ends; a restart resumes where it was committed
├── Halted               what only a person can mend                  → the partition waits, and status says what to do
│   └── StateTooNew      a newer version wrote the step's state       → the same
├── StoreDamaged         a local store says what it was never told     → it is set aside and read again from Kafka
├── StoreOutdated        another version wrote a local store          → the same, without a word to people
├── OutOfTime            an enricher has used up its time             → its field stays empty, the article is flagged
├── BadPage              what was given to be sent is no page         → it is named, the others are sent
│   └── NoFeed           XML, but something else than a feed          → the same, unless a folder was given: there it is passed over
├── BrokenRecord         a public topic holds what is none of ours    → passed over and said, or the end, as its reader chooses
├── NotSent              pages did not arrive on Kafka                → the caller gets them by name
├── NoLiteral            a script has code where data should stand  → its data are passed over, the page is read without
├── BadLine              something is wrong on a line of YAML         → told with its file and line, among the others
└── ReaderGone           whoever read our output closed the pipe      → the command ends in silence, with the code for it

``Poison`` and ``RecordRefused`` are the only ones that cost a record its place among the published ones.
"""

from collections.abc import Sequence
from typing import NamedTuple

from streams.counted import counted
from streams.outcomes import DeadReason


class CopydeskError(Exception):
    """Anything that this project raises on purpose."""


class SettingsError(CopydeskError):
    """A setting is missing or wrong; the message says which, and what to write instead."""


class KafkaUnavailable(CopydeskError):
    """No broker answers; the message says where it was looked for, and what to do."""


class KafkaRefused(CopydeskError):
    """The cluster refuses an administrative request: no permission, too few brokers; the message has its reason."""


class KafkaUntrusted(KafkaRefused):
    """A broker answers, and TLS or the login fails; the message says which of the two sides does not trust, and what to do."""


class KafkaForbidden(KafkaRefused):
    """The cluster knows us and gives no right to a topic, a group, a transactional id or itself; the message names it."""


class DemoFailed(CopydeskError):
    """The demo could not be shown; the message says why and where to look."""


class Poison(CopydeskError):
    """An item that cannot be worked: it becomes a dead letter with this reason."""

    def __init__(self, reason: DeadReason, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


class RecordRefused(CopydeskError):
    """Kafka refused a record for its own sake; the transaction is aborted. The message is Kafka's word for it."""


class Gap(CopydeskError):
    """The first event of a session is not the first readable one after the committed offset."""


class Halted(CopydeskError):
    """A partition cannot be worked until somebody has mended something: what is wrong, and what to do.

    ``detail`` is what is to be known of this partition alone; code and command are those of ``streams.observe.notices``.
    """

    def __init__(self, what: str, todo: str, code: str = "halted", command: str = "", detail: str = "") -> None:
        super().__init__(f"{what}{f' ({detail})' if detail else ''}: {todo}")
        self.what = what
        self.todo = todo
        self.code = code
        self.command = command
        self.detail = detail


class StateTooNew(Halted):
    """A state record has a format that this version does not know."""


class StoreDamaged(CopydeskError):
    """A local store holds something else than what it was given."""


class StoreOutdated(CopydeskError):
    """A local store has another version's format."""


class OutOfTime(CopydeskError):
    """An enricher has used up its time."""


class BadPage(CopydeskError):
    """What was given is no page; the message says why."""


class NoFeed(BadPage):
    """XML, but something else than a feed: a sitemap, for instance."""


class BrokenRecord(CopydeskError, ValueError):
    """A record on a public topic is not of the type that the topic is there for; ``place`` is topic:partition:offset."""

    def __init__(self, place: str, kind: str, why: str) -> None:
        super().__init__(f"{place} is no {kind}: {why[:200]}")
        self.place = place


class Failure(NamedTuple):
    """A page that did not arrive: its label and what Kafka, or the check before it, said."""

    label: str
    reason: str


class NotSent(CopydeskError):
    """Some pages did not arrive; ``failures`` says which and why."""

    def __init__(self, failures: Sequence[Failure], sent: int) -> None:
        first = "; ".join(f"{failure.label}: {failure.reason}" for failure in failures[:3])
        super().__init__(f"{len(failures)} of {counted(len(failures) + sent, 'page')} not sent ({first})")
        self.failures = failures


class NoLiteral(CopydeskError):
    """The text of a script holds code where a value should stand."""


class BadLine(CopydeskError, ValueError):
    """Something is wrong on a line of a YAML file, counted from 1."""

    def __init__(self, line: int, message: str) -> None:
        super().__init__(message)
        self.line = line


class ReaderGone(CopydeskError):
    """Whoever read our output has closed the pipe. Click would end with 1, which here means that something failed."""
