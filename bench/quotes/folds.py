"""Cross-fitting: each labelled article attributed with weights, and with names marked by a recogniser, that have not seen it."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from bench.entity_model.folds import FOLDS, fold
from bench.quotes.examples import Example, of_gold, of_polnear, rows
from bench.quotes.learn import learn
from streams.enrich.models import Models
from streams.enrich.quotes.attribution import Weights


def examples(folder: Path, unseen: Mapping[int, Models]) -> list[Example]:
    """The examples of all labelled texts, with names as a recogniser marks them that has not seen the text.

    Args:
        folder: holds ``news_gold`` and ``quotes_polnear``.
        unseen: models by fold (``bench.entity_model.folds``).
    """
    gold = [one for row in rows(folder, "news_gold") for one in of_gold(row, unseen[fold(row["id"])])]
    return gold + [one for row in rows(folder, "quotes_polnear") for one in of_polnear(row, unseen[fold(row["id"])])]


def cross_fitted(folder: Path, unseen: Mapping[int, Models]) -> dict[int, Models]:
    """For each fold its models with attribution learned from the other folds."""
    found = examples(folder, unseen)
    return {
        number: replace(unseen[number], quotes=Weights(learn([one for one in found if fold(one.article) != number])))
        for number in range(FOLDS)
    }
