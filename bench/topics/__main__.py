"""Learns the topics from the labelled texts, measures them by folds, and writes the table that ships.

usage: python -m bench.topics FOLDER [--out TABLE.npz] [--plot PLOT.svg]

FOLDER holds the labelled pages and texts; the labels are ``labels.tsv`` beside this file. Figures are of weights that have seen no
text of the same site; the table is learned from all texts that may train. About four minutes of one core.
"""

import argparse
from dataclasses import replace
from pathlib import Path

import numpy as np

from bench.topics.export import TABLE, write
from bench.topics.folds import calibration, unseen
from bench.topics.learn import learn
from bench.topics.measure import Judged, answered, curve, judged, parts, precision, right_or_none, wrong_topics
from bench.topics.plot import plot
from bench.topics.samples import samples
from bench.topics.texts import texts
from streams.enrich.models import load_models
from streams.enrich.topics.evidence import LANGUAGE_OF_WORDS

PLOT = Path("bench/out/topics.svg")


def main() -> None:
    """Learns, measures, prints, draws, writes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--out", type=Path, default=TABLE)
    parser.add_argument("--plot", type=Path, default=PLOT)
    arguments = parser.parse_args()
    found = samples(texts(arguments.folder), load_models())
    odds, speaks = unseen(found)
    weights = learn([sample for sample in found if sample.trains])
    weights = replace(weights, calibration=calibration(found, odds, weights.tops))
    english = [sample.label.language == LANGUAGE_OF_WORDS for sample in found]
    scores = np.stack([weights.scores(row, learned=learned) for row, learned in zip(odds, english, strict=True)])
    report(judged(found, scores, speaks, weights.tops), arguments.plot)
    print(f"{write(weights, arguments.out)} words, signs {weights.signs}, calibration {weights.calibration.tolist()}")


def report(texts: list[Judged], path: Path) -> None:
    """Prints the figures and draws the curves."""
    print("part", "texts", "right or rightly none", "answered", "precision", "wrong topics a hundred", sep="\t")
    of_set = parts(texts, lambda one: f"{one.sample.label.of_set} {one.sample.label.language}")
    of_language = parts(texts, lambda one: one.sample.label.language)
    of_topic = parts(texts, lambda one: one.sample.label.codes[0] if one.sample.label.codes else "none")
    of_genre = parts(texts, lambda one: one.sample.genre)
    for name, chosen in (*of_set, *of_language, *of_topic, *of_genre):
        figures = (right_or_none(chosen), answered(chosen), precision(chosen))
        print(name, len(chosen), *(f"{figure:.3f}" for figure in figures), f"{wrong_topics(chosen):.1f}", sep="\t")
    plot({name: curve(chosen) for name, chosen in parts(texts, kind)}, path)


def kind(one: Judged) -> str:
    """Which curve a text belongs to."""
    if one.sample.label.language == LANGUAGE_OF_WORDS:
        return "English, sets that train" if one.sample.trains else "English, sets that only measure"
    return "other languages, sentences" if "/" in one.sample.label.of_set else "other languages, pages"


if __name__ == "__main__":
    main()
