"""How likely two articles tell of one event: a logistic function of what their fingerprints have in common, and of what they lack.

Articles enter, a square of chances leaves. Words and names in common speak for one event; numbers, years, months and places speak
for it where both texts name the same, and against it where both name some and share none: another verdict, another quake. All sums
are of whole numbers, so that they are the same in whatever order. EventWeights: ``docs/models/stories.md``. Nothing can fail.
"""

from collections.abc import Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from operator import is_

import msgspec
import numpy as np
import numpy.typing as npt

from streams.group.memory import ArticleMemory
from streams.group.standing import only_shared, without
from streams.group.vectors import UNIT, Vector, cosine

Square = npt.NDArray[np.float64]
"""A value for each pair of articles, in their order both ways."""

PLACES = "p"
KINDS = ("n", "y", "m", PLACES)
"""Kinds of marks that are compared: numbers, years, months, places."""
KIND_SHIFT = 60
KEY = (1 << KIND_SHIFT) - 1
"""Where the kind of a key stands in its number, and what is left for the key."""
SIGNS = (
    "words",
    "root_words",
    "one_word",
    "names",
    "nameless",
    "short",
    *(f"{kind}_{what}" for kind in KINDS for what in ("shared", "other")),
)
"""What the chance is made of, each 0-1."""

SHORT = 15
"""Words of an article below which it is a headline alone: it has fewer words to share."""
COPIES = 0.99
"""The chance of two copies of one text."""
DAY = 24 * 3600


class EventWeights(msgspec.Struct, frozen=True):
    """What was learned.

    Attributes:
        bias: the log odds of two articles that share nothing.
        signs: what each of ``SIGNS`` adds to them.
        day: what each day between two dated articles takes away.
    """

    bias: float
    signs: dict[str, float]
    day: float


@lru_cache(maxsize=1)
def load_weights() -> EventWeights:
    """The weights that ship."""
    return msgspec.json.decode((files("streams.group") / "data" / "likelihood.json").read_bytes(), type=EventWeights)


def likelihoods(articles: Sequence[ArticleMemory], weights: EventWeights | None = None) -> Square:
    """The chance for each pair, 0-1, and 0 for an article with itself; of templates filled otherwise 0, of copies ``COPIES``."""
    weights = weights or load_weights()
    odds = np.full((len(articles),) * 2, weights.bias)
    for name, values in signs(articles).items():
        odds += weights.signs[name] * values
    odds -= weights.day * days_apart(articles)
    chances: Square = 1 / (1 + np.exp(-odds))
    _settle_known(chances, articles)
    np.fill_diagonal(chances, 0)
    return chances


def signs(articles: Sequence[ArticleMemory]) -> dict[str, Square]:
    """The values of ``SIGNS`` for each pair."""
    standing = _standing(articles)
    short = np.array([len(article.terms) < SHORT for article in articles])
    nameless = np.array([not article.names for article in articles])
    terms, names, *marks = _dense([_keys_of(_Vectors(article)) for article in articles])
    words = _cosines([article.terms for article in articles], standing, terms)
    found = {
        "words": words,
        "root_words": np.sqrt(words),
        "one_word": _one_shared(terms),
        "names": _cosines([article.names for article in articles], standing, names),
        "nameless": _either(nameless),
        "short": _either(short),
    }
    for kind, dense in zip(KINDS, marks, strict=True):
        vectors = [article.marks.get(kind, {}) for article in articles]
        shared = _cosines(vectors, standing, dense)
        having = np.array([bool(vector) for vector in vectors])
        found[f"{kind}_shared"] = shared
        found[f"{kind}_other"] = (np.logical_and.outer(having, having) & (shared == 0)).astype(float)
    return found


def _standing(articles: Sequence[ArticleMemory]) -> dict[tuple[int, int], frozenset[int]]:
    """For two pages of one site the words that they share only in sentences that both have, which are no evidence."""
    pairs = _of_one("site", articles)
    return {(one, other): words for one, other in pairs if (words := only_shared(articles[one], articles[other]))}


def _either(one: npt.NDArray[np.bool_]) -> Square:
    return np.logical_or.outer(one, one).astype(float)


def _one_shared(dense: Square) -> Square:
    """1 for each two that have a single key in common."""
    having = (dense > 0).astype(np.float32)
    single: Square = (having @ having.T == 1).astype(float)
    return single


def _cosines(vectors: Sequence[Vector], standing: Mapping[tuple[int, int], frozenset[int]], dense: Square) -> Square:
    """Cosines of vectors of unit length, for each pair; without the words that are ``standing`` for it."""
    product: Square = dense @ dense.T / UNIT**2
    for (one, other), words in standing.items():
        if product[one, other]:
            product[one, other] = product[other, one] = cosine(vectors[one], without(vectors[other], words))
    return product


class _Vectors:
    """An article's words, names and marks: the same as long as they are the very same objects, which nothing changes."""

    def __init__(self, article: ArticleMemory) -> None:
        self.name, self.held = article.id, (article.terms, article.names, article.marks)

    def __hash__(self) -> int:
        return hash(self.name)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Vectors) and all(map(is_, self.held, other.held))

    def each(self) -> list[Vector]:
        """The words, the names, and the marks of each of ``KINDS``."""
        terms, names, marks = self.held
        return [terms, names, *(marks.get(kind, {}) for kind in KINDS)]


@lru_cache(maxsize=512)
def _keys_of(vectors: _Vectors) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """All keys as numbers, the kind of each in the highest bits, and their weights; kept, for a look asks for forty articles.

    Below the kind are 60 bits of Python's hash: a look has some thousand keys, so that two are one with a chance of 2**-40.
    """
    keys = [hash(key) & KEY | kind << KIND_SHIFT for kind, vector in enumerate(vectors.each()) for key in vector]
    weights = [weight for vector in vectors.each() for weight in vector.values()]
    return np.array(keys, np.int64), np.array(weights, float)


def _dense(articles: Sequence[tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]]) -> list[Square]:
    """For words, names and each kind of marks a row for each article, and a column for each key that two of them have.

    What one alone has is shared with none, and that is most: without it the products take a tenth of the time.
    """
    keys = np.concatenate([keys for keys, _ in articles])
    order = keys.argsort()
    ordered = keys[order]
    begun = np.flatnonzero(np.diff(ordered, prepend=-1))
    having = np.diff(begun, append=len(keys))
    shared = having > 1
    columns = np.where(shared, shared.cumsum() - 1, -1).repeat(having)
    at, columns = order[columns >= 0], columns[columns >= 0]
    rows = np.arange(len(articles)).repeat([len(keys) for keys, _ in articles])
    dense = np.zeros((len(articles), int(shared.sum())))
    dense[rows[at], columns] = np.concatenate([weights for _, weights in articles])[at]
    bounds = (ordered[begun[shared]] >> KIND_SHIFT).searchsorted(np.arange(1, len(KINDS) + 2))
    return np.split(dense, bounds, axis=1)


def days_apart(articles: Sequence[ArticleMemory]) -> Square:
    """Days between each two that are dated, else none."""
    times = np.array([article.time for article in articles], float)
    dated = np.array([article.dated for article in articles])
    apart: Square = np.abs(np.subtract.outer(times, times)) / DAY * np.logical_and.outer(dated, dated)
    return apart


def _settle_known(chances: Square, articles: Sequence[ArticleMemory]) -> None:
    for one, other in _of_one("family", articles):
        chances[one, other] = chances[other, one] = COPIES
    filled = [(place, frozenset(article.fillings)) for place, article in enumerate(articles) if article.fillings]
    for one, fillings in filled:
        for other, article in enumerate(articles):
            if article.id in fillings or article.family in fillings:
                chances[one, other] = chances[other, one] = 0


def _of_one(field: str, articles: Sequence[ArticleMemory]) -> list[tuple[int, int]]:
    """Pairs of articles that have the same in a field, where they have something there."""
    groups: dict[str, list[int]] = {}
    for place, article in enumerate(articles):
        if value := getattr(article, field):
            groups.setdefault(value, []).append(place)
    return [(one, other) for places in groups.values() for at, one in enumerate(places) for other in places[at + 1 :]]


def vectors_of(marks: Mapping[str, float], standing: frozenset[int]) -> dict[str, dict[str, int]]:
    """Marks of a fingerprint (``kind:value``), but for those of ``standing`` words, as one vector of unit length for each kind."""
    kinds: dict[str, dict[str, float]] = {}
    for mark, weight in marks.items():
        kind, _, value = mark.partition(":")
        kinds.setdefault(kind, {})[value] = weight
    return {kind: to_unit(without(found, standing)) for kind, found in kinds.items()}


def to_unit(weights: Mapping[str, float]) -> dict[str, int]:
    """The weights to unit length; nothing where all are none."""
    length = sum(weight * weight for weight in weights.values()) ** 0.5 / UNIT
    return {key: round(weight / length) for key, weight in weights.items()} if length else {}
