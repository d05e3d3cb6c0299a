"""What a reader of another make has received, against what a run without misfortune gives.

The reader is librdkafka's (confluent-kafka), reading committed records, so that a fault of our own client cannot hide ours.
"""

import asyncio
from collections import Counter, defaultdict
from typing import NamedTuple

from confluent_kafka import Consumer, TopicPartition

from streams.observe.ledger import reader
from streams.observe.sums import both
from streams.records import Article, decode
from streams.settings import Settings
from streams.topics import ARTICLES
from tests.cluster import tally
from tests.generated import Event, oracle

_STATUS = {"published": "published", "corrected": "corrected", "restored": "published", "withdrawn": "withdrawn"}


class Verdict(NamedTuple):
    """How many revisions of articles were lost, came twice, or out of their order; and what else is wrong, in words."""

    revisions: int
    lost: int
    twice: int
    misplaced: int
    wrong: list[str]

    @property
    def holds(self) -> bool:
        """Nothing is wrong."""
        return not (self.lost or self.twice or self.misplaced or self.wrong)


async def verdict(settings: Settings, bootstrap: str, events: list[Event]) -> Verdict:
    """Of everything that was sent."""
    wanted = oracle(events)
    expected = {
        url: [(revision, _STATUS[outcome]) for revision, outcome in enumerate(outcomes, 1)]
        for url, outcomes in wanted.history.items()
    }
    # In a thread: it blocks, and the proxies live in this loop.
    found = await asyncio.to_thread(received, bootstrap, settings.namespace + ARTICLES)
    lost = twice = misplaced = 0
    for url in expected.keys() | found.keys():
        want, have = Counter(expected.get(url, ())), Counter(found.get(url, ()))
        lost += (want - have).total()
        twice += (have - want).total()
        misplaced += want == have and expected[url] != found[url]
    return Verdict(sum(map(len, expected.values())), lost, twice, misplaced, await _sums(settings, events))


async def _sums(settings: Settings, events: list[Event]) -> list[str]:
    """Outcomes that are not the oracle's, sums that do not hold."""
    wanted, wrong = oracle(events), []
    pages, articles = await tally(settings, "clean"), await tally(settings, "route")
    for outcomes, have in ((wanted.pages, pages), (wanted.articles, articles)):
        wrong += [f"{name}: {have.outcome(name)} of {count}" for name, count in outcomes.items() if have.outcome(name) != count]
    async with reader(settings) as ledgers:
        for number, total in enumerate(both(await ledgers.read()), 1):
            if total.reasons or total.in_flight:
                wrong.append(f"sum {number}: {total.in_flight} in flight, {', '.join(map(str, total.reasons))}")
    return wrong


def received(bootstrap: str, topic: str) -> dict[str, list[tuple[int, str]]]:
    """Revision and status of every record, by the article's address, in the order of each partition."""
    consumer = Consumer(
        {
            "bootstrap.servers": bootstrap,
            "group.id": "chaos-verdict",
            "isolation.level": "read_committed",
            "enable.auto.commit": False,
            "enable.partition.eof": True,
            "auto.offset.reset": "earliest",
        }
    )
    found: dict[str, list[tuple[int, str]]] = defaultdict(list)
    try:
        numbers = consumer.list_topics(topic, timeout=30).topics[topic].partitions
        consumer.assign([TopicPartition(topic, number, 0) for number in numbers])
        open_ = set(numbers)
        while open_:
            message = consumer.poll(30)
            if message is None:
                raise TimeoutError(f"{topic} was not read to its end")
            if message.error() is not None:
                open_.discard(message.partition())
                continue
            article = decode(message.value() or b"", Article)
            found[str(article.url)].append((article.revision, article.status))
    finally:
        consumer.close()
    return found
