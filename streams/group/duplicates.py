"""Copies and shared text: which recent articles repeat this one's text, wholly or in part.

Candidates come from MinHash values and from words in common; they are then compared sentence by sentence. An article is a copy
where nearly all of it stands in the other, or half of each stands in the other: wire copy, edited or shortened. Where less is
shared both have something of their own (a follow-up, a quoted statement), and calling that a copy would hide news from whoever
filters copies out. So would the other direction: a long report that takes in an earlier flash is no copy of the flash. A form
filled twice is none either, whatever it shares.
"""

from collections.abc import Iterator, Sequence

import msgspec

from streams.group.compare import Comparison, compare
from streams.group.index import Index
from streams.group.memory import ArticleMemory
from streams.group.resemblance import bands, overlap, resemblances
from streams.group.standing import own_text
from streams.records import Duplicate, SharedText

CONTAINED = 0.8
BOTH = 0.5
"""Shares of the words whose sentences stand in the other text. On 830 edited copies of ten kinds these find .99; of 1,500 pairs of
other texts the nearest has .45 (same publisher's boilerplate). With .55 in place of .5 three in ten edited ones begin to be
missed."""

SHARED_CONTAINMENT = 0.4
"""Between this and a copy lie follow-ups and reports around a statement. Below it the share is a quotation or a set phrase,
and its estimate from 126 values is off by up to .1."""

LEAST_RESEMBLANCE = 0.04
"""Five values of 126: fewer agree by chance now and then, which a long text's containment of a short one would blow up."""

COPY_RESEMBLANCE = 0.9
COPY_SHARE = 8
"""An article that resembles an indexed one so much, and is no further from it than an eighth of the window, is not indexed: what is
found through it is found through the other. A text on 10,000 addresses would else put 10,000 articles into each of its bands."""

MOST_CANDIDATES = 24
"""How many articles that share a band are looked at, those that share most bands first: a copy shares nearly all
42, and a text with more than 24 such copies is found by any of them."""

MOST_FURTHER = 4
"""How many articles of other families are compared once a copy is found: a bound on the work. Of 830 edited copies in random order
.96 were found without it; the families of the others never met."""

MOST_SHARED = 10
"""How many articles are listed that share text: a bound on the record; the ones that share most come first."""


class Match(msgspec.Struct, frozen=True, kw_only=True):
    """A recent article that shares text with the one at hand.

    Attributes:
        article: the recent one.
        resemblance: Jaccard, 0-1.
        containment: the share of the text at hand that stands in the other.
        larger: the same or the share of the other's text that stands in the one at hand, whichever is more.
        same_site: both stand on one site, which writes its notices and its background into many articles.
        compared: both texts by sentence, without their sites' standing text; None where it was not worth it.
    """

    article: ArticleMemory
    resemblance: float
    containment: float
    larger: float
    same_site: bool
    compared: Comparison | None = None

    @property
    def is_copy(self) -> bool:
        """Whether the text at hand repeats the other."""
        pair = self.compared
        if pair is None or pair.leads_differ or (self.same_site and pair.each_adds):
            return False
        is_most = pair.one_in_other >= CONTAINED or min(pair.one_in_other, pair.other_in_one) >= BOTH
        return is_most and not pair.is_template

    @property
    def is_other_filling(self) -> bool:
        """Whether both are one form, filled for two subjects."""
        return self.compared is not None and self.compared.subjects_differ and self.compared.is_template

    @property
    def shared(self) -> float:
        """The larger share of one text that stands in the other, 0-1; by sentence where that was looked at."""
        if self.compared is None:
            return self.larger
        return round(max(self.compared.one_in_other, self.compared.other_in_one), 3)

    def as_duplicate(self) -> Duplicate:
        """What the grouped article says of it."""
        return Duplicate(id=self.article.id, resemblance=self.resemblance, containment=self.containment)


def find_matches(article: ArticleMemory, alike: Sequence[ArticleMemory], index: Index, window: int) -> list[Match]:
    """Recent articles in the window around ``article`` that share text with it, itself left out, the most alike first.

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
    matches = [match_of(article, other, resembling) for other, resembling in compared if resembling >= LEAST_RESEMBLANCE]
    if not matches:
        return []
    matches.sort(key=lambda match: (-match.larger, match.article.time, match.article.id))
    return list(_by_sentence(article, matches, index))


def _banded(article: ArticleMemory, index: Index, window: int) -> Iterator[ArticleMemory]:
    hits = index.shelf(article.language).bands.having(bands(article.minhash))
    hits.pop(article.id, None)
    likely = sorted(hits, key=lambda other: (-hits[other], other))[:MOST_CANDIDATES]
    return (other for other in map(index.articles.__getitem__, likely) if other.meets_as_copy(article, window))


def match_of(article: ArticleMemory, other: ArticleMemory, resembling: float) -> Match:
    """The other article as a match, by the resemblance of their MinHash values alone."""
    shared = overlap(resembling, article.shingles, other.shingles)
    containment = shared / article.shingles
    return Match(
        article=other,
        resemblance=round(resembling, 3),
        containment=round(containment, 3),
        larger=round(max(containment, shared / other.shingles), 3),
        same_site=article.site is not None and article.site == other.site,
    )


def _by_sentence(article: ArticleMemory, matches: Sequence[Match], index: Index) -> Iterator[Match]:
    """The matches, compared by sentence at .1 to 1 ms each: up to the first copy, then some that belong to no family found so far.

    All copies of one text lead to one family. Two edited ones that came first may be too far from each other, this one near both.
    """
    own = own_text(article, index)
    found, further = set[str](), MOST_FURTHER
    for match in matches:
        family = match.article.family or match.article.id
        if found and (family in found or match.larger < SHARED_CONTAINMENT or not further):
            yield match
            continue
        further -= bool(found)
        seen = msgspec.structs.replace(match, compared=compare(own, own_text(match.article, index)))
        if seen.is_copy:
            found.add(family)
        yield seen


def shared_texts(matches: Sequence[Match], root: str | None) -> list[SharedText]:
    """With which other articles than its ``root`` the text at hand shares a part, those that share most first."""
    found = sorted(
        ((match.shared, match.article.id) for match in matches if not match.is_copy and match.article.id != root),
        key=lambda shared: (-shared[0], shared[1]),
    )
    return [SharedText(id=other, containment=share) for share, other in found[:MOST_SHARED] if share >= SHARED_CONTAINMENT]


def stands_for(matches: Sequence[Match], article: ArticleMemory, window: int) -> bool:
    """Whether an indexed article is so much the same that this one need not be indexed."""
    return any(
        match.is_copy and match.resemblance >= COPY_RESEMBLANCE and abs(match.article.time - article.time) <= window / COPY_SHARE
        for match in matches
    )
