"""The floor under doubt: how likely what was taken for an article's text is one, by how it stands on its page.

A page whose article is missing (a script was to fetch it, a player or a wall stands in its place) still has text: a notice, the
licence line of a footer, headings of a side rail. A date, a description or JSON-LD in its head says that there should be an
article, never that it is there. So the text itself is judged, beside what title and description say already: whether it is prose,
whether it tells of what they name, how sure the block model was of it, how much of the page it is. No word of any language is
asked for.

A logistic model weighs these signs: ``bench.floor_model`` learned it from labelled pages, and from the same pages with their
article taken out, or replaced by a notice or by teasers. Enters: title, description and body. Leaves: the chance that there is an
article, and the confidence that is published.
"""

import json
import re
from dataclasses import dataclass
from importlib.resources import files
from math import exp, log, log1p
from string import ascii_uppercase
from typing import NamedTuple

import numpy as np

from streams.clean.body import Body
from streams.clean.body.arrays import Floats
from streams.clean.text.spaces import key, word_count

SIGNS = (
    "logit of the body's confidence",
    "log words of its own",
    "log words of its longest blocks",
    "log words that are likely an article's",
    "log words a sentence",
    "share of the page's words",
    "title in the text",
    "description in the text",
    "neither is, nor a heading above",
    "heading above",
    "linked",
    "capitals",
    "best score",
)
_WORDS, TITLED = SIGNS.index("log words of its own"), SIGNS.index("heading above")
WEIGHTS = "floor.json"
FEW_WORDS = 120
"""Words of its own from which on a text is not refused by the floor: half of the labelled articles below it had more (lists,
forums), of pages made without one only lists of teasers, which are counted elsewhere."""
_ENOUGH = 150
"""Words beyond which more say no more: a page with a screen of prose has an article."""
_LONG_SENTENCE = 40
"""Words of a sentence beyond which it is rather a list without full stops: in news four of five are shorter."""
_SENTENCE = re.compile(r"[.!?…](?=\s|$|[\"”»’')\]])|[。！？؟۔।॥։]")
_DENSE = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u9fff\uac00-\ud7a3]")
"""Scripts without spaces between words, and Korean, whose short words bear endings: two letters stand for a word there."""
_WORD = re.compile(r"\w+")
_ENGLISH_CAPITALS, _BEYOND_ENGLISH = ascii_uppercase.encode(), re.compile(r"[^\x00-\x7f]")
_STEM, _SHORTEST = 5, 4
"""Letters by which two forms of a word are one, and those of a word that says what a text is about: shorter ones are mostly
grammar."""
_UNKNOWN = 0.3
"""Share of a title or description that stands in the text where there is none, and towards which a short one's is drawn: between
notices (none) and articles (most)."""
_LONGEST = 3
"""Blocks whose length tells prose from scraps: the shortest articles have about as many."""
_ABOVE = 15
"""Rows above the text among which its heading stands: pictures, bylines and buttons come between."""
_EDGE = 1e-3
"""Nearest to 0 and 1 that a chance counts: beyond it nothing more is known."""


class Judgement(NamedTuple):
    """What the floor says of a body.

    Attributes:
        chance: that it is an article's text, as in the mix of pages that it was learned from, 0 to 1.
        words: of its own, beside title and description.
        is_titled: the title stands above it.
        confidence: the F1 to be expected of it.
    """

    chance: float
    words: float
    is_titled: bool
    confidence: float


@dataclass(frozen=True)
class Floor:
    """The model.

    Attributes:
        mean, deviation: of each sign over what it was learned from.
        weights: of the signs so brought to one measure, and a constant.
        sure: weights of the confidence: of the logits of the body's own and of the chance, of the words, and a constant.
        least: the chance below which there is no article, where the head or a title above the text speaks of one.
        least_unspoken: the same where neither does.
    """

    mean: Floats
    deviation: Floats
    weights: Floats
    sure: Floats
    least: float
    least_unspoken: float

    @classmethod
    def load(cls) -> "Floor":
        """The model that ships.

        Raises:
            ValueError: its weights do not belong to this code.
        """
        told = json.loads(files("streams.clean.refuse").joinpath("data", WEIGHTS).read_text("utf-8"))
        if tuple(told["signs"]) != SIGNS:
            raise ValueError("the weights of the floor were learned for other signs: run bench.floor_model.train")
        arrays = {name: np.array(told[name]) for name in ("mean", "deviation", "weights", "sure")}
        return cls(**arrays, least=told["least"], least_unspoken=told["least_unspoken"])

    def judge(self, title: str, description: str, body: Body) -> Judgement:
        """What is to be thought of a body that has blocks.

        Args:
            title: of the article, as the head has it; may be empty.
            description: the same.
            body: what was found.
        """
        if body.page is None or not body.rows:
            return Judgement(chance=float(bool(body.blocks)), words=0.0, is_titled=False, confidence=body.confidence)
        named = key(title)
        if all(_says_again(key(body.page.table.texts[row]), named, "") for row in body.rows):  # ends at the first that says more
            return Judgement(chance=0.0, words=0.0, is_titled=True, confidence=0.0)
        found = signs(title, description, body)
        measured = (found - self.mean) / self.deviation
        chance = _logistic(float(measured @ self.weights[:-1] + self.weights[-1]))
        trust = confidence_signs(body.confidence, chance, found[_WORDS])
        return Judgement(
            chance=chance,
            words=float(np.expm1(found[_WORDS])),
            is_titled=bool(found[TITLED]),
            confidence=_logistic(float(trust @ self.sure[:-1] + self.sure[-1])),
        )

    def is_below(self, judgement: Judgement, *, spoken_of: bool) -> bool:
        """Whether there is no article; ``spoken_of``: the head dates or describes one. A title above the text speaks of one too."""
        least = self.least if spoken_of or judgement.is_titled else self.least_unspoken
        return judgement.words < FEW_WORDS and judgement.chance < least


def confidence_signs(of_body: float, chance: float, log_words: float) -> Floats:
    """What the confidence is made of: two logits and the words."""
    return np.array((logit(of_body), logit(chance), float(log_words)))


def logit(chance: float) -> float:
    """Log odds, not beyond those of .001 and .999."""
    held = min(max(chance, _EDGE), 1 - _EDGE)
    return log(held / (1 - held))


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-value))


def signs(title: str, description: str, body: Body) -> Floats:
    """The signs, named in ``SIGNS``.

    Args:
        title: of the article, as the head has it; may be empty.
        description: the same.
        body: with at least one block.
    """
    page = body.page
    assert page is not None  # noqa: S101 - a body with rows has one
    table, named, told = page.table, key(title), key(description)
    rows = [row for row in body.rows if not _says_again(key(table.texts[row]), named, told)]
    words = np.array([word_count(table.texts[row]) for row in rows] or [0])
    text = "\n".join(table.texts[row] for row in rows)
    letters, own = max(len(text), 1), float(words.sum())
    have, heading = _units(text), float(_heading_above(named, body))
    titled, described = _share(_units(title), have), _share(_units(description), have)
    return np.array(
        (
            logit(body.confidence),
            _up_to(own),
            _up_to(float(np.sort(words)[-_LONGEST:].sum())),
            _up_to(float(page.words @ page.scores)),
            log1p(min(own / max(len(_SENTENCE.findall(text)), 1), _LONG_SENTENCE)),
            own / max(float(np.maximum(page.words, 1).sum()), own, 1),
            titled,
            described,
            (1 - titled) * (1 - described) * (1 - heading),
            heading,
            float(table.linked[rows].sum()) / letters,
            _capitals(text) / letters,
            float(page.scores[rows].max()) if rows else 0.0,
        )
    )


def _capitals(text: str) -> int:
    """How many letters are capitals; those of English, nearly all of them, are counted without looking at each letter."""
    plain = text.encode("ascii", "ignore")
    return len(plain) - len(plain.translate(None, _ENGLISH_CAPITALS)) + sum(map(str.isupper, _BEYOND_ENGLISH.findall(text)))


def _up_to(words: float) -> float:
    return log1p(min(words, _ENOUGH))


def _says_again(text: str, title: str, description: str) -> bool:
    """The block says no more than the title or the description, so it is no text of the article's own."""
    return not text or text in title or text in description


def _units(text: str) -> set[str]:
    """What two texts may have in common: the stems of longer words, pairs of letters in scripts without spaces."""
    words = set(_WORD.findall(text.casefold()))
    if not _DENSE.search(text):
        return {word[:_STEM] for word in words if len(word) >= _SHORTEST}
    dense = {word for word in words if _DENSE.search(word)}
    pairs = {word[at : at + 2] for word in dense for at in range(len(word) - 1)}
    return pairs | {word[:_STEM] for word in words - dense if len(word) >= _SHORTEST}


def _share(of: set[str], have: set[str]) -> float:
    return (len(of & have) + _UNKNOWN) / (len(of) + 1)


def _heading_above(title: str, body: Body) -> bool:
    """The title, whole or its beginning, stands as a block of its own above the text or first in it."""
    assert body.page is not None  # noqa: S101 - as in ``signs``
    first, texts = body.rows[0], body.page.table.texts
    rows = range(first, max(first - _ABOVE, -1), -1)
    above = (key(texts[row]) for row in rows if len(texts[row]) <= 2 * len(title) + 20)
    return bool(title) and any(
        found.startswith(title) or (2 * len(found) >= len(title) and title.startswith(found)) for found in above
    )
