"""The weights that attribution sums: trained by ``bench.quotes.train``, carried in ``data/quotes.tsv.gz`` (its card: docs)."""

from collections.abc import Iterable

from streams.enrich.tables import lines


class Weights:
    """A weight by feature name; features that training never saw weigh nothing."""

    def __init__(self, by_name: dict[str, float]) -> None:
        self._by_name = by_name

    def score(self, features: Iterable[str]) -> float:
        """The sum of the features' weights."""
        get = self._by_name.get
        return sum(get(name, 0.0) for name in features)


def load() -> Weights:
    """The weights that ship."""
    return Weights({name: float(weight) for name, weight in lines("quotes.tsv.gz")})
