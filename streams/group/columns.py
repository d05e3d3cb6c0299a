"""Running numbers in place of ids, and columns of values by number: bytes in arrays where objects would take a hundred times that.

Numbers rise, one for each record that is taken in; a record that changes gets another. Columns are cut into segments, which fall
whole once nobody with a number in them, or in one before them, is left. Nothing here is a container that the garbage collector
walks for each article.
"""

from array import array
from collections.abc import Callable, Iterator, MutableSequence
from typing import Any, Generic, TypeVar, cast

import numpy as np

V = TypeVar("V")

SEGMENT_BITS = 10
SEGMENT = 1 << SEGMENT_BITS
"""Numbers in a segment: the world's articles of two minutes, so that next to nothing waits for the last of a segment to go."""

FEW = SEGMENT // 64
"""Stragglers that are given new numbers, so that a page with a time far ahead holds no segment for ever."""

SHARDS = 64
SHARD_SHIFT = 40
"""Dictionaries by id are kept in 64 parts: one of a million entries takes 60 ms to grow, a part less than one. The part comes from
bits of the hash that a small dictionary itself does not look at."""


class Column(Generic[V]):
    """Values by number, in segments that ``make`` makes whole: see ``whole_numbers`` and ``objects``."""

    def __init__(self, make: Callable[[], MutableSequence[V]]) -> None:
        self._make = make
        self._segments: list[MutableSequence[V]] = []
        self._fallen = 0
        self._next = 0

    def append(self, value: V) -> None:
        """The value of the next number."""
        place = self._next & SEGMENT - 1
        if not place:
            self._segments.append(self._make())
        self._segments[-1][place] = value
        self._next += 1

    def __getitem__(self, number: int) -> V:
        return self._segments[(number >> SEGMENT_BITS) - self._fallen][number & SEGMENT - 1]

    def __setitem__(self, number: int, value: V) -> None:
        self._segments[(number >> SEGMENT_BITS) - self._fallen][number & SEGMENT - 1] = value

    def segment(self, number: int) -> MutableSequence[V]:
        """The segment that has the number."""
        return self._segments[(number >> SEGMENT_BITS) - self._fallen]

    def fall(self, first: int) -> None:
        """Lets the segments before the one with the number ``first`` go."""
        gone = (first >> SEGMENT_BITS) - self._fallen
        if gone > 0:
            del self._segments[:gone]
            self._fallen += gone


def whole_numbers() -> Column[int]:
    """A column of numbers of 64 bits."""
    return Column(lambda: array("q", bytes(8 * SEGMENT)))


def objects() -> Column[Any]:
    """A column of objects. In numpy's arrays, for the garbage collector would look at every object of a list."""
    return Column(lambda: cast("MutableSequence[Any]", np.full(SEGMENT, None, object)))


class Numbering:
    """Ids and their numbers.

    Attributes:
        first: no smaller number is anybody's.
    """

    def __init__(self) -> None:
        self._numbers: list[dict[str, int]] = [{} for _ in range(SHARDS)]
        self._ids: Column[str | None] = objects()
        self._left: list[int] = []
        self._next = 0
        self.first = 0

    def __len__(self) -> int:
        return sum(map(len, self._numbers))

    def __iter__(self) -> Iterator[str]:
        for shard in self._numbers:
            yield from shard

    def __contains__(self, name: object) -> bool:
        return name in self._numbers[hash(name) >> SHARD_SHIFT & SHARDS - 1]

    def __getitem__(self, name: str) -> int:
        return self._numbers[hash(name) >> SHARD_SHIFT & SHARDS - 1][name]

    def get(self, name: str) -> int | None:
        """The id's number; None where it has none."""
        return self._numbers[hash(name) >> SHARD_SHIFT & SHARDS - 1].get(name)

    def id_of(self, number: int) -> str | None:
        """Whose number it is; None once that has gone or has another."""
        return self._ids[number] if number >= self.first else None

    def give(self, name: str) -> int:
        """A new number for an id that has none."""
        number = self._next
        if not number % SEGMENT:
            self._left.append(0)
        self._next += 1
        self._ids.append(name)
        self._numbers[hash(name) >> SHARD_SHIFT & SHARDS - 1][name] = number
        self._left[number >> SEGMENT_BITS] += 1
        return number

    def take(self, name: str) -> int | None:
        """Takes the id's number away; None where it has none."""
        number = self._numbers[hash(name) >> SHARD_SHIFT & SHARDS - 1].pop(name, None)
        if number is None:
            return None
        self._ids[number] = None
        self._left[number >> SEGMENT_BITS] -= 1
        return number

    def fall(self) -> bool:
        """Lets segments go in which nobody is left; whether there were any."""
        first = self.first
        while first + SEGMENT <= self._next and not self._left[first >> SEGMENT_BITS]:
            first += SEGMENT
        if first == self.first:
            return False
        self.first = first
        self._ids.fall(first)
        return True

    def stragglers(self) -> list[str]:
        """Those left in the oldest segment, once they are few."""
        if self.first + SEGMENT > self._next or self._left[self.first >> SEGMENT_BITS] > FEW:
            return []
        return [name for name in self._ids.segment(self.first) if name is not None]
