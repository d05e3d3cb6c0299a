"""The block model: decoded HTML → the body of its article.

Canonical HTML → table of blocks → features → net → choice → typed blocks. Enters: a page's text. Leaves: ``Body``. Raises on no
page. The model holds its weights and a cache of tags, so it is not for several threads at once.
"""

import json
from dataclasses import dataclass, field
from importlib.resources import files
from typing import Any

import numpy as np
import turbohtml
from turbohtml import Document

from streams.clean.body.arrays import Bools, Floats
from streams.clean.body.canonical import canonical
from streams.clean.body.choose import THRESHOLD, choose, confidence, signs
from streams.clean.body.features import feature_names, features
from streams.clean.body.media import headline_tag, images, links
from streams.clean.body.net import Net
from streams.clean.body.table import BlockTable, block_table
from streams.clean.body.tags import TagMeanings
from streams.clean.body.typed import typed
from streams.clean.body.wording import Vocabulary
from streams.records import Block, Image, Link


@dataclass(frozen=True, slots=True)
class ScoredPage:
    """All blocks of a page with what the model says of each: what a page with several articles is cut by.

    Attributes:
        table: the blocks, with their elements.
        scores: 0–1, how likely each is part of an article's body.
        words: words of each.
        chosen: which were taken as body.
    """

    table: BlockTable
    scores: Floats
    words: Floats
    chosen: Bools


@dataclass(frozen=True, slots=True)
class Body:
    """What was found; nothing at all where the page has no text.

    Attributes:
        blocks: in reading order.
        images: beside and between the blocks, addresses as the page writes them.
        links: inside the blocks, addresses as the page writes them.
        confidence: the F1 to be expected of this choice, 0–1.
        rows: the blocks' numbers in ``page``.
        page: all blocks, the chosen ones among them; None where the page has no text.
        letters: letters of text that the parser saw (white space aside; without navigation, scripts, buttons).
    """

    blocks: list[Block] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    confidence: float = 0.0
    rows: list[int] = field(default_factory=list)
    page: ScoredPage | None = None
    letters: int = 0

    @property
    def text(self) -> str:
        """The blocks' texts, a blank line between them."""
        return "\n\n".join(block.text for block in self.blocks if block.text)


WEIGHTS = "body.npz"
_FEW_WORDS = 40
"""Words below which a body is looked for once more, in navigation and footers too. From 0 to 40 the labelled pages do not care, at
80 one of them goes wrong; a page whose article stands in a footer is met now and then (``tests/clean/body/test_model.py``)."""


class BodyModel:
    """Finds bodies. ``version`` goes into every article it has found."""

    def __init__(self, weights: dict[str, Any]) -> None:
        about = json.loads(str(weights["about"]))
        if about["features"] != feature_names():
            raise ValueError("the weights of the body model were learned for other features: run bench.body_model.train")
        self.version: str = about["version"]
        told = {kind: dict(zip(words, weights[f"scores_{kind}"].tolist(), strict=True)) for kind, words in about["words"].items()}
        self._meanings = TagMeanings(told["names"])
        self._vocabulary = Vocabulary(told["inside"], told["opening"])
        self._net = Net({name: weights[name] for name in about["net"]})
        self._confidence: Floats = weights["confidence"]

    @classmethod
    def load(cls) -> "BodyModel":
        """The model with the weights that ship.

        Raises:
            ValueError: the weights do not belong to this code.
        """
        with files("streams.clean.body").joinpath("data", WEIGHTS).open("rb") as file, np.load(file) as weights:
            return cls(dict(weights))

    def forget(self) -> None:
        """Empties the cache of tags, as if no page had been read."""
        self._meanings.clear()

    def read(self, page: str | Document, title: str, description: str | None) -> Body:
        """The body of the page's article.

        Args:
            page: the page, decoded, or its tree where the caller has made one.
            title: what the page calls itself, the site's name included or not.
            description: what the page says it is about.
        """
        tree = turbohtml.parse(page) if isinstance(page, str) else page
        body = self._read(canonical(tree), title, description or "")
        if body.page is None or body.page.words[body.rows].sum() < _FEW_WORDS:
            wider = self._read(canonical(tree, wide=True), title, description or "")
            if wider.confidence > body.confidence:
                return wider
        return body if body.rows else self._read(canonical(tree, hidden=True), title, description or "")

    def within(self, page: ScoredPage, start: int, stop: int, title: str) -> Body:
        """The body in the rows from ``start`` to before ``stop``, looked for as if nothing else stood on the page.

        The model takes a page's first article and leaves alone a second one; asked for the rows behind the first, it finds the
        second, or nothing where only comments, teasers and the like follow. Rows of the result count from ``start``.

        Args:
            page: what ``read`` found.
            start: the first row.
            stop: the row behind the last.
            title: a headline in these rows, or nothing.
        """
        table = page.table.part(start, stop)
        return self._score(table, title, "") if len(table) else Body()

    def _read(self, text: str, title: str, description: str) -> Body:
        table = block_table(text, self._meanings)
        return self._score(table, title, description) if len(table) else Body(letters=table.letters)

    def _score(self, table: BlockTable, title: str, description: str) -> Body:
        seen = features(table, title, description, self._vocabulary)
        shown, is_seen = table.shown()
        scores = np.where(is_seen, self._net.scores(seen), np.float32(0))
        page = ScoredPage(table=shown, scores=scores, words=seen.words, chosen=choose(scores, shown) & is_seen)
        return self._body(page, page.chosen)

    def _body(self, page: ScoredPage, taken: Bools) -> Body:
        table: BlockTable = page.table
        rows = np.flatnonzero(taken)
        if not len(rows):
            return Body(page=page, letters=table.letters)
        # What was taken for what it is, against its score, is as sure as can be: a recipe is no doubt about its article.
        scores = np.where(taken & (page.scores < THRESHOLD), np.float32(1), page.scores)
        return Body(
            blocks=typed(table, page.words, rows),
            images=images(table, rows, headline_tag(table, int(rows[0]))),
            links=links(table, rows),
            confidence=confidence(signs(table, scores, page.words, taken), self._confidence),
            rows=rows.tolist(),
            page=page,
            letters=table.letters,
        )
