"""Which articles have a key in common: an inverted index in bytes.

A key holds the numbers of its articles, oldest first, four bytes each: one alone as itself, up to ``MANY`` in one string of bytes,
more in strings of which the older ones fall whole. In these, numbers that are nobody's any more stay until then, and are passed
over. An object for each posting would take thirty times the room.
"""

from array import array
from collections.abc import Collection, Iterable, Sequence
from itertools import chain, pairwise
from sys import byteorder

import numpy as np

from streams.group.columns import SHARDS, Numbering

WIDTH = 4
"""Bytes of a number."""
MANY = 1024
"""Numbers in one string: adding to it copies 4 kB, which takes a tenth of a microsecond."""

ELSEWHERE = b""
"""In place of the string of a key that has several. The garbage collector walks no dictionary that holds but numbers and bytes, and
the few keys that need more stand beside it."""

KEY = (1 << 60) - 1
KEY_SHIFT = 54
"""Keys are 60 bits of their hash: of five million, two are taken for one with a chance of one in 90,000. A longer number takes half
as much room again."""


class _Common:
    """The articles of a key that has many.

    Attributes:
        count: how many are somebody's.
        strings: their numbers, the newest in the last one; others among them are nobody's any more.
    """

    __slots__ = ("count", "strings")

    def __init__(self, numbers: bytes) -> None:
        self.count = len(numbers) // WIDTH
        self.strings = _cut(numbers)


class Postings:
    """Articles by key; ``numbers`` are theirs, and must be given in rising order."""

    def __init__(self, numbers: Numbering) -> None:
        self._numbers = numbers
        self._held: list[dict[int, int | bytes]] = [{} for _ in range(SHARDS)]
        self._common: dict[int, _Common] = {}

    def add(self, keys: Iterable[str], number: int) -> None:
        """Notes that the article has these keys; each of them once."""
        packed = number.to_bytes(WIDTH, byteorder)
        for text in keys:
            self._put(hash(text) & KEY, packed)

    def add_all(self, keys: Sequence[Collection[str]], numbers: Sequence[int]) -> None:
        """The same of several articles: a key that many of them have is looked up once."""
        hashed = np.fromiter(map(hash, chain.from_iterable(keys)), np.int64) & KEY
        owners = np.repeat(np.array(numbers, np.uint32), [len(having) for having in keys])
        order = hashed.argsort(kind="stable")
        hashed, packed = hashed[order], owners[order].tobytes()
        begun = np.flatnonzero(np.diff(hashed, prepend=-1))
        bounds = (np.append(begun, len(hashed)) * WIDTH).tolist()
        for key, (first, end) in zip(hashed[begun].tolist(), pairwise(bounds), strict=True):
            self._put(key, packed[first:end])

    def _put(self, key: int, packed: bytes) -> None:
        shard = self._held[key >> KEY_SHIFT]
        held = shard.get(key)
        if held == ELSEWHERE:
            self._append(self._common[key], packed)
            return
        if held is not None:
            packed = (held.to_bytes(WIDTH, byteorder) if isinstance(held, int) else held) + packed
        if len(packed) == WIDTH:
            shard[key] = int.from_bytes(packed, byteorder)
        elif len(packed) <= MANY * WIDTH:
            shard[key] = packed
        else:
            shard[key], self._common[key] = ELSEWHERE, _Common(packed)

    def _append(self, held: _Common, packed: bytes) -> None:
        held.count += len(packed) // WIDTH
        last = held.strings[-1]
        if len(last) + len(packed) <= MANY * WIDTH:
            held.strings[-1] = last + packed
            return
        first = self._numbers.first
        held.strings = [one for one in held.strings if int.from_bytes(one[-WIDTH:], byteorder) >= first]
        held.strings += _cut(packed)

    def remove(self, keys: Iterable[str], number: int) -> None:
        """Takes back what ``add`` noted of one article."""
        packed = number.to_bytes(WIDTH, byteorder)
        for text in keys:
            key = hash(text) & KEY
            shard = self._held[key >> KEY_SHIFT]
            held = shard[key]
            if isinstance(held, int):
                del shard[key]
            elif held != ELSEWHERE:
                shard[key] = _without(held, packed)
            else:
                self._common[key].count -= 1
                if not self._common[key].count:
                    del shard[key], self._common[key]

    def count(self, key: str) -> int:
        """How many articles have the key."""
        hashed = hash(key) & KEY
        held = self._held[hashed >> KEY_SHIFT].get(hashed)
        if held is None:
            return 0
        if isinstance(held, int):
            return 1
        return len(held) // WIDTH or self._common[hashed].count

    def newest(self, key: str, most: int | None = None) -> Sequence[int]:
        """Numbers of the articles that have the key, the newest ones, oldest first."""
        hashed = hash(key) & KEY
        held = self._held[hashed >> KEY_SHIFT].get(hashed)
        if held is None:
            return ()
        if isinstance(held, int):
            return (held,)
        if held == ELSEWHERE:
            common = self._common[hashed]
            return self._newest_of(common, most or common.count)
        return array("I", held if most is None else held[-most * WIDTH :])

    def _newest_of(self, held: _Common, most: int) -> list[int]:
        found: list[int] = []
        id_of = self._numbers.id_of
        for string in reversed(held.strings):
            here = [number for number in array("I", string) if id_of(number) is not None]
            found = here + found
            if len(found) >= most:
                break
        return found[-most:]

    def get(self, key: str) -> list[str]:
        """Ids of the articles that have the key."""
        return [name for number in self.newest(key) if (name := self._numbers.id_of(number)) is not None]


def _cut(numbers: bytes) -> list[bytes]:
    return [numbers[at : at + MANY * WIDTH] for at in range(0, len(numbers), MANY * WIDTH)]


def _without(held: bytes, packed: bytes) -> int | bytes:
    """The numbers without one of them."""
    place = held.find(packed)
    while place % WIDTH:
        place = held.find(packed, place + 1)
    left = held[:place] + held[place + WIDTH :]
    return left if len(left) > WIDTH else int.from_bytes(left, byteorder)
