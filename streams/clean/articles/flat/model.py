"""The line model: which lines of a flattened page are its article's text, as far as words, shape and neighbours tell.

Learned offline (bench/flat_model) on labelled pages whose marks were thrown away; the arithmetic is that of the block model's net.
"""

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from typing import IO, Any

import numpy as np

from streams.clean.articles.flat.features import feature_names, features
from streams.clean.body.arrays import Floats
from streams.clean.body.net import Net
from streams.clean.body.wording import Vocabulary
from streams.clean.fields.line_kinds import Line

WEIGHTS = "lines.npz"
THRESHOLD = 0.4
"""The score from which a line is text: F1 is flat from .3 to .5."""
ENCLOSED = 0.15
"""The score that is enough with text right above and right below: mostly headings, which look like anything. Set by hand,
well below the threshold, above what menus score."""


class LineModel:
    """Scores lines; ``version`` goes into every article that rests on it."""

    def __init__(self, version: str, net: Mapping[str, Floats], inside: Mapping[str, float], opening: Mapping[str, float]) -> None:
        self.version = version
        self._vocabulary = Vocabulary(inside, opening)
        self._net = Net(net)

    @classmethod
    def load(cls) -> "LineModel":
        """The model with the weights that ship.

        Raises:
            ValueError: the weights do not belong to this code.
        """
        with files("streams.clean.articles.flat").joinpath("data", WEIGHTS).open("rb") as file:
            return cls.read(file)

    @classmethod
    def read(cls, file: IO[bytes]) -> "LineModel":
        """The model with the weights in ``file``.

        Raises:
            ValueError: the weights do not belong to this code.
        """
        with np.load(file) as weights:
            about: dict[str, Any] = json.loads(str(weights["about"]))
            if about["features"] != feature_names():
                raise ValueError("the weights of the line model were learned for other features: run bench.flat_model.train")
            told = {
                kind: dict(zip(words, weights[f"scores_{kind}"].tolist(), strict=True)) for kind, words in about["words"].items()
            }
            return cls(about["version"], {name: weights[name] for name in about["net"]}, told["inside"], told["opening"])

    def scores(self, lines: Sequence[Line], title: str) -> Floats:
        """For each line how likely it is text of the article, 0 to 1; none for no lines.

        Args:
            lines: of one article, with all that stands above and below it.
            title: its headline as far as known.
        """
        return self._net.scores(features(lines, title, self._vocabulary)) if lines else np.zeros(0, np.float32)
