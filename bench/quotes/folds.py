"""Cross-validation: each labelled article attributed with weights that have not seen it."""

from collections.abc import Iterable
from hashlib import blake2b
from pathlib import Path

from bench.quotes.examples import of_gold, of_polnear, rows
from bench.quotes.learn import learn
from streams.enrich.models import Models
from streams.enrich.quotes.weights import Weights

FOLDS = 5


def fold(article: str) -> int:
    """The fold of an article, the same in every run."""
    return blake2b(article.encode()).digest()[0] % FOLDS


def unseen_weights(folder: Path, models: Models) -> dict[int, Weights]:
    """For each fold the weights learnt from the other ones."""
    examples = [one for row in rows(folder, "news_gold") for one in of_gold(row, models)]
    examples += [one for row in rows(folder, "quotes_polnear") for one in of_polnear(row, models)]
    return {number: Weights(learn([one for one in examples if fold(one.article) != number])) for number in range(FOLDS)}


def by_article(ids: Iterable[str], weights: dict[int, Weights]) -> dict[str, Weights]:
    """The weights for each article."""
    return {one: weights[fold(one)] for one in ids}
