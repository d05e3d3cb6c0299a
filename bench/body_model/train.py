"""Cross-validates the block model by site, then learns the weights that ship from all pages.

usage: python -m bench.body_model.train FOLDER [--out OUT.npz] [--version NAME]
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.body_model.emptied import emptied
from bench.body_model.export import confidence_weights, export, judged, text_of
from bench.body_model.learn import learn_members
from bench.body_model.pages import FOLDS, NEWS, SETS, load
from bench.body_model.samples import Fold, Sample, sample
from bench.body_model.score import body_f1, shingles
from streams.clean.body.arrays import Floats
from streams.clean.body.choose import choose, confidence
from streams.clean.body.net import Net

GROUPS = {"aeb": ("aeb",), "fundus_tests": ("fundus_tests",), "wcxb": ("wcxb_dev", "wcxb_test"), "news": NEWS, "pooled": SETS}


def cross_validated(labelled: list[Sample], pages: Sequence[Sample]) -> list[Floats]:
    """Scores of the blocks of ``pages`` by the net that has not seen their site.

    Args:
        labelled: the labelled pages.
        pages: to score, those of ``labelled`` or others made of them.
    """
    found: dict[int, Floats] = {}
    for number in range(FOLDS):
        fold = Fold(labelled, number)
        learning = [one for one in labelled if one.page.fold != number]
        net = Net(learn_members(learning, [fold.matrix(one) for one in learning]))
        for index, one in enumerate(pages):
            if one.page.fold == number:
                found[index] = net.scores(replace(one.seen, matrix=fold.matrix(one)))
        print(f"fold {number} done", flush=True)
    return [found[index] for index in range(len(pages))]


def report(samples: Sequence[Sample], scores: Sequence[Floats]) -> str:
    """Body F1 (precision, recall) by group of sets."""
    line = ""
    for name, sets in GROUPS.items():
        pairs = [
            (one.gold, shingles(text_of(one, choose(of, one.table).tolist())))
            for one, of in zip(samples, scores, strict=True)
            if one.page.of_set in sets
        ]
        line += "{} {:.4f} ({:.3f}/{:.3f})  ".format(name, *body_f1(pairs))
    return line


def calibration(rows: Floats, target: Floats, weights: Floats) -> str:
    """The mean F1 of pages by confidence."""
    sure = np.array([confidence(row, weights) for row in rows])
    bins = [(low, low + 0.1) for low in np.arange(0, 1, 0.1)]
    inside = [(low, (sure >= low) & (sure < high)) for low, high in bins]
    return "  ".join(f"{low:.1f}: {target[some].mean():.2f} ({some.sum()})" for low, some in inside if some.any())


def main() -> None:
    """Trains, reports, writes."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path, help="where the SET.zip files are")
    arguments.add_argument("--out", type=Path, help="write the weights that ship, learned from all pages")
    arguments.add_argument("--version", default="body-1", help="name of the weights")
    options = arguments.parse_args()
    samples = [one for one in map(sample, load(options.folder)) if one]
    empty = emptied(samples)
    scores = cross_validated(samples, [*samples, *empty])
    labelled = list(zip(samples, scores[: len(samples)], strict=True))
    for number in range(FOLDS):
        some = [pair for pair in labelled if pair[0].page.fold == number]
        print(f"fold {number}, {len(some)} pages:", report(*zip(*some, strict=True)))
    print("all:", report(*zip(*labelled, strict=True)))
    rows, target = judged([*samples, *empty], scores)
    weights = confidence_weights(rows, target)
    print("F1 by confidence:", calibration(rows, target, weights))
    if options.out:
        fold = Fold(samples, None)
        net = learn_members(samples, [fold.matrix(one) for one in samples])
        told = {"names": fold.votes.scores(), "inside": fold.word_votes[0].scores(), "opening": fold.word_votes[1].scores()}
        export(options.out, options.version, net, told, weights)


if __name__ == "__main__":
    main()
