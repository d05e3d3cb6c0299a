"""Which recent articles are alike: those that share words or entities with the one at hand.

The rarest words and entities are looked up first, within a budget, so that a busy day costs no more than a quiet one.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from itertools import accumulate, chain
from operator import itemgetter

from streams.group.columns import Numbering
from streams.group.index import Index
from streams.group.memory import ArticleMemory

MOST_CANDIDATES = 16
"""How many articles are compared in full; 12 to 100 give the same stories."""

LOOKUPS = 600
ALWAYS = 2
"""How many index entries are read for one article, but for its rarest keys, which always are: on the day of a very large story an
article may have none but its words. Of a key that more articles have the newest are read."""


def find_alike(article: ArticleMemory, index: Index, window: int) -> list[ArticleMemory]:
    """Recent articles in the window around ``article`` that share most of its rarest words and entities, itself left out."""
    shelf = index.shelf(article.language)
    found = [(count, key, shelf.terms) for key in article.terms if (count := shelf.terms.count(key))]
    found += [(count, key, shelf.names) for key in article.names if (count := shelf.names.count(key))]
    found.sort(key=itemgetter(0, 1))
    totals = accumulate(count for count, _, _ in found)
    looked_up = [
        postings.newest(key, LOOKUPS)
        for place, ((_, key, postings), total) in enumerate(zip(found, totals, strict=True))
        if place < ALWAYS or total <= LOOKUPS
    ]
    numbers = index.articles.numbers
    shared = Counter(chain.from_iterable(looked_up))
    own = numbers.get(article.id)
    if own is not None:
        del shared[own]
    others = (index.articles[name] for number in _most_shared(shared, looked_up, numbers) if (name := numbers.id_of(number)))
    return [other for other in others if other.meets(article, window)]


def _most_shared(shared: Counter[int], looked_up: Iterable[Collection[int]], numbers: Numbering) -> Iterable[int]:
    """The articles that share most keys, at most ``MOST_CANDIDATES``; where some are left over, those that share the rarest key.

    Of at most 3, where ``a`` shares 5 keys, ``b`` 4 and ``c``, ``d``, ``e`` 2 each: a, b, and of the others the one that stands
    first, by id, under the rarest key.
    """
    if len(shared) <= MOST_CANDIDATES:
        return shared
    counts, sure = Counter(shared.values()), 0
    for least in sorted(counts, reverse=True):
        if sure + counts[least] > MOST_CANDIDATES:
            break
        sure += counts[least]
    chosen = {article: None for article, keys in shared.items() if keys > least}
    for found in looked_up:
        last = [(numbers.id_of(article), article) for article in found if shared[article] == least]
        for _, article in sorted(last):
            if len(chosen) == MOST_CANDIDATES:
                return chosen
            chosen[article] = None
    return chosen
