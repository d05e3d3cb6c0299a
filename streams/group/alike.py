"""Which recent articles are alike: those that share words or entities with the one at hand.

The rarest words and entities are looked up first, within a budget, so that a busy day costs no more than a quiet one.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import accumulate, chain
from operator import itemgetter

from streams.group.index import Index
from streams.group.memory import ArticleMemory

MOST_CANDIDATES = 16
"""How many articles are compared in full; 12 to 100 give the same stories."""

LOOKUPS = 600
ALWAYS = 2
"""How many index entries are read for one article, but for its rarest keys, which always are: on the day of a very large story an
article may have none but its words."""


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
