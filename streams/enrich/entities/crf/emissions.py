"""Emissions: for each token and label, the sum of the weights of what is seen there.

What depends on a word alone is summed once a word and kept, for each place in which the word can stand: what its spelling says, by
numbers (``spelling``), and what it shares with others, as sums of groups of features. What depends on two or three kinds of
neighbours stands in tables. Sums do not depend on what was kept, so that the output is a function of the document.
"""

from itertools import product
from typing import Any

import numpy as np
import numpy.typing as npt

from streams.enrich.document import Document
from streams.enrich.entities.crf.document_features import (
    BITS,
    HEADLINE,
    OPENING,
    is_long_word,
    occurrences,
    openings_and_headlines,
    shown_before,
    shown_behind,
)
from streams.enrich.entities.crf.document_features import TABLE_NAMES as KNOWN
from streams.enrich.entities.crf.model import LABELS, Float32s, Model
from streams.enrich.entities.crf.spelling import ITSELF, OFFSETS, Spelling
from streams.enrich.entities.crf.word_features import (
    EDGE,
    KINDS,
    FeatureGroup,
    View,
    WordFeatures,
    clusters_around,
    clusters_behind,
    kinds_around,
)

MOST_WORDS = 40_000
"""Words kept; 40,000 take 7 MB, the groups that they share (of 12,000 German words 1,300) some hundred kB more."""


class Rows:
    """Rows of numbers, to which more are added.

    Args:
        shape: of a row.
        kind: of the numbers.
    """

    def __init__(self, *shape: int, kind: type[np.generic] = np.float32) -> None:
        self.values: npt.NDArray[Any] = np.zeros((1024, *shape), kind)
        self.count = 0

    def add(self, rows: npt.ArrayLike, many: int) -> None:
        """Adds ``many`` rows behind the last one."""
        while self.count + many > len(self.values):
            self.values = np.concatenate([self.values, np.zeros_like(self.values)])
        self.values[self.count : self.count + many] = rows
        self.count += many


class Emissions:
    """Sums weights, and keeps what it has summed."""

    def __init__(self, weights: Model, view: View) -> None:
        self._weights = weights
        self._view = view
        self._spelling = Spelling(view.spelling)
        self._forget()
        self._kinds, self._before, self._behind = self._tables(view.clusters)
        self._bits = np.stack([weights.of([f"D{bit}"]) for bit in range(BITS)])
        self._known = {name: weights.of([name]) for name in KNOWN}
        self._opening = np.stack([weights.of([f"{OPENING}{kind}"]) for kind in range(KINDS)])
        self._headline = np.stack([weights.of([f"{HEADLINE}{kind}"]) for kind in range(KINDS)])

    def _forget(self) -> None:
        self._number: dict[str, int] = {}
        self._sums = Rows(len(OFFSETS), len(LABELS))
        self._told = Rows(5, kind=np.intp)
        self._group: dict[FeatureGroup, int] = {}
        self._group_sums = Rows(len(OFFSETS), len(LABELS))

    def of(self, document: Document) -> Float32s:
        """Tokens × labels.

        In "of Riga" the row of "Riga" is: the weights of what Riga says of itself (``wRiga``, ``lriga``, its shape …), those of
        what "of" says of the word behind it (``-1lof`` …), those of the three kinds around it (blank line behind: ``K``), of the
        two clusters (``A``), and of what the document shows of Riga (``D…``); the sum of ``Model.of`` over all these names.
        """
        tokens = document.tokens
        numbers = self.learn(tokens.words)
        sums = self._sums.values
        emissions: Float32s = sums[numbers, ITSELF]
        for place, offset in enumerate(OFFSETS):
            if offset < 0:
                emissions[-offset:] += sums[numbers[:offset], place]
            elif offset:
                emissions[:-offset] += sums[numbers[offset:], place]
        kind, coarse, is_long, behind, before = self._told.values[numbers].T
        self._add_neighbours(emissions, kind, coarse)
        openings, headlines = openings_and_headlines(document, kind, is_long)
        emissions[openings] += self._opening[kind[openings]]
        emissions[headlines] += self._headline[kind[headlines]]
        capitals, bits = occurrences(tokens, kind, behind, before)
        if capitals:
            emissions[capitals] += self._document_sums(bits)
        for at, name in self._view.names(tokens, capitals):
            emissions[at] += self._known[name]
        return emissions

    def learn(self, words: list[str]) -> npt.NDArray[np.intp]:
        """The numbers of ``words``, new ones summed."""
        if len(self._number) > MOST_WORDS:
            self._forget()
        number = self._number
        new = [word for word in dict.fromkeys(words) if word not in number]
        if new:
            self._sum(new)
        return np.array([number[word] for word in words], np.intp)

    def _sum(self, words: list[str]) -> None:
        first, seen = len(self._number), self._view.words(words)
        groups = [group for one in seen for group in one.groups]
        self._sum_groups([group for group in dict.fromkeys(groups) if group not in self._group])
        starts = np.cumsum([0, *(len(one.groups) for one in seen[:-1])])
        sums = np.add.reduceat(self._group_sums.values[[self._group[group] for group in groups]], starts, axis=0)
        rows = self._spelling_rows(seen)
        for place in range(len(OFFSETS)):
            sums[:, place] += self._weights.values[rows[:, self._spelling.places == place]].sum(1)
        self._sums.add(sums, len(words))
        self._told.add([self._told_of(one) for one in seen], len(words))
        self._number.update(zip(words, range(first, first + len(words)), strict=True))

    def _told_of(self, one: WordFeatures) -> tuple[int, ...]:
        return one.kind, one.coarse, is_long_word(one.word), shown_behind(one, self._view.before_places), shown_before(one)

    def _sum_groups(self, groups: list[FeatureGroup]) -> None:
        """Sums the weights of new groups."""
        if not groups:
            return
        first = self._group_sums.count
        sums = np.zeros((len(groups), len(OFFSETS), len(LABELS)), np.float32)
        named = [
            (row, place, name) for row, (group, of) in enumerate(groups) for place, names in enumerate(group(*of)) for name in names
        ]
        rows, places, names = zip(*named, strict=True)
        np.add.at(sums, (rows, places), self._weights.values[self._weights.rows(names)])
        self._group_sums.add(sums, len(groups))
        self._group.update(zip(groups, range(first, first + len(groups)), strict=True))

    def _spelling_rows(self, seen: list[WordFeatures]) -> npt.NDArray[np.intp]:
        """Words × features of spelling: the rows of their weights."""
        numbers, there = self._spelling.numbers([(one.word, one.lower) for one in seen])
        return np.where(there, self._weights.rows_of(numbers), len(self._weights.hashes))

    def _add_neighbours(self, emissions: Float32s, kind: npt.NDArray[np.intp], coarse: npt.NDArray[np.intp]) -> None:
        around = np.concatenate([[EDGE], kind, [EDGE]])
        emissions += self._kinds[around[:-2], around[1:-1], around[2:]]
        emissions[1:] += self._before[coarse[:-1], coarse[1:]]
        emissions[:-1] += self._behind[coarse[:-1], coarse[1:]]

    def _document_sums(self, bits: list[int]) -> Float32s:
        different, which = np.unique(bits, return_inverse=True)
        shown = (different[:, None] >> np.arange(BITS) & 1).astype(np.float32)
        return np.asarray((shown[:, :, None] * self._bits).sum(1)[which], np.float32)

    def _tables(self, coarse: int) -> tuple[Float32s, Float32s, Float32s]:
        def table(names: list[str], *shape: int) -> Float32s:
            return self._weights.values[self._weights.rows(names)].reshape(*shape, len(LABELS))

        pairs = list(product(range(coarse), repeat=2))
        threes = [kinds_around(*three) for three in product(range(KINDS), repeat=3)]
        kinds = table(threes, *(KINDS,) * 3)
        if self._view.tag:
            kinds = kinds + table([self._view.tag + name for name in threes], *(KINDS,) * 3)
        return (
            kinds,
            table([clusters_around(*pair) for pair in pairs], coarse, coarse),
            table([clusters_behind(*pair) for pair in pairs], coarse, coarse),
        )
