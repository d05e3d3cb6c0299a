"""What becomes of a record on a public topic that is not what the topic is there for: as whoever reads it chooses.

``PassingOver`` counts such records and says them on stderr, as a warning of the logger ``copydesk``; ``stop`` ends the reading with
an error. Any function that takes a ``BrokenRecord`` will do.
"""

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING, TypeVar

from streams.counted import counted
from streams.errors import BrokenRecord
from streams.records import decode

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord

T = TypeVar("T")

OnBroken = Callable[[BrokenRecord], None]
"""Is told of a broken record; returns to pass it over, or raises."""

SAID = 5
"""Records that are named one by one; a topic full of others would hide what else is said."""

log = logging.getLogger("copydesk")


class PassingOver:
    """Passes broken records over: ``count`` says how many, the first ones are named by ``say``."""

    def __init__(self, say: Callable[[str], None] = log.warning) -> None:
        self.count = 0
        self._say = say

    def __call__(self, broken: BrokenRecord) -> None:
        """Counts one; each of the first ones is said, then every hundredth."""
        self.count += 1
        if self.count <= SAID:
            self._say(f"passed over: {broken}")
        elif self.count % 100 == 0:
            self._say(f"passed over: {counted(self.count, 'record')} so far, the last: {broken}")


def stop(broken: BrokenRecord) -> None:
    """Ends the reading.

    Raises:
        BrokenRecord: always.
    """
    raise broken


def read_as(record: "ConsumerRecord[bytes, bytes]", kind: type[T], on_broken: OnBroken) -> T | None:
    """The record as what its topic is there for; None for a tombstone, and for a broken one that is passed over."""
    return read_by(record, lambda value: decode(value, kind), kind.__name__, on_broken)


def read_by(record: "ConsumerRecord[bytes, bytes]", decoded: Callable[[bytes], T], kind: str, on_broken: OnBroken) -> T | None:
    """The same by a function of the value; ``kind`` names what the topic is there for."""
    if record.value is None:
        return None
    try:
        return decoded(record.value)
    except (ValueError, RecursionError) as error:
        on_broken(BrokenRecord(f"{record.topic}:{record.partition}:{record.offset}", kind, str(error)))
        return None
