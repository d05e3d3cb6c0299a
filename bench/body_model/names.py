"""Learns what class and id names say: for each word the log-odds of standing over body text, one vote a site."""

import math
from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from bench.body_model.labels import BODY
from streams.clean.body.arrays import Floats
from streams.clean.body.names import name_words
from streams.clean.body.table import BlockTable

_PRIOR = 1.0
"""Sites' worth of doubt: a word that one site puts over its body alone scores log 2, not infinity."""
_MOST = 3.0
"""Of a score, either way: 20 to 1. More would let one name outweigh everything else on the path."""
_SITES = 3
"""Sites on which a word must have been seen: on two it may be one publisher's habit."""


@dataclass
class NameVotes:
    """For each word: the mean share of body and of other words under it, summed over sites, and how many sites."""

    body: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    other: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    sites: dict[str, int] = field(default_factory=lambda: defaultdict(int))

    def add(self, votes: "NameVotes", weight: float = 1.0, sites: int = 0) -> None:
        """Takes in what a page or a site says."""
        for word, value in votes.body.items():
            self.body[word] += value * weight
            self.other[word] += votes.other[word] * weight
            self.sites[word] += sites

    def score(self, word: str, without: "NameVotes | None" = None) -> float:
        """The log-odds of body text under ``word``, one site's votes left out on request; 0 where too few sites know it."""
        body, other, sites = self.body.get(word, 0.0), self.other.get(word, 0.0), self.sites.get(word, 0)
        if without and word in without.body:
            body, other, sites = max(body - without.body[word], 0), max(other - without.other[word], 0), sites - 1
        if sites < _SITES:
            return 0.0
        return max(-_MOST, min(_MOST, math.log((body + _PRIOR) / (other + _PRIOR))))

    def scores(self) -> dict[str, float]:
        """The score of every word that enough sites know."""
        return {word: self.score(word) for word in sorted(self.body) if self.sites[word] >= _SITES}


def name_columns(table: BlockTable, names: list[str], votes: NameVotes, without: NameVotes | None = None) -> Floats:
    """The three features that rest on learned names, as ``Features`` has them: own, above, path."""
    elements = table.outline
    by_list = np.array([sum(votes.score(word, without) for word in name_words(text)) for text in names], np.float32)
    score = by_list[elements.names]
    path, up, levels = score, elements.parent, int(elements.depth.max(initial=0))
    while levels > 0:
        path, up, levels = path + path[up], up[up], levels >> 1
    element = table.element
    return np.stack([score[element], score[elements.parent[element]], path[element]], 1)


def page_votes(table: BlockTable, names: list[str], share: Floats, believed: Floats) -> NameVotes:
    """What one page says; ``names`` are the lists of names that ``table.outline.names`` numbers."""
    words = np.array([len(text.split()) for text in table.texts], float)
    body = words * (share >= BODY)
    other = words * (share < BODY) * (believed > 0)
    body /= max(body.sum(), 1)
    other /= max(other.sum(), 1)
    above: list[frozenset[str]] = []
    for element, parent in enumerate(table.outline.parent.tolist()):
        own = frozenset(name_words(names[table.outline.names[element]]))
        above.append(above[parent] | own if element else own)
    votes = NameVotes()
    for number, element in enumerate(table.element.tolist()):
        for word in above[element]:
            votes.body[word] += body[number]
            votes.other[word] += other[number]
    return votes


def site_votes(pages: list[tuple[str, NameVotes]]) -> dict[str, NameVotes]:
    """Each site's votes: the mean over its pages, given as (domain, votes)."""
    by_site: dict[str, list[NameVotes]] = defaultdict(list)
    for domain, votes in pages:
        by_site[domain].append(votes)
    found = {}
    for domain, several in by_site.items():
        found[domain] = NameVotes()
        for votes in several:
            found[domain].add(votes, 1 / len(several))
        found[domain].sites = dict.fromkeys(found[domain].body, 1)
    return found


def all_votes(by_site: dict[str, NameVotes]) -> NameVotes:
    """The votes of all sites."""
    total = NameVotes()
    for votes in by_site.values():
        total.add(votes, sites=1)
    return total
