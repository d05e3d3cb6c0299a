"""Cross-validates the line model by site, then learns the weights that ship from all pages.

usage: python -m bench.flat_model.train FOLDER [--out OUT.npz] [--version NAME]
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np

from bench.body_model import learn as learning
from bench.body_model.pages import FOLDS, NEWS, SETS
from bench.body_model.score import body_f1, shingles
from bench.flat_model.samples import FlatPage, Fold, Sample, labelled, samples
from streams.clean.articles.flat.features import feature_names
from streams.clean.articles.flat.model import THRESHOLD, LineModel
from streams.clean.articles.flat.page import flat_page
from streams.clean.body.arrays import Floats
from streams.clean.fields.line_kinds import lines_of

HIDDEN, EPOCHS = 48, 12
Learned = tuple[dict[str, Floats], dict[str, dict[str, float]]]
"""The net's weights, and the scores of words by kind."""
_LEAST_SCORE = 0.05
"""Words that say less are left out."""
GROUPS = {**{name: (name,) for name in SETS}, "news": NEWS, "pooled": SETS}


def learned(known: list[Sample], number: int | None, epochs: int = EPOCHS) -> tuple[dict[str, Floats], dict[str, dict[str, float]]]:
    """The net's weights and the scores of words, learned from all pages but those of a fold.

    Args:
        known: the labelled pages, and what was made of them.
        number: of the fold that is held out; None for none.
        epochs: of the learning.
    """
    fold = Fold(known, number)
    chosen: list[Any] = [one for one in known if one.page.fold != number]
    learning.HIDDEN = HIDDEN  # the block model's learner, at a width of its own
    weights = learning.learn(chosen, [fold.seen(one).matrix for one in chosen], epochs=epochs)
    told = {
        kind: {word: score for word, score in votes.scores().items() if abs(score) >= _LEAST_SCORE}
        for kind, votes in zip(("inside", "opening"), fold.votes, strict=True)
    }
    return weights, told


def cross_validated(pages: list[FlatPage], known: list[Sample]) -> dict[str, tuple[float, float, float]]:
    """Body F1 (precision, recall) by group of sets; each page is read by a model that has not seen its site."""
    found: dict[str, list[Any]] = {name: [] for name in GROUPS}
    for number in range(FOLDS):
        net, told = learned(known, number)
        model = LineModel("", net, told["inside"], told["opening"])
        for page in pages:
            if page.fold == number:
                articles = flat_page(lines_of("\n".join(page.lines)), model).articles
                text = "\n".join(block.text for one in articles for block in one.body.blocks)
                for name, sets in GROUPS.items():
                    if page.of_set in sets:
                        found[name].append((shingles(page.gold), shingles(text)))
        print(f"fold {number} done", flush=True)
    return {name: body_f1(pairs) for name, pairs in found.items()}


def export(path: Path, version: str, net: dict[str, Floats], told: dict[str, dict[str, float]]) -> None:
    """Writes the package data of ``LineModel``; weights in half precision."""
    words = {kind: list(of) for kind, of in told.items()}
    about = {"version": version, "features": feature_names(), "net": sorted(net), "words": words}
    arrays: dict[str, Any] = {
        name: values.astype(np.float32 if name in {"mean", "deviation"} else np.float16) for name, values in net.items()
    }
    arrays |= {f"scores_{kind}": np.array(list(of.values()), np.float16) for kind, of in told.items()}
    np.savez_compressed(path, **arrays, about=np.array(json.dumps(about, ensure_ascii=False)))


def main() -> None:
    """Trains, reports, writes."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("folder", type=Path, help="where the SET.zip files are")
    arguments.add_argument("--out", type=Path, help="write the weights that ship, learned from all pages")
    arguments.add_argument("--version", default="lines-2", help="name of the weights")
    chosen = arguments.parse_args()
    pages = labelled(chosen.folder)
    known = samples(pages)
    print(f"threshold {THRESHOLD}", cross_validated(pages, known))
    if chosen.out:
        export(chosen.out, chosen.version, *learned(known, None))


if __name__ == "__main__":
    main()
