"""Emissions: for each token and label, the sum of the weights of what is seen there.

What depends on a word alone is summed once a word and kept, for each place in which the word can stand; what depends on two or
three kinds of neighbours stands in tables. Sums do not depend on what was kept, so that the output is a function of the
document.
"""

from itertools import product

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
)
from streams.enrich.entities.crf.document_features import TABLE_NAMES as KNOWN
from streams.enrich.entities.crf.model import LABELS, Float32s, Model
from streams.enrich.entities.crf.word_features import (
    EDGE,
    KINDS,
    OFFSETS,
    View,
    WordFeatures,
    clusters_around,
    clusters_behind,
    kinds_around,
)

MOST_WORDS = 40_000
"""Words kept; 40,000 take 6 MB."""


class Emissions:
    """Sums weights, and keeps what it has summed."""

    def __init__(self, weights: Model, view: View) -> None:
        self._weights = weights
        self._view = view
        self._number: dict[str, int] = {}
        self._seen: list[WordFeatures] = []
        self._sums = np.zeros((4096, len(OFFSETS), len(LABELS)), np.float32)
        self._kind = np.zeros(4096, np.intp)
        self._coarse = np.zeros(4096, np.intp)
        self._long = np.zeros(4096, np.bool_)
        self._kinds, self._before, self._behind = self._tables(view.clusters)
        self._bits = np.stack([weights.of([f"D{bit}"]) for bit in range(BITS)])
        self._of_bits = np.zeros((0, len(LABELS)), np.float32)
        self._row_of_bits: dict[int, int] = {}
        self._known = {name: weights.of([name]) for name in KNOWN}
        self._opening = np.stack([weights.of([f"{OPENING}{kind}"]) for kind in range(KINDS)])
        self._headline = np.stack([weights.of([f"{HEADLINE}{kind}"]) for kind in range(KINDS)])

    def of(self, document: Document) -> Float32s:
        """Tokens × labels.

        In "of Riga" the row of "Riga" is: the weights of what Riga says of itself (``wRiga``, ``lriga``, its shape …), those of
        what "of" says of the word behind it (``-1lof`` …), those of the three kinds around it (blank line behind: ``K``), of the
        two clusters (``A``), and of what the document shows of Riga (``D…``); the sum of ``Model.of`` over all these names.
        """
        tokens = document.tokens
        numbers = self.learn(tokens.words)
        sums = self._sums
        emissions: Float32s = sums[numbers, OFFSETS.index(0)]
        for place, offset in enumerate(OFFSETS):
            if offset < 0:
                emissions[-offset:] += sums[numbers[:offset], place]
            elif offset:
                emissions[:-offset] += sums[numbers[offset:], place]
        self._add_neighbours(emissions, numbers)
        kind = self._kind[numbers]
        openings, headlines = openings_and_headlines(document, kind, self._long[numbers])
        emissions[openings] += self._opening[kind[openings]]
        emissions[headlines] += self._headline[kind[headlines]]
        seen = [self._seen[number] for number in numbers.tolist()]
        capitals, bits = occurrences(tokens.words, tokens.lower, seen, self._view.before_places)
        if capitals:
            emissions[capitals] += self._document_sums(bits)
        for at, name in self._view.names(tokens, capitals):
            emissions[at] += self._known[name]
        return emissions

    def learn(self, words: list[str]) -> npt.NDArray[np.intp]:
        """The numbers of ``words``, new ones summed."""
        if len(self._seen) > MOST_WORDS:
            self._number.clear()
            self._seen.clear()
        number = self._number
        new = [word for word in dict.fromkeys(words) if word not in number]
        if new:
            self._sum(new)
        return np.array([number[word] for word in words], np.intp)

    def _sum(self, words: list[str]) -> None:
        first, seen = len(self._seen), self._view.words(words)
        names: list[str] = []
        cuts = []
        for one in seen:
            for given in one.names:
                cuts.append(len(names))
                names += given
        sums = np.add.reduceat(self._weights.values[self._weights.rows(names)], cuts, axis=0)
        self._make_room(first + len(words))
        self._sums[first : first + len(words)] = sums.reshape(len(words), len(OFFSETS), len(LABELS))
        self._kind[first : first + len(words)] = [one.kind for one in seen]
        self._coarse[first : first + len(words)] = [one.coarse for one in seen]
        self._long[first : first + len(words)] = [is_long_word(word) for word in words]
        self._seen += [one._replace(names=()) for one in seen]  # they are in the sums, and would take far more room
        self._number.update(zip(words, range(first, first + len(words)), strict=True))

    def _make_room(self, size: int) -> None:
        while size > len(self._sums):
            self._sums = np.concatenate([self._sums, np.zeros_like(self._sums)])
            self._kind = np.concatenate([self._kind, np.zeros_like(self._kind)])
            self._coarse = np.concatenate([self._coarse, np.zeros_like(self._coarse)])
            self._long = np.concatenate([self._long, np.zeros_like(self._long)])

    def _add_neighbours(self, emissions: Float32s, numbers: npt.NDArray[np.intp]) -> None:
        around = np.concatenate([[EDGE], self._kind[numbers], [EDGE]])
        emissions += self._kinds[around[:-2], around[1:-1], around[2:]]
        coarse = self._coarse[numbers]
        emissions[1:] += self._before[coarse[:-1], coarse[1:]]
        emissions[:-1] += self._behind[coarse[:-1], coarse[1:]]

    def _document_sums(self, bits: list[int]) -> Float32s:
        rows = self._row_of_bits
        for new in {one for one in bits if one not in rows}:
            rows[new] = len(rows)
            named = [bit for bit in range(BITS) if new >> bit & 1]
            self._of_bits = np.vstack([self._of_bits, self._bits[named].sum(0, dtype=np.float32)])
        return np.asarray(self._of_bits[[rows[one] for one in bits]], np.float32)

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
