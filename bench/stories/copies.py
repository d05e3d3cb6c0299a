"""Copies and templates as they are marked: edited copies in random order, and forms that are filled anew, which are none.

Recall is the share of the texts but one of each original that name a text of their own original; precision that of the namings
which are right. Beside it MinHash alone: a text repeats the earlier one that it resembles most, from a half on (Broder 1997).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.stories.templates import filled
from bench.stories.texts import COPIES, WINDOW, enriched, rows
from streams.enrich.models import Models
from streams.group.article import group_article
from streams.group.index import Index
from streams.group.resemblance import pack_values, resemblances
from streams.records import EnrichedArticle

ORDERS = 4
HALF = 0.5

Named = dict[str, str]
"""Which other text each text repeats; those that repeat none are left out."""


class Marked(NamedTuple):
    """What one way marks: shares, 0-1, over all orders, and how many of the filled templates."""

    way: str
    recall: float
    precision: float
    chains: int
    templates: int
    filled: int


def repeated(articles: Iterable[EnrichedArticle]) -> Named:
    """What each text repeats as of the end."""
    index, named = Index(), Named()
    for article in articles:
        made = group_article(article, index, WINDOW)
        index.apply(made.changes)
        for name, told in made.groupings.items():
            named.pop(name, None)
            if told is not None and told.duplicate_of is not None:
                named[name] = told.duplicate_of.id
    return named


def resembling(articles: Iterable[EnrichedArticle]) -> Named:
    """The same by MinHash alone."""
    before: dict[str, bytes] = {}
    named = Named()
    for article in articles:
        packed = pack_values(article.fingerprint.minhash, article.fingerprint.shingles)
        if packed and before:
            found = resemblances(packed, list(before.values()))
            nearest = max(range(len(found)), key=found.__getitem__)
            if found[nearest] >= HALF:
                named[article.id] = list(before)[nearest]
        if packed:
            before[article.id] = packed
    return named


WAYS: Mapping[str, Callable[[Iterable[EnrichedArticle]], Named]] = {"copydesk": repeated, "MinHash": resembling}


def marked(folder: Path, models: Models) -> list[Marked]:
    """A line for each way."""
    given = rows(folder, COPIES)
    group = {row["id"]: row["group"] for row in given}
    when = "2014-03-10T12:00:00Z"
    texts = [
        enriched({"id": row["id"], "title": row["text"][:80], "text": row["text"], "event_time": when}, models) for row in given
    ]
    forms = [[enriched(one.content, models) for one in filled(one_site=one_site)] for one_site in (True, False)]
    return [_marked(way, repeating, texts, group, forms) for way, repeating in WAYS.items()]


def _marked(
    way: str,
    repeating: Callable[[Iterable[EnrichedArticle]], Named],
    texts: Sequence[EnrichedArticle],
    group: Mapping[str, int],
    forms: Sequence[Sequence[EnrichedArticle]],
) -> Marked:
    right = named = chains = 0
    for order in range(ORDERS):
        found = repeating(shuffled(texts, order))
        right += sum(group[name] == group[other] for name, other in found.items())
        named += len(found)
        chains += sum(other in found for other in found.values())
    wanted = ORDERS * (len(texts) - len(set(group.values())))
    templates = sum(len(repeating(shuffled(form, order))) for form in forms for order in range(ORDERS))
    return Marked(way, right / wanted, right / max(named, 1), chains, templates, ORDERS * sum(map(len, forms)))


def shuffled(texts: Sequence[EnrichedArticle], order: int) -> list[EnrichedArticle]:
    """The texts in one of the random orders."""
    mixed = list(texts)
    Random(order).shuffle(mixed)  # noqa: S311 - no secret
    return mixed
