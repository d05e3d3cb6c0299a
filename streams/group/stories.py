"""Which story an article belongs to: one pass over recent articles, no second thoughts.

Candidates share words or entities with the article; the rarest are looked up first, within a budget, so that a busy day costs no
more than a quiet one. A story's score is made of its best and its mean article. The best story takes the article if its score
reaches ``JOIN``; others that reach ``MERGE`` are the same event, told apart only because its first articles had too little in
common, and are merged into the oldest.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable
from itertools import accumulate, chain
from operator import itemgetter

from streams.group.index import Index
from streams.group.memory import ArticleMemory
from streams.group.standing import only_shared, without
from streams.group.vectors import cosine

JOIN = 0.24
MERGE = 0.6
"""Swept on 43 labelled events in three orders and on 1,283 headlines, for a mean of the two F1: from .22 to .26 it is flat. Merging
below .5 costs more precision than it brings recall."""

NAMES = 0.5
"""How much entities count where words count 1 (.35 to .6 is flat). A vector of the headline's words added nothing: they are among
the words, counted twice."""

BEST_SHARE = 0.35
"""How much of a story's score is its best article, the rest the mean of its best ones: one article that is alike may be so by
chance, several are not. Swept together with ``JOIN``."""

MOST_COMPARED = 3
"""How many of a story's articles, the best ones, its mean is taken over: a long story's first day says little about its last."""

MOST_CANDIDATES = 16
"""How many articles are compared in full; 12 to 100 give the same stories."""

LOOKUPS = 600
ALWAYS = 2
"""How many index entries are read for one article, but for its rarest keys, which always are: on the day of a very large story an
article may have none but its words."""


def similarity(one: ArticleMemory, other: ArticleMemory) -> float:
    """0-1: the weighted mean of the cosines; entities count only where both articles have some."""
    standing = only_shared(one, other)
    words = cosine(one.terms, without(other.terms, standing))
    if not one.names or not other.names:
        return words
    return (words + NAMES * cosine(one.names, without(other.names, standing))) / (1 + NAMES)


def find_alike(article: ArticleMemory, index: Index, window: int) -> list[ArticleMemory]:
    """Recent articles in the window around ``article`` that share most of its rarest words and entities, itself left out."""
    shelf = index.shelf(article.language)
    found = [(len(ids), key, ids) for key in article.terms if (ids := shelf.terms.get(key))]
    found += [(len(ids), key, ids) for key in article.names if (ids := shelf.names.get(key))]
    found.sort(key=itemgetter(0, 1))
    totals = accumulate(length for length, _, _ in found)
    looked_up = [
        ids for place, ((_, _, ids), total) in enumerate(zip(found, totals, strict=True)) if place < ALWAYS or total <= LOOKUPS
    ]
    shared = Counter(chain.from_iterable(looked_up))
    del shared[article.id]
    others = map(index.articles.__getitem__, _most_shared(shared, looked_up))
    return [other for other in others if other.meets(article, window)]


def _most_shared(shared: Counter[str], looked_up: Iterable[Collection[str]]) -> Iterable[str]:
    """The articles that share most keys, at most ``MOST_CANDIDATES``; where some are left over, those that share the rarest key.

    Of at most 3, where ``a`` shares 5 keys, ``b`` 4 and ``c``, ``d``, ``e`` 2 each: a, b, and of the others the one that stands
    first, by id, under the rarest key.
    """
    if len(shared) <= MOST_CANDIDATES:
        return shared
    numbers, sure = Counter(shared.values()), 0
    for least in sorted(numbers, reverse=True):
        if sure + numbers[least] > MOST_CANDIDATES:
            break
        sure += numbers[least]
    chosen = {article: None for article, keys in shared.items() if keys > least}
    for article in chain.from_iterable(map(sorted, looked_up)):
        if len(chosen) == MOST_CANDIDATES:
            break
        if shared[article] == least:
            chosen[article] = None
    return chosen


def score_stories(article: ArticleMemory, alike: Iterable[ArticleMemory], index: Index) -> list[tuple[float, str]]:
    """The open stories of the articles that are ``alike``, with their scores, the best first."""
    similarities: dict[str, list[float]] = defaultdict(list)
    for other in alike:
        story = index.story_of.get(other.id)
        if story is not None:
            similarities[story].append(similarity(article, other))
    scored = ((_score(found), story) for story, found in similarities.items())
    return sorted(scored, key=lambda item: (-item[0], item[1]))


def _score(similarities: list[float]) -> float:
    best = sorted(similarities, reverse=True)[:MOST_COMPARED]
    return BEST_SHARE * best[0] + (1 - BEST_SHARE) * sum(best) / len(best)


def choose_stories(article: ArticleMemory, alike: Iterable[ArticleMemory], index: Index) -> list[str]:
    """The stories that the article belongs to, the oldest first: none, one, or several that are to be merged."""
    scored = score_stories(article, alike, index)
    if not scored or scored[0][0] < JOIN:
        return []
    chosen = [scored[0][1], *(story for score, story in scored[1:] if score >= MERGE)]
    return sorted(chosen, key=lambda story: (index.stories[story].first_time, story))
