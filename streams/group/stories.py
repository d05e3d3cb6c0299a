"""Which story an article belongs to: one pass over recent articles, no second thoughts.

Candidates share words or entities with the article; the rarest are looked up first, within a budget, so that a busy day costs no
more than a quiet one. A story's score is made of its best and its mean article. The best story takes the article if its score
reaches ``JOIN``; others that reach ``MERGE`` are the same event, told apart only because its first articles had too little in
common, and are merged into the oldest.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping

from streams.group.index import Index
from streams.group.memory import ArticleMemory
from streams.group.postings import Postings
from streams.group.vectors import HEADLINE, NAMES, TERMS, cosine

JOIN = 0.20
MERGE = 0.40
LOOKUPS = 3000
"""How many index entries are read for one article: about .2 ms."""

MOST_CANDIDATES = 40
BEST_SHARE = 0.5
MOST_COMPARED = 5
"""How many of a story's articles, the best ones, its mean is taken over."""


def similarity(one: ArticleMemory, other: ArticleMemory) -> float:
    """0-1: the weighted mean of the cosines; entities count only where both articles have some."""
    names = NAMES if one.names and other.names else 0.0
    total = TERMS * cosine(one.terms, other.terms) + HEADLINE * cosine(one.headline, other.headline)
    if names:
        total += names * cosine(one.names, other.names)
    return total / (TERMS + HEADLINE + names)


def find_alike(article: ArticleMemory, index: Index, window: int) -> list[ArticleMemory]:
    """Recent articles in the window around ``article`` that share its rarest words and entities, itself left out."""
    shelf = index.shelf(article.language)
    keys = [*_keys(article.terms, shelf.terms), *_keys(article.names, shelf.names)]
    weights: dict[str, float] = defaultdict(float)
    budget = LOOKUPS
    for count, key, weight, postings in sorted(keys, key=lambda item: item[:2]):
        budget -= count
        if budget < 0:
            break
        for other in postings.get(key):
            weights[other] += weight * weight
    weights.pop(article.id, None)
    likely = sorted(weights, key=lambda other: (-weights[other], other))[:MOST_CANDIDATES]
    others = (index.articles[other] for other in likely)
    return [other for other in others if other.meets(article, window)]


def _keys(vector: Mapping[str, float], postings: Postings[str]) -> list[tuple[int, str, float, Postings[str]]]:
    counted = ((postings.count(key), key, weight, postings) for key, weight in vector.items())
    return [entry for entry in counted if entry[0]]


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
