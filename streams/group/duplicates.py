"""Copies and shared text: which recent articles repeat this one's text, wholly or in part.

An article is a duplicate where its text resembles the other's by half or stands in it nearly whole: wire copy, lightly edited or
shortened. Where less of it is shared both have something of their own (a follow-up, a quoted statement), and calling that a
duplicate would hide news from whoever filters duplicates out. So would the other direction: a long report that takes in an earlier
flash is no duplicate of the flash.
"""

from collections import Counter

import msgspec

from streams.group.index import Index
from streams.group.memory import ArticleMemory
from streams.group.resemblance import bands, overlap, resemblance, values
from streams.records import Duplicate, SharedText

DUPLICATE_RESEMBLANCE = 0.5
DUPLICATE_CONTAINMENT = 0.9
SHARED_CONTAINMENT = 0.4
COPY_RESEMBLANCE = 0.9
"""From here on an article is not indexed: whatever is found through it is found through its original. A text on 10,000 addresses
would otherwise put 10,000 articles into each of its bands."""

MOST_CANDIDATES = 24
MOST_SHARED = 10


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A recent article that shares text with the one at hand.

    Attributes:
        article: the recent one.
        resemblance: Jaccard, 0-1.
        containment: the share of the text at hand that stands in the other.
        larger: the same or the share of the other's text that stands in the one at hand, whichever is more.
    """

    article: ArticleMemory
    resemblance: float
    containment: float
    larger: float

    @property
    def duplicate(self) -> bool:
        """Whether the text at hand repeats the other."""
        return self.resemblance >= DUPLICATE_RESEMBLANCE or self.containment >= DUPLICATE_CONTAINMENT

    def as_duplicate(self) -> Duplicate:
        """What the grouped article says of it."""
        return Duplicate(id=self.article.id, resemblance=self.resemblance, containment=self.containment)


class Sharing(msgspec.Struct, frozen=True, kw_only=True):
    """What an article's text has in common with recent ones; ``copy``: so much that the original stands for it in the index."""

    duplicate_of: Duplicate | None
    shares_text_with: list[SharedText]
    copy: bool


def find_matches(article: ArticleMemory, index: Index, window: int) -> list[Match]:
    """Recent articles in the window around ``article`` that share text with it, itself left out; the most likely ones only."""
    if not article.minhash:
        return []
    shelf, own = index.shelf(article.language), values(article.minhash)
    hits = Counter(other for band in bands(article.minhash) for other in shelf.bands.get(band))
    hits.pop(article.id, None)
    likely = sorted(hits, key=lambda other: (-hits[other], other))[:MOST_CANDIDATES]
    others = (index.articles[other] for other in likely)
    return [
        _match(article, other, resemblance(own, values(other.minhash)))
        for other in others
        if abs(other.time - article.time) <= window
    ]


def _match(article: ArticleMemory, other: ArticleMemory, resembling: float) -> Match:
    shared = overlap(resembling, article.shingles, other.shingles)
    containment = shared / article.shingles
    return Match(
        article=other,
        resemblance=round(resembling, 3),
        containment=round(containment, 3),
        larger=round(max(containment, shared / other.shingles), 3),
    )


def judge(article: str, matches: list[Match], index: Index) -> Sharing:
    """Which match is the article's original, the earliest that it repeats, and with which others it shares text.

    An article that (through others) counts as a repetition of this one is no candidate, so that no circle arises when this one
    is revised.
    """
    free = [match for match in matches if not _repeats(match.article, article, index)]
    earliest = min(
        (match for match in free if match.duplicate), key=lambda match: (match.article.time, match.article.id), default=None
    )
    shared = sorted(
        (match for match in free if not match.duplicate and match.larger >= SHARED_CONTAINMENT),
        key=lambda match: (-match.larger, match.article.id),
    )
    return Sharing(
        duplicate_of=earliest.as_duplicate() if earliest else None,
        shares_text_with=[SharedText(id=match.article.id, containment=match.larger) for match in shared[:MOST_SHARED]],
        copy=earliest is not None and earliest.resemblance >= COPY_RESEMBLANCE,
    )


def _repeats(other: ArticleMemory, article: str, index: Index) -> bool:
    seen = {other.id}
    while other.original is not None and other.original not in seen:
        if other.original == article:
            return True
        seen.add(other.original)
        following = index.articles.get(other.original)
        if following is None:
            return False
        other = following
    return False
