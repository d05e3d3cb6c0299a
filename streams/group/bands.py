"""Which articles share a band of their MinHash values: 42 keys an article, most of which it has alone.

A dictionary would hold 5 kB an article for them. Here a table of buckets leads to the newest posting that fell into one, and each
posting says how far back the one before it lies; eight bits of the key tell those apart that share a bucket. One in 256 of these is
taken for another: it becomes a candidate, and its values are then compared. That makes 9 to 13 bytes a band.
"""

from array import array
from collections import Counter
from collections.abc import Sequence

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
        row = (self._next - 1) // BANDS
        if row >> SEGMENT_BITS == self._fallen + len(self._segments):
            self._segments.append(_Segment())
        segment = self._segments[-1]
        segment.owners.append(number & PLACE)
        wanted = (row - (self._fallen << SEGMENT_BITS) + 1) * BANDS // TABLES
        for at, band in enumerate(bands, self._next):
            table = self._tables[band % TABLES]
            if len(table) < wanted:
                # Both halves lead to what fell into either: the key is told by its check, and by time both get their own.
                table.extend(table)
            bucket = (band // TABLES) & len(table) - 1
            held = table[bucket]
            segment.back.append((at - held) & PLACE if held else 0)
            table[bucket] = at & PLACE
        segment.checks.extend([band >> CHECK_SHIFT for band in bands])
        self._next += BANDS

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
