"""Weights of the line model by fold, so that any flattened page can be read by a model that has not seen its site.

``lines-0.npz`` … stand in one folder beside ``lines.json``, which names the fold of every registrable domain and what the weights
were learned from. They are kept until the labelled pages, the features or the learning change; learning needs the group ``train``.
"""

import hashlib
import json
from pathlib import Path

from bench.body_model import folds as of_bodies
from bench.body_model.pages import FOLDS
from streams.clean.articles.flat.features import feature_names
from streams.clean.articles.flat.model import LineModel

ABOUT = "lines.json"
_LEARNING = ("flatten.py", "samples.py", "train.py")
"""Modules here on which the weights depend, beside those of the body model."""


class UnseenLines:
    """The line models by fold, and the one that ships for sites of which no model has seen a page."""

    def __init__(self, folder: Path) -> None:
        self._folds: dict[str, int] = json.loads((folder / ABOUT).read_text(encoding="utf-8"))["domains"]
        self._models = {number: _read(folder / _name(number)) for number in range(FOLDS)}
        self._shipped = LineModel.load()

    def model(self, domain: str) -> LineModel:
        """A model that has not seen ``domain`` (registrable)."""
        number = self._folds.get(domain)
        return self._shipped if number is None else self._models[number]


def unseen(pages: Path, folder: Path) -> UnseenLines:
    """The models for the labelled pages in ``pages``, learned now where ``folder`` does not hold them.

    Where nothing can be learned for want of the group ``train``, older weights are taken, and that is said.
    """
    of_bodies.kept_or_learned(folder / ABOUT, digest(pages), lambda: write(pages, folder), "line weights")
    return UnseenLines(folder)


def digest(pages: Path) -> str:
    """Of everything that the weights depend on: the labelled pages, the features, the way of learning."""
    seen = hashlib.sha256(of_bodies.digest(pages).encode())
    seen.update("\n".join(feature_names()).encode())
    for name in _LEARNING:
        seen.update((Path(__file__).parent / name).read_bytes())
    return seen.hexdigest()


def write(pages: Path, folder: Path) -> None:
    """Learns and writes the weights of every fold; minutes of one core."""
    from bench.flat_model.samples import labelled, samples
    from bench.flat_model.train import export, learned

    of_now = digest(pages)
    flat_pages = labelled(pages)
    known = samples(flat_pages)
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(FOLDS):
        export(folder / _name(number), f"lines-{number}", *learned(known, number))
        print(f"fold {number} of the lines learned", flush=True)
    about = {"digest": of_now, "domains": {page.domain: page.fold for page in flat_pages}}
    (folder / ABOUT).write_text(json.dumps(about), encoding="utf-8")


def _name(number: int) -> str:
    return f"lines-{number}.npz"


def _read(path: Path) -> LineModel:
    with path.open("rb") as file:
        return LineModel.read(file)
