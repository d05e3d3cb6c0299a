"""The weights that attribution sums: trained by ``bench.quotes.train``, carried in ``data/quotes.tsv.gz`` (its card: docs)."""

from collections.abc import Iterable
from itertools import repeat

from streams.enrich.tables import lines


class Weights:
    """A weight by feature name; features that training never saw weigh nothing."""

    def __init__(self, by_name: dict[str, float]) -> None:
        self._by_name = by_name

    def score(self, features: Iterable[str]) -> float:
        """The sum of the features' weights."""
        return sum(map(self._by_name.get, features, repeat(0.0)))


def load() -> Weights:
    """The weights that ship."""
    return Weights({name: float(weight) for name, weight in lines("quotes.tsv.gz")})
