"""Memories by id: the newest as the bytes of their state records, the others on disk, those looked at last decoded.

Decoded, an article is some 120 objects, which take eight times the room and which each full garbage collection walks through; and
nearly all that is asked of one is asked while its event is news. Nothing can fail for an id that is there.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from typing import Generic, TypeVar

from streams.group.columns import Numbering
from streams.group.heap import Heap

M = TypeVar("M")

LOOKED_AT = 1024
"""Decoded memories that are kept, so many up to twice as many, some 15 MB: an item looks at some fifty, most of which items just
before looked at."""

HELD = 4096
"""Records that are held, some 10 MB; with fewer, nothing comes to the disk."""


class Recollected(Mapping[str, M], Generic[M]):
    """Memories by id.

    Args:
        unpack: decodes a record's value.
    """

    def __init__(self, unpack: Callable[[bytes], M]) -> None:
        self._unpack = unpack
        self._held: dict[str, bytes] = {}
        self._heap = Heap()
        self._near: dict[str, M] = {}
        self._nearly: dict[str, M] = {}
        self.numbers = Numbering()

    def __getitem__(self, name: str) -> M:
        found = self.get(name)
        if found is None:
            raise KeyError(name)
        return found

    def get(self, name: str, _default: object = None) -> M | None:  # type: ignore[override]  # nobody asks for another default
        """The memory; None where there is none."""
        near = self._near.get(name)
        if near is not None or name not in self.numbers:
            return near
        nearly = self._nearly.get(name)
        if nearly is not None:
            return self._look(name, nearly)
        value = self._held.get(name)
        if value is None:
            value = self._heap.read(self.numbers[name])
        return self.decoded(name, value)

    def decoded(self, name: str, value: bytes) -> M:
        """The memory in the record that was just put in, or is looked at."""
        return self._look(name, self._unpack(value))

    def _look(self, name: str, memory: M) -> M:
        if len(self._near) == LOOKED_AT:
            self._nearly, self._near = self._near, {}
        self._near[name] = memory
        return memory

    def __contains__(self, name: object) -> bool:
        return name in self.numbers

    def __iter__(self) -> Iterator[str]:
        return iter(self.numbers)

    def __len__(self) -> int:
        return len(self.numbers)

    def put(self, name: str, value: bytes) -> int:
        """Takes a record in, for an id that is not there, and gives it a number."""
        self._held[name] = value
        self._heap.number()
        if len(self._held) > HELD:
            self._put_away(next(iter(self._held)))
        return self.numbers.give(name)

    def drop(self, name: str) -> None:
        """Takes an id out, if it is there."""
        self._near.pop(name, None)
        self._nearly.pop(name, None)
        self._held.pop(name, None)
        self.numbers.take(name)

    def _put_away(self, name: str) -> None:
        with suppress(OSError):  # where the disk takes no more, what is held is more
            self._heap.write(self.numbers[name], self._held[name])
            del self._held[name]

    def fall(self) -> bool:
        """Lets go what belonged to numbers that are nobody's any more; whether there was any."""
        if not self.numbers.fall():
            return False
        self._heap.fall(self.numbers.first)
        return True
