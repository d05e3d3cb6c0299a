"""Copies and shared text: which recent articles repeat this one's text, wholly or in part.

An article is a duplicate where its text resembles the other's by half or stands in it nearly whole: wire copy, lightly edited or
shortened. Where less of it is shared both have something of their own (a follow-up, a quoted statement), and calling that a
duplicate would hide news from whoever filters duplicates out. So would the other direction: a long report that takes in an earlier
flash is no duplicate of the flash.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

import msgspec

from streams.group.index import Index
from streams.group.memory import ArticleMemory
from streams.group.resemblance import bands, overlap, resemblances
from streams.records import Duplicate, SharedText

DUPLICATE_RESEMBLANCE = 0.5
DUPLICATE_CONTAINMENT = 0.9
"""A text with one word in ten replaced keeps .9 ** 3 of its three-word shingles, a resemblance of .57; with two in ten .34. What
stands nine tenths in another adds no report of its own. Measured on edited copies: .94 are found, what is missed has three words in
ten replaced (``test_edited_copies_name_their_original``); not swept."""

SHARED_CONTAINMENT = 0.4
"""Between this and a duplicate lie follow-ups and reports around a statement. Below it the share is a quotation or a set phrase,
and its estimate from 126 values is off by up to .1."""

LEAST_RESEMBLANCE = 0.04
"""Five values of 126: fewer agree by chance now and then, which a long text's containment of a short one would blow up."""

COPY_RESEMBLANCE = 0.9
COPY_SHARE = 8
"""An article that resembles an indexed one so much, and is no further from it than an eighth of the window, is not indexed: what is
found through it is found through the other. A text on 10,000 addresses would else put 10,000 articles into each of its bands."""

MOST_CANDIDATES = 24
"""How many articles that share a band are compared, those that share most bands first: a copy shares nearly all 42, and a text with
more than 24 such copies is found by any of them."""

MOST_SHARED = 10
"""How many articles are listed that share text: a bound on the record; the ones that share most come first."""


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


def find_matches(article: ArticleMemory, alike: Sequence[ArticleMemory], index: Index, window: int) -> list[Match]:
    """Recent articles in the window around ``article`` that share text with it, itself left out.

    Looked at are those that share a band of its MinHash values, and those that are ``alike`` in their words: a flash that stands in
    a report six times as long has too few values in common with it to share a band.
    """
    if not article.minhash:
        return []
    others = {other.id: other for other in _banded(article, index, window)}
    others.update((other.id, other) for other in alike if other.minhash)
    if not others:
        return []
    found = resemblances(article.minhash, [other.minhash for other in others.values()])
    compared = zip(others.values(), found, strict=True)
    return [_match(article, other, resembling) for other, resembling in compared if resembling >= LEAST_RESEMBLANCE]


def _banded(article: ArticleMemory, index: Index, window: int) -> Iterator[ArticleMemory]:
    shelf = index.shelf(article.language)
    hits = Counter(other for band in bands(article.minhash) for other in shelf.bands.get(band))
    hits.pop(article.id, None)
    likely = sorted(hits, key=lambda other: (-hits[other], other))[:MOST_CANDIDATES]
    return (other for other in map(index.articles.__getitem__, likely) if other.meets(article, window))


def _match(article: ArticleMemory, other: ArticleMemory, resembling: float) -> Match:
    shared = overlap(resembling, article.shingles, other.shingles)
    containment = shared / article.shingles
    return Match(
        article=other,
        resemblance=round(resembling, 3),
        containment=round(containment, 3),
        larger=round(max(containment, shared / other.shingles), 3),
    )


def judge(article: ArticleMemory, matches: list[Match], index: Index, window: int) -> Sharing:
    """Which match is the article's original, the earliest that it repeats, and with which others it shares text.

    An article that (through others) counts as a repetition of this one is no candidate, so that no circle arises when this one
    is revised.
    """
    free = [match for match in matches if not _repeats(match.article, article.id, index)]
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
        copy=any(
            match.resemblance >= COPY_RESEMBLANCE and abs(match.article.time - article.time) <= window / COPY_SHARE
            for match in free
        ),
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
