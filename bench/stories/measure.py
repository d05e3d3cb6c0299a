"""Measures stories as they are grouped, beside tf-idf and MinHash in one pass each, on texts whose events are labelled.

BCubed over four orders (Bagga and Baldwin 1998), with the weights that ship; how often a story is the same in all orders; CPU time
an article. Then copies and templates (``copies``), and streams that were read (``stream``). Prints tables and writes
``bench/out/stories.svg``.
"""

import random
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

from msgspec.structs import replace

from bench.stories.copies import marked
from bench.stories.plot import plot
from bench.stories.stream import read, streams
from bench.stories.texts import MOST_HEADLINES, WINDOW, Labelled, events, headlines
from streams.enrich.models import Models, load_models
from streams.group.article import group_article, remember
from streams.group.index import Index
from streams.group.resemblance import pack_values, resemblances
from streams.group.vectors import cosine
from streams.records import EnrichedArticle

ORDERS = 4
TFIDF_JOIN = 0.2
"""The cosine from which the plain pass puts an article into the story of the nearest one. By hand, not swept."""
MINHASH_JOIN = 0.1
"""The same by resemblance. By hand: reports of one event share a sentence now and then, seldom more."""
OUT = Path("bench/out/stories.svg")
DAYS = 60
"""Over so many days the events are dated; each takes a day."""

Stories = dict[str, str]


def grouped(articles: Iterable[EnrichedArticle]) -> Stories:
    """The story of each article as of the end."""
    index, found = Index(), Stories()
    for article in articles:
        made = group_article(article, index, WINDOW)
        index.apply(made.changes)
        found.update(
            (name, told.story_id) for name, told in made.groupings.items() if told is not None and told.story_id is not None
        )
    return found


def plain_pass(articles: Iterable[EnrichedArticle]) -> Stories:
    """What one would write first: each article joins the story of the nearest one by tf-idf."""
    index, found = Index(), Stories()
    before: list[tuple[str, Mapping[str, int]]] = []
    for article in articles:
        terms = remember(article, index).terms
        nearest = max(((cosine(terms, other), name) for name, other in before), default=(0.0, ""))
        found[article.id] = found[nearest[1]] if nearest[0] >= TFIDF_JOIN else article.id
        before.append((article.id, terms))
    return found


def minhash_pass(articles: Iterable[EnrichedArticle]) -> Stories:
    """The same by MinHash; texts too short to compare stand alone."""
    before, found = dict[str, bytes](), Stories()
    for article in articles:
        packed = pack_values(article.fingerprint.minhash, article.fingerprint.shingles)
        alike = resemblances(packed, list(before.values())) if packed and before else []
        nearest = max(zip(alike, before, strict=False), default=(0.0, ""))
        found[article.id] = found[nearest[1]] if nearest[0] >= MINHASH_JOIN else article.id
        if packed:
            before[article.id] = packed
    return found


WAYS: Mapping[str, Callable[[Iterable[EnrichedArticle]], Stories]] = {
    "copydesk": grouped,
    "tf-idf": plain_pass,
    "MinHash": minhash_pass,
}


def bcubed(gold: Mapping[str, str], stories: Mapping[str, str]) -> tuple[float, float, float]:
    """Precision, recall and F1."""
    wanted, made = defaultdict(set), defaultdict(set)
    for article, event in gold.items():
        wanted[event].add(article)
        made[stories[article]].add(article)
    both = {article: len(wanted[event] & made[stories[article]]) for article, event in gold.items()}
    precision = sum(count / len(made[stories[article]]) for article, count in both.items()) / len(gold)
    recall = sum(count / len(wanted[gold[article]]) for article, count in both.items()) / len(gold)
    return precision, recall, 2 * precision * recall / (precision + recall)


def steady(orders: Sequence[Mapping[str, str]]) -> float:
    """The share of the first order's stories that are the same in all others."""
    parts = [_parts(stories) for stories in orders]
    return sum(all(part in other for other in parts[1:]) for part in parts[0]) / len(parts[0])


def _parts(stories: Mapping[str, str]) -> set[frozenset[str]]:
    made = defaultdict(set)
    for article, story in stories.items():
        made[story].add(article)
    return set(map(frozenset, made.values()))


def dated(labelled: Sequence[Labelled]) -> Iterator[Labelled]:
    """The events each on a day of their own, in order of time."""
    chance = random.Random(1)  # noqa: S311 - no secret
    begun = {
        event: datetime(2014, 1, 1, tzinfo=UTC) + timedelta(days=chance.uniform(0, DAYS))
        for event in dict.fromkeys(one.event for one in labelled)
    }
    times = {one.article.id: begun[one.event] + timedelta(days=chance.random()) for one in labelled}
    for one in sorted(labelled, key=lambda one: times[one.article.id]):
        when = times[one.article.id].isoformat().replace("+00:00", "Z")
        origin = replace(one.article.origin, fetched_at=when)
        yield one._replace(article=replace(one.article, event_time=when, event_time_basis="published", origin=origin))


def shuffled(labelled: Sequence[Labelled]) -> Iterator[list[Labelled]]:
    """As they came, and in random orders."""
    for order in range(ORDERS):
        mixed = list(labelled)
        if order:
            random.Random(order).shuffle(mixed)  # noqa: S311 - no secret
        yield mixed


def _row(name: str, way: str, orders: Iterable[Sequence[Labelled]]) -> float:
    """Prints one line; BCubed F1."""
    scores, found = [], []
    start, count = time.process_time(), 0
    for labelled in orders:
        stories = WAYS[way](one.article for one in labelled)
        scores.append(bcubed({one.article.id: one.event for one in labelled}, stories))
        found.append(stories)
        count += len(labelled)
    spent = 1000 * (time.process_time() - start) / count
    precision, recall, f1 = (sum(score[part] for score in scores) / len(scores) for part in range(3))
    print(f"{name}\t{way}\t{precision:.3f}\t{recall:.3f}\t{f1:.3f}\t{steady(found):.2f}\t{spent:.2f}", flush=True)
    return f1


def measure(folder: Path) -> None:
    """Prints a line for each set and way, on the whole sets with the weights that ship, and writes the plot."""
    models = load_models()
    told, short = list(events(folder, models)), list(headlines(folder, models, MOST_HEADLINES))
    print("set\tway\tP\tR\tF1\tsteady\tCPU ms")
    sets = {"events": list(shuffled(told)), "events, dated": [list(dated(told))], "headlines": list(shuffled(short))}
    found = {f"{name}, BCubed F1": {way: _row(name, way, orders) for way in WAYS} for name, orders in sets.items()}
    plot({**found, **_copies(folder, models), **_streams(folder, models)}, OUT)


def _copies(folder: Path, models: Models) -> dict[str, dict[str, float]]:
    print("copies\trecall\tprecision\tnamings of a copy\ttemplates marked")
    ways = marked(folder, models)
    for one in ways:
        print(f"{one.way}\t{one.recall:.3f}\t{one.precision:.3f}\t{one.chains}\t{one.templates} of {one.filled}", flush=True)
    return {
        "copies, recall": {one.way: one.recall for one in ways},
        "copies, precision": {one.way: one.precision for one in ways},
        "templates marked": {one.way: one.templates / one.filled for one in ways},
    }


def _streams(folder: Path, models: Models) -> dict[str, dict[str, float]]:
    print("stream\tstories of two or more\tread: one event\tmixed\tunread\tarticles in stories longer than a week")
    found: dict[str, float] = {}
    for name, articles in streams(folder, models).items():
        one = read(name, articles, grouped)
        print(f"{name}\t{one.stories}\t{one.one_event}\t{one.mixed}\t{one.unread}\t{one.long:.1%}", flush=True)
        found[name] = one.one_event / max(one.one_event + one.mixed, 1)
    return {f"{name}, read stories of one event": {"copydesk": share} for name, share in found.items()}
