"""Fits the weights of the gaps between articles, and counts by fold what they find: pairs of pages joined against single ones.

usage: python -m bench.flat_model.seams FOLDER
"""

import argparse
from hashlib import sha1
from pathlib import Path

import numpy as np

from bench.body_model.pages import FOLDS
from bench.flat_model.samples import FlatPage, labelled, samples
from bench.flat_model.train import learned
from streams.clean.articles.flat.boundaries import segments
from streams.clean.articles.flat.gaps import SIGNS, SURE, Scored, gaps
from streams.clean.articles.flat.header import header_of
from streams.clean.articles.flat.model import LineModel
from streams.clean.body.arrays import Floats
from streams.clean.fields.line_kinds import lines_of

Case = tuple[int, int | None, list[tuple[int, int, int, Floats]]]
"""Fold, the line with which the second page begins (None on a single one), gaps."""


def case(model: LineModel, first: FlatPage, second: FlatPage | None = None) -> Case:
    """The gaps of a page, or of two joined."""
    lines = lines_of("\n".join([*first.lines, *(second.lines if second else [])]))
    page = Scored(lines, header_of(segments(lines)[0], first=True).title, model)
    return first.fold, len(lines_of("\n".join(first.lines))) if second else None, gaps(page)


def fitted(cases: list[Case]) -> Floats:
    """One weight a sign and the constant: logistic regression by Newton's method, a weak pull to 0 on standardised signs."""
    rows = np.array([signs for _, _, found in cases for *_, signs in found])
    target = np.array([seam is not None and above < seam <= below for _, seam, found in cases for above, below, *_ in found], float)
    mean, deviation = rows.mean(0), rows.std(0) + 1e-6
    signs = np.c_[(rows - mean) / deviation, np.ones(len(rows))]
    pull = np.append(np.ones(len(SIGNS)), 1e-6)
    weights = np.zeros(len(SIGNS) + 1)
    for _ in range(40):
        guess = 1 / (1 + np.exp(-signs @ weights))
        curve = (signs * (guess * (1 - guess))[:, None]).T @ signs + np.diag(pull)
        weights -= np.linalg.solve(curve, signs.T @ (guess - target) + pull * weights)
    return np.append(weights[:-1] / deviation, weights[-1] - (weights[:-1] * mean / deviation).sum())


def counted(cases: list[Case]) -> str:
    """How many seams are found and how many single pages split, by weights that have not seen the fold."""
    right = split = 0
    for number in range(FOLDS):
        weights = fitted([one for one in cases if one[0] != number])
        for _, seam, found in (one for one in cases if one[0] == number):
            sums = [(float(signs @ weights[:-1] + weights[-1]), above, below) for above, below, _, signs in found]
            weight, above, below = max(sums, default=(SURE - 1, 0, 0))
            right += seam is not None and weight >= SURE and above < seam <= below
            split += seam is None and weight >= SURE
    pairs = sum(seam is not None for _, seam, _ in cases)
    return f"seams found {right} of {pairs}, single pages split {split} of {len(cases) - pairs}"


def main() -> None:
    """Learns line models by fold, fits the gaps on their scores, prints weights and counts."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path, help="where the SET.zip files are")
    folder = arguments.parse_args().folder
    pages = sorted(labelled(folder), key=lambda one: sha1(one.name.encode(), usedforsecurity=False).hexdigest())
    known = samples(pages)
    cases: list[Case] = []
    for number in range(FOLDS):
        net, told = learned(known, number)
        model = LineModel("", net, told["inside"], told["opening"])
        of_fold = [one for one in pages if one.fold == number]
        cases += [case(model, one) for one in of_fold]
        cases += [case(model, *pair) for pair in zip(of_fold[::2], of_fold[1::2], strict=False)]
    print(counted(cases))
    print(dict(zip((*SIGNS, "constant"), fitted(cases).round(3).tolist(), strict=True)))


if __name__ == "__main__":
    main()
