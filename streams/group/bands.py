"""Which articles share a band of their MinHash values: 42 keys an article, most of which it has alone.

A dictionary would hold 5 kB an article for them. Here a table of buckets leads to the newest posting that fell into one, and each
posting says how far back the one before it lies; eight bits of the key tell those apart that share a bucket. One in 256 of these is
taken for another: it becomes a candidate, and its values are then compared. That makes 9 to 13 bytes a band.
"""

from array import array
from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from streams.group.columns import Numbering
from streams.group.resemblance import BANDS

SEGMENT_BITS = 10
SEGMENT = 1 << SEGMENT_BITS
"""Articles in a segment: 215 kB."""

TABLES = 64
"""Parts of the table, each of which grows by itself: at a million articles that copies 2 MB and takes .3 ms."""
LEAST = 16
"""Buckets of a part at first."""

CHECK_SHIFT = 52
MOST_OF_A_BAND = 128
"""Newest articles of a band that are read: what shares a band with more is a form with a thousand fillings, of which
``duplicates.MOST_CANDIDATES`` are looked at."""

PLACE = (1 << 32) - 1


class _Segment:
    """Postings of so many articles."""

    def __init__(self) -> None:
        self.owners = array("I")
        self.back = array("I")
        self.checks = bytearray()


class Bands:
    """Articles by band."""

    def __init__(self, numbers: Numbering) -> None:
        self._numbers = numbers
        self._tables = [array("I", bytes(4 * LEAST)) for _ in range(TABLES)]
        self._segments: list[_Segment] = []
        self._fallen = 0
        self._next = 1  # a bucket that holds 0 is empty

    def add(self, bands: Sequence[int], number: int) -> None:
        """Notes that the article has these bands, all 42 or none."""
        if not bands:
            return
        segment, _ = self._segment()
        segment.owners.append(number & PLACE)
        wanted = self._wanted(1)
        for at, band in enumerate(bands, self._next):
            table = self._tables[band % TABLES]
            if len(table) < wanted:
                _grow(table, wanted)
            bucket = (band // TABLES) & len(table) - 1
            held = table[bucket]
            segment.back.append((at - held) & PLACE if held else 0)
            table[bucket] = at & PLACE
        segment.checks.extend([band >> CHECK_SHIFT for band in bands])
        self._next += BANDS

    def add_all(self, rows: npt.NDArray[np.uint64], numbers: Sequence[int]) -> None:
        """The same of several articles, a row each: in arrays it takes a tenth of the time."""
        while len(rows):
            segment, room = self._segment()
            here, rows = rows[:room].ravel().astype(np.int64), rows[room:]
            segment.owners.extend([number & PLACE for number in numbers[:room]])
            numbers = numbers[room:]
            wanted, back = self._wanted(len(here) // BANDS), np.zeros(len(here), np.uint32)
            for which, table in enumerate(self._tables):
                _grow(table, wanted)
                places = np.flatnonzero(here % TABLES == which)
                back[places] = _chained(table, (here[places] // TABLES) & len(table) - 1, places + self._next)
            segment.back.frombytes(back.tobytes())
            segment.checks.extend((here >> CHECK_SHIFT).astype(np.uint8).tobytes())
            self._next += len(here)

    def _segment(self) -> tuple[_Segment, int]:
        """The segment to fill, and for how many articles it has room."""
        row = (self._next - 1) // BANDS
        if row >> SEGMENT_BITS == self._fallen + len(self._segments):
            self._segments.append(_Segment())
        return self._segments[-1], SEGMENT - (row & SEGMENT - 1)

    def _wanted(self, more: int) -> int:
        """How many buckets a part is to have once so many more articles are in."""
        rows = (self._next - 1) // BANDS + more - (self._fallen << SEGMENT_BITS)
        return rows * BANDS // TABLES

    def having(self, bands: Sequence[int]) -> Counter[str]:
        """Articles that share one of these bands, with how many they share."""
        found = Counter[int]()
        following = self._next
        for band in bands:
            table = self._tables[band % TABLES]
            held = table[(band // TABLES) & len(table) - 1]
            if held and (having := self._chain(following - ((following - held) & PLACE), band >> CHECK_SHIFT)):
                found.update(having)
        ids = ((self._numbers.id_of(number), count) for number, count in found.items())
        return Counter({name: count for name, count in ids if name is not None})

    def _chain(self, at: int, check: int) -> list[int]:
        """Numbers of the articles whose postings follow each other from this one on, those that have the key."""
        found: list[int] = []
        segments, fallen = self._segments, self._fallen
        oldest = fallen * (SEGMENT * BANDS)
        at -= 1
        while at >= oldest:
            which, place = divmod(at, SEGMENT * BANDS)
            segment = segments[which - fallen]
            if segment.checks[place] == check:
                found.append(segment.owners[place // BANDS])
                if len(found) == MOST_OF_A_BAND:
                    break
            back = segment.back[place]
            if not back:
                break
            at -= back
        return found

    def fall(self) -> None:
        """Lets segments go whose articles have all gone."""
        while len(self._segments) > 1 and self._segments[0].owners[-1] < self._numbers.first:
            del self._segments[0]
            self._fallen += 1


def _grow(table: "array[int]", wanted: int) -> None:
    """Both halves lead to what fell into either: the key is told by its check, and by time both get their own."""
    while len(table) < wanted:
        table.extend(table)


def _chained(table: "array[int]", buckets: npt.NDArray[np.int64], at: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Puts postings into their buckets, in order; how far back the one before each lies, 0 where there is none."""
    order = buckets.argsort(kind="stable")
    buckets, places = buckets[order], at[order]
    is_first = np.diff(buckets, prepend=-1) != 0
    held = np.frombuffer(table, np.uint32)[buckets[is_first]].astype(np.int64)
    far = np.diff(places, prepend=0)
    far[is_first] = np.where(held, (places[is_first] - held) & PLACE, 0)
    is_last = np.diff(buckets, append=-1) != 0
    np.frombuffer(table, np.uint32)[buckets[is_last]] = places[is_last] & PLACE
    back = np.empty_like(far)
    back[order] = far
    return back
