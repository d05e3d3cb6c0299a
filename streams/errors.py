"""The whole error tree, and what becomes of each.

CopydeskError
├── SettingsError        a setting is missing or wrong                → the command ends with the message and what to do
├── KafkaUnavailable     no broker answers                            → the command ends with the message and what to do
├── KafkaRefused         the cluster refuses what we ask of it        → the command ends with its reason and what to do
├── Poison               this item cannot be worked                   → dead letter, the next item is worked
└── Gap                  the events handed over do not follow on      → the process ends; a restart resumes where it was committed
"""

from streams.outcomes import DeadReason


class CopydeskError(Exception):
    """Anything that this project raises on purpose."""


class SettingsError(CopydeskError):
    """A setting is missing or wrong; the message says which, and what to write instead."""


class KafkaUnavailable(CopydeskError):
    """No broker answers; the message says where it was looked for, and what to do."""


class KafkaRefused(CopydeskError):
    """The cluster refuses an administrative request: no permission, too few brokers; the message has its reason."""


class Poison(CopydeskError):
    """An item that cannot be worked: it becomes a dead letter with this reason."""

    def __init__(self, reason: DeadReason, detail: str) -> None:
        super().__init__(reason, detail)
        self.reason = reason
        self.detail = detail


class Gap(CopydeskError):
    """The first event of a session is not the first readable one after the committed offset."""
