"""A range of raw pages through today's code, onto a topic beside the others; what was published is only read.

Enters: a range of time and the name of the side topic. Leaves: finished articles on that topic, each with a header
``copydesk.replay`` that names the run, and what differs from what was published. The steps begin without a memory, so an
article's revisions count from its first page in the range. Fails with ``SettingsError`` where the name belongs to another topic,
with ``KafkaUnavailable`` where the cluster goes away: nothing but the side topic has changed then.
"""

import re
from collections import Counter
from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing
from datetime import UTC, datetime

import msgspec
import orjson
from aiokafka import AIOKafkaProducer, TopicPartition

from streams.clients import connections
from streams.errors import SettingsError
from streams.kafka.admin import apply
from streams.kafka.consumed import record_of
from streams.kafka.history import History, Range, Started, history
from streams.replay.chain import Chain
from streams.replay.differences import Divergence, Fields, differences
from streams.settings import Settings
from streams.step import Record
from streams.times import utc_text
from streams.topics import ARTICLES, RAW, Catalogue, KafkaTopic, catalogue
from streams.way import topics

RUN_HEADER = "copydesk.replay"
SIDE_TOPIC = "news.replay.v1"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*(\.[a-z0-9-]+){0,8}")
_INNER = ("dlq.", "news.state.")


Spans = dict[TopicPartition, tuple[int, int]]


class Replayed(msgspec.Struct, kw_only=True):
    """What came of it.

    Attributes:
        run: the value of the header ``copydesk.replay``.
        topic: the side topic, with the namespace.
        pages: raw records read.
        published: articles written to the side topic.
        ended: how records ended, by step, outcome and reason.
        articles: every article of either side.
    """

    run: str
    topic: str
    pages: int = 0
    published: int = 0
    ended: Counter[tuple[str, str, str | None]] = msgspec.field(default_factory=Counter)
    articles: list[Divergence] = []


async def replay(settings: Settings, within: Range, side: str, started: Started) -> Replayed:
    """Replays the range onto the topic ``side`` (without the namespace).

    Raises:
        SettingsError: ``side`` is no name of a topic, or that of another one.
        KafkaUnavailable: no broker answers, or it stopped.
    """
    topic = await side_topic(settings, side)
    replayed = Replayed(run=utc_text(datetime.now(UTC), "seconds"), topic=topic)
    finished: dict[str, Fields] = {}
    async with history(settings, [RAW], within) as past:
        if not past.total:
            return replayed
        producer = await connections.producer(settings, topic)
        try:
            advance = started("replaying", past.total)
            async with aclosing(_worked(settings, past, replayed, advance)) as articles:
                async for article in articles:
                    await _publish(producer, topic, article, replayed)
                    if article.key is not None and article.value is not None:
                        finished[article.key.decode()] = orjson.loads(article.value)
            await producer.flush()
        finally:
            await producer.stop()
        spans = dict(past.spans)
    published = await _published(settings, spans, finished, started)
    replayed.articles = list(differences(published, finished))
    return replayed


async def side_topic(settings: Settings, name: str) -> str:
    """The topic to write to, made if it is not there; its full name.

    Raises:
        SettingsError: it is no name, or the topic belongs to the pipeline; looked at before Kafka is.
    """
    if not _NAME.fullmatch(name) or name.startswith(_INNER):
        raise SettingsError(
            f"{name!r} cannot be the topic of a replay: small letters, digits and dashes between dots, like {SIDE_TOPIC}"
        )
    if name in topics(settings).by_name:
        raise SettingsError(f"{name} belongs to the pipeline: a replay writes beside it, for instance to {SIDE_TOPIC}")
    like = catalogue(settings).by_name[ARTICLES]
    kept = int(settings.topics.inner_days * 86_400_000)
    made = KafkaTopic(name, like.key, like.record, "a replay", "delete", kept, like.partitions, like.max_message_bytes)
    await apply(settings, Catalogue(settings.namespace, (made,)))
    return settings.namespace + name


async def _worked(settings: Settings, past: History, replayed: Replayed, advance: Callable[[int], None]) -> AsyncGenerator[Record]:
    """The finished articles of the range, in order."""
    chain = Chain(settings)
    try:
        await chain.ready()
        batch: list[Record] = []
        async with aclosing(past.by_time()) as records:
            async for record in records:
                batch.append(record_of(record, record.timestamp))
                if len(batch) == settings.delivery.batch:
                    for article in await chain.run(batch):
                        yield article
                    advance(len(batch))
                    replayed.pages += len(batch)
                    batch = []
        for article in await chain.run(batch):
            yield article
        advance(len(batch))
        replayed.pages += len(batch)
        replayed.ended = chain.ended
    finally:
        chain.stop()


async def _publish(producer: AIOKafkaProducer, topic: str, article: Record, replayed: Replayed) -> None:
    headers = [*article.headers, (RUN_HEADER, replayed.run.encode())]
    await producer.send_and_wait(topic, article.value, article.key, headers=headers)
    replayed.published += 1


class _Came(msgspec.Struct):
    """Where a published article came from."""

    topic: str | None = None
    partition: int | None = None
    offset: int | None = None


class _Published(msgspec.Struct):
    origin: _Came


_ORIGIN = msgspec.json.Decoder(_Published)


async def _published(settings: Settings, spans: Spans, replayed: dict[str, Fields], started: Started) -> dict[str, Fields]:
    """The articles as they stood when the range ended: those that it published, and those that a replay of it publishes."""
    latest: dict[str, bytes] = {}
    async with history(settings, [ARTICLES]) as past, aclosing(past.records(started("comparing", past.total))) as records:
        async for record in records:
            if record.key is None or record.value is None:
                continue
            try:
                came = _ORIGIN.decode(record.value).origin
            except msgspec.MsgspecError:
                continue  # none of ours: `copydesk read` says so
            begin, end = spans.get(TopicPartition(came.topic or "", came.partition or 0), (0, 0))
            offset = -1 if came.offset is None else came.offset
            name = record.key.decode("utf-8", "replace")
            if offset < end and (name in replayed or offset >= begin):
                latest[name] = record.value
    return {name: orjson.loads(value) for name, value in latest.items()}
