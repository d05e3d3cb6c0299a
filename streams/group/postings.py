"""Which articles have a key in common: an inverted index in arrays.

A posting is two numbers of 32 bits: whose it is, and how far back the key's posting before it lies. So a key leads from its newest
article to older ones, and what has gone is passed over until its whole segment falls. Held for each key are how many have it and
where its newest posting is, as one number.
"""

from array import array
from collections.abc import Iterable
from sys import maxsize

from streams.group.columns import SHARDS, Numbering

SEGMENT_BITS = 14
SEGMENT = 1 << SEGMENT_BITS
"""Postings in a segment: 128 kB."""

KEY = (1 << 60) - 1
KEY_SHIFT = 54
"""Keys are 60 bits of their hash: of five million, two are taken for one with a chance of one in 90,000. A longer number takes half
as much room again."""

PLACE = (1 << 32) - 1
ONE = 1 << 32


class Postings:
    """Articles by key; ``numbers`` are theirs, and must be given in rising order."""

    def __init__(self, numbers: Numbering) -> None:
        self._numbers = numbers
        self._heads: list[dict[int, int]] = [{} for _ in range(SHARDS)]
        self._segments: list[array[int]] = []
        self._fallen = 0
        self._next = 0

    def add(self, keys: Iterable[str], number: int) -> None:
        """Notes that the article has these keys; each of them once."""
        for text in keys:
            key = hash(text) & KEY
            heads = self._heads[key >> KEY_SHIFT]
            held = heads.get(key, 0)
            at = self._next
            if not at & SEGMENT - 1:
                self._segments.append(array("I"))
            self._segments[-1].extend((number & PLACE, (at - held) & PLACE if held else 0))
            heads[key] = (held - (held & PLACE)) + ONE | at & PLACE
            self._next += 1

    def remove(self, keys: Iterable[str]) -> None:
        """Takes back what ``add`` noted of one article, whose number is nobody's any more."""
        for text in keys:
            key = hash(text) & KEY
            heads = self._heads[key >> KEY_SHIFT]
            held = heads[key]
            if held < ONE + ONE:
                del heads[key]
            else:
                heads[key] = held - ONE

    def count(self, key: str) -> int:
        """How many articles have the key."""
        hashed = hash(key) & KEY
        return self._heads[hashed >> KEY_SHIFT].get(hashed, 0) >> 32

    def newest(self, key: str, most: int = maxsize) -> list[int]:
        """Numbers of the articles that have the key, the newest first."""
        hashed = hash(key) & KEY
        held = self._heads[hashed >> KEY_SHIFT].get(hashed, 0)
        left = min(held >> 32, most)
        at = self._next - ((self._next - held) & PLACE)
        found: list[int] = []
        there, first = self._numbers.there, self._numbers.first
        segments, fallen = self._segments, self._fallen
        while left:
            segment = segments[(at >> SEGMENT_BITS) - fallen]
            place = (at & SEGMENT - 1) << 1
            number = segment[place]
            if there[number - first]:
                found.append(number)
                left -= 1
            at -= segment[place + 1]
        return found

    def get(self, key: str) -> list[str]:
        """Ids of the articles that have the key, the newest first."""
        return [name for number in self.newest(key) if (name := self._numbers.id_of(number)) is not None]

    def fall(self) -> None:
        """Lets segments go whose articles have all gone."""
        while len(self._segments) > 1 and self._segments[0][-2] < self._numbers.first:
            del self._segments[0]
            self._fallen += 1
