"""Weights by fold, so that any page can be cleaned by a model that has not seen its site.

``fold-0.npz`` … stand in one folder beside ``folds.json``, which names the fold of every registrable domain and what the weights
were learned from. They are kept until the labelled pages, the features or the learning change; learning needs the group ``train``.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np

from bench.body_model.pages import FOLDS, SETS
from streams.clean.body import BodyModel
from streams.clean.body.features import feature_names

ABOUT = "folds.json"
_LEARNING = ("labels.py", "learn.py", "emptied.py", "names.py", "pages.py", "samples.py", "words.py", "export.py")
"""Modules on which the weights depend."""


class Unseen:
    """The models by fold, and the one that ships for sites of which no model has seen a page."""

    def __init__(self, folder: Path) -> None:
        self._folds: dict[str, int] = json.loads((folder / ABOUT).read_text(encoding="utf-8"))["domains"]
        self._models = {number: _read(folder / f"fold-{number}.npz") for number in range(FOLDS)}
        self._shipped = BodyModel.load()

    def model(self, domain: str) -> BodyModel:
        """A model that has not seen ``domain`` (registrable)."""
        number = self.fold(domain)
        return self._shipped if number is None else self._models[number]

    def fold(self, domain: str) -> int | None:
        """The fold of ``domain``; None where no model has seen it."""
        return self._folds.get(domain)


def unseen(pages: Path, folder: Path) -> Unseen:
    """The models for the labelled pages in ``pages``, learned now where ``folder`` does not hold them.

    Where nothing can be learned for want of the group ``train``, older weights are taken, and that is said.
    """
    kept_or_learned(folder / ABOUT, digest(pages), lambda: write(pages, folder), "weights")
    return Unseen(folder)


def kept_or_learned(about: Path, wanted: str, learn: Callable[[], None], what: str) -> None:
    """Has ``learn`` write weights anew where those that stand beside ``about`` were learned from something else than ``wanted``.

    Where nothing can be learned for want of the group ``train``, older weights stay, and that is said.
    """
    if about.exists() and json.loads(about.read_text(encoding="utf-8"))["digest"] == wanted:
        return
    if find_spec("jax") is None and about.exists():
        print(f"{what} by fold were learned from earlier code or pages; to learn them anew install the group train")
    else:
        learn()


def digest(pages: Path) -> str:
    """Of everything that the weights depend on: the labelled pages, the features, the way of learning."""
    seen = hashlib.sha256("\n".join(feature_names()).encode())
    for name in SETS:
        seen.update(hashlib.sha256((pages / f"{name}.zip").read_bytes()).digest())
    for name in _LEARNING:
        seen.update((Path(__file__).parent / name).read_bytes())
    return seen.hexdigest()


def write(pages: Path, folder: Path) -> None:
    """Learns and writes the weights of every fold; minutes of one core."""
    from bench.body_model.emptied import emptied
    from bench.body_model.export import confidence_weights, export, judged
    from bench.body_model.pages import load
    from bench.body_model.samples import Fold, sample
    from streams.clean.body.net import Net

    of_now = digest(pages)
    samples = [one for one in map(sample, load(pages)) if one]
    folds = [Fold(samples, number) for number in range(FOLDS)]
    nets = [_without(samples, fold) for fold in folds]
    pages_judged = [*samples, *emptied(samples)]
    scores = [Net(nets[one.page.fold]).scores(replace(one.seen, matrix=folds[one.page.fold].matrix(one))) for one in pages_judged]
    folder.mkdir(parents=True, exist_ok=True)
    for fold, net in zip(folds, nets, strict=True):
        told = {"names": fold.votes.scores(), "inside": fold.word_votes[0].scores(), "opening": fold.word_votes[1].scores()}
        others = [index for index, one in enumerate(pages_judged) if one.page.fold != fold.number]
        sure = confidence_weights(*judged([pages_judged[index] for index in others], [scores[index] for index in others]))
        export(folder / f"fold-{fold.number}.npz", f"fold-{fold.number}", net, told, sure)
    about = {"digest": of_now, "domains": {one.page.domain: one.page.fold for one in samples}}
    (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")


def _without(samples: Sequence[Any], fold: Any) -> dict[str, Any]:
    """The net's weights, learned from all pages but those of ``fold``."""
    from bench.body_model.learn import learn_members

    learning = [one for one in samples if one.page.fold != fold.number]
    weights = learn_members(learning, [fold.matrix(one) for one in learning])
    print(f"fold {fold.number} learned", flush=True)
    return weights


def _read(path: Path) -> BodyModel:
    with np.load(path) as weights:
        return BodyModel(dict(weights))
