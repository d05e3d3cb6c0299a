"""Learns the floor under doubt and the published confidence; prints and plots how they do on sites that no weights have seen.

usage: python -m bench.floor_model.train FOLDER [--folds bench/out/folds] [--out streams/clean/refuse/data/floor.json]
"""

import argparse
import json
import random
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np

from bench.body_model import pages as body_pages
from bench.body_model.folds import unseen
from bench.extraction.pages import BODY_SETS, SETS, load
from bench.floor_model.pages import ARTICLES, Page, Seen, variants
from bench.floor_model.plot import Curve, plot
from streams.clean.body.arrays import Bools, Floats
from streams.clean.refuse.floor import FEW_WORDS, SIGNS, confidence_signs

OUT = Path(__file__).parent.parent / "out"
REFUSED = 0.003
"""Share of the labelled articles of which something was found that the floor may refuse."""
SPOKEN_OF = 0.5
"""Part of it for pages whose head or title speaks of an article. From .25 to .5 one more labelled page goes, which holds a notice,
and of shells a fifth more."""
EVEN = 0.25
"""Where nothing speaks of an article the floor may not lie higher: few labelled pages are so, and a piece of a page without
any head, which somebody sent alone, should stay (.28 for five sentences). At .13 one labelled page more passes, a news item of
two sentences, and with it notices of web archives without a head."""
WEIGHT = {"labelled": 1.0, "brief": 0.5}
"""Of a page in learning: several are made of each labelled one, and they are not what is published."""
OTHERS = 0.2
"""Of each page without an article: four are made of a labelled one."""
PASSING = 0.05
"""Pages without an article that pass the floor, against labelled ones, in what the confidence is fitted to. Of 399 pages of the
wild 17 had no text of their own."""
RIDGE = 1.0
"""Keeps weights of signs that say the same from running apart; from .1 to 10 the curve is the same to the eye."""


def fitted(signs: Floats, target: Floats, weights: Floats, ridge: float = RIDGE) -> Floats:
    """Weights of a logistic function, the constant last: Newton's method.

    Args:
        signs: of each page, brought to one measure.
        target: 0 to 1.
        weights: of each page.
        ridge: on all weights but the constant.
    """
    rows = np.c_[signs, np.ones(len(signs))]
    held = ridge * np.eye(rows.shape[1])
    held[-1, -1] = 0
    found = np.zeros(rows.shape[1])
    for _ in range(40):
        guess = 1 / (1 + np.exp(-rows @ found))
        curve = (rows * (weights * guess * (1 - guess))[:, None]).T @ rows + held
        found -= np.linalg.solve(curve, rows.T @ (weights * (guess - target)) + held @ found)
    return found


class Learned:
    """The floor's weights, from some pages that have a body."""

    def __init__(self, pages: Sequence[Seen]) -> None:
        rows = np.array([one.signs for one in pages])
        weights = np.array([WEIGHT.get(one.kind, OTHERS) for one in pages])
        self.mean = np.average(rows, axis=0, weights=weights)
        self.deviation = rows.std(axis=0) + 1e-9
        target = np.array([one.kind in ARTICLES for one in pages], np.float64)
        self.weights = fitted((rows - self.mean) / self.deviation, target, weights)

    def chances(self, pages: Sequence[Seen]) -> Floats:
        """As ``Judgement.chance``."""
        rows = (np.array([one.signs for one in pages]) - self.mean) / self.deviation
        return logistic(rows, self.weights)


def logistic(rows: Floats, weights: Floats) -> Floats:
    """The chance of each row; the last weight is the constant."""
    found: Floats = 1 / (1 + np.exp(-rows @ weights[:-1] - weights[-1]))
    return found


def by_folds(pages: Sequence[Seen], values: Callable[[list[int], list[int]], Floats]) -> Floats:
    """A value for each page from what ``values`` makes of the pages of other folds (first) for those of one (second)."""
    found = np.zeros(len(pages))
    for fold in {one.fold for one in pages}:
        inside = [number for number, one in enumerate(pages) if one.fold == fold]
        others = [number for number, one in enumerate(pages) if one.fold != fold and one.of_set in BODY_SETS]
        found[inside] = values(others, inside)
    return found


def least_chance(pages: Sequence[Seen], chances: Floats, *, spoken_of: bool) -> float:
    """The chance below which lies no more than its part of ``REFUSED`` of the labelled articles of which something was found."""
    labelled = [one.kind == "labelled" and bool(one.is_found) for one in pages]
    part = SPOKEN_OF if spoken_of else 1 - SPOKEN_OF
    short = [one.spoken_of == spoken_of and one.words < FEW_WORDS for one in pages]
    found = float(np.sort(chances[np.logical_and(labelled, short)])[int(REFUSED * part * sum(labelled))])
    return found if spoken_of else min(found, EVEN)


def below(pages: Sequence[Seen], chances: Floats, least: float, least_unspoken: float) -> Bools:
    """Which pages the floor refuses."""
    floors = np.where([one.spoken_of for one in pages], least, least_unspoken)
    refused: Bools = (chances < floors) & np.array([one.words < FEW_WORDS for one in pages])
    return refused


def confidence_weights(pages: Sequence[Seen], rows: Floats, passed: Bools) -> Floats:
    """Fits the confidence to the F1 of labelled pages and of those without an article that pass the floor."""
    real = np.array([one.kind == "labelled" for one in pages])
    empty = np.array([one.kind not in ARTICLES for one in pages]) & passed
    weights = np.where(real, 1.0, np.where(empty, PASSING * real.sum() / max(empty.sum(), 1), 0.0))
    return fitted(rows, np.array([one.f1 or 0.0 for one in pages]), weights, 0.1)


def curve(kind: str, pages: Sequence[Seen], chances: Floats, lost: int) -> Iterator[tuple[float, float]]:
    """Labelled articles refused against pages of a kind let through, over all chances; ``lost`` pages of the kind have no body."""
    short = np.array([one.words < FEW_WORDS for one in pages])
    real = np.array([one.kind == "labelled" and bool(one.is_found) for one in pages])
    these = np.array([one.kind == kind for one in pages])
    for least in np.quantile(chances[real & short], np.linspace(0, 1, 200)):
        refused = short & (chances < least)
        yield float((real & refused).sum() / real.sum()), float((these & ~refused).sum() / (these.sum() + lost))


def reliability(confidence: Floats, f1: Floats) -> Curve:
    """Mean confidence and mean F1 by tenths of confidence."""
    bins = np.minimum((10 * confidence).astype(int), 9)
    return [(float(confidence[bins == one].mean()), float(f1[bins == one].mean())) for one in range(10) if (bins == one).any()]


def seen_pages(folder: Path, folds: Path) -> list[Seen]:
    """All labelled pages and what is made of them, each read by a block model that has not seen its site."""
    models = unseen(folder, folds)
    others = [(one.title, one.description) for one in body_pages.load(folder) if one.title and one.description]
    chance = random.Random(1)  # noqa: S311 - samples, no secrets
    return [
        seen
        for one in load(folder, SETS)
        for seen in variants(Page(one, models.model(one.domain), models.fold(one.domain)), others, chance)
    ]


def main() -> None:
    """Learns, prints, plots, writes."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, help="where the SET.zip files are")
    parser.add_argument("--folds", type=Path, default=OUT / "folds", help="the body model's weights by fold (%(default)s)")
    parser.add_argument("--out", type=Path, help="write the weights that ship")
    options = parser.parse_args()
    everything = seen_pages(options.folder, options.folds)
    pages = [one for one in everything if one.signs is not None]
    chances = by_folds(pages, lambda others, inside: Learned([pages[at] for at in others]).chances([pages[at] for at in inside]))
    least, least_unspoken = (least_chance(pages, chances, spoken_of=spoken_of) for spoken_of in (True, False))
    refused = below(pages, chances, least, least_unspoken)
    rows = np.array([confidence_signs(one.sure, chance, one.signs[1]) for one, chance in zip(pages, chances, strict=True)])  # type: ignore[index]

    def confidence(others: list[int], inside: list[int]) -> Floats:
        weights = confidence_weights([pages[at] for at in others], rows[others], ~refused[others])
        return logistic(rows[inside], weights)

    sure = by_folds(pages, confidence)
    curves: dict[str, Curve] = {}
    for kind in dict.fromkeys(one.kind for one in pages):
        these = np.array([one.kind == kind for one in pages])
        found = np.array([bool(one.is_found) for one in pages]) & these
        lost = sum(one.kind == kind and one.signs is None for one in everything)
        told_of = f", of those found {refused[found].mean():.4f}" if found.any() else ""
        print(f"{kind}: {these.sum()}, {lost} more without a body, refused {refused[these].mean():.4f}{told_of}")
        if kind not in ARTICLES:
            curves[kind] = list(curve(kind, pages, chances, lost))
    measured = np.array([one.kind == "labelled" and one.f1 is not None for one in pages]) & ~refused
    f1 = np.array([one.f1 or 0.0 for one in pages])
    for of_model, name in ((np.array([one.sure for one in pages]), "the block model's"), (sure, "the published one")):
        bins = reliability(of_model[measured], f1[measured])
        print(f"reliability of {name}:", " ".join(f"{one:.2f}:{two:.2f}" for one, two in bins))
        print(f"  mean {of_model[measured].mean():.3f} against F1 {f1[measured].mean():.3f}")
    plot(curves, reliability(sure[measured], f1[measured]), OUT / "floor.svg")
    learning = [at for at, one in enumerate(pages) if one.of_set in BODY_SETS]
    shipped = Learned([pages[at] for at in learning])
    for sign, weight in zip([*SIGNS, "constant"], shipped.weights, strict=True):
        print(f"{weight:7.2f}  {sign}")
    print(f"floor {least:.4f}, where the head speaks of no article {least_unspoken:.4f}")
    if options.out:
        trusted = confidence_weights([pages[at] for at in learning], rows[learning], ~refused[learning])
        arrays = {"mean": shipped.mean, "deviation": shipped.deviation, "weights": shipped.weights, "sure": trusted}
        told: dict[str, object] = {"signs": SIGNS} | {
            name: [round(float(one), 5) for one in values] for name, values in arrays.items()
        }
        told |= {"least": round(least, 4), "least_unspoken": round(least_unspoken, 4)}
        options.out.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
