"""Cross-validates the block model by site, then learns the weights that ship from all pages.

usage: python -m bench.body_model.train FOLDER [--out OUT.npz] [--version NAME]
"""

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from bench.body_model.export import confidence_weights, export, text_of
from bench.body_model.learn import learn
from bench.body_model.pages import FOLDS, NEWS, SETS, load
from bench.body_model.samples import Fold, Sample, sample
from bench.body_model.score import body_f1, shingles
from streams.clean.blocks.arrays import Floats
from streams.clean.blocks.choose import THRESHOLD
from streams.clean.blocks.net import Net

GROUPS = {"aeb": ("aeb",), "fundus_tests": ("fundus_tests",), "wcxb": ("wcxb_dev", "wcxb_test"), "news": NEWS, "pooled": SETS}


def cross_validated(samples: list[Sample], extra: Sequence[Sample] = (), seed: int = 0) -> list[Floats]:
    """Scores of each page's blocks by the net that has not seen its site.

    Args:
        samples: the labelled pages.
        extra: pages made of them, for learning only.
        seed: of the learning.
    """
    found: dict[int, Floats] = {}
    for number in range(FOLDS):
        fold = Fold(samples, number)
        matrices = [fold.matrix(one) for one in samples]
        learning = [(one, matrix) for one, matrix in zip(samples, matrices, strict=True) if one.page.fold != number]
        learning += [(one, fold.matrix(one)) for one in extra if one.page.fold != number]
        net = Net(learn([one for one, _ in learning], [matrix for _, matrix in learning], seed=seed))
        for index, one in enumerate(samples):
            if one.page.fold == number:
                found[index] = net.scores(replace(one.seen, matrix=matrices[index]))
        print(f"fold {number} done", flush=True)
    return [found[index] for index in range(len(samples))]


def report(samples: list[Sample], scores: list[Floats], threshold: float) -> str:
    """Body F1 (precision, recall) by group of sets."""
    line = f"threshold {threshold:.2f}"
    for name, sets in GROUPS.items():
        pairs = [
            (one.gold, shingles(text_of(one, (of >= threshold).tolist())))
            for one, of in zip(samples, scores, strict=True)
            if one.page.of_set in sets
        ]
        line += "  {} {:.4f} ({:.3f}/{:.3f})".format(name, *body_f1(pairs))
    return line


def main() -> None:
    """Trains, reports, writes."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path, help="where the SET.zip files are")
    arguments.add_argument("--out", type=Path, help="write the weights that ship, learned from all pages")
    arguments.add_argument("--version", default="body-1", help="name of the weights")
    chosen = arguments.parse_args()
    samples = [one for one in map(sample, load(chosen.folder)) if one]
    scores = cross_validated(samples)
    for threshold in (0.4, float(THRESHOLD), 0.5):
        print(report(samples, scores, threshold))
    if chosen.out:
        fold = Fold(samples, None)
        weights = learn(samples, [fold.matrix(one) for one in samples])
        told = {"names": fold.votes.scores(), "inside": fold.word_votes[0].scores(), "opening": fold.word_votes[1].scores()}
        export(chosen.out, chosen.version, weights, told, confidence_weights(samples, scores))


if __name__ == "__main__":
    main()
