"""Learns what words say: for each word the log-odds that a block with it is body, one vote a site."""

import math
from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np

from bench.body_model.labels import BODY
from streams.clean.body.arrays import Bools, Floats
from streams.clean.body.words import WordTable

_PRIOR = 4.0
"""Sites' worth of the usual share of body that each word begins with."""
_MOST, _LEAST = 2.0, 0.3
"""Of a score, either way: words are many a block and say less than class names, so single ones are held to 7 to 1, and what says
hardly anything is left out."""
_SITES = 10
"""Sites on which a word must have been seen: on fewer it tells what these happened to write about."""


@dataclass
class WordVotes:
    """For each word the share of its blocks that are body, summed over sites, and the number of sites."""

    body: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    sites: dict[str, int] = field(default_factory=lambda: defaultdict(int))
    usual: float = 0.25
    """The share of body among all blocks: what a word says that says nothing."""
    furniture_only: bool = False
    """Whether words of body say nothing: most of them only tell what the labelled pages happen to be about."""

    def score(self, word: str, without: "WordVotes | None" = None) -> float:
        """The log-odds of a word against the usual, one site's vote left out on request; 0 where too few sites know it."""
        body, sites = self.body.get(word, 0.0), self.sites.get(word, 0)
        if without and word in without.body:
            body, sites = body - without.body[word], sites - 1
        if sites < _SITES:
            return 0.0
        share = (body + _PRIOR * self.usual) / (sites + _PRIOR)
        odds = math.log(share / (1 - share)) - math.log(self.usual / (1 - self.usual))
        if odds > -_LEAST and (self.furniture_only or odds < _LEAST):
            return 0.0
        return max(-_MOST, min(_MOST, odds))

    def scores(self) -> dict[str, float]:
        """The score of every word that enough sites know."""
        return {word: score for word in sorted(self.body) if (score := self.score(word))}


def spelled(texts: list[str], page: WordTable) -> list[str]:
    """The words of a page's blocks as strings."""
    joined = "\n".join(texts)
    return [joined[start:stop].lower() for start, stop in zip(page.word_starts.tolist(), page.word_stops.tolist(), strict=True)]


def page_shares(words: list[str], page: WordTable, chosen: Bools, share: Floats, believed: Floats) -> dict[str, float]:
    """For each of the chosen words of a page, the share of blocks with it that are body."""
    held: dict[str, set[int]] = defaultdict(set)
    for position in np.flatnonzero(chosen & (believed[page.block] > 0)).tolist():
        held[words[position]].add(int(page.block[position]))
    return {word: float(np.mean([share[block] >= BODY for block in blocks])) for word, blocks in held.items()}


def site_votes(pages: list[tuple[str, dict[str, float]]]) -> dict[str, WordVotes]:
    """Each site's votes: the mean over its pages, given as (domain, shares)."""
    by_site: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for domain, shares in pages:
        for word, share in shares.items():
            by_site[domain][word].append(share)
    return {
        domain: WordVotes({word: float(np.mean(several)) for word, several in words.items()}, dict.fromkeys(words, 1))
        for domain, words in by_site.items()
    }


def all_votes(by_site: dict[str, WordVotes], *, furniture_only: bool = False) -> WordVotes:
    """The votes of all sites."""
    total = WordVotes(furniture_only=furniture_only)
    for votes in by_site.values():
        for word, share in votes.body.items():
            total.body[word] += share
            total.sites[word] += 1
    blocks = sum(total.sites.values())
    total.usual = sum(total.body.values()) / max(blocks, 1)
    return total
